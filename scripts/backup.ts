// `npm run backup -- FILE`: one verified file with everything that a restored server needs, while the server runs.
import { makeBackup } from '../db/backup.ts'
import { explain, fileArgument, operatorSettings } from './places.ts'

process.umask(0o077)
const file = fileArgument()
if (file === undefined) {
  console.error('Say where to: npm run backup -- FILE')
  process.exit(1)
}
try {
  const settings = operatorSettings()
  console.log(`Backing up ${settings.SCEAU_DATA}`)
  const made = makeBackup(settings, file, Date.now())
  const parts = made.authorities.length === 1 ? '1 server part' : `${made.authorities.length} server parts`
  console.log(`\nThe backup is made, read back and checked: the database, the key room’s identity and ${parts}.`)
  console.log(`  ${made.file}\n  SHA-256 ${made.digest}`)
  console.log('\nKeep it on another machine, where only those who may run this server reach it. The digest stands in the audit trail.')
} catch (cause) {
  console.error(`\nNo backup was made.\n${explain(cause)}`)
  process.exitCode = 1
}
