// A receipt that comes from a package (protocol.md, "The package"): whoever runs one has no login, so the enrolment token
// that only the sealed deployment holds lets it in. Everything else is as for a receipt from the console.
import { deploymentById } from '../../../db/store/deployment.ts'
import { equalBytes } from '../../core/bytes/bytes.ts'
import { enrolmentTokenDigest, enrolmentTokenLength } from '../../core/deployment/enrolment-token.ts'
import { Refusal } from '../../core/refusal.ts'
import type { Server } from '../context.ts'
import { Tries } from '../tries.ts'
import type { SignedEnrolment } from './late-enrolment.ts'
import { acceptReceipt, type Receipt, type Received } from './receipt.ts'

/** Wrong tokens for one deployment from one address in a minute. */
const wrongTokens = new Tries(10, 60)

/** A receipt with what lets it in. `enrolment` is null unless the roster's entry has no key. */
export interface ReceiptFromPackage extends Receipt {
  /** 32 bytes. */
  readonly token: Uint8Array
  readonly enrolment: SignedEnrolment | null
}

/**
 * Stores a receipt for whoever holds the deployment's token. Refuses DEPLOYMENT-TOKEN-WRONG, for a deployment that is not
 * there too, TRIES-TOO-MANY where it was wrong too often, and what a receipt is refused for.
 * @param address of who asks.
 */
export async function receiveFromPackage(server: Server, address: string, input: ReceiptFromPackage): Promise<Received> {
  const { deploymentId, token } = input
  const key = `${deploymentId} ${address}`
  wrongTokens.check(server, key)
  const found = deploymentById(server.db, deploymentId)
  const expected = found?.deployment.enrolmentTokenDigest
  // A deployment that is unknown, or that was dealt before there were tokens, is compared with what no token gives.
  const opens = token.length === enrolmentTokenLength && equalBytes(enrolmentTokenDigest(token), expected ?? new Uint8Array(32))
  if (found === undefined || !opens) {
    wrongTokens.count(server, key)
    throw new Refusal('DEPLOYMENT-TOKEN-WRONG')
  }
  return acceptReceipt(server, found, { actor: found.share.holderId ?? 'server', from: 'package' }, input, input.enrolment)
}
