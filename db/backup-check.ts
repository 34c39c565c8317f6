// Is an unpacked backup whole? The same question after making one and before restoring one: the database opens in this
// version, every dealt authority has its server part, and the audit chain holds (protocol.md, "Backup").
import { existsSync, readFileSync } from 'node:fs'
import { idBytes } from '../web/core/identifiers.ts'
import { Refusal } from '../web/core/refusal.ts'
import { verifyServerPart } from '../web/core/share/deal.ts'
import { serverPartName } from './backup-file.ts'
import { closeDatabase, openDatabase, openSnapshot, type Handle } from './client.ts'
import { verifyAuditChain, type AuditHead } from './store/audit.ts'
import { listAuthorities } from './store/authority.ts'

/** An authority that cannot sign without its server part. Its commitment: 32 bytes. */
export interface DealtAuthority {
  readonly id: string
  readonly generation: number
  readonly serverPartCommitment: Uint8Array
}

/** The authorities whose server part a backup must hold: dealt, and not given up. */
export function dealtAuthorities(db: Handle): readonly DealtAuthority[] {
  return listAuthorities(db).flatMap(({ id, generation, phase, serverPartCommitment }) =>
    serverPartCommitment === null || phase === 'abandoned' ? [] : [{ id, generation, serverPartCommitment }])
}

/**
 * Checks a database file (nobody else has it open; it is brought to this version's schema) and its server parts.
 * Gives the authorities and the audit head. Refuses DATABASE-CORRUPT, DATABASE-NEWER, BACKUP-INCOMPLETE,
 * SERVER-PART-MISMATCH and AUDIT-CHAIN-BROKEN.
 * @param partPath where the server part of that name is.
 */
export function checkUnpacked(databaseFile: string, partPath: (name: string) => string): { readonly authorities: readonly DealtAuthority[]; readonly head: AuditHead } {
  closeDatabase(openDatabase(databaseFile))
  const db = openSnapshot(databaseFile)
  try {
    const authorities = dealtAuthorities(db)
    for (const authority of authorities) checkServerPart(authority, partPath(serverPartName(authority.id, authority.generation)))
    return { authorities, head: verifyAuditChain(db) }
  } finally {
    closeDatabase(db)
  }
}

function checkServerPart({ id, generation, serverPartCommitment }: DealtAuthority, path: string): void {
  if (!existsSync(path)) throw new Refusal('BACKUP-INCOMPLETE', { part: serverPartName(id, generation) })
  const part = readFileSync(path)
  verifyServerPart(new Uint8Array(part), { authorityId: idBytes(id), generation }, serverPartCommitment)
  part.fill(0)
}
