// What this machine can do at all: raw OpenSSL figures of the same run.
import { execFileSync } from 'node:child_process'
import { figure, type Figure } from './measure.ts'

/** Milliseconds of one RSA signature by `openssl speed`, by modulus length. */
export function opensslSignatures(): ReadonlyMap<number, number> {
  const output = execFileSync('openssl', ['speed', '-seconds', '1', 'rsa2048', 'rsa3072', 'rsa4096'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
  const found = new Map<number, number>()
  for (const [, bits, seconds] of output.matchAll(/^rsa\s+(\d+) bits\s+([\d.]+)s/gm)) found.set(Number(bits), Number(seconds) * 1000)
  return found
}

/** `openssl genpkey` of one RSA size, as processes: wall-clock milliseconds of each of `runs`. */
export function opensslGeneration(modulusLength: number, runs: number): Figure {
  const times: number[] = []
  for (let i = 0; i < runs; i++) {
    const start = performance.now()
    execFileSync('openssl', ['genpkey', '-algorithm', 'RSA', '-pkeyopt', `rsa_keygen_bits:${modulusLength}`, '-outform', 'DER'], { stdio: ['ignore', 'ignore', 'ignore'] })
    times.push(performance.now() - start)
  }
  return figure(times)
}
