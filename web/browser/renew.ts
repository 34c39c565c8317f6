// What the server said may have changed: what is in view is asked anew, and what pages asked that are not in view is
// forgotten, so that none of them opens with what was true once (a session that has ended, offered to be approved).
import type { QueryClient, QueryFilters } from '@tanstack/react-query'

/** Answers of procedures have a path as the beginning of their key; what a page notes for itself has a word. */
const ofServer: QueryFilters = { predicate: ({ queryKey }) => Array.isArray(queryKey[0]) }

/** Renews the answers that `filter` names, or all of them. */
export function renew(queries: QueryClient, filter: QueryFilters = ofServer): void {
  queries.removeQueries({ ...filter, type: 'inactive' })
  void queries.invalidateQueries(filter)
}
