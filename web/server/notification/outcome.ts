// How one try to send ended.

/** `gone`: that device takes nothing any more. `refused`: trying again changes nothing. `later`: it may. */
export type Outcome =
  | { readonly kind: 'sent' }
  | { readonly kind: 'gone' | 'refused'; readonly fault: string }
  | { readonly kind: 'later'; readonly fault: string; readonly afterSeconds?: number }

/** What is known of a failure to connect: its code, never its message, which may hold an address. */
export function faultOf(cause: unknown): string {
  return cause instanceof Error && 'code' in cause && typeof cause.code === 'string' ? cause.code : 'FAILED'
}
