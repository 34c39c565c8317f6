// The person's own no: neither a fault nor a refusal of the bridge, so it has its own id and needs no words here.
import { PageRefusal } from './page-refusal.ts'

/** What a flow throws when the person cancels. */
export const cancelled = (): PageRefusal => new PageRefusal('USER-CANCELLED')
