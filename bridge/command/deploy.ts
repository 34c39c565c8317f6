// `sceau-bridge deploy FILE`: a share from a package onto its Nitrokey, without the console. What deploy.sh and deploy.ps1 of
// a package do, they do by this (docs/protocol.md, "The package").
import { resolve } from 'node:path'
import { toBase64, toHex } from '../../web/core/bytes/bytes.ts'
import { escapeText } from '../../web/core/visible-text.ts'
import { idText } from '../../web/core/identifiers.ts'
import { Refusal } from '../../web/core/refusal.ts'
import { deviceFingerprint } from '../../web/core/roster/device-fingerprint.ts'
import { decodeRoster, rosterDigest, rosterEntry, type Roster } from '../../web/core/roster/roster.ts'
import { decodeStatement } from '../../web/core/statement/statement.ts'
import { fingerprintWords } from '../../web/core/words.ts'
import { chooseToken, logIn } from '../deployment/choose-token.ts'
import { places } from '../places.ts'
import { openPackage, type OpenedPackage } from '../deployment/package.ts'
import { receiptsIn, sendReceipt, type KeptReceipt, type Sent } from '../deployment/receipt.ts'
import { openPairingStore } from '../pairing-store.ts'
import { originFault, readSettings, type BridgeSettings } from '../settings.ts'
import { openTokenDoor, type TokenDoor } from '../token/door.ts'
import type { SignedStatement } from '../token/enrol.ts'
import type { OpenedDeployment } from '../token/open.ts'
import { writeOpenscConf } from '../token/opensc-conf.ts'
import { exit, readArguments, type Command } from './command.ts'
import { checkNative } from './doctor/check-program.ts'
import { checkModule, checkPcscd, pcscSocket } from './doctor/check-token.ts'
import type { Finding } from './doctor/finding.ts'
import { systemKind } from './doctor/system.ts'
import { tell } from './doctor/tell.ts'
import type { Terminal } from './terminal.ts'

/** The command. Ends `later` when the share is stored and its receipt waits for a network. */
export const deploy: Command = {
  async run(args, terminal, environment) {
    const given = readArguments(args, { serial: 'text', 'no-install': 'flag' }, terminal.texts, [1, 1])
    const settings = readSettings(environment)
    const opened = openPackage(resolve(given.words[0] as string))
    const receipts = receiptsIn(settings.stateFolder)
    let receipt = receipts.find(opened.digest)
    if (receipt === null) {
      // Before anything is asked: what this computer lacks, each with what to do about it here.
      const missing = await prerequisites(terminal, settings)
      if (missing.length > 0) {
        tell(terminal, missing)
        // What is installed beside the program is not of the package any more: its script would refuse it.
        if (missing.some(({ id }) => id === 'native')) terminal.say(terminal.texts.deploy.thenRun(`node "${places.program}" deploy "${resolve(given.words[0] as string)}"`))
        return exit.fault
      }
      receipt = await receive(terminal, settings, opened, given.serial)
    } else terminal.say(terminal.texts.deploy.storedEarlier(nameOf(receipt)))
    // Before it is sent: whatever happens on the way, the next run needs no PIN. On a full disk it is sent all the same.
    const kept = receipts.keep(opened.digest, receipt)
    const sent = await deliver(terminal, receipt, kept)
    if (sent.is !== 'waiting') receipts.forget(opened.digest)
    if (sent.is === 'refused') return exit.fault
    if (!given['no-install']) {
      // So that the holder can approve from this computer. A share that is stored stays so when this fails.
      const installed = await (await import('./install.ts')).installOver('copies', [receipt.consoleOrigin], terminal, environment)
      if (installed !== exit.well) return installed
    }
    if (sent.is === 'taken') return exit.well
    return kept ? exit.later : exit.fault
  },
}

/** What is missing for a Nitrokey to be reached. Which Nitrokey is there, and its PIN, is looked at afterwards. */
async function prerequisites({ texts, step }: Terminal, settings: BridgeSettings): Promise<readonly Finding[]> {
  const [system, module] = [systemKind(), settings.module()]
  const findings = await step(texts.deploy.checking, async () => [await checkNative(texts), checkModule(texts, system, module), await checkPcscd(texts, system, module, settings.tokenEnvironment['PCSCLITE_CSOCK_NAME'] ?? pcscSocket)])
  return findings.filter(({ state }) => state === 'fault')
}

/** From the sealed file to the device's receipt. What was typed is wiped whatever happens. */
async function receive(terminal: Terminal, settings: BridgeSettings, opened: OpenedPackage, serial: string | undefined): Promise<KeptReceipt> {
  const { texts: { deploy: texts }, step } = terminal
  const door = doorOf(settings)
  const typed: Uint8Array[] = []
  const secret = (bytes: Uint8Array): Uint8Array => {
    typed.push(bytes)
    return bytes
  }
  try {
    const token = await chooseToken(terminal, door, opened, serial)
    const passphrase = opened.sealedTo === 'nitrokey' ? new Uint8Array(0) : secret(await terminal.askSecret(texts.askPassphrase))
    const { pin, result: content } = await logIn(terminal, token, secret, (given) =>
      step(texts.opening, () => door.open({ serial: token.serial, pin: given, sealed: opened.sealed, passphrase })),
    )
    const roster = decodeRoster(content.roster)
    checkConsole(settings, content)
    if (content.enrolmentToken === null) throw new Refusal('DEPLOYMENT-TOKEN-WRONG')
    show(terminal, opened, content, roster)
    if (!(await terminal.confirm(texts.accept))) throw new Refusal('USER-CANCELLED')
    const { consoleOrigin, nitrokeyId, deploymentId, keyRoomPublicKey, auditHead } = content
    const about = { serial: token.serial, pin, consoleOrigin, nitrokeyId }
    const known = rosterEntry(roster, content.shareIndex).signPublicKey !== null
    const enrolment = known ? null : await step(texts.enrolling, () => door.enrol({ ...about, enrolmentId: deploymentId, expiresAt: 0, auditHead }))
    if (enrolment !== null) showDevice(terminal, enrolment)
    const signed = await step(texts.writing, () =>
      door.deploy({ ...about, deploymentId, keyRoomPublicKey, rosterDigest: rosterDigest(roster), sealed: opened.sealed, passphrase }),
    )
    const inText = ({ statement, signature }: typeof signed) => ({ statement: toBase64(statement), signature: toBase64(signature) })
    return {
      version: 2, serial: token.serial, consoleOrigin, nitrokeyId, authorityName: roster.authorityName,
      receipt: { deploymentId: idText(deploymentId), token: toBase64(content.enrolmentToken), ...inText(signed), enrolment: enrolment && inText(enrolment) },
    }
  } finally {
    for (const bytes of typed) bytes.fill(0)
    await door.close()
  }
}

/**
 * Anybody may seal a file to a device: its console must be an address that a browser shows so, and where this computer is
 * paired with it, its key room the paired one. Refuses DEPLOYMENT-MALFORMED, DEPLOYMENT-WRONG-KEY-ROOM.
 */
function checkConsole({ stateFolder }: BridgeSettings, { consoleOrigin, keyRoomPublicKey }: OpenedDeployment): void {
  if (originFault(consoleOrigin) !== null) throw new Refusal('DEPLOYMENT-MALFORMED', { structure: 'deployment', field: 'consoleOrigin' })
  const pairing = openPairingStore(stateFolder).of(consoleOrigin)
  if (pairing !== undefined && pairing.keyRoomPublicKey !== toBase64(keyRoomPublicKey)) throw new Refusal('DEPLOYMENT-WRONG-KEY-ROOM')
}

/** The words of the device's keys as the device told them here: what the console shows must be the same. */
function showDevice({ texts: { deploy: texts }, say, language }: Terminal, { statement }: SignedStatement): void {
  const enrolled = decodeStatement(statement)
  if (enrolled.purpose !== 'enrol') throw new TypeError('an enrolment is expected')
  say(texts.device)
  say(`  ${fingerprintWords(deviceFingerprint(enrolled.signPublicKey, enrolled.openPublicKey), language).join(' ')}`)
}

function doorOf(settings: BridgeSettings): TokenDoor {
  const module = settings.module()
  if (module === null) throw new Refusal('BRIDGE-MODULE-MISSING')
  return openTokenDoor({ module, environment: { ...settings.tokenEnvironment, OPENSC_CONF: writeOpenscConf(settings.stateFolder) } })
}

/** What is about to be accepted: which authority, whose console, who else. Names are shown as text, whatever is in them. */
function show({ texts: { deploy: texts }, say, paint, language }: Terminal, opened: OpenedPackage, content: OpenedDeployment, roster: Roster): void {
  const { threshold, shareCount, entries, authorityName } = roster
  say()
  say(paint('bold', escapeText(authorityName)))
  say(texts.shareOf(content.shareIndex, shareCount, threshold))
  say(texts.console(content.consoleOrigin))
  say(texts.holders)
  for (const entry of entries) {
    const line = `  ${entry.nitrokeyId}  ${escapeText(entry.holderName)}`
    say(entry.shareIndex === content.shareIndex ? paint('bold', `${line}  ← ${texts.you}`) : line)
  }
  if (opened.fingerprint !== null) {
    say(texts.fingerprint(`${content.consoleOrigin}/package`))
    say(`  ${fingerprintWords(opened.fingerprint, language).join(' ')}`)
    say(paint('dim', `  ${toHex(opened.fingerprint)}`))
  }
  say()
}

/** A Nitrokey as a person finds it: its sticker, and the number that is printed on it. */
const nameOf = ({ nitrokeyId, serial }: KeptReceipt): string => (serial === null ? nitrokeyId : `${nitrokeyId} (${serial})`)

/** Sends the receipt, and says what became of it. */
async function deliver(terminal: Terminal, receipt: KeptReceipt, kept: boolean): Promise<Sent> {
  const { texts: { deploy: texts }, step, say, complain, refuse, paint } = terminal
  const { consoleOrigin, nitrokeyId, authorityName } = receipt
  const sent = await step(texts.sending(consoleOrigin), () => sendReceipt(receipt))
  if (sent.is === 'taken') {
    say(paint('green', texts.done(nitrokeyId, escapeText(authorityName))))
    say(texts.received(sent.received, sent.shareCount))
    return sent
  }
  if (sent.refusal !== null) refuse(sent.refusal)
  if (sent.is === 'waiting') complain(`${texts.notTaken(consoleOrigin, sent.status)} ${kept ? texts.kept : texts.lost}`)
  else complain(texts.dropped(nameOf(receipt), consoleOrigin, sent.id))
  return sent
}
