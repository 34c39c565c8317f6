// Checks of an RSA public key's two numbers (CA/Browser Forum Baseline Requirements §6.1.1.3, §6.1.5, §6.1.6; NIST SP
// 800-56B rev. 2 §6.4.2.2). Public numbers only: BigInt may stay in memory.
import { Refusal } from '../refusal.ts'

/** Smallest and largest modulus in bits. Above, a verifier's work becomes an attack; below, the key is weak. */
export const modulusBits = { least: 2048, most: 8192 } as const

const smallestExponent = 65537n
const exponentBound = 1n << 256n
const fermatRounds = 100
// The Baseline Requirements ask for no factor below 752.
const smallPrimes: readonly bigint[] = Array.from({ length: 752 }, (_, n) => n)
  .filter((n) => n > 1 && !Array.from({ length: 27 }, (_, d) => d + 2).some((d) => d < n && n % d === 0))
  .map(BigInt)
const primorial = smallPrimes.reduce((product, prime) => product * prime, 1n)

/**
 * Checks modulus and public exponent and returns the modulus length in bits. Refuses with CERTIFICATE-KEY-TOO-SHORT,
 * -SIZE (above 8192 bits or not a multiple of 8), -EXPONENT (even, below 65537, or 2^256 and above), -SMALL-FACTOR (below
 * 752, and an even modulus), -CLOSE-PRIMES (Fermat's method finds the factors within 100 rounds; a square too).
 */
export function checkRsaNumbers(modulus: bigint, exponent: bigint): number {
  const bits = modulus.toString(16).replace(/^0+/, '').length * 4 - leadingZeros(modulus)
  if (bits < modulusBits.least) throw new Refusal('CERTIFICATE-KEY-TOO-SHORT', { bits, least: modulusBits.least })
  if (bits > modulusBits.most || bits % 8 !== 0) throw new Refusal('CERTIFICATE-KEY-SIZE', { bits, most: modulusBits.most })
  if (exponent % 2n === 0n || exponent < smallestExponent || exponent >= exponentBound) throw new Refusal('CERTIFICATE-KEY-EXPONENT', { least: Number(smallestExponent) })
  if (commonDivisor(primorial, modulus % primorial) !== 1n) throw new Refusal('CERTIFICATE-KEY-SMALL-FACTOR')
  if (hasClosePrimes(modulus)) throw new Refusal('CERTIFICATE-KEY-CLOSE-PRIMES')
  return bits
}

function leadingZeros(n: bigint): number {
  return 4 - Number.parseInt(n.toString(16)[0] as string, 16).toString(2).length
}

function commonDivisor(a: bigint, b: bigint): bigint {
  while (b !== 0n) [a, b] = [b, a % b]
  return a
}

// n = a² − b² with a close to √n when the primes are close: CVE-2022-26320 made such keys.
function hasClosePrimes(n: bigint): boolean {
  let a = squareRoot(n)
  if (a * a === n) return true
  a += 1n
  for (let round = 0; round < fermatRounds; round++, a += 1n) {
    const rest = a * a - n
    if (mayBeSquare(rest)) {
      const b = squareRoot(rest)
      if (b * b === rest) return true
    }
  }
  return false
}

const squares = (modulus: number): ReadonlySet<number> => new Set(Array.from({ length: modulus }, (_, n) => (n * n) % modulus))
const [squares64, squares45045] = [squares(64), squares(45045)]

// Cheap and never wrong about a true square: only about one number in a hundred goes on to the root.
function mayBeSquare(n: bigint): boolean {
  return squares64.has(Number(BigInt.asUintN(6, n))) && squares45045.has(Number(n % 45045n))
}

function squareRoot(n: bigint): bigint {
  if (n < 2n) return n
  let guess = 1n << BigInt(Math.ceil(n.toString(16).length * 2))
  for (;;) {
    const next = (guess + n / guess) >> 1n
    if (next >= guess) return guess
    guess = next
  }
}
