// Looking at processes from outside, for the tests (Linux): who is alive, whose child, and what is in their memory.
import { closeSync, openSync, readdirSync, readFileSync, readSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'

/** State letter and parent of a process, or null when there is none. */
function statOf(pid: number): { state: string; parent: number } | null {
  try {
    const [state, parent] = readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\) /s, '').split(' ')
    return { state: state as string, parent: Number(parent) }
  } catch {
    return null
  }
}

/** Whether a process still runs; one that only waits to be reaped does not. */
export function runs(pid: number): boolean {
  const stat = statOf(pid)
  return stat !== null && stat.state !== 'Z'
}

export function childrenOf(pid: number): number[] {
  return readdirSync('/proc').map(Number).filter((child) => child > 0 && statOf(child)?.parent === pid)
}

/** Waits until `check` gives something. Throws after `limit` ms. */
export async function until<T>(check: () => T | false | undefined | null, limit = 20_000): Promise<T> {
  const from = performance.now()
  for (;;) {
    const found = check()
    if (found !== false && found !== undefined && found !== null) return found
    if (performance.now() - from > limit) throw new Error('waited in vain')
    await sleep(10)
  }
}

/** Everything readable in the memory of a process. */
export function snapshot(pid: number): Buffer[] {
  const memory = openSync(`/proc/${pid}/mem`, 'r')
  const regions: Buffer[] = []
  for (const line of readFileSync(`/proc/${pid}/maps`, 'utf8').split('\n')) {
    const [, from, to] = /^([0-9a-f]+)-([0-9a-f]+) rw/.exec(line) ?? []
    if (from === undefined || to === undefined) continue
    const length = Number.parseInt(to, 16) - Number.parseInt(from, 16)
    const region = Buffer.allocUnsafe(length)
    let read = 0
    try {
      read = readSync(memory, region, 0, length, Number.parseInt(from, 16))
    } catch {
      // Pages that nobody may read.
    }
    regions.push(region.subarray(0, read))
  }
  closeSync(memory)
  return regions
}

/** What to look for: windows of a secret number as bytes in both orders (OpenSSL's limbs are reversed), hexadecimal, base64. */
export function windowsOf(secret: Uint8Array): Buffer[] {
  const size = 24
  return [8, secret.length >> 1].flatMap((at) => {
    const window = Buffer.from(secret.subarray(at, at + size))
    const hex = window.toString('hex')
    // In base64 a window looks different at each of three offsets; the ends depend on their neighbours.
    const base64 = [0, 1, 2].map((skip) => Buffer.from(window.subarray(skip, skip + 21).toString('base64')))
    return [window, Buffer.from(window).reverse(), Buffer.from(hex), Buffer.from(hex.toUpperCase()), ...base64]
  })
}

export function hits(regions: readonly Buffer[], needles: readonly Buffer[]): number {
  let found = 0
  for (const region of regions) for (const needle of needles) for (let at = region.indexOf(needle); at !== -1; at = region.indexOf(needle, at + 1)) found++
  return found
}
