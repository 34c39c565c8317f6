// Labels of international names: the letters that `xn--…` stands for (RFC 3492; RFC 5890 §2.3.2.1).

const base = 36
const tMin = 1
const tMax = 26
const prefix = 'xn--'
// The joiners (RFC 5892 appendix A.1, A.2) are invisible, and some languages need them.
const invisible = /(?![\u200c\u200d])[\p{C}\p{Z}]/u

/** Whether a label of a host name, in lower case, stands for other letters. */
export const isALabel = (label: string): boolean => label.startsWith(prefix)

/**
 * The letters that an A-label stands for; null when it stands for none: not Punycode, or what it gives is not as a U-label
 * is written (plain ASCII, upper case, not NFC, invisible), so that no program would have made it.
 */
export function decodeALabel(label: string): string | null {
  const points = decode(label.slice(prefix.length))
  if (points === null) return null
  const text = String.fromCodePoint(...points)
  const proper = points.some((point) => point >= 0x80) && text.normalize('NFC') === text && text.toLowerCase() === text && !invisible.test(text)
  return proper ? text : null
}

// RFC 3492 §6.2. A label has at most 63 characters: no number of it comes near 2^53.
function decode(text: string): number[] | null {
  const plain = text.lastIndexOf('-')
  const output = [...text.slice(0, Math.max(plain, 0))].map((character) => character.charCodeAt(0))
  let n = 0x80
  let bias = 72
  let i = 0
  for (let at = plain < 0 ? 0 : plain + 1; at < text.length; ) {
    const before = i
    let weight = 1
    for (let k = base; ; k += base) {
      const digit = digitOf(text.charCodeAt(at++))
      if (digit === null) return null
      i += digit * weight
      const t = k <= bias ? tMin : Math.min(tMax, k - bias)
      if (digit < t) break
      weight *= base - t
    }
    const length = output.length + 1
    bias = adapt(i - before, length, before === 0)
    n += Math.floor(i / length)
    i %= length
    if (n > 0x10ffff || (n >= 0xd800 && n <= 0xdfff)) return null
    output.splice(i++, 0, n)
  }
  return output
}

function digitOf(code: number): number | null {
  if (code >= 0x61 && code <= 0x7a) return code - 0x61
  return code >= 0x30 && code <= 0x39 ? code - 0x30 + 26 : null
}

// RFC 3492 §6.1.
function adapt(delta: number, length: number, first: boolean): number {
  let rest = Math.floor(delta / (first ? 700 : 2))
  rest += Math.floor(rest / length)
  let k = 0
  for (; rest > ((base - tMin) * tMax) / 2; k += base) rest = Math.floor(rest / (base - tMin))
  return k + Math.floor(((base - tMin + 1) * rest) / (rest + 38))
}
