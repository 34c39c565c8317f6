// The receipt of a package on its way to the console (docs/protocol.md, "The package"): kept until the server has it. It holds
// signatures and a one-time token that lets it in; nothing of the share.
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import tls from 'node:tls'
import { z } from 'zod'
import { Refusal, refusalIds, type RefusalId } from '../../web/core/refusal.ts'
import { readPrivateFile, writePrivateFile } from '../private-file.ts'

const base64 = (most: number) => z.base64().max(most)
const signed = z.strictObject({ statement: base64(8192), signature: base64(88) })
const keptSchema = z.strictObject({
  version: z.literal(1),
  consoleOrigin: z.string().max(255),
  nitrokeyId: z.string().max(5),
  authorityName: z.string().max(255),
  receipt: z.strictObject({ deploymentId: z.hex().length(32), token: base64(44), ...signed.shape, enrolment: signed.nullable() }),
})
/** A receipt, and where it is to go. */
export type KeptReceipt = z.infer<typeof keptSchema>

/** What the server says of a receipt that it has taken. */
export interface Delivered {
  readonly received: number
  readonly shareCount: number
}

const answerSchema = z.object({ result: z.object({ data: z.object({ received: z.int(), shareCount: z.int() }) }) })
const problemSchema = z.object({ error: z.object({ data: z.object({ refusal: z.object({ id: z.string(), detail: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])) }).nullable() }) }) })

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
        return keptSchema.parse(JSON.parse(readPrivateFile(fileOf(digest))?.toString('utf8') ?? 'null'))
      } catch {
        return null
      }
    },
    forget: (digest: string): void => rmSync(fileOf(digest), { force: true }),
  }
}

/**
 * Sends a receipt to its console. Null when the console cannot be reached, or does not answer like one.
 * Refuses what the server refuses: DEPLOYMENT-TOKEN-WRONG, DEPLOYMENT-CLOSED, STATEMENT-….
 */
export async function sendReceipt({ consoleOrigin, receipt }: KeptReceipt): Promise<Delivered | null> {
  trustSystem()
  let answer: unknown
  try {
    const response = await fetch(`${consoleOrigin}/trpc/deployment.receiveFromPackage`, {
      method: 'POST', redirect: 'error', signal: AbortSignal.timeout(patience),
      headers: { 'content-type': 'application/json', origin: consoleOrigin }, body: JSON.stringify(receipt),
    })
    answer = await response.json()
  } catch {
    return null
  }
  const problem = problemSchema.safeParse(answer)
  if (problem.success && problem.data.error.data.refusal !== null) {
    const { id, detail } = problem.data.error.data.refusal
    if (isRefusalId(id)) throw new Refusal(id, detail)
  }
  const taken = answerSchema.safeParse(answer)
  return taken.success ? taken.data.result.data : null
}

const isRefusalId = (id: string): id is RefusalId => (refusalIds as readonly string[]).includes(id)

/** An organisation's own authority, which its computers trust, counts here too. Node before 22.19 knows only those it came with, and NODE_EXTRA_CA_CERTS. */
function trustSystem(): void {
  if (typeof tls.setDefaultCACertificates !== 'function') return
  tls.setDefaultCACertificates([...tls.getCACertificates('default'), ...tls.getCACertificates('system')])
}
