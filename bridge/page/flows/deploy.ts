// Receiving a share (docs/protocol.md, "Deployment"): the holder sees who else is in the roster before accepting; the share
// itself never comes to this page.
import { fromBase64, toHex } from '../../../web/core/bytes/bytes.ts'
import { decodeRoster, rosterDigest, type Roster } from '../../../web/core/roster/roster.ts'
import { isolated } from '../../../web/core/visible-text.ts'
import { fingerprintWords } from '../../../web/core/words.ts'
import { call } from '../api.ts'
import { el } from '../dom.ts'
import type { Done } from '../done.ts'
import type { Assignment } from '../handshake.ts'
import { PageRefusal } from '../page-refusal.ts'
import { askPin } from '../pin-form.ts'
import { ringImage, rosterRing } from '../ring.ts'
import { chooseToken } from '../token-choice.ts'
import { facts, folded, hexText, showWorking, visible, wordList, type Look } from '../view.ts'

/** Writes the share. Refuses USER-CANCELLED, a roster that does not name this Nitrokey, and what the token refuses. */
export async function deploy(look: Look, { origin, job, result }: Assignment<'deploy'>): Promise<Done> {
  const { texts, language } = look
  const { deploymentId, nitrokeyId, sealed } = job
  const roster = decodeRoster(fromBase64(job.roster))
  const { threshold, shareCount } = roster
  const entry = roster.entries.find((candidate) => candidate.nitrokeyId === nitrokeyId)
  if (entry === undefined || roster.authorityName !== job.authorityName) throw new PageRefusal('DEPLOYMENT-WRONG-NITROKEY')
  const digest = rosterDigest(roster)
  const title = texts.deployTitle(isolated(roster.authorityName))
  const says = texts.ring(threshold, shareCount, entry.shareIndex)
  const token = await chooseToken(look, title, entry.serial === '' ? undefined : entry.serial)
  const signed = await askPin(look, {
    title, token, nitrokeyId,
    main: [
      el('div', { class: 'beside' }, ringImage(rosterRing(roster, entry.shareIndex, 'empty'), says, 96), el('p', { class: 'lead' }, texts.deployLead(threshold, shareCount))),
      el('h2', {}, texts.holders), holderList(look, roster, entry.shareIndex),
      folded(texts.technical, facts([[texts.pairConsole, el('code', {}, origin)], [texts.serial, el('code', {}, token.serial)], [texts.deployDigest, hexText(toHex(digest))]]), wordList(fingerprintWords(digest, language))),
    ],
    action: { kind: 'ink', text: texts.deployAction },
    run(pin) {
      showWorking(look, texts.deployWorking, el('ol', { class: 'steps' }, ...texts.deploySteps.map((step) => el('li', {}, step))))
      return call('deploy', { origin, serial: token.serial, pin, deploymentId, nitrokeyId, rosterDigest: toHex(digest), sealed })
    },
  })
  result(signed)
  return { title: texts.deployDone, main: [el('div', { class: 'emblem' }, ringImage(rosterRing(roster, entry.shareIndex, 'filled'), says, 144)), el('p', {}, texts.deployDoneMeans)] }
}

/** Who keeps which share; the reader's own is marked in words. */
function holderList(look: Look, roster: Roster, own: number): HTMLElement {
  const { texts } = look
  return el('ol', { class: 'holders' }, ...roster.entries.map((entry) =>
    el('li', entry.shareIndex === own ? { class: 'own', 'aria-current': 'true' } : {},
      el('span', {}, visible(entry.holderName), entry.shareIndex === own && ` (${texts.deployYou})`),
      el('code', {}, entry.nitrokeyId, entry.signPublicKey === null && ` · ${texts.noKeyYet}`)),
  ))
}
