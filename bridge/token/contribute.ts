// A contribution in two steps of one login: the share is read, and once it is sealed the device signs the statement about
// exactly that share (docs/protocol.md, "Contribution").
import { Refusal } from '../../web/core/refusal.ts'
import { decodeShareRecord, shareLabel, type ShareHeader } from '../../web/core/share/record.ts'
import { expectStatement } from '../../web/core/statement/expect.ts'
import { decodeStatement, statementHash } from '../../web/core/statement/statement.ts'
import { login } from './pin.ts'
import { signKey, type TokenPort, type TokenSession } from './port.ts'

/** Which share is read, on which token. */
export interface ContributeRequest {
  readonly serial: string
  readonly pin: Uint8Array
  /** CKA_LABEL of the share. */
  readonly label: string
}

/** A share that was read: its record (secret), and the signature for the statement about it. */
export interface ReadShare {
  readonly record: Uint8Array
  /** Signs a contribute statement (CBOR) about this very share: 64 bytes. Refuses every other. */
  readonly sign: (statement: Uint8Array) => Uint8Array
}

/** Logs in and reads the share. Refuses TOKEN-…, SHARE-MALFORMED. */
export function readShare(port: TokenPort, { serial, pin, label }: ContributeRequest): ReadShare {
  const session = port.open(serial)
  login(port, session, serial, pin)
  const record = readRecord(session, label)
  const header = headerOf(record)
  return {
    record,
    sign: (statement) => {
      checkStatement(statement, header, label)
      return session.sign(signKey, statementHash(statement))
    },
  }
}

/** Inside a login: the header of the share under a label; the share itself is wiped. Refuses TOKEN-SHARE-…, SHARE-MALFORMED. */
export function readHeader(session: TokenSession, label: string): ShareHeader {
  const record = readRecord(session, label)
  try {
    return headerOf(record)
  } finally {
    record.fill(0)
  }
}

function readRecord(session: TokenSession, label: string): Uint8Array {
  const there = session.findData(label).filter((object) => object.label === label)
  if (there.length > 1) throw new Refusal('TOKEN-SHARE-TWICE')
  const record = there[0] === undefined ? null : session.readData(there[0].handle)
  if (record === null) throw new Refusal('TOKEN-SHARE-NOT-FOUND')
  return record
}

function headerOf(record: Uint8Array): ShareHeader {
  const { y, blinding, ...header } = decodeShareRecord(record)
  for (const secret of [y, blinding]) if (secret.buffer !== record.buffer) secret.fill(0)
  return header
}

/** The device signs for the share that was read, and for nothing else. */
function checkStatement(encoded: Uint8Array, header: ShareHeader, label: string): void {
  const statement = decodeStatement(encoded)
  if (statement.purpose !== 'contribute') throw new Refusal('STATEMENT-WRONG-PURPOSE', { expected: 'contribute', got: statement.purpose })
  const { authorityId, generation, shareIndex, rosterDigest } = header
  expectStatement(statement, { authorityId, generation, shareIndex, rosterDigest })
  if (shareLabel(statement.nitrokeyId, authorityId, generation) !== label) throw new Refusal('STATEMENT-WRONG-NITROKEY', { purpose: 'contribute' })
}
