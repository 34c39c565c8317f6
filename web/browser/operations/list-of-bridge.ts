// The bridge's own list: its Nitrokeys, the consoles that it trusts, and the end of a pairing on its side.
import { openOperation } from '../bridge-client/popup.ts'
import type { Act, Desk } from './operation.ts'

/** Opens the list; call it in the click. */
export function listOfBridge({ port, language }: Desk): Act<object> {
  const { result, focus, cancel } = openOperation(port, 'list', language, Promise.resolve({ kind: 'list' }))
  return { window: result, result, focus, cancel }
}
