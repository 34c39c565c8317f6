// What expires soon: looked for once a day. What crossed a mark since it was last looked is told, in the transaction that
// notes that it was looked; so each mark is told once, whenever the server was down in between.
import { transaction } from '../../../db/client.ts'
import { authoritiesInUse, certificatesEnding, crlsEnding, lookedAt, noteLooked, peopleOf, removeSettled, type Expiring } from '../../../db/store/notification.ts'
import { describeCertificate } from '../../core/certificate/description.ts'
import type { Server } from '../context.ts'
import { tell } from './notify.ts'

const day = 24 * 3600_000

/** Days before the end at which people are told. */
export const marks = { certificate: [30, 7, 1], crl: [7, 2, 1], authority: [365, 90, 30, 7, 1] } as const

/** How long rows that are settled are kept, in days. */
const kept = 90

/** Looks, when a day has passed since the last time. Says whether it looked. */
export function lookForExpiry(server: Server): boolean {
  return transaction(server.db, (tx) => {
    const now = server.clock.now()
    const last = lookedAt(tx)
    // A clock that was set back is not waited for.
    if (last !== null && last <= now && now - last < day) return false
    const people = peopleOf(tx, ['administrator', 'auditor'])
    const occasion = String(Math.floor(now / day))
    const say = (what: keyof typeof marks, { authorityId, authorityName, count, first }: Expiring): void =>
      tell(tx, server, people, { kind: 'expires-soon', subjectId: authorityId, occasion: `${what}:${occasion}`, facts: { authorityName, what, count, days: Math.floor((first - now) / day) } })
    for (const found of crossed('certificate', last, now, (from, to) => certificatesEnding(tx, from, to))) say('certificate', found)
    for (const found of crossed('crl', last, now, (from, to) => crlsEnding(tx, from, to))) say('crl', found)
    const authorities = authoritiesInUse(tx).map(({ id, name, certificate }) => ({ authorityId: id, authorityName: name, count: 1, first: endOf(certificate) }))
    for (const found of crossed('authority', last, now, (from, to) => authorities.filter(({ first }) => first > from && first <= to))) say('authority', found)
    removeSettled(tx, now - kept * day)
    noteLooked(tx, now)
    return true
  })
}

/** Looks now and every hour, until the timer is cleared. */
export function watchExpiry(server: Server, interval = 3600_000): NodeJS.Timeout {
  const look = (): void => {
    if (!server.db.$client.open) return clearInterval(timer)
    try {
      lookForExpiry(server)
    } catch (cause) {
      server.log.error({ cause }, 'looking for what expires failed')
    }
  }
  const timer = setInterval(look, interval).unref()
  look()
  return timer
}

/** What crossed a mark since `last`, each authority once; at the first look, all that is within the farthest mark. */
function crossed(what: keyof typeof marks, last: number | null, now: number, find: (from: number, to: number) => readonly Expiring[]): Expiring[] {
  const byAuthority = new Map<string, Expiring>()
  // What has ended meanwhile is not "soon".
  const stretches = last === null ? [[now, now + marks[what][0] * day]] : marks[what].map((mark) => [Math.max(now, last + mark * day), now + mark * day])
  for (const [from, to] of stretches as [number, number][]) {
    if (from >= to) continue
    for (const found of find(from, to)) {
      const before = byAuthority.get(found.authorityId)
      byAuthority.set(found.authorityId, before === undefined ? found : { ...found, count: before.count + found.count, first: Math.min(before.first, found.first) })
    }
  }
  return [...byAuthority.values()]
}

function endOf(certificate: Uint8Array): number {
  const description = describeCertificate(certificate)
  return 'notAfter' in description ? description.notAfter : Number.POSITIVE_INFINITY
}
