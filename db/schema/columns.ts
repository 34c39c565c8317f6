// The kinds of columns that every table is made of, and the CHECK constraints that go with them.
// Times are integer milliseconds UTC; ids 32 lower-case hexadecimal characters; byte strings are BLOBs.
import { sql, type SQL } from 'drizzle-orm'
import { check, customType, type AnySQLiteColumn, type CheckBuilder } from 'drizzle-orm/sqlite-core'

/** A BLOB as a Uint8Array of its own: the driver's Buffer would carry its methods (and its pool) into the core. */
export const bytes = customType<{ data: Uint8Array; driverData: Uint8Array }>({
  dataType: () => 'blob',
  fromDriver: (value) => new Uint8Array(value),
})

// Constraints are written into the migration as text, so their literals cannot be parameters.
const literal = (value: string | number): SQL => sql.raw(typeof value === 'number' ? String(value) : `'${value}'`)

/** Checks that a text column has one of these values. */
export function oneOf(name: string, column: AnySQLiteColumn, values: readonly string[]): CheckBuilder {
  return check(name, sql`${column} in (${sql.join(values.map(literal), sql.raw(', '))})`)
}

/** Checks that a column is 32 lower-case hexadecimal characters (or null). */
export function isId(name: string, column: AnySQLiteColumn): CheckBuilder {
  return check(name, sql`length(${column}) = 32 and ${column} not glob '*[^0-9a-f]*'`)
}

/** Checks a length in bytes (BLOB) or characters (text), or null. */
export function ofLength(name: string, column: AnySQLiteColumn, min: number, max: number = min): CheckBuilder {
  return check(name, sql`length(${column}) between ${literal(min)} and ${literal(max)}`)
}

/** Checks an integer's bounds, or null. */
export function between(name: string, column: AnySQLiteColumn, min: number, max: number): CheckBuilder {
  return check(name, sql`${column} between ${literal(min)} and ${literal(max)}`)
}
