// Whether a package was made here: for anybody who has one in hand, and so without a login. Who does not know a
// fingerprint of 256 bits learns nothing.
import { authorityById, type AuthorityRow } from '../../../db/store/authority.ts'
import { packageByFingerprint } from '../../../db/store/package.ts'
import type { Server } from '../context.ts'
import { Tries } from '../tries.ts'

/** What the page of a QR code shows. Times ms since 1970 UTC. */
export type VerifiedPackage =
  | { readonly known: false }
  | {
      readonly known: true
      readonly authorityName: string
      readonly nitrokeyId: string
      readonly holderName: string
      readonly site: string
      readonly builtAt: number
      /** When its share arrived on the Nitrokey; null: not yet. */
      readonly receivedAt: number | null
      /** Its share will never arrive: the authority was abandoned. */
      readonly abandoned: boolean
    }

/** Questions from one address in a minute. */
const questions = new Tries(30, 60)

/** Says what is known of a fingerprint (32 bytes). Refuses TRIES-TOO-MANY. @param address of who asks. */
export function verifyPackage(server: Server, address: string, fingerprint: Uint8Array): VerifiedPackage {
  questions.check(server, address)
  questions.count(server, address)
  const found = packageByFingerprint(server.db, fingerprint)
  if (found === undefined) return { known: false }
  const { share, built } = found
  const { name, phase } = authorityById(server.db, share.authorityId) as AuthorityRow
  return {
    known: true, authorityName: name, nitrokeyId: share.nitrokeyId, holderName: share.holderName, site: share.location, builtAt: built.builtAt,
    receivedAt: share.receivedAt, abandoned: phase === 'abandoned',
  }
}
