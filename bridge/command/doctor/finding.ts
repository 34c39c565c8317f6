// What a check finds.

/** `note`: for information; it is neither well nor a fault of the bridge. */
export type State = 'well' | 'fault' | 'note'

/** The checks, in the order in which they are told. */
export const checkIds = ['node', 'native', 'settings', 'module', 'pcscd', 'nitrokey', 'card', 'pin', 'port', 'login-item', 'running', 'state-folder', 'origin'] as const

export interface Finding {
  readonly id: (typeof checkIds)[number]
  readonly state: State
  /** What was found, in the person's language. */
  readonly says: string
  /** What to do about it; there for every fault. */
  readonly remedy: string | null
}

export const well = (id: Finding['id'], says: string): Finding => ({ id, state: 'well', says, remedy: null })
export const fault = (id: Finding['id'], says: string, remedy: string): Finding => ({ id, state: 'fault', says, remedy })
export const note = (id: Finding['id'], says: string, remedy: string | null = null): Finding => ({ id, state: 'note', says, remedy })
