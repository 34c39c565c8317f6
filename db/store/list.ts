// Long lists, a page at a time: a page begins behind the last line of the one before, so that nothing is skipped or shown twice
// while lines are added, and a deep page costs what the first does.

/** Where a page ended: its last line's time and id, or its place among what a search found. */
export type ListPlace = { readonly at: number; readonly id: string } | { readonly found: number }

/** A page: its lines, and where it ended when there are more. */
export interface Listed<T> {
  readonly rows: readonly T[]
  readonly next: ListPlace | null
}

/** What to list of links by which people come, newest first: the ones made before a place. */
export interface LinkFilter {
  /** Parts of what a line says. */
  readonly search?: string | undefined
  readonly after?: ListPlace | undefined
  readonly limit: number
}

/** The page of a search: the query was asked for one more than `limit`. */
export function foundPage<T extends { readonly found: number }>(rows: readonly T[], limit: number): Listed<Omit<T, 'found'>> {
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return { rows: page.map(({ found: _, ...row }) => row), next: rows.length > limit && last !== undefined ? { found: last.found } : null }
}

/**
 * The page of a list over all authorities (undefined) or over some: one question for each, which its index answers, merged.
 * @param page asks for one more than `limit`. @param upwards the smallest time first.
 */
export function mergePages<T>(authorityIds: readonly string[] | undefined, page: (authorityId?: string) => T[], limit: number, place: (row: T) => { readonly at: number; readonly id: string }, upwards = false): Listed<T> {
  const rows = authorityIds === undefined ? page() : authorityIds.flatMap((id) => page(id))
  if (authorityIds !== undefined && authorityIds.length > 1) {
    rows.sort((left, right) => {
      const [a, b] = [place(left), place(right)]
      const order = a.at - b.at || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
      return upwards ? order : -order
    })
  }
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return { rows: shown, next: rows.length > limit && last !== undefined ? place(last) : null }
}
