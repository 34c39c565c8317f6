// Points of the elliptic curves of subject keys (SEC 1 §3.2.2.1 partial validation; RFC 8032 §5.1.3): on the curve, and for
// Ed25519 not one of the eight points that accept signatures of nobody. Public numbers only.
import { Refusal } from '../refusal.ts'

const nist = {
  'ec-p256': {
    octets: 32,
    p: (1n << 256n) - (1n << 224n) + (1n << 192n) + (1n << 96n) - 1n,
    b: 0x5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604bn,
  },
  'ec-p384': {
    octets: 48,
    p: (1n << 384n) - (1n << 128n) - (1n << 96n) + (1n << 32n) - 1n,
    b: 0xb3312fa7e23ee7e4988e056be3f82d19181d9c6efe8141120314088f5013875ac656398d8a2ed19d2a85c8edd3ec2aefn,
  },
} as const

/** Checks an uncompressed point (0x04 ‖ X ‖ Y) of P-256 or P-384: y² = x³ − 3x + b. Refuses with CERTIFICATE-KEY-POINT. */
export function checkEcPoint(kind: keyof typeof nist, point: Uint8Array): void {
  const { octets, p, b } = nist[kind]
  if (point.length !== 1 + 2 * octets || point[0] !== 4) throw new Refusal('CERTIFICATE-KEY-POINT', { rule: 'encoding' })
  const x = bigEndian(point.subarray(1, 1 + octets))
  const y = bigEndian(point.subarray(1 + octets))
  if (x >= p || y >= p || (y * y - (x * x * x - 3n * x + b)) % p !== 0n) throw new Refusal('CERTIFICATE-KEY-POINT', { rule: 'curve' })
}

const p25519 = (1n << 255n) - 19n
const d25519 = modulo(-121665n * power(121666n, p25519 - 2n))
// y of the points whose order divides 8: 1, −1, 0 and the roots ±y of d·y⁴ + 2y² − 1 = 0 (doubling gives y = 0).
const smallOrder: readonly bigint[] = [0n, 1n, p25519 - 1n, ...pair(0x05fc536d880238b13933c6d305acdfd5f098eff289f4c345b027b2c28f95e826n)]

/** Checks the 32 bytes of an Ed25519 key: canonical, on the curve, not of small order. Refuses with CERTIFICATE-KEY-POINT. */
export function checkEd25519Point(key: Uint8Array): void {
  if (key.length !== 32) throw new Refusal('CERTIFICATE-KEY-POINT', { rule: 'encoding' })
  const y = BigInt.asUintN(255, bigEndian(Uint8Array.from(key).reverse()))
  if (y >= p25519 || smallOrder.includes(y)) throw new Refusal('CERTIFICATE-KEY-POINT', { rule: 'order' })
  const x2 = modulo((y * y - 1n) * power(modulo(d25519 * y * y + 1n), p25519 - 2n))
  // Euler's criterion: x² must be a square.
  if (power(x2, (p25519 - 1n) / 2n) !== 1n) throw new Refusal('CERTIFICATE-KEY-POINT', { rule: 'curve' })
}

function pair(y: bigint): [bigint, bigint] {
  return [y, p25519 - y]
}

function modulo(n: bigint): bigint {
  const rest = n % p25519
  return rest < 0n ? rest + p25519 : rest
}

function power(base: bigint, exponent: bigint): bigint {
  let result = 1n
  for (let square = modulo(base), rest = exponent; rest > 0n; rest >>= 1n, square = (square * square) % p25519) {
    if ((rest & 1n) === 1n) result = (result * square) % p25519
  }
  return result
}

function bigEndian(bytes: Uint8Array): bigint {
  let n = 0n
  for (const byte of bytes) n = (n << 8n) | BigInt(byte)
  return n
}
