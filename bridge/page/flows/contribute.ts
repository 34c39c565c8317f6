// Approving (docs/protocol.md, "Contribution"): checked and shown first, then PIN, share, seal, signature. The share is in
// this page for the moments between reading and sealing, as bytes that are wiped.
import { shareLabel } from '../../../web/core/share/record.ts'
import { isolated } from '../../../web/core/visible-text.ts'
import { abandonContribution, call, openContribution } from '../api.ts'
import { el } from '../dom.ts'
import type { Done } from '../done.ts'
import type { Assignment } from '../handshake.ts'
import { askPin } from '../pin-form.ts'
import { checkInvitation } from '../invitation.ts'
import { invitationView } from '../invitation-view.ts'
import { PageRefusal } from '../page-refusal.ts'
import { ringImage, rosterRing } from '../ring.ts'
import { sealShare } from '../sealing.ts'
import { chooseToken } from '../token-choice.ts'
import { showWorking, type Look } from '../view.ts'

/** Contributes. Refuses USER-CANCELLED, what checkInvitation refuses, and what the token refuses. */
export async function contribute(look: Look, { origin, job, pairing, result }: Assignment<'contribute'>): Promise<Done> {
  const { texts } = look
  if (pairing === undefined) throw new PageRefusal('BRIDGE-NOT-PAIRED')
  const invitation = await checkInvitation(job, origin, pairing.keyRoomPublicKey)
  const { roster, nitrokeyId, place } = invitation
  const title = texts.contributeTitle(isolated(roster.authorityName))
  const token = await chooseToken(look, title, invitation.serial)
  const label = shareLabel(nitrokeyId, roster.authorityId, roster.generation)
  // A window that is closed while the login waits lets it go.
  window.addEventListener('pagehide', abandonContribution)
  const contribution = await askPin(look, {
    title, token, nitrokeyId,
    main: invitationView(look, invitation),
    action: { kind: 'seal', text: texts.contributeAction },
    async run(pin) {
      showWorking(look, texts.contributeWorking)
      const record = await openContribution({ origin, serial: token.serial, pin, label, nitrokeyId })
      try {
        return await sealShare(record, invitation, async (statement) => (await call('contribute/sign', { statement })).signature)
      } catch (refusal) {
        abandonContribution()
        throw refusal
      } finally {
        record.fill(0)
      }
    },
  }).finally(() => window.removeEventListener('pagehide', abandonContribution))
  result(contribution)
  const says = texts.ringSealed(roster.threshold, roster.shareCount, place.shareIndex)
  return { title: texts.contributeDone, main: [el('div', { class: 'emblem' }, ringImage(rosterRing(roster, place.shareIndex, 'contributed'), says, 144)), el('p', {}, texts.contributeDoneMeans)] }
}
