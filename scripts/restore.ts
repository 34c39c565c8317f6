// `npm run restore -- FILE`: puts a backup into an empty data folder, after checking all of it.
import type { SecretPart } from '../db/backup-file.ts'
import { restoreBackup } from '../db/restore.ts'
import { explain, fileArgument, operatorSettings } from './places.ts'

process.umask(0o077)
/** What it means that a backup does not hold a secret, and what to do. */
const lacking = {
  'login-secret': '\nWARNING: the secret of the logins is not in this backup. Without it nobody signs in with the codes of an app: put the file login-secret\nof before (mode 0600) into the data folder, or set BETTER_AUTH_SECRET as it was, before you start the server. If it is lost, those\npeople use a passkey or are let in again (npm run recover for an administrator).',
  'push-identity': '\nWARNING: the key of pushes is not in this backup. If there was one, put the file push-identity of before (mode 0600) into its place.\nIf it is lost, each browser is told anew when its person opens the console there next, and takes no push before.',
} as const satisfies Record<SecretPart, string>
const file = fileArgument()
if (file === undefined) {
  console.error('Say from what: npm run restore -- FILE')
  process.exit(1)
}
try {
  const settings = operatorSettings()
  console.log(`Restoring ${file}\ninto ${settings.SCEAU_DATA}`)
  const { madeAt, authorities, auditRows, missing } = restoreBackup(file, settings)
  const count = authorities.length === 1 ? '1 authority' : `${authorities.length} authorities`
  console.log(`\nRestored and checked: the state of ${new Date(madeAt).toISOString()}, with ${count} and ${auditRows} rows of the audit trail.`)
  for (const secret of missing) console.log(lacking[secret])
  console.log('\nWhat to do next:')
  console.log('  1. Start the server: npm start. Everybody signs in again; no Nitrokey and no bridge has to be set up anew.')
  console.log('  2. What happened after that time is missing: compare the certificates issued and revoked since with what people have.')
  console.log('  3. Sign a new revocation list for each authority, and another until its number is above the last one that was published.')
  console.log('  4. Make a new backup.')
} catch (cause) {
  console.error(`\nNothing was restored.\n${explain(cause)}`)
  process.exitCode = 1
}
