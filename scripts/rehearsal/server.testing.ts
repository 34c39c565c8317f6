// A real server in a process of its own, without pages: for tests that end it with kill -9. Settings come from the
// environment, as always; what the test orders comes as a message: the moment at which the process kills itself, so that it
// dies inside a transaction or right behind its commit and not wherever a timer happens to hit.
import { pino } from 'pino'
import { administratorOfCast, holdersOfCast } from '../../web/core/rehearsal/cast.ts'
import type { Server } from '../../web/server/context.ts'
import { readSettings } from '../../web/settings.ts'
import { startSceau } from '../../web/start.ts'
import { makeAccounts, signInLinks, signInPath } from './accounts.ts'

/**
 * `in ACTION`: while the audit row of this action is written, its transaction open. `after WHAT [STEP]`: when this event is
 * told, its transaction committed.
 */
export type Moment = `in ${string}` | `after ${string}`

/** What the process says: first that it listens, then that a moment is set. */
export type Word = { readonly says: 'ready' | 'armed' }

const die = (): number => {
  process.kill(process.pid, 'SIGKILL')
  return 0
}

function arm({ db, events }: Server, moment: Moment): void {
  const [side, what, step] = moment.split(' ')
  if (side === 'in') {
    db.$client.function('die', die)
    db.$client.exec(`CREATE TEMP TRIGGER death AFTER INSERT ON main.audit WHEN NEW.action = '${what}' BEGIN SELECT die(); END`)
    return
  }
  const publish = events.publish.bind(events)
  events.publish = (event) => {
    if (event.what === what && (step === undefined || event.facts?.['step'] === step)) die()
    publish(event)
  }
}

process.umask(0o077)
const settings = readSettings(process.env)
const holders = holdersOfCast(Number(process.env['SCEAU_TEST_HOLDERS']))
let server: Server | null = null
const links = signInLinks(() => server as Server, [administratorOfCast, ...holders])
const sceau = await startSceau(settings, pino({ level: settings.LOG_LEVEL }, pino.destination({ dest: 2, sync: true })), { pages: null, extra: { [signInPath]: links } })
server = sceau.server
await makeAccounts(server, holders)
const say = (says: Word['says']): void => void process.send?.({ says } satisfies Word)
process.on('message', (moment: Moment) => {
  arm(sceau.server, moment)
  say('armed')
})
// A test that has gone leaves no server behind.
process.on('disconnect', () => process.exit(0))
process.on('SIGTERM', () => void sceau.close().then(() => process.exit(0)))
say('ready')
