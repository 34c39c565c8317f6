// The receipt of a package on its way to the console (docs/protocol.md, "The package"): kept until the server has it. It holds
// signatures and a one-time token that lets it in; nothing of the share.
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import tls from 'node:tls'
import { z } from 'zod'
import { escapeText } from '../../web/core/visible-text.ts'
import { Refusal, refusalIds, type RefusalDetail, type RefusalId } from '../../web/core/refusal.ts'
import { readPrivateFile, writePrivateFile } from '../private-file.ts'

const base64 = (most: number) => z.base64().max(most)
const signed = z.strictObject({ statement: base64(8192), signature: base64(88) })
const common = {
  consoleOrigin: z.string().max(255),
  nitrokeyId: z.string().max(5),
  authorityName: z.string().max(255),
  receipt: z.strictObject({ deploymentId: z.hex().length(32), token: base64(44), ...signed.shape, enrolment: signed.nullable() }),
}
const keptSchema = z.strictObject({ version: z.literal(2), serial: z.string().min(1).max(64).nullable(), ...common })
/** As it was kept before the serial number was. */
const earlierSchema = z.strictObject({ version: z.literal(1), ...common }).transform((kept): KeptReceipt => ({ ...kept, version: 2, serial: null }))
/** A receipt, where it is to go, and the serial number of the Nitrokey that signed it; null where an earlier bridge kept it. */
export type KeptReceipt = z.infer<typeof keptSchema>

/** What became of a receipt that was sent. `status` is HTTP's, null where nobody answered. */
export type Sent =
  | { readonly is: 'taken'; readonly received: number; readonly shareCount: number }
  /** Later it may be taken: nobody answered, or not like a console, or not now. `refusal` is what the console said. */
  | { readonly is: 'waiting'; readonly status: number | null; readonly refusal: Refusal | null }
  /** It never will be. `refusal` is null for an id that this bridge does not know. */
  | { readonly is: 'refused'; readonly id: string; readonly refusal: Refusal | null }

const answerSchema = z.object({ result: z.object({ data: z.object({ received: z.int(), shareCount: z.int() }) }) })
const problemSchema = z.object({ error: z.object({ data: z.object({ refusal: z.object({ id: z.string().regex(/^[A-Z0-9-]{1,64}$/), detail: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])) }).nullable() }) }) })

/** What the console refuses of the way that a receipt came, and not of the receipt. */
const ofTheWay: readonly string[] = ['TRIES-TOO-MANY', 'ORIGIN-NOT-ALLOWED', 'HOST-NOT-ALLOWED', 'METHOD-NOT-ALLOWED', 'INPUT-LENGTH-UNKNOWN', 'INPUT-TOO-LARGE'] satisfies readonly RefusalId[]

/** How long to wait for an answer. Milliseconds. */
const patience = 20_000

/** The receipts that wait in a state folder, by the digest of their package's config.enc (hexadecimal). */
export function receiptsIn(stateFolder: string) {
  const fileOf = (digest: string): string => join(stateFolder, 'receipts', `${digest}.json`)
  return {
    /** Says whether it could: a disk may be full. */
    keep(digest: string, receipt: KeptReceipt): boolean {
      try {
        writePrivateFile(fileOf(digest), `${JSON.stringify(receipt)}\n`)
        return true
      } catch {
        return false
      }
    },
    find(digest: string): KeptReceipt | null {
      // One that cannot be read, or was damaged, is as good as none: the Nitrokey signs another.
      try {
        return z.union([keptSchema, earlierSchema]).parse(JSON.parse(readPrivateFile(fileOf(digest))?.toString('utf8') ?? 'null'))
      } catch {
        return null
      }
    },
    forget(digest: string): void {
      try {
        rmSync(fileOf(digest), { force: true })
      } catch {
        // Where it could not be kept it is not there; one that stays is sent again, and answered as the first time.
      }
    },
  }
}

/** Sends a receipt to its console. */
export async function sendReceipt({ consoleOrigin, receipt }: KeptReceipt): Promise<Sent> {
  trustSystem()
  let status: number | null = null
  let answer: unknown
  try {
    const response = await fetch(`${consoleOrigin}/trpc/deployment.receiveFromPackage`, {
      method: 'POST', redirect: 'error', signal: AbortSignal.timeout(patience),
      headers: { 'content-type': 'application/json', origin: consoleOrigin }, body: JSON.stringify(receipt),
    })
    status = response.status
    answer = await response.json()
  } catch {
    // Nobody, or no console: what stands in front of it answers in HTML.
    return { is: 'waiting', status, refusal: null }
  }
  const taken = answerSchema.safeParse(answer)
  if (taken.success && status === 200) return { is: 'taken', ...taken.data.result.data }
  const said = problemSchema.safeParse(answer).data?.error.data.refusal ?? null
  const refusal = said !== null && isRefusalId(said.id) ? new Refusal(said.id, asText(said.detail)) : null
  const final = said !== null && status >= 400 && status < 500 && status !== 429 && !ofTheWay.includes(said.id)
  return final ? { is: 'refused', id: said.id, refusal } : { is: 'waiting', status, refusal }
}

/** Facts that come from elsewhere, with nothing that moves the cursor. */
const asText = (detail: RefusalDetail): RefusalDetail => Object.fromEntries(Object.entries(detail).map(([name, value]) => [name, typeof value === 'string' ? escapeText(value) : value]))

const isRefusalId = (id: string): id is RefusalId => (refusalIds as readonly string[]).includes(id)

/** An organisation's own authority, which its computers trust, counts here too. Node before 22.19 knows only those it came with, and NODE_EXTRA_CA_CERTS. */
function trustSystem(): void {
  if (typeof tls.setDefaultCACertificates !== 'function') return
  tls.setDefaultCACertificates([...tls.getCACertificates('default'), ...tls.getCACertificates('system')])
}
