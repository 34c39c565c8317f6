// What this machine can do at all: raw OpenSSL figures of the same run.
import { execFileSync } from 'node:child_process'

/** Milliseconds of one RSA signature of this size by `openssl speed`, over so many seconds. */
export function opensslSignature(modulusLength: number, seconds: number): number {
  const output = execFileSync('openssl', ['speed', '-seconds', String(seconds), `rsa${modulusLength}`], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
  const [, perSignature] = /^rsa\s+\d+ bits\s+([\d.]+)s/m.exec(output) ?? []
  if (perSignature === undefined) throw new Error('openssl speed prints something else than it did')
  return Number(perSignature) * 1000
}

/** `openssl genpkey` of one RSA key, as a process of its own. */
export function opensslGeneration(modulusLength: number): void {
  execFileSync('openssl', ['genpkey', '-algorithm', 'RSA', '-pkeyopt', `rsa_keygen_bits:${modulusLength}`, '-outform', 'DER'], { stdio: ['ignore', 'ignore', 'ignore'] })
}
