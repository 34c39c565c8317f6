// A whole ceremony without a browser: the procedures of the console, called as each person; real bridges; real PKCS#11.
// Each thing that one person does is a method of its own, so that tests can put faults between them.
import { join } from 'node:path'
import { insertLogin } from '../../db/store/login.ts'
import { toHex } from '../../web/core/bytes/bytes.ts'
import { Refusal } from '../../web/core/refusal.ts'
import { administratorOfCast, type CastMember } from '../../web/core/rehearsal/cast.ts'
import type { Actor } from '../../web/server/authorise.ts'
import { newId, type Server } from '../../web/server/context.ts'
import { createCaller } from '../../web/trpc/router.ts'
import { startBridge, type BridgeOptions, type RunningBridge } from './bridges.ts'
import { authorityForm, type CeremonyPlan } from './form.ts'
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
      const loginId = newId(server)
      insertLogin(server.db, { id: loginId, token: toHex(server.random(32)), userId: actor.userId, now: server.clock.now(), lasts: 3_600_000 })
      return createCaller({ server, actor, loginId, clientAddress: '127.0.0.1' })
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

/** Says how long each step took. */
export type Step = <T>(name: string, act: () => Promise<T>) => Promise<T>

/** A ceremony that goes on: steps in the order in which people do them. */
export class Ceremony {
  readonly #console: Console
  readonly #step: Step
  readonly #signal: AbortSignal | undefined
  readonly #bridges: RunningBridge[] = []
  readonly administrator: Caller
  participants: readonly Participant[] = []

  /** @param signal ends the ceremony before its next act; what is under way ends by itself, or with `close`. */
  constructor(console: Console, step: Step, signal?: AbortSignal) {
    this.#console = console
    this.#step = step
    this.#signal = signal
    this.administrator = console.apiOf(administratorOfCast)
  }

  /** Starts a bridge with a virtual Nitrokey for each holder, and pairs it. */
  async pair(holders: readonly CastMember[], folder: string, options: BridgeOptions = {}): Promise<void> {
    const { origin } = this.#console
    await this.#step(`${holders.length} bridges started, one virtual Nitrokey each`, async () => {
      this.participants = await this.#inPairs(holders, async (member) => {
        const bridge = await startBridge(join(folder, 'holders'), member, origin, 'any', options)
        this.#bridges.push(bridge)
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
    await this.#step('Nitrokeys enrolled', () => this.#inPairs(this.participants, (participant) => this.enrol(participant)))
    await this.#step('key made, split, proven, sealed', () => this.deal(authorityId))
    await this.#step('shares received', () => this.#inPairs(this.participants, (participant) => this.receiveShare(participant, authorityId)))
    return authorityId
  }

  /** The form of an authority: one share for each participant. */
  form(plan: CeremonyPlan): object {
    return authorityForm(plan, this.participants.map(({ member }) => member))
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
      this.#signal?.throwIfAborted()
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
      for (const participant of this.participants.slice(0, threshold)) {
        this.#signal?.throwIfAborted()
        await this.approve(participant, sessionId)
      }
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
    await Promise.all(this.#bridges.map((bridge) => bridge.stop()))
  }

  /**
   * Two at a time: as many as there are cores. Results in the order of the items. After a failure nothing new begins, and
   * it is told when what was under way has ended: whoever cleans up then is alone.
   */
  async #inPairs<T, R>(items: readonly T[], act: (item: T) => Promise<R>): Promise<R[]> {
    const results: R[] = []
    let next = 0
    let failed = false
    const worker = async (): Promise<void> => {
      while (next < items.length && !failed) {
        const index = next++
        try {
          this.#signal?.throwIfAborted()
          results[index] = await act(items[index] as T)
        } catch (cause) {
          failed = true
          throw cause
        }
      }
    }
    for (const ended of await Promise.allSettled([worker(), worker()])) if (ended.status === 'rejected') throw ended.reason
    return results
  }
}
