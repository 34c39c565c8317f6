// What a cause leaves in the log: enough to find it, and no value it was about.
import { DrizzleQueryError } from 'drizzle-orm/errors'
import { pino, type Logger } from 'pino'
import { expect, it } from 'vitest'
import { Refusal } from '../core/refusal.ts'
import { loggedCause, withCauses } from './log.ts'

function written(act: (log: Logger) => void): string {
  let text = ''
  act(withCauses(pino({ level: 'info' }, { write: (line: string) => void (text += line) })))
  return text
}

it('writes an error down with its message, its place and what is behind it', () => {
  const line = JSON.parse(written((log) => log.error({ cause: new Error('outer', { cause: new TypeError('inner') }), correlationId: 'abc' }, 'failed'))) as object
  expect(line).toMatchObject({ msg: 'failed', correlationId: 'abc', cause: { type: 'Error', message: 'outer', cause: { type: 'TypeError', message: 'inner' } } })
  expect(JSON.stringify(line)).toContain('log.test.ts')
})

it('keeps the code of a database or system error and the id of a refusal', () => {
  expect(loggedCause(Object.assign(new Error('busy'), { code: 'SQLITE_BUSY' }))).toMatchObject({ code: 'SQLITE_BUSY' })
  expect(loggedCause(new Refusal('KEYROOM-DIED'))).toMatchObject({ code: 'KEYROOM-DIED' })
})

it('writes no value of a query, and nothing of what is no error', () => {
  const query = new DrizzleQueryError('insert into account values (?)', ['hash-of-a-password'], new Error('UNIQUE constraint failed: account.id'))
  const text = written((log) => {
    log.error({ cause: query }, 'failed')
    log.error({ err: query }, 'failed')
    log.error({ cause: { password: 'hash-of-a-password' } }, 'failed')
    log.error({ cause: 'hash-of-a-password' }, 'failed')
  })
  expect(text).toContain('UNIQUE constraint failed: account.id')
  expect(text).not.toContain('hash-of-a-password')
})

it('writes no cause where there is none', () => {
  expect(JSON.parse(written((log) => log.warn({ cause: undefined, source: 'x' }, 'so')))).not.toHaveProperty('cause')
})

it('ends, however long the chain of causes', () => {
  const round = new Error('round')
  round.cause = round
  expect(JSON.stringify(loggedCause(round)).match(/"message":"round"/g)).toHaveLength(5)
})
