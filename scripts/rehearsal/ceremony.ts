// A whole ceremony without a browser: the procedures of the console, called as each person; real bridges; real PKCS#11.
import { join } from 'node:path'
import type { KeyAlgorithm } from '../../web/core/authority/draft.ts'
import { Refusal } from '../../web/core/refusal.ts'
import { administratorOfCast, type CastMember } from '../../web/core/rehearsal/cast.ts'
import type { Actor } from '../../web/server/authorise.ts'
import type { Server } from '../../web/server/context.ts'
import { createCaller } from '../../web/trpc/router.ts'
import { startBridge, type RunningBridge } from './bridges.ts'
import { bridgeWindow, type BridgeWindow } from './window.ts'

type Caller = ReturnType<typeof createCaller>

/** A holder who takes part: their procedures, and the window of their bridge. */
export interface Participant {
  readonly member: CastMember
  readonly api: Caller
  readonly window: BridgeWindow
  readonly bridge: RunningBridge
}

/** What the ceremony is about. */
export interface CeremonyPlan {
  readonly authorityName: string
  readonly threshold: number
  readonly keyAlgorithm: KeyAlgorithm
}

/** Says how long each step took. */
export type Step = <T>(name: string, act: () => Promise<T>) => Promise<T>

/** A ceremony that goes on: steps in the order in which people do them. */
export class Ceremony {
  readonly #server: Server
  readonly #step: Step
  readonly administrator: Caller
  participants: readonly Participant[] = []

  constructor(server: Server, actors: ReadonlyMap<string, Actor>, step: Step) {
    this.#server = server
    this.#step = step
    this.administrator = this.#callerOf(actors.get(administratorOfCast.key))
  }

  #callerOf(actor: Actor | undefined): Caller {
    if (actor === undefined) throw new TypeError('nobody of the cast')
    return createCaller({ server: this.#server, actor, loginId: 'rehearsal' })
  }

  /** Starts a bridge with a virtual Nitrokey for each holder, and pairs it. */
  async pair(holders: readonly CastMember[], actors: ReadonlyMap<string, Actor>, folder: string): Promise<void> {
    const origin = this.#server.settings.PUBLIC_ORIGIN
    await this.#step(`${holders.length} bridges started, one virtual Nitrokey each`, async () => {
      this.participants = await inPairs(holders, async (member) => {
        const bridge = await startBridge(join(folder, 'holders'), member, origin, 'any')
        return { member, bridge, api: this.#callerOf(actors.get(member.key)), window: bridgeWindow(bridge.port, origin, bridge.serial) }
      })
    })
    await this.#step('bridges paired', async () => {
      for (const { api, window, member } of this.participants) {
        const { nonce } = await api.bridge.pairingChallenge()
        const { keyRoomPublicKey } = await api.me.get()
        const answer = await window.pair({ kind: 'pair', consoleNonce: nonce, keyRoomPublicKey, holderName: member.name, consoleName: 'Sceau' })
        await api.bridge.pair({ nonce, ...answer })
      }
    })
  }

  /** Makes an authority whose shares lie on the participants' Nitrokeys; gives its id. It is `testing` afterwards. */
  async makeAuthority({ authorityName, threshold, keyAlgorithm }: CeremonyPlan): Promise<string> {
    const { authorityId } = await this.#step('authority drafted', () =>
      this.administrator.authority.create({
        name: authorityName, organization: 'Sceau Rehearsal', country: 'FR', keyAlgorithm, validityYears: 10, threshold, shareCount: this.participants.length, requesterMayContribute: false,
        assignments: this.participants.map(({ member }) => ({ nitrokeyId: member.nitrokeyId as string, holderName: member.name, email: member.email, location: member.location })),
      }),
    )
    await this.#step('Nitrokeys enrolled', () =>
      inPairs(this.participants, async ({ api, window, member }) => {
        const challenge = await api.nitrokey.enrolmentChallenge({ nitrokeyId: member.nitrokeyId as string })
        await api.nitrokey.enrol(await window.enrol({ kind: 'enrol', holderName: member.name, ...challenge }))
      }),
    )
    await this.#step('key made, split, proven, sealed', async () => {
      await this.administrator.authority.deal({ authorityId })
      await this.#until(authorityId, ['deploying'])
    })
    await this.#step('shares received', () => inPairs(this.participants, (participant) => this.receiveShare(participant, authorityId)))
    return authorityId
  }

  /** One participant puts their share of an authority onto their Nitrokey. */
  async receiveShare({ api, window }: Participant, authorityId: string): Promise<void> {
    const waiting = (await api.deployment.mine()).find((deployment) => deployment.authorityId === authorityId)
    if (waiting === undefined) throw new Refusal('NOT-FOUND', { what: 'deployment' })
    const { deploymentId, authorityName, nitrokeyId, sealed, roster } = await api.deployment.open({ deploymentId: waiting.deploymentId })
    const signed = await window.deploy({ kind: 'deploy', deploymentId, authorityName, nitrokeyId, sealed, roster })
    await api.deployment.receipt({ deploymentId, ...signed })
  }

  /** The first participants, as many as the threshold, approve a request; gives the session's id. */
  async sign(requestId: string, name: string): Promise<string> {
    const { sessionId } = await this.#step(`${name}: session opened`, () => this.administrator.session.open({ requestId }))
    if (sessionId === null) throw new Refusal('SESSION-UNDERWAY', { sessionId: '' })
    const { threshold } = await this.administrator.session.byId({ sessionId })
    await this.#step(`${name}: ${threshold} holders approved, signed, stored`, async () => {
      for (const participant of this.participants.slice(0, threshold)) await this.approve(participant, sessionId)
    })
    const { phase, reason } = await this.administrator.session.byId({ sessionId })
    if (phase !== 'complete') throw new Refusal('SESSION-FAILED', { phase, reason: reason ?? '' })
    return sessionId
  }

  /** One participant approves. */
  async approve({ api, window }: Participant, sessionId: string): Promise<void> {
    const session = await api.session.byId({ sessionId })
    const { authorityName, requesterName, requestReason, tbs, announcement, announcementSignature, roster, auditHead, mine } = session
    if (announcement === null || announcementSignature === null || mine === null) throw new Refusal('SESSION-STARTING', { sessionId })
    const contribution = await window.contribute({
      kind: 'contribute', sessionId, authorityName, requester: requesterName, reason: requestReason, nitrokeyId: mine.nitrokeyId, shareIndex: mine.shareIndex,
      tbs, announcement, announcementSignature, roster, auditHead,
    })
    await api.session.contribute({ sessionId, ...contribution })
  }

  async #until(authorityId: string, phases: readonly string[]): Promise<void> {
    for (;;) {
      const { phase, reason } = await this.administrator.authority.byId({ authorityId })
      if (phases.includes(phase)) return
      if (phase === 'enrolling') throw new Refusal('KEYROOM-DIED', { reason: reason ?? '' })
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  }

  /** Ends the bridges. */
  async close(): Promise<void> {
    await Promise.all(this.participants.map(({ bridge }) => bridge.stop()))
  }
}

/** Two at a time: as many as there are cores. Results in the order of the items. */
async function inPairs<T, R>(items: readonly T[], act: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = []
  let next = 0
  const worker = async (): Promise<void> => {
    while (next < items.length) {
      const index = next++
      results[index] = await act(items[index] as T)
    }
  }
  await Promise.all([worker(), worker()])
  return results
}
