// What a PKCS#11 module answered instead of yes. Keeps the CKR_ name, and says which refusal a person is shown.
import { Refusal, type RefusalDetail, type RefusalId } from '../../web/core/refusal.ts'

/** A CKR_ return value (PKCS#11 v2.40, §6.1) from one function of the module. */
export class TokenError extends Error {
  override readonly name = 'TokenError'
  /** Such as `CKR_PIN_INCORRECT`. */
  readonly ckr: string
  /** Such as `C_Login`. */
  readonly method: string

  constructor(ckr: string, method: string) {
    super(`${method}: ${ckr}`)
    this.ckr = ckr
    this.method = method
  }
}

const ids: Readonly<Record<string, RefusalId>> = {
  CKR_PIN_INCORRECT: 'TOKEN-PIN-INCORRECT',
  CKR_PIN_INVALID: 'TOKEN-PIN-LENGTH',
  CKR_PIN_LEN_RANGE: 'TOKEN-PIN-LENGTH',
  CKR_PIN_EXPIRED: 'TOKEN-PIN-TO-BE-CHANGED',
  CKR_PIN_LOCKED: 'TOKEN-PIN-LOCKED',
  // A pulled-out token answers with any of these, depending on who notices first.
  CKR_GENERAL_ERROR: 'TOKEN-REMOVED',
  CKR_DEVICE_REMOVED: 'TOKEN-REMOVED',
  CKR_TOKEN_NOT_PRESENT: 'TOKEN-REMOVED',
  CKR_SESSION_HANDLE_INVALID: 'TOKEN-REMOVED',
  CKR_SESSION_CLOSED: 'TOKEN-REMOVED',
  CKR_SLOT_ID_INVALID: 'TOKEN-REMOVED',
  // The reader is opened exclusively: another program that holds the card shows as this.
  CKR_DEVICE_ERROR: 'TOKEN-BUSY',
  CKR_TOKEN_NOT_RECOGNIZED: 'TOKEN-BUSY',
  CKR_DEVICE_MEMORY: 'TOKEN-FULL',
}

/** The refusal for a token's error; an unknown CKR_ value is TOKEN-FAILED with its name. */
export function refusalOf(error: TokenError, detail: RefusalDetail = {}): Refusal {
  return new Refusal(ids[error.ckr] ?? 'TOKEN-FAILED', { ckr: error.ckr, method: error.method, ...detail })
}
