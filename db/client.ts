// The database file: opened with the settings that keep it whole and private, brought to the newest schema, closed.
import { chmodSync, closeSync, mkdirSync, openSync } from 'node:fs'
import { dirname, join } from 'node:path'
import Sqlite from 'better-sqlite3'
import type { ExtractTablesWithRelations } from 'drizzle-orm'
import { drizzle, type BetterSQLite3Database } from 'drizzle-orm/better-sqlite3'
import { readMigrationFiles } from 'drizzle-orm/migrator'
import type { BaseSQLiteDatabase } from 'drizzle-orm/sqlite-core'
import { Refusal } from '../web/core/refusal.ts'
import { schema, type Schema } from './tables.ts'

/** The open database. `$client` is the driver's handle, for pragmas and nothing else. */
export type Database = BetterSQLite3Database<Schema> & { $client: Sqlite.Database }

/** What a query runs on: the database, or the transaction of a verb. Every function of db/store takes it first. */
export type Handle = BaseSQLiteDatabase<'sync', Sqlite.RunResult, Schema, ExtractTablesWithRelations<Schema>>

const migrationsFolder = join(import.meta.dirname, 'migrations')

/** The database file inside a data folder. */
export function databasePath(dataFolder: string): string {
  return join(dataFolder, 'sceau.sqlite')
}

/**
 * Opens the SQLite file at `path`, making it (mode 0600) and its folder (0700) when they are missing, and applies the
 * migrations it lacks. Refuses a damaged file (DATABASE-CORRUPT) and one that a newer version wrote (DATABASE-NEWER).
 */
export function openDatabase(path: string): Database {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  // SQLite gives -wal, -shm and -journal the mode of the file itself, so the file must have its mode before they exist.
  closeSync(openSync(path, 'a', 0o600))
  chmodSync(path, 0o600)
  const client = new Sqlite(path)
  try {
    return prepare(client)
  } catch (cause) {
    client.close()
    if (cause instanceof Sqlite.SqliteError && /^SQLITE_(CORRUPT|NOTADB)/.test(cause.code)) throw new Refusal('DATABASE-CORRUPT', { cause: cause.code })
    throw cause
  }
}

/** Opens a file to look at it only: no migration, no write. Refuses a damaged file (DATABASE-CORRUPT). */
export function openSnapshot(path: string): Database {
  const client = new Sqlite(path, { readonly: true, fileMustExist: true })
  try {
    checkWhole(client, 'integrity_check')
    return drizzle({ client, schema })
  } catch (cause) {
    client.close()
    throw cause
  }
}

/**
 * Runs `act` in one transaction that holds the write lock from its start: what it read stays true until it commits, and
 * whatever it throws undoes everything. `act` is synchronous: SQLite has one connection here and no await inside.
 */
export function transaction<T>(db: Database, act: (tx: Handle) => T): T {
  return db.transaction(
    (tx) => {
      databases.set(tx, db)
      return act(tx)
    },
    { behavior: 'immediate' },
  )
}

// A transaction runs on its database's one connection: what was prepared on the one runs in the other.
const databases = new WeakMap<Handle, Database>()

/**
 * A query that is put together once per database instead of at each call: for those of a signature's path, where building
 * the SQL takes several times as long as running it. What changes from call to call is a placeholder.
 */
export function prepared<Q extends object>(build: (db: Handle) => Q): (handle: Handle) => Q {
  const built = new WeakMap<Handle, Q>()
  return (handle) => {
    const db = databases.get(handle) ?? handle
    let query = built.get(db)
    if (query === undefined) built.set(db, (query = build(db)))
    return query
  }
}

/** Moves the write-ahead log into the file and empties it, so that what was deleted is in neither. Waits for readers. */
export function checkpoint(db: Database): void {
  db.$client.pragma('wal_checkpoint(TRUNCATE)')
}

/** Closes the file; the last connection leaves no -wal and no -shm behind. */
export function closeDatabase(db: Database): void {
  db.$client.close()
}

function prepare(client: Sqlite.Database): Database {
  client.pragma('busy_timeout = 10000')
  client.pragma('journal_mode = WAL')
  client.pragma('synchronous = FULL')
  client.pragma('secure_delete = ON')
  client.pragma('trusted_schema = OFF')
  // What SQLite sorts or rebuilds stays out of temporary files.
  client.pragma('temp_store = MEMORY')
  checkWhole(client, 'quick_check')
  // A migration that rebuilds a table drops it first, which foreign keys would refuse; they are checked afterwards.
  client.pragma('foreign_keys = OFF')
  applyMigrations(client)
  client.pragma('foreign_keys = ON')
  if ((client.pragma('foreign_key_check') as unknown[]).length > 0) throw new Refusal('DATABASE-CORRUPT', { cause: 'foreign_key_check' })
  return drizzle({ client, schema })
}

// In one transaction that holds the write lock from its start (drizzle's own migrator reads before it locks), so that two
// processes that start at once do not both apply a migration. The book-keeping table is drizzle's.
function applyMigrations(client: Sqlite.Database): void {
  const migrations = readMigrationFiles({ migrationsFolder })
  client
    .transaction(() => {
      client.exec('CREATE TABLE IF NOT EXISTS __drizzle_migrations (id SERIAL PRIMARY KEY, hash text NOT NULL, created_at numeric)')
      const newest = client.prepare('SELECT coalesce(max(created_at), 0) FROM __drizzle_migrations').pluck().get() as number
      if (newest > (migrations.at(-1)?.folderMillis ?? 0)) throw new Refusal('DATABASE-NEWER')
      for (const { sql, hash, folderMillis } of migrations) {
        if (folderMillis <= newest) continue
        for (const statement of sql) client.exec(statement)
        client.prepare('INSERT INTO __drizzle_migrations (hash, created_at) VALUES (?, ?)').run(hash, folderMillis)
      }
    })
    .immediate()
}

function checkWhole(client: Sqlite.Database, check: 'quick_check' | 'integrity_check'): void {
  const verdict = client.pragma(check, { simple: true })
  if (verdict !== 'ok') throw new Refusal('DATABASE-CORRUPT', { cause: check })
}
