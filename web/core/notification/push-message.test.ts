import { describe, expect, it } from 'vitest'
import { notificationKinds, notificationPath } from './kinds.ts'
import { pushMessage, readPushMessage } from './push-message.ts'

const id = '0123456789abcdef0123456789abcdef'
const words = { title: 'Approve or refuse now: Sceau Test CA', body: 'A signing session is open.' }
const good = pushMessage('session-open', id, words)
const read = (value: unknown): unknown => readPushMessage(JSON.stringify(value))

describe('a push message', () => {
  it.each(notificationKinds)('of %s is read as it was made, and opens the page of its kind', (kind) => {
    const message = pushMessage(kind, id, words)
    expect(read(message)).toEqual(message)
    expect(message.path).toBe(notificationPath(kind, id))
  })

  it('holds a name that is as long as names can be', () => {
    const title = `Approve or refuse now: ${String.raw`\u{e0001}`.repeat(80)}`
    expect(read({ ...good, title })).toEqual({ ...good, title })
  })

  it.each([
    ['another origin', { ...good, path: `https://evil.example/holder/approve/${id}` }],
    ['an address without a scheme', { ...good, path: `//evil.example/${id}` }],
    ['a backslash', { ...good, path: `/\\evil.example/${id}` }],
    ['a script', { ...good, path: 'javascript:alert(1)' }],
    ['a page of another kind', { ...good, path: `/authorities/${id}` }],
    ['a page of another subject', { ...good, path: `/holder/approve/${'f'.repeat(32)}` }],
    ['a path that climbs', { ...good, path: `/holder/approve/../../sign-in?next=${id}` }],
    ['an end of the session for everybody', { ...good, path: '/api/auth/sign-out' }],
    ['a tag of another kind', { ...good, tag: `expires-soon:${id}` }],
    ['a subject that is no id', { ...good, tag: 'session-open:x', path: '/holder/approve/x' }],
    ['an unknown kind', { ...good, kind: 'transfer', tag: `transfer:${id}` }],
    ['one field more', { ...good, icon: 'https://evil.example/icon.png' }],
    ['one field less', { kind: good.kind, title: good.title, path: good.path, tag: good.tag }],
    ['no title', { ...good, title: '' }],
    ['a title that is no text', { ...good, title: ['a'] }],
    ['a title without end', { ...good, title: 'a'.repeat(1201) }],
    ['a list', [good]],
    ['null', null],
  ])('with %s is none', (_, value) => {
    expect(read(value)).toBeNull()
  })

  it.each(['', '{', 'hello'])('is not %j', (text) => {
    expect(readPushMessage(text)).toBeNull()
  })
})
