import { describe, expect, it } from 'vitest'
import { nextThing, type Asked, type DeskFacts } from './next-thing.ts'

type Refusal = NonNullable<NonNullable<Asked['session']>['mine']>['refusal']
const asked = (id: string, { sessionId = null, refusal, expiresAt = 0, here = false, own = false }: { sessionId?: string | null; refusal?: Refusal; expiresAt?: number; here?: boolean; own?: boolean } = {}): Asked => ({
  request: { requestId: id, sessionId } as Asked['request'], here, own,
  session: sessionId === null ? undefined : ({ sessionId, expiresAt, mine: { shareIndex: 1, nitrokeyId: 'NK001', refusal: refusal ?? null } } as Asked['session']),
})
const facts = (some: Partial<DeskFacts> = {}): DeskFacts => ({ paired: true, asked: [], awaited: [], toReceive: [], proposals: [], keepsShare: true, ...some })
const awaited: DeskFacts['awaited'] = [{ nitrokeyId: 'NK001', authorities: [] }]
const toReceive = [{ deploymentId: 'd' }] as unknown as DeskFacts['toReceive']

describe('the next thing on the desk', () => {
  it('is the bridge before everything', () => {
    expect(nextThing(facts({ paired: false, awaited, toReceive, asked: [asked('r', { sessionId: 's' })] })).kind).toBe('pair')
  })
  it('is the session that ends first, before what can wait', () => {
    const next = nextThing(facts({ awaited, toReceive, asked: [asked('r1', { sessionId: 's1', expiresAt: 2 }), asked('r2', { sessionId: 's2', expiresAt: 1 })] }))
    expect(next).toMatchObject({ kind: 'approve', session: { sessionId: 's2' } })
  })
  it('is a session that is just beginning', () => {
    expect(nextThing(facts({ asked: [asked('r', { sessionId: 's', refusal: 'SESSION-STARTING' })] })).kind).toBe('approve')
  })
  it.each(['CONTRIBUTION-DUPLICATE', 'SESSION-DECLINED', 'CONTRIBUTION-BY-REQUESTER'] as const)('is not a session in which the answer is given: %s', (refusal) => {
    expect(nextThing(facts({ asked: [asked('r', { sessionId: 's', refusal })] })).kind).toBe('nothing')
  })
  it('goes from the enrolment to the share to the open request', () => {
    const open = [asked('r')]
    expect(nextThing(facts({ awaited, toReceive, asked: open })).kind).toBe('enrol')
    expect(nextThing(facts({ toReceive, asked: open })).kind).toBe('receive')
    expect(nextThing(facts({ asked: open })).kind).toBe('here')
  })
  it('asks for "I am here" once, and waits when it was said everywhere', () => {
    expect(nextThing(facts({ asked: [asked('r1', { here: true }), asked('r2')] }))).toMatchObject({ kind: 'here', asked: { request: { requestId: 'r2' } } })
    expect(nextThing(facts({ asked: [asked('r1', { here: true })] })).kind).toBe('waiting')
  })
  it('is a change of policy when nothing is more urgent, until the answer is given', () => {
    const proposal = (refusal: string | null) => ({ proposalId: 'p', mine: { refusal } }) as unknown as DeskFacts['proposals'][number]
    expect(nextThing(facts({ proposals: [proposal(null)], asked: [asked('r', { here: true })] })).kind).toBe('policy')
    expect(nextThing(facts({ proposals: [proposal(null)], asked: [asked('r')] })).kind).toBe('here')
    for (const refusal of ['POLICY-APPROVED', 'POLICY-DECLINED']) expect(nextThing(facts({ proposals: [proposal(refusal)] })).kind).toBe('nothing')
  })
  it('asks nothing of whoever made the request', () => {
    expect(nextThing(facts({ asked: [asked('r', { own: true })] })).kind).toBe('nothing')
  })
  it('says that nobody has named this person yet', () => {
    expect(nextThing(facts({ keepsShare: false })).kind).toBe('idle')
  })
})
