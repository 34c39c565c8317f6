// What somebody typed into a search, as an expression of FTS5. Every term is a quoted string: none of it is syntax.
import { getTableName, sql, type SQL } from 'drizzle-orm'
import { integer, sqliteTable, text, type SQLiteTable } from 'drizzle-orm/sqlite-core'

// The indexes themselves are virtual tables of db/migrations, which drizzle does not know; here they are as queries see them.
/** Certificates by parts of their names; grows in the order in which they are issued. */
export const certificateSearch = sqliteTable('certificate_search', { rowid: integer().notNull(), certificateId: text().notNull(), words: text().notNull() })
/** Requests by parts of name and reason; `rowid` is the request's place. */
export const requestSearch = sqliteTable('request_search', { rowid: integer().notNull(), words: text().notNull() })
/** Rows of the trail by their words; `rowid` is the row's seq. */
export const auditSearch = sqliteTable('audit_search', { rowid: integer().notNull() })

/** The condition of MATCH on one of them. */
export const matches = (index: SQLiteTable, expression: string): SQL => sql`${sql.identifier(getTableName(index))} match ${expression}`

/** Whether something is searched for: spaces alone are nothing. */
export const isSearch = (search: string | undefined): search is string => search !== undefined && search.trim() !== ''

// Controls end a C string or a token; nobody searches for them.
const terms = (text: string): string[] => text.replace(/\p{Cc}+/gu, ' ').split(/\s+/).filter((term) => term !== '').slice(0, 8)
const quoted = (term: string): string => `"${term.replaceAll('"', '""')}"`

/**
 * The conditions of a search among parts of names (trigram): every term is one. What the index cannot answer, terms of under three
 * characters, only reading its text does. @param authorityIds one alone narrows what the index looks at; rows are to be compared too.
 */
export function hasParts(index: typeof requestSearch | typeof certificateSearch, search: string, authorityIds?: readonly string[]): readonly SQL[] {
  const all = terms(search)
  const long = all.filter((term) => [...term].length >= 3)
  const short = all.filter((term) => !long.includes(term)).map((term) => sql`${index.words} like ${`%${term.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`} escape '\\'`)
  if (long.length === 0) return short
  const within = authorityIds?.length === 1 ? authorityIds.map((id) => `authority : ${quoted(id.slice(0, 8))}`) : []
  return [matches(index, [...within, ...long.map((term) => `words : ${quoted(term)}`)].join(' AND ')), ...short]
}

const fold = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

/** Whether a text has every term somewhere in it, in any case and with or without accents: for lists that are too short for an index. */
export function hasTerms(text: string, search: string | undefined): boolean {
  const within = fold(text)
  return terms(search ?? '').every((term) => within.includes(fold(term)))
}

/** All terms must be beginnings of words (unicode61); undefined when there is no letter and no digit in it. */
export function beginningsOf(text: string): string | undefined {
  const wanted = terms(text).filter((term) => /[\p{L}\p{N}]/u.test(term))
  return wanted.length === 0 ? undefined : wanted.map((term) => `words : ${quoted(term)} *`).join(' AND ')
}

/** One column of an index of words, exactly this. */
export const exactly = (column: 'actor' | 'action' | 'subject', text: string): string => `${column} : ${quoted(text)}`
