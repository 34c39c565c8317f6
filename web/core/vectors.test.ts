// Replays docs/vectors/*.json: the proof of docs/protocol.md. Each case names an operation of the core, its input (byte
// strings as hexadecimal), and either the output or the refusal id that it must end with.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { announcementDigest, verifyAnnouncement } from './announcement/announcement.ts'
import { auditHash, type AuditFacts } from './audit/chain.ts'
import { fromBase64, fromHex, fromUtf8, sha256, toHex } from './bytes/bytes.ts'
import { decodeCbor } from './bytes/cbor.ts'
import { acceptContribution } from './contribution/accept.ts'
import { sealContribution } from './contribution/envelope.ts'
import { decodeDeployment } from './deployment/content.ts'
import { tagRecipient } from './deployment/age-tag.ts'
import { enrolmentTokenDigest } from './deployment/enrolment-token.ts'
import { packageFingerprint, sha256Sums, verificationAddress } from './deployment/package.ts'
import { checkRecipient, passphraseFrom } from './deployment/passphrase.ts'
import { pairingCode, pairingMessage, statusMessage } from './pairing/messages.ts'
import { policyStatement, verifyPolicyApproval } from './policy/approval.ts'
import { policyNumber } from './policy/policy.ts'
import { decodeProposal, encodeProposal, proposalDigest } from './policy/proposal.ts'
import { Refusal } from './refusal.ts'
import { decodeRoster, rosterDigest } from './roster/roster.ts'
import { combine } from './shamir/combine.ts'
import { split } from './shamir/split.ts'
import { deal, recombine } from './share/deal.ts'
import { commitShare, decodeShareRecord, shareLabel, verifyShare } from './share/record.ts'
import { decodeStatement, encodeStatement, statementHash, verifyStatement, type ContributeStatement, type Statement } from './statement/statement.ts'
import { fingerprintWords } from './words.ts'

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json }
type Input = Readonly<Record<string, Json>>
interface Case {
  readonly name: string
  readonly operation: string
  readonly input: Input
  readonly expect: string
  readonly output?: Json
}

const hex = (input: Input, name: string): Uint8Array => fromHex(input[name] as string)
const hexes = (input: Input, name: string): Uint8Array[] => (input[name] as string[]).map(fromHex)
const text = (input: Input, name: string): string => input[name] as string
const number = (input: Input, name: string): number => input[name] as number

const expectation = (input: Input) => {
  const roster = decodeRoster(hex(input, 'roster'))
  return { roster, rosterDigest: rosterDigest(roster), announcementDigest: announcementDigest(hex(input, 'announcement')) }
}

const operations: Readonly<Record<string, (input: Input) => Json | Promise<Json>>> = {
  'base64.decode': (input) => toHex(fromBase64(text(input, 'text'))),
  'cbor.decode': (input) => {
    decodeCbor(hex(input, 'bytes'))
    return null
  },
  'shamir.split': (input) =>
    split(hex(input, 'secret'), number(input, 'threshold'), number(input, 'shareCount'), hex(input, 'randomBytes')).map(({ x, y }) => ({ x, y: toHex(y) })),
  'shamir.combine': (input) =>
    toHex(combine((input['shares'] as { x: number; y: string }[]).map(({ x, y }) => ({ x, y: fromHex(y) })), number(input, 'threshold'))),
  'roster.digest': (input) => toHex(rosterDigest(decodeRoster(hex(input, 'roster')))),
  'share.commit': (input) => toHex(commitShare(decodeShareRecord(hex(input, 'record')))),
  'share.label': (input) => shareLabel(text(input, 'nitrokeyId'), hex(input, 'authorityId'), number(input, 'generation')),
  'share.verify': (input) => {
    const { authorityId, generation, threshold, shareCount, ...roster } = decodeRoster(hex(input, 'roster'))
    const digest = rosterDigest({ authorityId, generation, threshold, shareCount, ...roster })
    const expected = { authorityId, generation, threshold, shareCount, shareIndex: number(input, 'shareIndex'), rosterDigest: digest }
    verifyShare(decodeShareRecord(hex(input, 'record')), expected, hex(input, 'commitment'))
    return null
  },
  deal: (input) => {
    const randomness = { pad: hex(input, 'pad'), coefficients: hex(input, 'coefficients'), blindings: hex(input, 'blindings'), serverBlinding: hex(input, 'serverBlinding') }
    const dealing = deal(hex(input, 'pkcs8'), decodeRoster(hex(input, 'roster')), randomness)
    return {
      shares: dealing.records.map((record) => toHex(record.y)),
      commitments: dealing.commitments.map(toHex),
      serverPart: toHex(dealing.serverPart),
      serverPartCommitment: toHex(dealing.serverPartCommitment),
    }
  },
  recombine: (input) => {
    const shares = hexes(input, 'records').map((encoded) => {
      const record = decodeShareRecord(encoded)
      // Each record with its own header as the expectation: here only the rules of recombining are looked at.
      return verifyShare(record, record, commitShare(record))
    })
    return toHex(recombine(shares, hex(input, 'serverPart')))
  },
  'deployment.decode': (input) => toHex(decodeDeployment(hex(input, 'content')).deploymentId),
  'deployment.recipient': (input) => tagRecipient(hex(input, 'openPublicKey')),
  'enrolment-token.digest': (input) => toHex(enrolmentTokenDigest(hex(input, 'token'))),
  'passphrase.words': (input) => passphraseFrom(hex(input, 'random')),
  'passphrase.recipient': (input) => checkRecipient(text(input, 'text')),
  'package.sums': (input) => {
    const sums = sha256Sums((input['entries'] as { name: string; content: string }[]).map(({ name, content }) => ({ name, digest: sha256(fromHex(content)) })))
    return { sums: fromUtf8(sums), fingerprint: toHex(packageFingerprint(sums)) }
  },
  'package.address': (input) => verificationAddress(text(input, 'origin'), hex(input, 'fingerprint')),
  'statement.hash': (input) => {
    const statement = decodeStatement(hex(input, 'statement'))
    return { purpose: statement.purpose, hash: toHex(statementHash(encodeStatement(statement))) }
  },
  'statement.verify': async (input) => {
    await verifyStatement(text(input, 'purpose') as Statement['purpose'], hex(input, 'statement'), hex(input, 'signature'), hex(input, 'signPublicKey'))
    return null
  },
  'announcement.verify': async (input) => {
    await verifyAnnouncement(hex(input, 'announcement'), hex(input, 'signature'), hex(input, 'keyRoomPublicKey'))
    return toHex(announcementDigest(hex(input, 'announcement')))
  },
  'contribution.seal': async (input) => {
    const context = decodeStatement(hex(input, 'statement')) as ContributeStatement
    const { purpose, consoleOrigin, sessionId, nitrokeyId, auditHead, expiresAt, authorityId, generation, shareIndex, rosterDigest: roster, tbsDigest, announcementDigest: announcement } = context
    const sealed = await sealContribution(
      decodeShareRecord(hex(input, 'record')),
      { purpose, consoleOrigin, sessionId, nitrokeyId, auditHead, expiresAt, authorityId, generation, shareIndex, rosterDigest: roster, tbsDigest, announcementDigest: announcement },
      hex(input, 'publicKey'),
      hex(input, 'ephemeralSecretKey'),
    )
    return { envelope: toHex(sealed.envelope), statement: toHex(encodeStatement(sealed.statement)) }
  },
  'contribution.accept': async (input) => {
    const announcement = await verifyAnnouncement(hex(input, 'announcement'), hex(input, 'announcementSignature'), hex(input, 'keyRoomPublicKey'))
    const contribution = { statement: hex(input, 'statement'), signature: hex(input, 'signature'), envelope: hex(input, 'envelope') }
    const share = await acceptContribution(contribution, { announcement, ...expectation(input) }, hexes(input, 'commitments'), hex(input, 'secretKey'))
    return share.shareIndex
  },
  'pairing.code': (input) => pairingCode(hex(input, 'nonce'), hex(input, 'identityKey'), hex(input, 'keyRoomPublicKey'), text(input, 'origin')),
  'pairing.message': (input) => toHex(pairingMessage(hex(input, 'nonce'), hex(input, 'keyRoomPublicKey'), text(input, 'origin'))),
  'status.message': (input) => toHex(statusMessage(hex(input, 'nonce'), text(input, 'origin'), number(input, 'port'))),
  'policy.digest': (input) => {
    const proposal = decodeProposal(hex(input, 'proposal'))
    return { digest: toHex(proposalDigest(encodeProposal(proposal))), before: policyNumber(proposal.before), after: policyNumber(proposal.after), proposer: proposal.proposer, reason: proposal.reason }
  },
  'policy.statement': (input) =>
    toHex(encodeStatement(policyStatement(hex(input, 'proposal'), { nitrokeyId: text(input, 'nitrokeyId'), shareIndex: number(input, 'shareIndex'), auditHead: hex(input, 'auditHead') }))),
  'policy.verify': async (input) => {
    const roster = decodeRoster(hex(input, 'roster'))
    const approval = { statement: hex(input, 'statement'), signature: hex(input, 'signature') }
    const { shareIndex } = await verifyPolicyApproval(approval, { consoleOrigin: text(input, 'consoleOrigin'), proposal: hex(input, 'proposal'), roster, rosterDigest: rosterDigest(roster) })
    return shareIndex
  },
  words: (input) => ({ en: fingerprintWords(hex(input, 'digest'), 'en'), fr: fingerprintWords(hex(input, 'digest'), 'fr') }),
  'audit.hash': (input) => {
    return toHex(auditHash(hex(input, 'previousHash'), input['row'] as unknown as AuditFacts))
  },
}

const folder = join(import.meta.dirname, '../../docs/vectors')
const suites = readdirSync(folder).filter((name) => name.endsWith('.json'))

describe.each(suites)('%s', (suite) => {
  const { cases } = JSON.parse(readFileSync(join(folder, suite), 'utf8')) as { cases: Case[] }
  it('has cases', () => expect(cases.length).toBeGreaterThan(0))
  it.each(cases)('$operation: $name', async ({ operation, input, expect: expected, output }) => {
    const run = operations[operation]
    if (run === undefined) throw new Error(`no operation ${operation}`)
    const result = await Promise.resolve()
      .then(() => run(input))
      .then(
        (value) => ({ ended: 'ok', value }),
        (error: unknown) => {
          if (error instanceof Refusal) return { ended: error.id as string, value: undefined }
          throw error
        },
      )
    expect(result.ended).toBe(expected)
    if (expected === 'ok') expect(result.value).toEqual(output)
  })
})
