// The words of every refusal in French (protocol.md, "Refusals").
import type { RefusalId } from '../refusal.ts'
import type { RefusalText } from './refusal-text.ts'

export const french = {} satisfies Partial<Record<RefusalId, RefusalText>>
