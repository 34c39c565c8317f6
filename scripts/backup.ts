// `npm run backup -- FILE`: one verified file with everything that a restored server needs, while the server runs.
import { secretParts, type SecretPart } from '../db/backup-file.ts'
import { makeBackup } from '../db/backup.ts'
import { explain, fileArgument, operatorSettings } from './places.ts'

process.umask(0o077)
const names = { 'login-secret': 'the secret of the logins', 'push-identity': 'the key of pushes' } as const satisfies Record<SecretPart, string>
/** What it means for whoever restores it. */
const notHeld = (secret: SecretPart): string =>
  secret === 'push-identity' ? '\nNo push was ever sent from here: there is no key of pushes to keep.'
    : process.env['BETTER_AUTH_SECRET'] ? '\nThe secret of the logins is in your settings, BETTER_AUTH_SECRET, and not in the backup: keep it too. Without it nobody signs in with the codes of an app.'
      : '\nThere is no file login-secret here. If the service is given BETTER_AUTH_SECRET, keep that; else the server was never started here.'
const file = fileArgument()
if (file === undefined) {
  console.error('Say where to: npm run backup -- FILE')
  process.exit(1)
}
try {
  const settings = operatorSettings()
  console.log(`Backing up ${settings.SCEAU_DATA}`)
  const { missing, ...made } = makeBackup(settings, file, Date.now(), process.env['BETTER_AUTH_SECRET'] ? ['login-secret'] : [])
  const parts = made.authorities.length === 1 ? '1 server part' : `${made.authorities.length} server parts`
  const held = ['the database', 'the key room’s identity', ...secretParts.filter((secret) => !missing.includes(secret)).map((secret) => names[secret]), parts]
  console.log(`\nThe backup is made, read back and checked: ${new Intl.ListFormat('en-GB').format(held)}.`)
  console.log(`  ${made.file}\n  SHA-256 ${made.digest}`)
  for (const line of missing.map((secret) => notHeld(secret))) console.log(line)
  console.log('\nKeep it on another machine, where only those who may run this server reach it. The digest stands in the audit trail.')
} catch (cause) {
  console.error(`\nNo backup was made.\n${explain(cause)}`)
  process.exitCode = 1
}
