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
export async function until<T>(check: () => T | false | undefined | null, limit = 60_000): Promise<T> {
  const from = performance.now()
  for (;;) {
    const found = check()
    if (found !== false && found !== undefined && found !== null) return found
    if (performance.now() - from > limit) throw new Error('waited in vain')
    await sleep(10)
  }
}

const pageSize = 4096

/** Every page that is present in the writable memory of a process; neighbours in one piece. */
export function snapshot(pid: number): Buffer[] {
  const [memory, pagemap] = [openSync(`/proc/${pid}/mem`, 'r'), openSync(`/proc/${pid}/pagemap`, 'r')]
  const pieces: Buffer[] = []
  for (const line of readFileSync(`/proc/${pid}/maps`, 'utf8').split('\n')) {
    const [, from, to] = /^([0-9a-f]+)-([0-9a-f]+) rw/.exec(line) ?? []
    if (from === undefined || to === undefined) continue
    const start = Number.parseInt(from, 16)
    const pages = (Number.parseInt(to, 16) - start) / pageSize
    // Eight bytes a page; the two highest bits say that it is in memory, or swapped out. The rest was never touched.
    const entries = Buffer.alloc(8 * pages)
    readSync(pagemap, entries, 0, entries.length, (start / pageSize) * 8)
    const present = (page: number): boolean => page < pages && ((entries[8 * page + 7] as number) & 0xc0) !== 0
    for (let page = 0; page < pages; page++) {
      if (!present(page)) continue
      const first = page
      while (present(page)) page++
      const piece = Buffer.allocUnsafe((page - first) * pageSize)
      pieces.push(piece.subarray(0, readSync(memory, piece, 0, piece.length, start + first * pageSize)))
    }
  }
  closeSync(memory)
  closeSync(pagemap)
  return pieces
}

/** Sends a signal to a process that may end at any moment; false when it has. */
export function signal(pid: number, name: NodeJS.Signals): boolean {
  try {
    return process.kill(pid, name)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false
    throw error
  }
}

/** What `snapshot` gives of a process that may end at any moment; null when it has. */
export function snapshotOfRunning(pid: number): Buffer[] | null {
  try {
    return snapshot(pid)
  } catch (error) {
    // One that is ending has given its memory back a moment before it is said to be dead.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH' && runs(pid)) throw error
    return null
  }
}

/** Lets a process run for about a millisecond at a time, and looks at its memory between; it is stopped meanwhile. */
export function* slices(pid: number): Generator<Buffer[]> {
  while (signal(pid, 'SIGCONT')) {
    const from = performance.now()
    while (performance.now() - from < 1);
    if (!signal(pid, 'SIGSTOP') || !runs(pid)) return
    const pieces = snapshotOfRunning(pid)
    if (pieces === null) return
    yield pieces
  }
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
