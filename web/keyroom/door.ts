// The server's side of the key rooms: it starts one process per operation, relays sealed bytes, and learns nothing else.
import { mkdirSync } from 'node:fs'
import { dirname, resolve as resolvePath } from 'node:path'
import type { KeyAlgorithm } from '../core/authority/draft.ts'
import { Refusal } from '../core/refusal.ts'
import type { LateKey } from '../core/roster/late-keys.ts'
import { encodeRoster, type Roster } from '../core/roster/roster.ts'
import { withoutName, type Body, type Message } from './messages.ts'
import { startRoom, type DoorLog, type Room } from './room.ts'
import { Signing, type SigningRoom } from './signing-room.ts'
import { Slots } from './slots.ts'

export type { DoorLog } from './room.ts'
export type { SigningRoom } from './signing-room.ts'

/** A new authority: ids 16 bytes, serialNumber at most 20 octets, notBefore in ms since 1970, auditHead 32 bytes. */
export interface GenerateAuthority {
  readonly roster: Roster
  /** Empty strings leave their attribute out. */
  readonly subject: { readonly commonName: string; readonly organization: string; readonly country: string }
  readonly keyAlgorithm: KeyAlgorithm
  readonly validityYears: number
  readonly serialNumber: Uint8Array
  readonly notBefore: number
  readonly consoleOrigin: string
  /** One per share, by share index. */
  readonly deploymentIds: readonly Uint8Array[]
  readonly auditHead: Uint8Array
  /** An age recipient (X25519) that reads the passphrases of the entries without a key; null when every entry has one. */
  readonly passphraseRecipient: string | null
  readonly signal?: AbortSignal
  readonly onProgress?: (step: GenerationStep) => void
}
export type GenerationStep = 'key' | 'certificate' | 'split' | 'proof' | 'sealed'

/** What leaves a generation: nothing of it is the key or a share in clear. */
export interface GeneratedAuthority {
  /** DER. */
  readonly certificate: Uint8Array
  /** 32 bytes each, by share index. */
  readonly commitments: readonly Uint8Array[]
  /** The bytes of the server part's file. */
  readonly serverPart: Uint8Array
  readonly serverPartCommitment: Uint8Array
  /** By share index. */
  readonly deployments: readonly SealedDeployment[]
}

/** One share, sealed. */
export interface SealedDeployment {
  readonly deploymentId: Uint8Array
  readonly shareIndex: number
  /** An age file. */
  readonly sealed: Uint8Array
  /** Its SHA-256. */
  readonly sealedDigest: Uint8Array
  /** Of the token that stands in it. */
  readonly enrolmentTokenDigest: Uint8Array
  /** What opens it, an age file to the order's recipient; null when its Nitrokey does. */
  readonly sealedPassphrase: Uint8Array | null
}

/** One signing: `tbs` are the exact bytes to sign; `expiresAt` (ms since 1970) is announced, `lifetime` (ms) is the room's own timer. */
export interface OpenSigning {
  readonly sessionId: Uint8Array
  readonly roster: Roster
  /** Of the roster's entries without a key. */
  readonly lateKeys: readonly LateKey[]
  readonly commitments: readonly Uint8Array[]
  readonly serverPart: Uint8Array
  readonly authorityCertificate: Uint8Array
  readonly tbs: Uint8Array
  readonly kind: 'certificate' | 'crl'
  readonly consoleOrigin: string
  readonly expiresAt: number
  readonly lifetime: number
  readonly signal?: AbortSignal
}

/** The door to the key rooms. */
export interface KeyRoomDoor {
  /** Ed25519, 32 bytes. */
  readonly identityPublicKey: () => Promise<Uint8Array>
  /** Refuses DEPLOYMENT-NITROKEY-NOT-ENROLLED, DEPLOYMENT-TOO-MANY-PASSPHRASES, KEYROOM-…, KEY-MISMATCH and what a name, number or roster may be refused for. */
  readonly generateAuthority: (input: GenerateAuthority) => Promise<GeneratedAuthority>
  /** Waits for its turn above the limit; the wait counts against `lifetime`. Refuses KEYROOM-…, SERVER-PART-MISMATCH and the lint's ids. */
  readonly openSigning: (input: OpenSigning) => Promise<SigningRoom>
  /** Ends every room and refuses new ones. */
  readonly close: () => Promise<void>
}

/** An RSA-4096 key with its long tail takes seconds; whoever still waits after this waits for nothing. */
const generationLifetime = 300_000
/** A room ends by its own timer; this much later the door ends one whose timer does not work. */
const grace = 2_000
const identityLifetime = 30_000

/**
 * Opens the door: makes the identity file when there is none (0600) and asks a key room for its public key.
 * Refuses KEYROOM-IDENTITY with its reason. @param settings `maxOpenSessions`: key rooms at once, 1 or more.
 */
export async function openDoor(settings: { readonly identityFile: string; readonly maxOpenSessions: number; readonly log: DoorLog }): Promise<KeyRoomDoor> {
  const { log } = settings
  const identityFile = resolvePath(settings.identityFile)
  const slots = new Slots(settings.maxOpenSessions)
  const rooms = new Set<Room>()
  let closed = false

  /** Starts a room that is listed until it has ended, and whose end comes by `lifetime` at the latest. */
  const start = <N extends 'identity' | 'generate' | 'sign'>(is: N, body: Body<N>, lifetime: number, onMessage: (message: Message) => void, free = (): void => {}): Room => {
    if (closed) throw new Refusal('KEYROOM-CLOSED', { reason: 'shutdown' })
    const room = startRoom(is, body, onMessage, log)
    rooms.add(room)
    const timer = setTimeout(() => room.kill(new Refusal('KEYROOM-TIMEOUT')), lifetime + grace)
    void room.ended.then(() => {
      clearTimeout(timer)
      rooms.delete(room)
      free()
    })
    return room
  }

  // Here and not in the key room: what it may write must exist when it starts.
  mkdirSync(dirname(identityFile), { recursive: true, mode: 0o700 })
  const publicKey = await new Promise<Uint8Array>((resolve, reject) => {
    const room = start('identity', { identityFile }, identityLifetime, (message) => message.is === 'publicKey' && resolve(message.publicKey))
    void room.ended.then(reject)
  })

  const generateAuthority = async (input: GenerateAuthority): Promise<GeneratedAuthority> => {
    const { roster, subject, keyAlgorithm, validityYears, serialNumber, notBefore, consoleOrigin, deploymentIds, auditHead, passphraseRecipient, signal, onProgress } = input
    if (deploymentIds.length !== roster.shareCount) throw new RangeError('one deployment id per share')
    const order: Body<'generate'> = {
      identityFile, roster: encodeRoster(roster), ...subject, keyAlgorithm, validityYears, serialNumber, notBefore, consoleOrigin, deploymentIds, auditHead, lifetime: generationLifetime,
      passphraseRecipient: passphraseRecipient ?? '',
    }
    const free = await slots.take(signal)
    return freeing(free, () =>
      new Promise((resolve, reject) => {
        let made: Omit<GeneratedAuthority, 'deployments'> | null = null
        const deployments: SealedDeployment[] = []
        const room = start('generate', order, generationLifetime, (message) => {
          if (message.is === 'progress') onProgress?.(message.step as GenerationStep)
          if (message.is === 'deployment') deployments.push({ ...withoutName(message), sealedPassphrase: message.sealedPassphrase.length === 0 ? null : message.sealedPassphrase })
          if (message.is === 'generated') made = withoutName(message)
        }, free)
        closeOn(signal, room)
        // Not before the process, and with it the key, is gone.
        void room.ended.then((refusal) => (made === null ? reject(refusal) : resolve({ ...made, deployments })))
      }),
    )
  }

  const openSigning = async (input: OpenSigning): Promise<SigningRoom> => {
    const { sessionId, roster, lateKeys, commitments, serverPart, authorityCertificate, tbs, kind, consoleOrigin, expiresAt, lifetime, signal } = input
    if (commitments.length !== roster.shareCount) throw new RangeError('one commitment per share')
    const encodedRoster = encodeRoster(roster)
    const from = performance.now()
    const free = await slots.take(signal)
    return freeing(free, () => {
      const left = Math.round(lifetime - (performance.now() - from))
      if (left <= 0) throw new Refusal('KEYROOM-TIMEOUT', { reason: 'queue' })
      const order: Body<'sign'> = {
        identityFile, roster: encodedRoster, sessionId, commitments, serverPart, authorityCertificate, tbs, tbsKind: kind, consoleOrigin, expiresAt, lifetime: left,
        lateKeys: lateKeys.map(({ shareIndex, signPublicKey }) => [shareIndex, signPublicKey] as const),
      }
      const signing = new Signing((onMessage) => start('sign', order, left, onMessage, free))
      closeOn(signal, signing.room, signing.announced)
      return signing.announced
    })
  }

  return {
    identityPublicKey: () => Promise.resolve(publicKey.slice()),
    generateAuthority,
    openSigning,
    close: async () => {
      closed = true
      const refusal = new Refusal('KEYROOM-CLOSED', { reason: 'shutdown' })
      slots.close(refusal)
      const ending = [...rooms]
      for (const room of ending) room.kill(refusal)
      await Promise.all(ending.map((room) => room.ended))
    },
  }
}

/** Frees a slot that no room came to hold. */
async function freeing<T>(free: () => void, act: () => T | Promise<T>): Promise<T> {
  try {
    return await act()
  } catch (error) {
    free()
    throw error
  }
}

/** Ends a room when the signal comes before `until`; without `until`, whenever it comes. */
function closeOn(signal: AbortSignal | undefined, room: Room, until: Promise<unknown> = room.ended): void {
  const abort = (): void => room.kill(new Refusal('KEYROOM-CLOSED', { reason: 'aborted' }))
  if (signal?.aborted === true) abort()
  signal?.addEventListener('abort', abort, { once: true })
  const done = (): void => signal?.removeEventListener('abort', abort)
  until.then(done, done)
}
