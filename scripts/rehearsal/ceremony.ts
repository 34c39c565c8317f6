// A whole ceremony without a browser: the procedures of the console, called as each person; real bridges; real PKCS#11.
// Each thing that one person does is a method of its own, so that tests can put faults between them.
import { join } from 'node:path'
import type { KeyAlgorithm } from '../../web/core/authority/draft.ts'
import { Refusal } from '../../web/core/refusal.ts'
import { administratorOfCast, type CastMember } from '../../web/core/rehearsal/cast.ts'
import type { Actor } from '../../web/server/authorise.ts'
import type { Server } from '../../web/server/context.ts'
import { createCaller } from '../../web/trpc/router.ts'
import { startBridge, type BridgeOptions, type RunningBridge } from './bridges.ts'
import { bridgeWindow, type BridgeWindow, type ContributeJob } from './window.ts'

/** The procedures of the console, as one person calls them. */
export type Caller = ReturnType<typeof createCaller>

/** A console, however it is reached. */
export interface Console {
  readonly origin: string
  readonly apiOf: (member: CastMember) => Caller
}

/** The console of a server in this process. @param actors by key of the cast. */
export function consoleInside(server: Server, actors: ReadonlyMap<string, Actor>): Console {
  return {
    origin: server.settings.PUBLIC_ORIGIN,
    apiOf: ({ key }) => {
      const actor = actors.get(key)
      if (actor === undefined) throw new TypeError(`${key} is not of the cast`)
      return createCaller({ server, actor, loginId: 'rehearsal' })
    },
  }
}

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
  readonly #console: Console
  readonly #step: Step
  readonly administrator: Caller
  participants: readonly Participant[] = []

  constructor(console: Console, step: Step) {
    this.#console = console
    this.#step = step
    this.administrator = console.apiOf(administratorOfCast)
  }

  /** Starts a bridge with a virtual Nitrokey for each holder, and pairs it. */
  async pair(holders: readonly CastMember[], folder: string, options: BridgeOptions = {}): Promise<void> {
    const { origin } = this.#console
    await this.#step(`${holders.length} bridges started, one virtual Nitrokey each`, async () => {
      this.participants = await inPairs(holders, async (member) => {
        const bridge = await startBridge(join(folder, 'holders'), member, origin, 'any', options)
        return { member, bridge, api: this.#console.apiOf(member), window: bridgeWindow(bridge.port, origin, bridge.serial, options.pin) }
      })
    })
    await this.#step('bridges paired', async () => {
      for (const participant of this.participants) await this.pairBridge(participant)
    })
  }

  /** One participant pairs their bridge with the console. */
  async pairBridge({ api, window, member }: Participant): Promise<void> {
    const { nonce } = await api.bridge.pairingChallenge()
    const { keyRoomPublicKey } = await api.me.get()
    const answer = await window.pair({ kind: 'pair', consoleNonce: nonce, keyRoomPublicKey, holderName: member.name, consoleName: 'Sceau' })
    await api.bridge.pair({ nonce, ...answer })
  }

  /** Makes an authority whose shares lie on the participants' Nitrokeys; gives its id. It is `testing` afterwards. */
  async makeAuthority(plan: CeremonyPlan): Promise<string> {
    const { authorityId } = await this.#step('authority drafted', () => this.administrator.authority.create(this.form(plan)))
    await this.#step('Nitrokeys enrolled', () => inPairs(this.participants, (participant) => this.enrol(participant)))
    await this.#step('key made, split, proven, sealed', () => this.deal(authorityId))
    await this.#step('shares received', () => inPairs(this.participants, (participant) => this.receiveShare(participant, authorityId)))
    return authorityId
  }

  /** The form of an authority: one share for each participant. */
  form({ authorityName, threshold, keyAlgorithm }: CeremonyPlan): object {
    return {
      name: authorityName, organization: 'Sceau Rehearsal', country: 'FR', keyAlgorithm, validityYears: 10, threshold, shareCount: this.participants.length, requesterMayContribute: false,
      assignments: this.participants.map(({ member }) => ({ nitrokeyId: member.nitrokeyId as string, holderName: member.name, email: member.email, location: member.location })),
    }
  }

  /** One participant enrols their Nitrokey. */
  async enrol({ api, window, member }: Participant): Promise<void> {
    const challenge = await api.nitrokey.enrolmentChallenge({ nitrokeyId: member.nitrokeyId as string })
    await api.nitrokey.enrol(await window.enrol({ kind: 'enrol', holderName: member.name, ...challenge }))
  }

  /** Has a key room make and split the key. Refuses KEYROOM-DIED with the reason when the dealing failed. */
  async deal(authorityId: string): Promise<void> {
    await this.administrator.authority.deal({ authorityId })
    for (;;) {
      const { phase, reason } = await this.administrator.authority.byId({ authorityId })
      if (phase === 'deploying') return
      if (phase === 'enrolling') throw new Refusal('KEYROOM-DIED', { reason: reason ?? '' })
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
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
  async approve(participant: Participant, sessionId: string): Promise<void> {
    await participant.api.session.contribute({ sessionId, ...(await participant.window.contribute(await this.invitation(participant, sessionId))) })
  }

  /** What the console hands to a participant's window when they approve. Refuses SESSION-STARTING before the key room's word. */
  async invitation({ api }: Participant, sessionId: string): Promise<ContributeJob> {
    const { authorityName, requesterName, requestReason, tbs, announcement, announcementSignature, roster, auditHead, mine } = await api.session.byId({ sessionId })
    if (announcement === null || announcementSignature === null || mine === null) throw new Refusal('SESSION-STARTING', { sessionId })
    return {
      kind: 'contribute', sessionId, authorityName, requester: requesterName, reason: requestReason, nitrokeyId: mine.nitrokeyId, shareIndex: mine.shareIndex,
      tbs, announcement, announcementSignature, roster, auditHead,
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
