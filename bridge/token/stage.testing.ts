// A stage for tests of the token: virtual Nitrokeys, and a dealing of shares sealed to them as the key room would.
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Encrypter } from 'age-encryption'
import { utf8 } from '../../web/core/bytes/bytes.ts'
import { tagRecipient } from '../../web/core/deployment/age-tag.ts'
import { encodeDeployment } from '../../web/core/deployment/content.ts'
import { rosterDigest, type Roster } from '../../web/core/roster/roster.ts'
import { deal, type Dealing } from '../../web/core/share/deal.ts'
import { decodeStatement, type EnrolStatement } from '../../web/core/statement/statement.ts'
import type { DeployRequest } from './deploy.ts'
import { openTokenDoor, type TokenDoor, type TokenPlace } from './door.ts'
import { provisionVirtualToken } from './virtual-token.ts'

/** The PIN of every token on the stage. */
export const pin = (): Uint8Array => new TextEncoder().encode('648219')
/** The console of the stage. */
export const consoleOrigin = 'https://pki.example.test'

/** One virtual Nitrokey. */
export interface StagedToken {
  readonly place: TokenPlace
  readonly serial: string
  readonly door: TokenDoor
}

/** A folder for tokens, removed at the end. */
export function openStage() {
  const folder = mkdtempSync(join(tmpdir(), 'sceau-token-'))
  return {
    folder,
    token: async (name: string): Promise<StagedToken> => {
      const place = await provisionVirtualToken({ directory: join(folder, name), label: name, soPin: '3537363231383830', pin: '648219' })
      return { place, serial: place.serial, door: openTokenDoor(place) }
    },
    close: () => rmSync(folder, { recursive: true, force: true }),
  }
}

/** Enrols a token under a sticker. */
export async function enrolled({ door, serial }: StagedToken, nitrokeyId: string): Promise<EnrolStatement> {
  const { statement } = await door.enrol({ serial, pin: pin(), consoleOrigin, enrolmentId: new Uint8Array(16), nitrokeyId, expiresAt: 1_790_000_000_000, auditHead: new Uint8Array(32) })
  return decodeStatement(statement) as EnrolStatement
}

/** A dealing of a stand-in key to three enrolled devices: the roster, the shares, and each sealed deployment. */
export interface StagedDealing {
  readonly roster: Roster
  readonly dealing: Dealing
  readonly keyRoomPublicKey: Uint8Array
  readonly sealed: (shareIndex: number) => Uint8Array
  readonly request: (shareIndex: number, serial: string) => DeployRequest
}

/** How a staged dealing differs from the usual one. */
export interface StagedWay {
  /** Bytes of the stand-in key. */
  readonly length?: number
  /** By share index: sealed under this passphrase, for a device that the roster does not know. */
  readonly passphrases?: Readonly<Record<number, string>>
  readonly enrolmentToken?: Uint8Array | null
  readonly origin?: string
}

/** Deals a stand-in key, 2 of 3. */
export async function deployments(devices: readonly EnrolStatement[], way: StagedWay = {}): Promise<StagedDealing> {
  const { length = 1200, passphrases = {}, enrolmentToken = null, origin = consoleOrigin } = way
  const random = (bytes: number): Uint8Array => new Uint8Array(randomBytes(bytes))
  const roster: Roster = {
    authorityId: random(16), generation: 1, authorityName: 'Staged CA', threshold: 2, shareCount: 3,
    entries: devices.map(({ nitrokeyId, serial, signPublicKey, openPublicKey }, index) => {
      const known = passphrases[index + 1] === undefined ? { serial, signPublicKey, openPublicKey } : { serial: '', signPublicKey: null, openPublicKey: null }
      return { shareIndex: index + 1, nitrokeyId, holderName: `Holder ${index + 1}`, ...known }
    }),
  }
  const dealing = deal(random(length), roster, { pad: random(length), coefficients: random(length), blindings: random(96), serverBlinding: random(32) })
  const keyRoomPublicKey = random(32)
  const ids = devices.map(() => random(16))
  const sealed = await Promise.all(
    devices.map(({ nitrokeyId, openPublicKey }, index) => {
      const encrypter = new Encrypter()
      const passphrase = passphrases[index + 1]
      if (passphrase === undefined) encrypter.addRecipient(tagRecipient(openPublicKey))
      else encrypter.setPassphrase(passphrase)
      encrypter.setScryptWorkFactor(12)
      const content = {
        deploymentId: ids[index] as Uint8Array, consoleOrigin: origin, nitrokeyId, record: dealing.records[index] as Dealing['records'][number], commitment: dealing.commitments[index] as Uint8Array, roster,
        authorityCertificate: random(64), keyRoomPublicKey, enrolmentToken, auditHead: new Uint8Array(32),
      }
      return encrypter.encrypt(encodeDeployment(content))
    }),
  )
  return {
    roster, dealing, keyRoomPublicKey,
    sealed: (shareIndex) => sealed[shareIndex - 1] as Uint8Array,
    request: (shareIndex, serial) => ({
      serial, pin: pin(), sealed: sealed[shareIndex - 1] as Uint8Array, passphrase: utf8(passphrases[shareIndex] ?? ''), consoleOrigin: origin, deploymentId: ids[shareIndex - 1] as Uint8Array,
      nitrokeyId: devices[shareIndex - 1]?.nitrokeyId as string, rosterDigest: rosterDigest(roster), keyRoomPublicKey,
    }),
  }
}
