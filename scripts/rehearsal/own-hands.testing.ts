// What holders could do with their own Nitrokey and a program of their own, past the bridge and all that it checks: look at
// the share, put another in its place, and have the device sign whatever they like.
import { randomBytes } from 'node:crypto'
import { openModule } from '../../bridge/token/pkcs11-token.ts'
import { signKey, type TokenSession } from '../../bridge/token/port.ts'
import { toBase64 } from '../../web/core/bytes/bytes.ts'
import { sealContribution } from '../../web/core/contribution/envelope.ts'
import { idBytes } from '../../web/core/identifiers.ts'
import { rehearsalPin } from '../../web/core/rehearsal/cast.ts'
import { decodeShareRecord, encodeShareRecord, shareLabel, type ShareRecord } from '../../web/core/share/record.ts'
import { encodeStatement, statementHash, type ContributeStatement } from '../../web/core/statement/statement.ts'
import type { ResultOf } from '../../bridge/contract/popup.ts'
import type { Participant } from './ceremony.ts'
import type { ContributeJob } from './window.ts'

/** Logs in to a participant's token in this process, and out again. */
export function holdToken<T>({ bridge }: Participant, act: (session: TokenSession) => T, pin = rehearsalPin): T {
  process.env['SOFTHSM2_CONF'] = bridge.token.environment['SOFTHSM2_CONF']
  const port = openModule(bridge.token.module)
  try {
    const session = port.open(bridge.serial)
    session.login(pin)
    return act(session)
  } finally {
    port.finalise()
    delete process.env['SOFTHSM2_CONF']
  }
}

/** The share of an authority's first generation that lies on a participant's token. */
export function shareOf(participant: Participant, authorityId: string, pin?: string): ShareRecord {
  return holdToken(participant, (session) => decodeShareRecord(session.readData(handleOf(session, labelFor(participant, authorityId))) as Uint8Array), pin)
}

/** Puts another share under the label of the one that is there. */
export function replaceShare(participant: Participant, authorityId: string, other: ShareRecord): void {
  holdToken(participant, (session) => {
    const label = labelFor(participant, authorityId)
    session.destroy(handleOf(session, label))
    session.createPrivateData(label, encodeShareRecord(other))
  })
}

/** What is different from what an honest window makes. */
export interface Twist {
  /** The share that is sealed. */
  readonly record?: ShareRecord
  /** Of the statement, after sealing and before the device signs. */
  readonly statement?: Partial<ContributeStatement>
  /** Whose device signs. */
  readonly signer?: Participant
}

/** A contribution made without the bridge: nothing is checked, everything is signed. */
export async function contributeByHand(participant: Participant, authorityId: string, job: ContributeJob, { record = shareOf(participant, authorityId), statement: change = {}, signer = participant }: Twist): Promise<ResultOf<'contribute'>> {
  const { invitation } = await participant.window.show(job)
  const { envelope, statement } = await sealContribution(record, invitation.context, invitation.announcement.publicKey, new Uint8Array(randomBytes(32)))
  const encoded = encodeStatement({ ...statement, ...change })
  const signature = holdToken(signer, (session) => session.sign(signKey, statementHash(encoded)))
  return { statement: toBase64(encoded), signature: toBase64(signature), envelope: toBase64(envelope) }
}

const labelFor = ({ member }: Participant, authorityId: string): string => shareLabel(member.nitrokeyId as string, idBytes(authorityId), 1)

function handleOf(session: TokenSession, label: string): number {
  const [found, ...more] = session.findData(label).filter((object) => object.label === label)
  if (found === undefined || more.length > 0) throw new Error(`not one object ${label}`)
  return found.handle
}
