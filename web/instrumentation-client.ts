// Next runs this at the beginning of every page, also of one that failed on the server, before any other code of the console.
import { trustOwnScripts } from './browser/trusted-types.ts'

trustOwnScripts()
// zod would try to make a function of a text when its first schema is made. These are its settings, on the pages that load it later.
Object.assign(globalThis, { __zod_globalConfig: { jitless: true } })
