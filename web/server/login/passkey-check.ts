// Passkeys by @simplewebauthn/server: what browsers are asked, and whether their answer is right. The person's device must
// have recognised its owner each time (a PIN, a finger, a face): a passkey stands alone, without a second factor.
import { generateAuthenticationOptions, generateRegistrationOptions, verifyAuthenticationResponse, verifyRegistrationResponse } from '@simplewebauthn/server'
import { isoBase64URL } from '@simplewebauthn/server/helpers'
import { passkeyByCredential, type PasskeyRow } from '../../../db/store/passkey.ts'
import { passkeysPossible } from '../../core/passkey-host.ts'
import { Refusal } from '../../core/refusal.ts'
import type { Server } from '../context.ts'
import type { NewPasskeyAnswer, UsedPasskeyAnswer } from './passkey-answer.ts'
import { challengeLifetime, makeChallenge, readChallenge, type ChallengePurpose } from './passkey-challenge.ts'

/** Ed25519, P-256, RSA of 2048 bits and more with SHA-256: what devices make. */
const algorithms = [-8, -7, -257]

/** Options for a browser, as JSON. */
export type NewPasskeyOptions = Omit<Awaited<ReturnType<typeof generateRegistrationOptions>>, 'extensions'>
export type UsePasskeyOptions = Omit<Awaited<ReturnType<typeof generateAuthenticationOptions>>, 'extensions'>

function relyingParty({ settings: { PUBLIC_ORIGIN } }: Server): string {
  if (!passkeysPossible(PUBLIC_ORIGIN)) throw new Refusal('PASSKEY-IMPOSSIBLE')
  return new URL(PUBLIC_ORIGIN).hostname
}

/** What a browser needs to make a passkey. @param handle at most 64 bytes by which the device knows the account. */
export async function newPasskeyOptions(server: Server, challenge: Uint8Array<ArrayBuffer>, account: { readonly handle: Uint8Array; readonly name: string; readonly email: string }, known: readonly PasskeyRow[] = []): Promise<NewPasskeyOptions> {
  return withoutExtensions(await generateRegistrationOptions({
    rpName: 'Sceau', rpID: relyingParty(server), challenge, timeout: challengeLifetime, attestationType: 'none', supportedAlgorithmIDs: algorithms,
    userID: new Uint8Array(account.handle), userName: account.email, userDisplayName: account.name,
    excludeCredentials: known.map(descriptorOf),
    // Found by the device itself, so that nobody types an address; its owner recognised, so that it stands alone.
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  }))
}

/** What a browser needs to use a passkey. @param known those that may answer; empty: whichever the person chooses. */
export async function usePasskeyOptions(server: Server, purpose: ChallengePurpose, whom: string, known: readonly PasskeyRow[] = []): Promise<UsePasskeyOptions> {
  return withoutExtensions(await generateAuthenticationOptions({
    rpID: relyingParty(server), challenge: makeChallenge(server, purpose, whom), timeout: challengeLifetime, userVerification: 'required',
    allowCredentials: known.map(descriptorOf),
  }))
}

/** A passkey that was made, and is not stored yet. `nonce`: the challenge's random part. */
export interface MadePasskey {
  readonly credentialId: string
  readonly publicKey: Uint8Array
  readonly counter: number
  readonly transports: string
  readonly synced: boolean
  readonly nonce: Uint8Array
  /** To be used up with the storing (`useChallenge`). */
  readonly challenge: string
}

/** Checks a new passkey. Refuses PASSKEY-IMPOSSIBLE, PASSKEY-OVER, PASSKEY-WRONG. */
export async function checkNewPasskey(server: Server, purpose: ChallengePurpose, whom: string, answer: NewPasskeyAnswer): Promise<MadePasskey> {
  const challenge = challengeOf(answer.response.clientDataJSON)
  const nonce = readChallenge(server, purpose, whom, challenge)
  const { registrationInfo } = await wrongUnless(server, verifyRegistrationResponse({
    response: { ...answer, clientExtensionResults: {} } as Parameters<typeof verifyRegistrationResponse>[0]['response'],
    expectedChallenge: challenge, expectedOrigin: server.settings.PUBLIC_ORIGIN, expectedRPID: relyingParty(server), requireUserVerification: true, supportedAlgorithmIDs: algorithms,
  }))
  if (registrationInfo === undefined) throw new Refusal('PASSKEY-WRONG')
  const { credential, credentialDeviceType } = registrationInfo
  return {
    credentialId: credential.id, publicKey: new Uint8Array(credential.publicKey), counter: credential.counter, nonce, challenge,
    transports: (answer.response.transports ?? []).filter((one) => /^[a-z-]+$/.test(one)).join(','), synced: credentialDeviceType === 'multiDevice',
  }
}

/** Checks that a passkey was used; gives it, and the counter to store. Refuses PASSKEY-IMPOSSIBLE, PASSKEY-OVER, PASSKEY-UNKNOWN, PASSKEY-WRONG. */
export async function checkUsedPasskey(server: Server, purpose: ChallengePurpose, whom: string, answer: UsedPasskeyAnswer): Promise<{ readonly row: PasskeyRow; readonly counter: number; readonly challenge: string }> {
  const challenge = challengeOf(answer.response.clientDataJSON)
  readChallenge(server, purpose, whom, challenge)
  const row = passkeyByCredential(server.db, answer.id)
  if (row === undefined) throw new Refusal('PASSKEY-UNKNOWN')
  const { verified, authenticationInfo } = await wrongUnless(server, verifyAuthenticationResponse({
    response: { ...answer, clientExtensionResults: {} } as Parameters<typeof verifyAuthenticationResponse>[0]['response'],
    expectedChallenge: challenge, expectedOrigin: server.settings.PUBLIC_ORIGIN, expectedRPID: relyingParty(server), requireUserVerification: true,
    credential: { id: row.credentialId, publicKey: new Uint8Array(row.publicKey), counter: row.counter },
  }))
  if (!verified) throw new Refusal('PASSKEY-WRONG')
  return { row, counter: authenticationInfo.newCounter, challenge }
}

const descriptorOf = ({ credentialId, transports }: PasskeyRow) => ({ id: credentialId, transports: transports === '' ? [] : transports.split(',') })
/** None of them is used. */
const withoutExtensions = <T extends object>({ extensions: _, ...options }: T & { readonly extensions?: unknown }): Omit<T, 'extensions'> => options as Omit<T, 'extensions'>

/** The challenge that a device says it answered; whether it did is verified afterwards. */
function challengeOf(clientDataJSON: string): string {
  try {
    const said: unknown = JSON.parse(isoBase64URL.toUTF8String(clientDataJSON))
    if (typeof said === 'object' && said !== null && 'challenge' in said && typeof said.challenge === 'string') return said.challenge
  } catch {
    // Said below.
  }
  throw new Refusal('PASSKEY-WRONG')
}

/** The library throws for whatever is wrong with an answer. */
async function wrongUnless<T>(server: Server, check: Promise<T>): Promise<T> {
  try {
    return await check
  } catch (cause) {
    server.log.info({ cause }, 'a passkey was not accepted')
    throw new Refusal('PASSKEY-WRONG')
  }
}
