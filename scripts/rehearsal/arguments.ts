// The command line of `npm run rehearsal`: everything that can be wrong with it is said before anything begins.
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { draftFaults, keyAlgorithms, type KeyAlgorithm } from '../../web/core/authority/draft.ts'
import { refusalText } from '../../web/core/refusal-texts/refusal-text.ts'
import { holdersOfCast } from '../../web/core/rehearsal/cast.ts'
import { authorityForm } from './form.ts'

/** What the command shows for `--help`, and after a fault of its arguments. */
export const usage = `  npm run rehearsal -- --csr FILE --out FILE [--ca-out FILE] [--crl-out FILE]
                       [--threshold 3] [--shares 5] [--key rsa-4096] [--days 365]

Plays a whole ceremony without a browser, with virtual Nitrokeys: an authority is made, its shares are put on the
Nitrokeys, and as many holders as the threshold says sign the request.

  --csr FILE        the request (PKCS#10, PEM)
  --out FILE        where the certificate goes (PEM)
  --ca-out FILE     where the authority's certificate goes (PEM)
  --crl-out FILE    where its first, empty revocation list goes (PEM)
  --threshold M     how many holders must approve: 2 to 15, at most N
  --shares N        how many holders there are: 3 to 20
  --key ALGORITHM   the authority's key: ${keyAlgorithms.join(', ')}
  --days N          how long the certificate is valid: 1 to 3650

Files are written when everything has succeeded. A file that has something in it already is never overwritten.
Exit status: 0 done, 1 refused or failed, 2 the arguments cannot be used, 130 ended by Ctrl-C.`

/** Files that are written, in this order: the certificate last, so that it being there means that all are. */
export type Output = 'crl-out' | 'ca-out' | 'out'

/** What to rehearse. Paths are absolute. */
export interface RehearsalPlan {
  readonly csr: string
  readonly outputs: ReadonlyMap<Output, string>
  readonly threshold: number
  readonly shareCount: number
  readonly keyAlgorithm: KeyAlgorithm
  readonly validityDays: number
}

/** An argument that cannot be used. */
export class ArgumentFault extends Error {
  override readonly name = 'ArgumentFault'
}

const text = { type: 'string' } as const
const options = {
  csr: text, out: text, 'ca-out': text, 'crl-out': text, threshold: text, shares: text, key: text, days: text, help: { type: 'boolean', short: 'h' },
} as const

/** The plan, or null when only help is asked for. Throws ArgumentFault. @param folder relative paths start from it. */
export function readArguments(args: readonly string[], folder: string): RehearsalPlan | null {
  const values = parse(args)
  if (values.help === true) return null
  const path = (name: 'csr' | Output): string | undefined => {
    if (values[name] === '') throw new ArgumentFault(`--${name} names no file`)
    return values[name] === undefined ? undefined : resolve(folder, values[name])
  }
  const whole = (name: 'threshold' | 'shares' | 'days', usual: number): number => {
    const given = values[name] ?? String(usual)
    if (!/^\d{1,5}$/.test(given)) throw new ArgumentFault(`--${name} ${given}: not a whole number`)
    return Number(given)
  }
  const csr = path('csr')
  if (csr === undefined || values.out === undefined) throw new ArgumentFault('--csr and --out are needed')
  const outputs = new Map((['crl-out', 'ca-out', 'out'] as const).flatMap((name) => (path(name) === undefined ? [] : [[name, path(name) as string]])))
  if (new Set([csr, ...outputs.values()]).size !== outputs.size + 1) throw new ArgumentFault('Two of the files are the same')
  const keyAlgorithm = (values.key ?? 'rsa-4096') as KeyAlgorithm
  if (!keyAlgorithms.includes(keyAlgorithm)) throw new ArgumentFault(`--key ${keyAlgorithm}: not one of ${keyAlgorithms.join(', ')}`)
  const [threshold, shareCount, validityDays] = [whole('threshold', 3), whole('shares', 5), whole('days', 365)]
  // The authority of a rehearsal lives for ten years, and no certificate longer than its authority.
  if (validityDays < 1 || validityDays > 3650) throw new ArgumentFault(`--days ${validityDays}: not within 1 to 3650`)
  checkQuorum(threshold, shareCount, keyAlgorithm)
  return { csr, outputs, threshold, shareCount, keyAlgorithm, validityDays }
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options }).values
  } catch (cause) {
    throw new ArgumentFault((cause as Error).message)
  }
}

/** The rules of the authority's form, which the server will apply again. */
function checkQuorum(threshold: number, shareCount: number, keyAlgorithm: KeyAlgorithm): void {
  const named: Readonly<Record<string, string>> = { threshold: `--threshold ${threshold}`, shareCount: `--shares ${shareCount}` }
  const form = authorityForm({ threshold, keyAlgorithm }, holdersOfCast(Math.min(shareCount, 20)))
  const fault = draftFaults({ ...form, shareCount }).find(({ field }) => field in named)
  if (fault === undefined) return
  const { what, means } = refusalText(fault.id, 'en')
  throw new ArgumentFault(`${named[fault.field] as string}: ${what} ${means} (${fault.id})`)
}
