// `npm run recover -- EMAIL [REASON]`: a link that lets an administrator in again, for whoever has no other administrator to
// ask. Run on the machine of the server, which may run meanwhile; in the audit trail it is the operator who made it.
import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { closeDatabase, openDatabase } from '../db/client.ts'
import { Refusal } from '../web/core/refusal.ts'
import { createRecoveryByOperator } from '../web/server/recovery/create.ts'
import { explain, operatorSettings } from './places.ts'

process.umask(0o077)
const [email = '', ...words] = process.argv.slice(2)
if (email === '') {
  console.error('Say for whom: npm run recover -- EMAIL [REASON]')
  process.exit(1)
}
try {
  const settings = operatorSettings()
  if (!existsSync(settings.databaseFile)) throw new Refusal('DATABASE-NOT-FOUND')
  const db = openDatabase(settings.databaseFile)
  try {
    const parts = { db, settings, clock: { now: () => Date.now(), monotonic: () => performance.now() }, random: (length: number) => new Uint8Array(randomBytes(length)) }
    const reason = words.join(' ').trim().slice(0, 2000)
    const { name, link, expiresAt } = createRecoveryByOperator(parts, { email, reason: reason === '' ? 'npm run recover' : reason })
    console.log(`This link lets ${JSON.stringify(name)} in again. It works once, until ${new Date(expiresAt).toISOString()}:\n\n  ${link}\n`)
    console.log('Whoever opens it chooses a new passkey or password; every former one and every login of that person then end.')
    console.log('It gives no share and no PIN. That you made it stands in the audit trail, and that person is told.')
  } finally {
    closeDatabase(db)
  }
} catch (cause) {
  console.error(`\nNo link was made.\n${explain(cause)}`)
  process.exitCode = 1
}
