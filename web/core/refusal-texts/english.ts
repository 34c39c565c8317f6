// The words of every refusal in English (protocol.md, "Refusals").
import type { RefusalId } from '../refusal.ts'
import type { RefusalText } from './refusal-text.ts'

export const english = {} satisfies Partial<Record<RefusalId, RefusalText>>
