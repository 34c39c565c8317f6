// A package for a holder (protocol.md, "The package"): made in memory, under a passphrase that is drawn for it and kept
// nowhere, and noted with its fingerprint in one act with its row in the trail.
import { createHash } from 'node:crypto'
import { toBuffer } from 'qrcode'
import { transaction } from '../../../db/client.ts'
import { appendAudit } from '../../../db/store/audit.ts'
import { authorityById, type AuthorityRow } from '../../../db/store/authority.ts'
import { deploymentById, markOpened, type DeploymentOfShare } from '../../../db/store/deployment.ts'
import { insertPackage } from '../../../db/store/package.ts'
import { enrolmentFor, personById } from '../../../db/store/share.ts'
import { toHex, utf8 } from '../../core/bytes/bytes.ts'
import { packageFileName, packageFingerprint, sha256Sums, sumsName, verificationAddress, verificationName } from '../../core/deployment/package.ts'
import { passphraseFrom, passphraseRandomLength } from '../../core/deployment/passphrase.ts'
import { Refusal } from '../../core/refusal.ts'
import { announce } from '../authority/seen.ts'
import { visible, type Actor } from '../authorise.ts'
import { newId, type Server } from '../context.ts'
import { instructions, type PackageLocale } from './instructions.ts'
import { agentEntries, packageFolders, scriptEntries } from './sources.ts'
import { zipOf, type Entry } from './zip.ts'

/** A package, once: neither file nor passphrase can be asked for again, only another package. */
export interface BuiltPackage {
  readonly fileName: string
  /** Base64. */
  readonly zip: string
  /** Twelve words, to go on another channel than the file. */
  readonly passphrase: string
  /** Hexadecimal, 32 bytes. */
  readonly fingerprint: string
}

/** Builds for an administrator or the holder. Refuses NOT-FOUND to others, DEPLOYMENT-CLOSED after the receipt, PACKAGE-INCOMPLETE, TRIES-TOO-MANY. */
export async function buildPackage(
  server: Server,
  actor: Actor,
  input: { readonly deploymentId: string; readonly locale: PackageLocale },
  folders = packageFolders(),
): Promise<BuiltPackage> {
  const { deploymentId, locale } = input
  open(server, actor, deploymentId)
  return inTurn(server, actor, async () => {
    const found = open(server, actor, deploymentId)
    const at = server.clock.now()
    const plain: readonly Entry[] = [
      ...(await scriptEntries(folders)),
      entry('config.enc', found.sealed),
      ...(await agentEntries(folders)),
      entry('INSTRUCTIONS.md', utf8(instructions(locale, factsOf(server, actor, found, at)))),
    ]
    const sums = sha256Sums(plain.map(({ name, content }) => ({ name, digest: createHash('sha256').update(content).digest() })))
    const fingerprint = packageFingerprint(sums)
    const qrCode = await toBuffer(verificationAddress(server.settings.PUBLIC_ORIGIN, fingerprint), { type: 'png', errorCorrectionLevel: 'M', margin: 4, scale: 8 })
    const drawn = server.random(passphraseRandomLength)
    const passphrase = passphraseFrom(drawn)
    drawn.fill(0)
    const zip = await zipOf([...plain, entry(verificationName, qrCode), entry(sumsName, sums)], passphrase, at)
    note(server, actor, deploymentId, { fingerprint, locale, at })
    announce(server, found.authority.id, { topic: 'deployment', id: deploymentId, what: 'package-built', facts: { shareIndex: found.share.shareIndex } })
    return { fileName: packageFileName(found.share.nitrokeyId), zip: Buffer.from(zip).toString('base64'), passphrase, fingerprint: toHex(fingerprint) }
  })
}

type Open = DeploymentOfShare & { readonly authority: AuthorityRow; readonly sealed: Uint8Array }

/** The deployment, for somebody who may have its package, while there is one. */
function open(server: Server, actor: Actor, deploymentId: string): Open {
  const found = visible(deploymentById(server.db, deploymentId), ({ share }) => actor.role === 'administrator' || share.holderId === actor.userId, 'deployment')
  if (found.deployment.sealed === null) throw new Refusal('DEPLOYMENT-CLOSED')
  return { ...found, sealed: found.deployment.sealed, authority: authorityById(server.db, found.deployment.authorityId) as AuthorityRow }
}

function factsOf(server: Server, actor: Actor, { authority, deployment, share }: Open, at: number) {
  // Whom to call: the administrator who builds it; when the holder does, the one who made the authority.
  const contact = actor.role === 'administrator' ? actor : personById(server.db, authority.createdBy)
  return {
    authorityName: authority.name, nitrokeyId: share.nitrokeyId, serial: enrolmentFor(server.db, share)?.serial ?? null, sealedTo: deployment.sealedTo, holderName: share.holderName, site: share.location,
    consoleOrigin: server.settings.PUBLIC_ORIGIN, fileName: packageFileName(share.nitrokeyId), contactName: contact?.name ?? '', contactEmail: contact?.email ?? '', builtAt: at,
  }
}

/** The row, the count and the trail, or none of them: a package that is not noted is not handed out. */
function note(server: Server, actor: Actor, deploymentId: string, { fingerprint, locale, at }: { readonly fingerprint: Uint8Array; readonly locale: PackageLocale; readonly at: number }): void {
  transaction(server.db, (tx) => {
    const { deployment, share } = deploymentById(tx, deploymentId) as DeploymentOfShare
    // The receipt may have come while it was built.
    if (deployment.sealed === null) throw new Refusal('DEPLOYMENT-CLOSED')
    insertPackage(tx, { id: newId(server), deploymentId, fingerprint, locale, builtBy: actor.userId, builtAt: at })
    markOpened(tx, deploymentId, at)
    appendAudit(tx, {
      at, actor: actor.userId, action: 'package.built', subjectType: 'deployment', subjectId: deploymentId,
      detail: { authorityId: deployment.authorityId, shareIndex: share.shareIndex, holderName: share.holderName, fingerprint: toHex(fingerprint), locale },
    })
  })
}

const entry = (name: string, content: Uint8Array): Entry => ({ name, content, executable: false })

interface Queue {
  last: Promise<unknown>
  /** How many wait or are being built, by person. */
  readonly waiting: Map<string, number>
}
const queues = new WeakMap<object, Queue>()
/** Packages that one person may wait for at once. */
const mostWaiting = 3

/** One package after the other: each takes some megabytes and a good part of a second. Refuses TRIES-TOO-MANY. */
async function inTurn<T>(server: Server, actor: Actor, act: () => Promise<T>): Promise<T> {
  const queue = queues.get(server.db) ?? { last: Promise.resolve(), waiting: new Map<string, number>() }
  queues.set(server.db, queue)
  const own = queue.waiting.get(actor.userId) ?? 0
  if (own >= mostWaiting) throw new Refusal('TRIES-TOO-MANY', { seconds: 5 })
  queue.waiting.set(actor.userId, own + 1)
  const turn = queue.last.then(act)
  queue.last = turn.catch(() => undefined)
  try {
    return await turn
  } finally {
    const left = (queue.waiting.get(actor.userId) ?? 1) - 1
    if (left > 0) queue.waiting.set(actor.userId, left)
    else queue.waiting.delete(actor.userId)
  }
}
