// One owner of the token at a time (docs/protocol.md, "Token operations"): a second page is told that the first is at work
// instead of breaking its login.
import { Refusal } from '../../web/core/refusal.ts'
import type { StatusAnswer } from '../contract/status.ts'
import type { VisibleToken } from '../contract/page.ts'

/** What a device is asked to say of itself. Bytes unless noted. */
export interface EnrolRequest {
  readonly serial: string
  readonly pin: Uint8Array
  readonly consoleOrigin: string
  readonly enrolmentId: Uint8Array
  readonly nitrokeyId: string
  /** ms since 1970, as the server announced it. */
  readonly expiresAt: number
  readonly auditHead: Uint8Array
}

/** What a deployment must be, beside what it says of itself. */
export interface DeployRequest {
  readonly serial: string
  readonly pin: Uint8Array
  /** An age file. */
  readonly sealed: Uint8Array
  readonly consoleOrigin: string
  readonly deploymentId: Uint8Array
  readonly nitrokeyId: string
  /** Of the roster that the person was shown. */
  readonly rosterDigest: Uint8Array
  readonly keyRoomPublicKey: Uint8Array
}

export interface SignedStatement {
  readonly statement: Uint8Array
  readonly signature: Uint8Array
}

/** A login that is open between reading the share and signing for it, for 15 s at most. */
export interface OpenContribution {
  /** The share record's bytes; whoever gets them wipes them. */
  readonly record: Uint8Array
  sign(statement: Uint8Array): Promise<Uint8Array>
  close(): void
}

/** What the token process can do for the bridge. */
export interface TokenOperations {
  describe(): Promise<readonly VisibleToken[]>
  presence(): Promise<{ present: boolean; count: number }>
  enrol(request: EnrolRequest): Promise<SignedStatement>
  deploy(request: DeployRequest): Promise<SignedStatement>
  contribute(request: { serial: string; pin: Uint8Array; label: string }): Promise<OpenContribution>
}

/** The desk in front of the token. */
export type TokenDesk = ReturnType<typeof tokenDesk>

/** @param operations the token process, or null when no PKCS#11 module is installed. */
export function tokenDesk(operations: TokenOperations | null) {
  let busy = false
  const take = (): TokenOperations => {
    if (operations === null) throw new Refusal('BRIDGE-MODULE-MISSING')
    if (busy) throw new Refusal('BRIDGE-BUSY')
    busy = true
    return operations
  }
  const release = (): void => void (busy = false)
  const alone = async <T>(act: (token: TokenOperations) => Promise<T>): Promise<T> => {
    const token = take()
    try {
      return await act(token)
    } finally {
      release()
    }
  }
  return {
    /** For the status: never touches the card. */
    async presence(): Promise<StatusAnswer['token']> {
      const seen = operations === null ? { present: false, count: 0 } : await operations.presence()
      return { module: operations === null ? 'missing' : 'found', busy, ...seen }
    },
    moduleFound: operations !== null,
    describe: () => alone((token) => token.describe()),
    enrol: (request: EnrolRequest) => alone((token) => token.enrol(request)),
    deploy: (request: DeployRequest) => alone((token) => token.deploy(request)),
    /** Keeps the desk until the contribution is signed or closed. */
    async contribute(request: { serial: string; pin: Uint8Array; label: string }): Promise<OpenContribution> {
      const token = take()
      let open: OpenContribution
      try {
        open = await token.contribute(request)
      } catch (refusal) {
        release()
        throw refusal
      }
      let over = false
      const end = (): void => {
        if (over) return
        over = true
        clearTimeout(limit)
        open.record.fill(0)
        open.close()
        release()
      }
      const limit = setTimeout(end, holdFor)
      limit.unref()
      return {
        record: open.record,
        close: end,
        async sign(statement) {
          if (over) throw new Refusal('BRIDGE-OPERATION-OVER')
          try {
            return await open.sign(statement)
          } finally {
            end()
          }
        },
      }
    },
  }
}

/** ms that a login waits for the statement to sign. */
const holdFor = 15_000
