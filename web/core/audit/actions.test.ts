import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { sessionPhases } from '../session/phases.ts'
import { auditActions, auditSubjects } from './actions.ts'

const root = join(import.meta.dirname, '../../..')
const sources = ['web/server', 'db', 'scripts'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !/\.(test|testing)\.ts$/.test(name))
    .map((name) => readFileSync(join(root, folder, name), 'utf8')))
// What is written between `appendAudit(` and the first line that closes it.
const calls = sources.flatMap((text) => [...text.matchAll(/appendAudit\(\w+, \{[\s\S]*?\n?\s*\}\)/g)].map(([call]) => call))

describe('the actions of the audit trail', () => {
  it('are all that the verbs write', () => {
    const written = calls.flatMap((call) => [...call.matchAll(/'([a-z]+\.[a-z-]+)'/g)].map(([, action]) => action as string))
    // end.ts writes `session.${phase}`.
    const ends = sessionPhases.filter((phase) => phase !== 'gathering' && phase !== 'complete').map((phase) => `session.${phase}`)
    expect([...new Set([...written, ...ends])].sort()).toEqual([...auditActions].sort())
  })
  it('are about the subjects that are listed', () => {
    const written = calls.flatMap((call) => [...call.matchAll(/subjectType: '([a-z]+)'/g)].map(([, subject]) => subject as string))
    expect([...new Set(written)].sort()).toEqual([...auditSubjects].sort())
  })
})
