// `npm run restore -- FILE`: puts a backup into an empty data folder, after checking all of it.
import { restoreBackup } from '../db/restore.ts'
import { explain, fileArgument, operatorSettings } from './places.ts'

process.umask(0o077)
const file = fileArgument()
if (file === undefined) {
  console.error('Say from what: npm run restore -- FILE')
  process.exit(1)
}
try {
  const settings = operatorSettings()
  console.log(`Restoring ${file}\ninto ${settings.SCEAU_DATA}`)
  const { madeAt, authorities, auditRows } = restoreBackup(file, settings)
  const count = authorities.length === 1 ? '1 authority' : `${authorities.length} authorities`
  console.log(`\nRestored and checked: the state of ${new Date(madeAt).toISOString()}, with ${count} and ${auditRows} rows of the audit trail.`)
  console.log('\nWhat to do next:')
  console.log('  1. Start the server: npm start. Everybody signs in again; no Nitrokey and no bridge has to be set up anew.')
  console.log('  2. What happened after that time is missing: compare the certificates issued and revoked since with what people have.')
  console.log('  3. Sign a new revocation list for each authority, and another until its number is above the last one that was published.')
  console.log('  4. Make a new backup.')
} catch (cause) {
  console.error(`\nNothing was restored.\n${explain(cause)}`)
  process.exitCode = 1
}
