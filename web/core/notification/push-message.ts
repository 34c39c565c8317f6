// One push, as the server seals it and as the service worker opens it: the definition that both share. The worker believes
// nothing that is not exactly what the server would have said, and opens no page but that of the kind.
import { idPattern } from '../identifiers.ts'
import { notificationKinds, notificationPath, type NotificationKind } from './kinds.ts'

/** What a service worker is given. */
export interface PushMessage {
  readonly kind: NotificationKind
  readonly title: string
  readonly body: string
  /** Of this console, without its origin. */
  readonly path: string
  /** A later message with the same tag takes the place of the earlier one. */
  readonly tag: string
}

/** Longest title and body, in UTF-16 units: a name of 80 characters, each of them escaped, and the words around it. */
const longest = { title: 1200, body: 600 } as const
const fields = ['body', 'kind', 'path', 'tag', 'title']

/** The message about a subject. */
export const pushMessage = (kind: NotificationKind, subjectId: string, { title, body }: { readonly title: string; readonly body: string }): PushMessage =>
  ({ kind, title, body, path: notificationPath(kind, subjectId), tag: `${kind}:${subjectId}` })

/** Reads what a push carries; null for anything that {@link pushMessage} does not make. */
export function readPushMessage(text: string): PushMessage | null {
  let given: unknown
  try {
    given = JSON.parse(text)
  } catch {
    return null
  }
  if (typeof given !== 'object' || given === null || Object.keys(given).sort().join() !== fields.join()) return null
  const { kind, title, body, path, tag } = given as Readonly<Record<string, unknown>>
  const known = notificationKinds.find((one) => one === kind)
  if (known === undefined || !isWords(title, longest.title) || !isWords(body, longest.body) || typeof tag !== 'string') return null
  const subjectId = tag.slice(known.length + 1)
  if (!idPattern.test(subjectId)) return null
  const message = pushMessage(known, subjectId, { title, body })
  return message.tag === tag && message.path === path ? message : null
}

const isWords = (value: unknown, most: number): value is string => typeof value === 'string' && value.length > 0 && value.length <= most
