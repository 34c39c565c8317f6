// The two steps of a contribution (docs/protocol.md, "Contribution"): the page gets the share of a login that stays open,
// seals it, and comes back once with the statement to sign. The login belongs to that page load.
import { Refusal } from '../../web/core/refusal.ts'
import { decodeStatement } from '../../web/core/statement/statement.ts'
import { expectStatement } from '../../web/core/statement/expect.ts'
import type { OpenContribution } from '../token/door.ts'
import type { TokenDesk } from './token-desk.ts'

/** What a login is opened for. */
export interface ContributionLogin {
  readonly serial: string
  readonly pin: Uint8Array
  readonly label: string
  readonly nitrokeyId: string
  readonly consoleOrigin: string
}

/** The contributions that wait for their statement; at most one, because the token has one owner. */
export function contributionDesk(tokens: TokenDesk) {
  const waiting = new Map<string, { login: OpenContribution; nitrokeyId: string; consoleOrigin: string }>()
  const close = (pageToken: string): void => {
    waiting.get(pageToken)?.login.close()
    waiting.delete(pageToken)
  }
  return {
    /** Logs in and reads the share record: a copy, whose original the desk wipes. */
    async open(pageToken: string, { serial, pin, label, nitrokeyId, consoleOrigin }: ContributionLogin): Promise<Uint8Array<ArrayBuffer>> {
      close(pageToken)
      const login = await tokens.contribute({ serial, pin, label })
      waiting.set(pageToken, { login, nitrokeyId, consoleOrigin })
      const record = new Uint8Array(login.record)
      login.record.fill(0)
      return record
    },
    /** Signs the one statement of this login. Refuses another purpose, origin or Nitrokey, and a login that is over. */
    async sign(pageToken: string, statement: Uint8Array): Promise<Uint8Array> {
      const known = waiting.get(pageToken)
      if (known === undefined) throw new Refusal('BRIDGE-OPERATION-OVER')
      waiting.delete(pageToken)
      try {
        const decoded = decodeStatement(statement)
        if (decoded.purpose !== 'contribute') throw new Refusal('STATEMENT-WRONG-PURPOSE', { expected: 'contribute', got: decoded.purpose })
        expectStatement(decoded, { consoleOrigin: known.consoleOrigin, nitrokeyId: known.nitrokeyId })
        return await known.login.sign(statement)
      } finally {
        known.login.close()
      }
    },
    close,
  }
}
