// What the tests of this folder share: an authority with its key, fixtures, a signer, and the openssl command.
import { execFileSync, spawnSync } from 'node:child_process'
import { createSign, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Refusal } from '../refusal.ts'
import { lintTbs, type LintedTbs } from './lint.ts'
import { requestFromText } from './request.ts'
import { assembleSigned } from './signed.ts'
import { planAuthorityCertificate } from './tbs.ts'

export const day = 86_400_000
/** A fixed "now": openssl verifies with -attime, so that tests do not age. */
export const now = Date.UTC(2026, 5, 1, 12, 0, 0)
const folder = join(import.meta.dirname, 'fixtures')

export const fixtureNames: readonly string[] = readdirSync(folder).filter((name) => name.endsWith('.pem'))
export const fixture = (name: string): Uint8Array<ArrayBuffer> => requestFromText(readFileSync(join(folder, name), 'utf8'))

/** A serial number of this octet, 16 octets long. */
export const serial = (octet: number): Uint8Array => new Uint8Array(16).fill(octet)

export interface TestAuthority {
  readonly der: Uint8Array
  readonly tbs: Uint8Array
  readonly spki: Uint8Array
  readonly sign: (tbs: LintedTbs) => Uint8Array
}

/** An authority of this size, valid for 10 years from the day before `now`. */
export function testAuthority(bits: 2048 | 3072 | 4096 = 2048): TestAuthority {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: bits })
  const spki = new Uint8Array(publicKey.export({ type: 'spki', format: 'der' }))
  const tbs = planAuthorityCertificate({
    subject: { commonName: 'Autorité de l’exemple', organization: 'Exemple', country: 'FR' },
    keyAlgorithm: `rsa-${bits}`,
    subjectPublicKeyInfo: spki,
    serialNumber: serial(0x41),
    notBefore: now - day,
    validityYears: 10,
  })
  const sign = (linted: LintedTbs): Uint8Array => assembleSigned(linted, rsaSha256(linted.bytes, privateKey))
  return { der: sign(lintTbs('authority', tbs, null)), tbs, spki, sign }
}

/** RSASSA-PKCS1-v1_5 with SHA-256. */
export const rsaSha256 = (bytes: Uint8Array, key: KeyObject): Uint8Array => new Uint8Array(createSign('sha256').update(bytes).sign(key))

/** Runs openssl in a folder of its own that holds `files`; gives what it printed on both outputs, and its exit status. */
export function openssl(args: readonly string[], files: Readonly<Record<string, string | Uint8Array>>): { status: number | null; text: string } {
  const cwd = mkdtempSync(join(tmpdir(), 'sceau-openssl-'))
  try {
    for (const [name, content] of Object.entries(files)) writeFileSync(join(cwd, name), content)
    const { status, stdout, stderr } = spawnSync('openssl', args, { cwd, encoding: 'utf8' })
    return { status, text: stdout + stderr }
  } finally {
    rmSync(cwd, { recursive: true })
  }
}

/** A request made by openssl: key options for genpkey (or a key in PEM), request options, a configuration. */
export function opensslRequest(keyOptions: readonly string[], requestOptions: readonly string[]): Uint8Array<ArrayBuffer> {
  const cwd = mkdtempSync(join(tmpdir(), 'sceau-openssl-'))
  try {
    execFileSync('openssl', ['genpkey', ...keyOptions, '-out', 'key.pem'], { cwd, stdio: 'ignore' })
    execFileSync('openssl', ['req', '-new', '-key', 'key.pem', '-out', 'request.pem', ...requestOptions], { cwd, stdio: 'ignore' })
    return requestFromText(readFileSync(join(cwd, 'request.pem'), 'utf8'))
  } finally {
    rmSync(cwd, { recursive: true })
  }
}

/** The id of the refusal that a call ends in, or 'ok'. Anything but a Refusal is thrown on. */
export async function outcome(call: () => unknown): Promise<string> {
  try {
    await call()
    return 'ok'
  } catch (error) {
    if (error instanceof Refusal) return error.id
    throw error
  }
}
