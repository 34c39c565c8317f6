// Whether this server plays a rehearsal: read when a page is rendered, never when it is built.

/** True where NITROKEY_MODE says so. */
export const isRehearsal = (): boolean => process.env['NITROKEY_MODE'] === 'rehearsal'
