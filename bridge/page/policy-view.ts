// What a holder reads before approving a change of policy: what each rule says now and would say then, who proposes it and
// why, until when; and the digest that everybody else sees too.
import { toHex } from '../../web/core/bytes/bytes.ts'
import { changedRules, policyRules } from '../../web/core/policy/policy.ts'
import { fingerprintWords } from '../../web/core/words.ts'
import { el } from './dom.ts'
import { shortened } from './invitation-view.ts'
import type { PolicyQuestion } from './policy-question.ts'
import { ringImage, rosterRing } from './ring.ts'
import { facts, folded, hexText, notice, time, visible, wordList, type Look } from './view.ts'

/** The content of the page, under its title. */
export function policyView(look: Look, { proposal, digest, roster, entry }: PolicyQuestion): readonly (Node | string | null)[] {
  const { texts, language } = look
  const { before, after, proposer, reason, proposedAt, expiresAt, consoleOrigin } = proposal
  const { threshold, shareCount } = roster
  const changed = changedRules(before, after)
  const rest = policyRules.filter((rule) => !changed.includes(rule))
  const says = (rule: (typeof policyRules)[number], on: boolean): string => texts.policyRules[rule][on ? 'on' : 'off']
  return [
    el('div', { class: 'beside' },
      ringImage(rosterRing(roster, entry.shareIndex, 'pulsing'), texts.policyRing(threshold, shareCount, entry.shareIndex), 96),
      el('p', { class: 'lead' }, texts.policyLead(threshold, shareCount))),
    Date.now() > expiresAt ? notice('warning', texts.policyOver) : null,
    ...changed.flatMap((rule) => [
      el('h2', {}, texts.policyRules[rule].term),
      facts([[texts.policyNow, says(rule, before[rule])], [texts.policyThen, el('strong', {}, says(rule, after[rule]))]]),
    ]),
    facts([[texts.policyProposer, visible(proposer)], [texts.contributeReason, shortened(look, reason)], [texts.policyUntil, time(look, expiresAt)]]),
    el('h2', {}, texts.policyWords), wordList(fingerprintWords(digest, language)), hexText(toHex(digest)),
    el('p', { class: 'verified' }, texts.policyVerified),
    folded(texts.technical, facts([
      ...rest.map((rule): readonly [string, string] => [texts.policyStays, says(rule, before[rule])]),
      [texts.policyProposed, time(look, proposedAt)],
      [texts.pairConsole, el('code', {}, consoleOrigin)],
      [texts.serial, el('code', {}, entry.serial)],
    ])),
  ]
}
