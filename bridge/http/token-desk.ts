// One owner of the token at a time (docs/protocol.md, "Token operations"): a second page is told that the first is at work
// instead of breaking its login.
import { Refusal } from '../../web/core/refusal.ts'
import type { StatusAnswer } from '../contract/status.ts'
import type { DeployRequest } from '../token/deploy.ts'
import type { EnrolRequest } from '../token/enrol.ts'
import type { PolicyRequest } from '../token/policy.ts'
import type { OpenContribution, TokenDoor } from '../token/door.ts'

/** The desk in front of the token. */
export type TokenDesk = ReturnType<typeof tokenDesk>

/** @param door the door to the token process, or null for as long as no PKCS#11 module is installed. */
export function tokenDesk(door: () => TokenDoor | null) {
  let busy = false
  const take = (): TokenDoor => {
    const operations = door()
    if (operations === null) throw new Refusal('BRIDGE-MODULE-MISSING')
    if (busy) throw new Refusal('BRIDGE-BUSY')
    busy = true
    return operations
  }
  const release = (): void => void (busy = false)
  const alone = async <T>(act: (token: TokenDoor) => Promise<T>): Promise<T> => {
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
      const operations = door()
      const seen = operations === null ? { present: false, count: 0 } : await operations.presence()
      return { module: operations === null ? 'missing' : 'found', busy, ...seen }
    },
    moduleFound: () => door() !== null,
    /** Ends what is under way: nothing of the bridge outlives it, least of all a login. */
    close: async (): Promise<void> => door()?.close(),
    /** What a page asks first. The operation that its person came for follows: its process starts while they type the PIN. */
    describe: () => alone((token) => token.describe().finally(() => token.prepare())),
    enrol: (request: EnrolRequest) => alone((token) => token.enrol(request)),
    deploy: (request: DeployRequest) => alone((token) => token.deploy(request)),
    policy: (request: PolicyRequest) => alone((token) => token.policy(request)),
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
