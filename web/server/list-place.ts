// Where a page of a long list ended, as a text that a page keeps and gives back; and which authorities' lines a person sees.
import type { Handle } from '../../db/client.ts'
import { listAuthorities } from '../../db/store/authority.ts'
import type { ListPlace } from '../../db/store/list.ts'
import { isSearch } from '../../db/store/words.ts'
import { idPattern } from '../core/identifiers.ts'
import { Refusal } from '../core/refusal.ts'
import { seesAll } from './authority/seen.ts'
import type { Actor } from './authorise.ts'

/** What a page of a list is asked by; `cursor` is the page before's nextCursor. */
export interface PageAsked {
  readonly search?: string | undefined
  readonly cursor?: string | undefined
  readonly limit?: number | undefined
}

/** A place as text: `<time>-<id>`, or `~<place>` in what a search found. */
export const cursorAt = (place: ListPlace | null): string | null => (place === null ? null : 'found' in place ? `~${place.found}` : `${place.at}-${place.id}`)

/** The place of a text that `cursorAt` wrote for a list of this kind. Refuses BYTES-MALFORMED. */
export function placeAt(cursor: string | undefined, search: string | undefined): ListPlace | undefined {
  if (cursor === undefined) return undefined
  const searched = isSearch(search)
  const found = /^~(\d{1,15})$/.exec(cursor)?.[1]
  if (searched && found !== undefined) return { found: Number(found) }
  const [time = '', id = ''] = cursor.split('-')
  if (searched || !/^\d{1,15}$/.test(time) || !idPattern.test(id)) throw new Refusal('BYTES-MALFORMED', { encoding: 'cursor' })
  return { at: Number(time), id }
}

/** The authorities whose lines a person sees: of one (when it is theirs to see) or of all; undefined for every one there is. */
export function authoritiesSeen(db: Handle, actor: Actor, authorityId: string | undefined): readonly string[] | undefined {
  if (seesAll(actor)) return authorityId === undefined ? undefined : [authorityId]
  const own = listAuthorities(db, { holderId: actor.userId }).map(({ id }) => id)
  return authorityId === undefined ? own : own.filter((id) => id === authorityId)
}
