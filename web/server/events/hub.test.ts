// Numbered events: who sees which, and where a page goes on that was away.
import { afterEach, expect, it } from 'vitest'
import { EventHub, type NumberedEvent } from './hub.ts'

const ends: AbortController[] = []
afterEach(() => {
  for (const end of ends.splice(0)) end.abort()
})

function watch(hub: EventHub, userId: string, lastEventId: string | null = null): { take: (count: number) => Promise<(string | null)[]>; end: () => void } {
  const end = new AbortController()
  ends.push(end)
  const events = hub.watch(userId, lastEventId, end.signal)
  return {
    end: () => end.abort(),
    take: async (count) => {
      const ids: (string | null)[] = []
      while (ids.length < count) {
        const { value, done } = await events.next()
        if (done) break
        ids.push((value as NumberedEvent | null)?.id ?? null)
      }
      return ids
    },
  }
}
const say = (hub: EventHub, id: string, audience: 'everyone' | ReadonlySet<string> = 'everyone'): void => hub.publish({ topic: 'request', id, what: 'test', audience })

it('shows an event to its audience alone, watched or asked for', async () => {
  const hub = new EventHub()
  const { lastEventId } = hub.since('one', null)
  const [one, two] = [watch(hub, 'one'), watch(hub, 'two')]
  const taken = [one.take(2), two.take(1)]
  say(hub, 'of one', new Set(['one']))
  say(hub, 'of all')
  expect(await Promise.all(taken)).toEqual([['of one', 'of all'], ['of all']])
  expect(hub.since('two', lastEventId).events.map(({ id }) => id)).toEqual(['of all'])
  expect(hub.since('one', lastEventId)).toMatchObject({ reload: false, events: [{ id: 'of one' }, { id: 'of all' }] })
})

it('goes on after the event that was seen last', async () => {
  const hub = new EventHub()
  for (const id of ['a', 'b', 'c']) say(hub, id)
  const seen = hub.since('one', hub.since('one', null).lastEventId.replace(/-\d+$/, '-1'))
  expect(seen.events.map(({ id }) => id)).toEqual(['b', 'c'])
  expect(await watch(hub, 'one', seen.events[0]?.eventId).take(1)).toEqual(['c'])
  expect(hub.since('one', seen.lastEventId)).toMatchObject({ reload: false, events: [] })
})

it('says to reload what it cannot make up for: another run, the future, too long ago', async () => {
  const hub = new EventHub()
  const start = hub.since('one', null)
  expect(start).toMatchObject({ reload: true, events: [] })
  say(hub, 'a')
  const epoch = start.lastEventId.split('-')[0] as string
  for (const stranger of [new EventHub().since('one', null).lastEventId, `${epoch}-99`]) {
    expect(hub.since('one', stranger)).toMatchObject({ reload: true, events: [] })
    expect(await watch(hub, 'one', stranger).take(1)).toEqual([null])
  }
  for (let count = 0; count < 10_000; count += 1) say(hub, 'more')
  expect(hub.since('one', start.lastEventId)).toMatchObject({ reload: true, events: [] })
  expect(hub.since('one', `${epoch}-1`).events).toHaveLength(10_000)
})

it('says to reload to a watcher that was overtaken', async () => {
  const hub = new EventHub()
  const slow = watch(hub, 'one')
  const first = slow.take(1)
  say(hub, 'a')
  expect(await first).toEqual(['a'])
  for (let count = 0; count < 10_001; count += 1) say(hub, 'missed')
  const next = slow.take(2)
  await Promise.resolve()
  setImmediate(() => say(hub, 'b'))
  expect(await next).toEqual([null, 'b'])
})

it('ends with its signal', async () => {
  const watcher = watch(new EventHub(), 'one')
  const taken = watcher.take(1)
  watcher.end()
  expect(await taken).toEqual([])
})
