// What pages know of this installation before they ask the server: read when a page is rendered, never when it is built.
// web/http/pages.ts puts it there.
import { passkeysPossible } from '../core/passkey-host.ts'

/** True where NITROKEY_MODE says so. */
export const isRehearsal = (): boolean => process.env['NITROKEY_MODE'] === 'rehearsal'

/** Whether browsers make passkeys for PUBLIC_ORIGIN. */
export const hasPasskeys = (): boolean => passkeysPossible(process.env['PUBLIC_ORIGIN'] ?? 'http://127.0.0.1')
