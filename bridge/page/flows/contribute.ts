// Approving (docs/protocol.md, "Contribution"): checked and shown first, then PIN, share, seal, signature. The share is in
// this page for the moments between reading and sealing, as bytes that are wiped.
import { toBase64 } from '../../../web/core/bytes/bytes.ts'
import { sealContribution } from '../../../web/core/contribution/envelope.ts'
import { checkShareHeader, decodeShareRecord, shareLabel } from '../../../web/core/share/record.ts'
import { encodeStatement } from '../../../web/core/statement/statement.ts'
import { abandonContribution, call, openContribution } from '../api.ts'
import type { Assignment } from '../handshake.ts'
import { askPin } from '../pin-form.ts'
import { checkInvitation, type Invitation } from '../invitation.ts'
import { invitationView } from '../invitation-view.ts'
import { PageRefusal } from '../page-refusal.ts'
import { chooseToken } from '../token-choice.ts'
import { showWorking, type Look } from '../view.ts'

/** Contributes, and gives the words of the end. Refuses USER-CANCELLED, what checkInvitation refuses, and what the token refuses. */
export async function contribute(look: Look, { origin, job, pairing, result }: Assignment<'contribute'>): Promise<readonly [string, string]> {
  const { texts } = look
  if (pairing === undefined) throw new PageRefusal('BRIDGE-NOT-PAIRED')
  const invitation = await checkInvitation(job, origin, pairing.keyRoomPublicKey)
  const { roster, nitrokeyId } = invitation
  const title = texts.contributeTitle(roster.authorityName)
  const token = await chooseToken(look, title, invitation.serial)
  const label = shareLabel(nitrokeyId, roster.authorityId, roster.generation)
  const contribution = await askPin(look, {
    title, token, nitrokeyId,
    main: invitationView(look, invitation),
    action: { kind: 'seal', text: texts.contributeAction },
    async run(pin) {
      showWorking(look, texts.contributeWorking)
      const record = await openContribution({ origin, serial: token.serial, pin, label, nitrokeyId })
      try {
        return await seal(record, invitation)
      } catch (refusal) {
        abandonContribution()
        throw refusal
      } finally {
        record.fill(0)
      }
    },
  })
  result(contribution)
  return [texts.contributeDone, texts.contributeDoneMeans]
}

async function seal(recordBytes: Uint8Array, invitation: Invitation) {
  const record = decodeShareRecord(recordBytes)
  const ephemeral = crypto.getRandomValues(new Uint8Array(32))
  try {
    checkShareHeader(record, invitation.place)
    const { envelope, statement } = await sealContribution(record, invitation.context, invitation.announcement.publicKey, ephemeral)
    const encoded = toBase64(encodeStatement(statement))
    const { signature } = await call('contribute/sign', { statement: encoded })
    return { statement: encoded, signature, envelope: toBase64(envelope) }
  } finally {
    for (const secret of [ephemeral, record.y, record.blinding]) secret.fill(0)
  }
}
