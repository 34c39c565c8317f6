// Opening a deployment: by the device's own key, or by a passphrase (docs/protocol.md, "Sealing to a Nitrokey" and "Sealing
// under a passphrase"). What a person is shown before a share is written comes from here; the share does not.
import { Decrypter } from 'age-encryption'
import { fromUtf8 } from '../../web/core/bytes/bytes.ts'
import { isSealedTo, tagIdentity } from '../../web/core/deployment/age-tag.ts'
import { decodeDeployment, type DeploymentContent } from '../../web/core/deployment/content.ts'
import { sealingOf } from '../../web/core/deployment/sealing.ts'
import { Refusal } from '../../web/core/refusal.ts'
import { encodeRoster } from '../../web/core/roster/roster.ts'
import { login } from './pin.ts'
import { openKey, type TokenPort, type TokenSession } from './port.ts'
import { TokenError } from './token-error.ts'

/** The content of a deployment, its share compared with commitment and roster. */
export type OpenedContent = ReturnType<typeof decodeDeployment>

/** What opens a deployment, and on which token. */
export interface OpenRequest {
  readonly serial: string
  readonly pin: Uint8Array
  readonly sealed: Uint8Array
  /** UTF-8; empty when the file is sealed to the device. */
  readonly passphrase: Uint8Array
}

/** What a deployment says of itself, without its share; `roster` is its CBOR. */
export type OpenedDeployment = Omit<DeploymentContent, 'record' | 'roster' | 'commitment'> & { readonly shareIndex: number; readonly roster: Uint8Array }

/** Opens a deployment to show it. The PIN is tried here, before anybody is asked to accept. Refuses DEPLOYMENT-…, TOKEN-…. */
export async function openToShow(port: TokenPort, request: OpenRequest): Promise<OpenedDeployment> {
  const session = port.open(request.serial)
  login(port, session, request.serial, request.pin)
  const { record, roster, commitment: _, ...facts } = await openSealed(session, request)
  for (const secret of [record.y, record.blinding]) secret.fill(0)
  return { ...facts, shareIndex: record.shareIndex, roster: encodeRoster(roster) }
}

/** The serial numbers of the tokens whose key a file is sealed to. Needs no PIN. */
export async function recognise(port: TokenPort, sealed: Uint8Array): Promise<readonly string[]> {
  const serials: string[] = []
  for (const { serial } of port.tokens()) {
    const key = port.open(serial).findPublicKey(openKey)
    if (key !== null && (await isSealedTo(sealed, key))) serials.push(serial)
  }
  return serials
}

/** Inside a login. Refuses TOKEN-NOT-ENROLLED, DEPLOYMENT-UNOPENABLE, DEPLOYMENT-PASSPHRASE-WRONG, DEPLOYMENT-MALFORMED. */
export async function openSealed(session: TokenSession, { sealed, passphrase }: Pick<OpenRequest, 'sealed' | 'passphrase'>): Promise<OpenedContent> {
  const decrypter = new Decrypter()
  const byPassphrase = sealingOf(sealed) === 'passphrase'
  if (byPassphrase) {
    // Three tries at a PIN are the device's business; a passphrase of 132 bits needs no counter.
    decrypter.addPassphrase(fromUtf8(passphrase))
  } else {
    const openPublicKey = session.findPublicKey(openKey)
    if (openPublicKey === null) throw new Refusal('TOKEN-NOT-ENROLLED')
    decrypter.addIdentity(tagIdentity(openPublicKey, (point) => Promise.resolve(session.ecdh(openKey, point))))
  }
  const plaintext = await decrypter.decrypt(sealed).catch((cause: unknown) => {
    if (cause instanceof Refusal || cause instanceof TokenError) throw cause
    if (!noIdentity(cause)) throw new Refusal('DEPLOYMENT-MALFORMED', { structure: 'age file' })
    throw new Refusal(byPassphrase ? 'DEPLOYMENT-PASSPHRASE-WRONG' : 'DEPLOYMENT-UNOPENABLE')
  })
  const content = decodeDeployment(plaintext)
  plaintext.fill(0)
  return content
}

/** The age library says in words that no identity opened the file; everything else is a damaged file. */
const noIdentity = (cause: unknown): boolean => cause instanceof Error && /no identity/i.test(cause.message)
