// The bridge's window without a browser: the same calls to the bridge as its page makes, the same checks and the same sealing.
import { request } from 'node:http'
import type { z } from 'zod'
import { pageApi, pageTokenHeader, type contributeOpenInput, type PageApi, type PageKind, type VisibleToken } from '../../bridge/contract/page.ts'
import type { Job, ResultOf } from '../../bridge/contract/popup.ts'
import { checkInvitation, type Invitation } from '../../bridge/page/invitation.ts'
import { checkPolicyQuestion } from '../../bridge/page/policy-question.ts'
import { sealShare } from '../../bridge/page/sealing.ts'
import { fromBase64, toBase64, toHex, utf8 } from '../../web/core/bytes/bytes.ts'
import { Refusal, type RefusalId } from '../../web/core/refusal.ts'
import { rehearsalPin } from '../../web/core/rehearsal/cast.ts'
import { decodeRoster, rosterDigest } from '../../web/core/roster/roster.ts'
import { shareLabel } from '../../web/core/share/record.ts'

type JobOf<K extends Job['kind']> = Extract<Job, { kind: K }>
/** What the console asks a window to approve. */
export type ContributeJob = JobOf<'contribute'>

/** What a person does in the window of their bridge. */
export interface BridgeWindow {
  readonly pair: (job: JobOf<'pair'>) => Promise<ResultOf<'pair'>>
  readonly enrol: (job: JobOf<'enrol'>) => Promise<ResultOf<'enrol'>>
  readonly deploy: (job: JobOf<'deploy'>) => Promise<ResultOf<'deploy'>>
  /** show, enterPin and seal in one. */
  readonly contribute: (job: ContributeJob) => Promise<ResultOf<'contribute'>>
  readonly policy: (job: JobOf<'policy'>) => Promise<ResultOf<'policy'>>
  /** Checks what is asked and would show it; nothing is spent yet. */
  readonly show: (job: ContributeJob) => Promise<ShownApproval>
  /** The Nitrokeys that the window offers, with the state of their PIN. */
  readonly tokens: () => Promise<readonly VisibleToken[]>
}

/** An approval on the screen. */
export interface ShownApproval {
  readonly invitation: Invitation
  /** Logs in and reads the share. */
  readonly enterPin: (pin?: string) => Promise<OpenedShare>
}

/** A share that was read, and the login that waits to sign for it. */
export interface OpenedShare {
  /** Secret. */
  readonly record: Uint8Array
  /** Seals, has the statement signed, and wipes the record. */
  readonly seal: () => Promise<ResultOf<'contribute'>>
  /** Cancel: ends the login. */
  readonly close: () => Promise<void>
}

/** Opens windows of the bridge on a port, for a console. @param serial of the token. @param pin as it would be typed. */
export function bridgeWindow(port: number, consoleOrigin: string, serial: string, pin = rehearsalPin): BridgeWindow {
  const shared = { origin: consoleOrigin, serial, pin: pinText(pin) }
  const show = async (job: ContributeJob): Promise<ShownApproval> => {
    const page = await load(port, 'contribute')
    const { pairings } = await page.call('context', {})
    const pinned = pairings.find((pairing) => pairing.origin === consoleOrigin)
    if (pinned === undefined) throw new Refusal('BRIDGE-NOT-PAIRED')
    const invitation = await checkInvitation(job, consoleOrigin, pinned.keyRoomPublicKey)
    const label = shareLabel(job.nitrokeyId, invitation.roster.authorityId, invitation.roster.generation)
    return {
      invitation,
      enterPin: async (typed = pin) => {
        const record = await page.openContribution({ ...shared, pin: pinText(typed), label, nitrokeyId: job.nitrokeyId })
        const close = async (): Promise<void> => void (await page.call('contribute/close', {}))
        const seal = async (): Promise<ResultOf<'contribute'>> => {
          try {
            return await sealShare(record, invitation, async (statement) => (await page.call('contribute/sign', { statement })).signature)
          } catch (refusal) {
            // As the page does; a bridge that has gone cannot be told.
            await close().catch(() => {})
            throw refusal
          } finally {
            record.fill(0)
          }
        }
        return { record, seal, close }
      },
    }
  }
  return {
    pair: async ({ consoleNonce, keyRoomPublicKey, holderName, consoleName }) => {
      const page = await load(port, 'pair')
      const offer = await page.call('pair/offer', { origin: consoleOrigin, consoleNonce, keyRoomPublicKey, holderName, consoleName, language: 'en' })
      return page.call('pair/confirm', { phrase: offer.phrase })
    },
    enrol: async ({ enrolmentId, nitrokeyId, expiresAt, auditHead }) => (await load(port, 'enrol')).call('enrol', { ...shared, enrolmentId, nitrokeyId, expiresAt, auditHead }),
    deploy: async ({ deploymentId, nitrokeyId, roster, sealed }) => {
      const digest = toHex(rosterDigest(decodeRoster(fromBase64(roster))))
      return (await load(port, 'deploy')).call('deploy', { ...shared, deploymentId, nitrokeyId, rosterDigest: digest, sealed })
    },
    policy: async (job) => {
      checkPolicyQuestion(job, consoleOrigin)
      const { nitrokeyId, auditHead, proposal } = job
      return (await load(port, 'policy')).call('policy', { ...shared, nitrokeyId, auditHead, proposal })
    },
    show,
    contribute: async (job) => (await (await show(job)).enterPin()).seal(),
    tokens: async () => (await (await load(port, 'list')).call('tokens', {})).tokens,
  }
}

const pinText = (pin: string): string => toBase64(utf8(pin))

/** A page load: its token, and what can be asked with it. */
async function load(port: number, kind: PageKind) {
  const html = (await send(port, 'GET', `/page/${kind}`, {})).toString('utf8')
  const token = /<meta name="sceau-page" content="([^"]+)"/.exec(html)?.[1]
  if (token === undefined) throw new Error(`the bridge on port ${port} gave no page`)
  const post = (route: string, body: unknown): Promise<Buffer<ArrayBuffer>> =>
    send(port, 'POST', `/page-api/${route}`, { origin: `http://127.0.0.1:${port}`, 'content-type': 'application/json', [pageTokenHeader]: token }, JSON.stringify(body))
  return {
    call: async <R extends keyof PageApi>(route: R, input: z.input<PageApi[R]['input']>): Promise<z.infer<PageApi[R]['output']>> =>
      pageApi[route].output.parse(JSON.parse((await post(route, input)).toString('utf8'))) as z.infer<PageApi[R]['output']>,
    openContribution: async (input: z.input<typeof contributeOpenInput>): Promise<Uint8Array> => new Uint8Array(await post('contribute/open', input)),
  }
}

/** One request; fetch would not let Host and Origin be set. Refuses what the bridge refuses. */
function send(port: number, method: string, path: string, headers: Readonly<Record<string, string>>, body = ''): Promise<Buffer<ArrayBuffer>> {
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, method, path, headers: { host: `127.0.0.1:${port}`, ...headers, ...(body !== '' && { 'content-length': String(Buffer.byteLength(body)) }) } }, (answer) => {
      const chunks: Buffer[] = []
      answer.on('data', (chunk: Buffer) => chunks.push(chunk)).on('error', reject)
      answer.on('end', () => {
        const content = Buffer.concat(chunks)
        if (answer.statusCode === 200) return resolve(content)
        const problem = JSON.parse(content.toString('utf8')) as { id: RefusalId; facts: Record<string, string> }
        reject(new Refusal(problem.id, problem.facts))
      })
    })
    sent.on('error', reject).end(body)
  })
}
