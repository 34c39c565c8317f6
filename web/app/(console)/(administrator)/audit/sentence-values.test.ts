// A fact that a row of the trail lacks never becomes an untrue sentence.
import { createTranslator } from 'next-intl'
import { describe, expect, it } from 'vitest'
import { auditActions, type AuditAction } from '../../../../core/audit/actions.ts'
import { english } from '../../../../messages/english.ts'
import { french } from '../../../../messages/french.ts'
import { sentenceValues } from './sentence-values.ts'

const say = (language: 'en' | 'fr', action: AuditAction, detail: Readonly<Record<string, unknown>>, subjectId = 'x'): string => {
  const t = createTranslator({ locale: language, messages: language === 'en' ? english : french, namespace: 'audit', onError: (error) => { throw error } }) as unknown as (key: string, values: object) => string
  const values = sentenceValues(action, detail, subjectId)
  return values === null ? t('unknown', { actor: 'Ada', action: t(`names.${action}`, {}) }) : t(`actions.${action}`, { ...values, actor: 'Ada' })
}

describe.each(['en', 'fr'] as const)('a row without its facts (%s)', (language) => {
  it.each(auditActions)('%s: every value is a dash, or its kind alone is said', (action) => {
    const bare = say(language, action, {})
    // No number, no choice, nothing that nobody wrote: it reads the same whatever the defaults are.
    expect(bare).not.toMatch(/[0-9]|undefined|null|NaN/)
    expect(bare).not.toMatch(language === 'en' ? /\bas holder|invited|link of|asked for|own acts/ : /comme porteur|invité|demandé|propres actes/)
  })
})

it.each<readonly [AuditAction, Readonly<Record<string, unknown>>, string, string]>([
  ['invitation.created', { role: 'auditor', email: 'a@example.test' }, 'x', 'Ada invited a@example.test as auditor.'],
  ['invitation.created', { role: 'administrator', email: null }, 'x', 'Ada made the link of the first administrator.'],
  ['invitation.created', { role: 'king', email: 'a@example.test' }, 'x', 'Ada: Invitation made.'],
  ['invitation.accepted', { role: 'holder' }, 'x', 'Ada accepted an invitation as holder.'],
  ['invitation.accepted', {}, 'x', 'Ada: Invitation accepted.'],
  ['request.created', { kind: 'certificate', commonName: 'a.test', validityDays: 1 }, 'x', 'Ada asked for a certificate for a.test, valid 1 day.'],
  ['request.created', { kind: 'crl', validityDays: 30 }, 'x', 'Ada asked for a revocation list, valid 30 days.'],
  ['request.created', { kind: 'certificate', commonName: 'a.test' }, 'x', 'Ada: Request made.'],
  ['request.created', { kind: 'charter', validityDays: 3 }, 'x', 'Ada: Request made.'],
  ['authority.dealt', { deployments: 0 }, 'x', 'The key was made in a key room and split; 0 shares are on the way.'],
  ['list.exported', {}, 'people', 'Ada exported the list of people.'],
  ['list.exported', {}, 'secrets', 'Ada: List exported.'],
  ['certificate.issued', { shares: '1,3' }, 'x', 'A certificate was signed by the shares 1, 3.'],
])('%s %j of %s: %s', (action, detail, subjectId, sentence) => {
  expect(say('en', action, detail, subjectId)).toBe(sentence)
})
