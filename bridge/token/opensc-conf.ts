// Our own OpenSC configuration: the reader opened exclusively, so that no other program uses the login, the card reset when
// we leave, and nothing of it kept in files (docs/protocol.md, "Token operations").
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const configuration = `app default {
  reader_driver pcsc { connect_exclusive = true; disconnect_action = reset; }
  framework pkcs15 { use_file_caching = no; use_pin_caching = false; }
}
`

/** Writes the configuration into a folder of ours (0600); gives the path for OPENSC_CONF, which must be set before the module loads. */
export function writeOpenscConf(folder: string): string {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const file = join(folder, 'opensc.conf')
  writeFileSync(file, configuration, { mode: 0o600 })
  return file
}
