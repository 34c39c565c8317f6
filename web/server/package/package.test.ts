// A package as a holder gets it: opened by 7z and bsdtar, AES-256 on every entry, names as text, nothing left on a disk; and
// who may have one, until when, with which rows in the trail.
import { execFileSync } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, watch, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { toBuffer } from 'qrcode'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { deploymentById } from '../../../db/store/deployment.ts'
import { listAudit } from '../../../db/store/audit.ts'
import { fromHex } from '../../core/bytes/bytes.ts'
import { escapeText } from '../../core/visible-text.ts'
import { abandonAuthority } from '../authority/abandon.ts'
import { dealAuthority, dealingEnded } from '../authority/deal.ts'
import { readAuthority } from '../authority/read.ts'
import type { Actor } from '../authorise.ts'
import { receiveReceipt } from '../deployment/receipt.ts'
import { acceptShare, addPerson, auditCount, ownDeployment, refusalOf, startTestServer, untilEnrolled, type Ceremony, type Device, type TestServer } from '../session/ceremony.testing.ts'
import { buildPackage, type BuiltPackage } from './build.ts'
import { namesFromHell } from './hell.testing.ts'
import type { PackageFolders } from './sources.ts'
import { verifyPackage } from './verify.ts'

let server: TestServer
let ceremony: Ceremony
let place: string
let folders: PackageFolders
const device = (position: number): Device => ceremony.devices[position] as Device
const deploymentOf = (position: number): string => ownDeployment(server, device(position)).deploymentId
const build = (actor: Actor, deploymentId: string, locale: 'en' | 'fr' = 'en'): Promise<BuiltPackage> => buildPackage(server, actor, { deploymentId, locale }, folders)
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
const own = tmpdir()

beforeAll(async () => {
  place = mkdtempSync(join(own, 'sceau-package-'))
  // What the library or anybody else would write to a temporary folder is written here, where it is seen.
  process.env['TMPDIR'] = join(place, 'tmp')
  mkdirSync(join(place, 'tmp'))
  folders = { scripts: join(place, 'scripts'), agent: join(place, 'agent') }
  mkdirSync(folders.scripts)
  mkdirSync(join(folders.agent, 'linux-x64'), { recursive: true })
  writeFileSync(join(folders.scripts, 'deploy.sh'), '#!/bin/sh\n')
  writeFileSync(join(folders.scripts, 'deploy.ps1'), '# deploy\r\n')
  writeFileSync(join(folders.agent, 'sceau-bridge.mjs'), 'export {}\n')
  writeFileSync(join(folders.agent, 'linux-x64/pkcs11.node'), randomBytes(1_000_000))
  server = await startTestServer({}, mkdtempSync(join(place, 'server-')))
  ceremony = untilEnrolled(server)
  dealAuthority(server, ceremony.administrator, { authorityId: ceremony.authorityId })
  await dealingEnded(server, ceremony.authorityId)
}, 60_000)
afterAll(async () => {
  process.env['TMPDIR'] = own
  await server.close()
  rmSync(place, { recursive: true })
})

/** Writes a package down and unpacks it into a folder of its own. */
function unpack(built: BuiltPackage, by: '7z' | 'bsdtar', passphrase = built.passphrase): string {
  const folder = mkdtempSync(join(place, 'unpacked-'))
  const zip = join(folder, 'package.zip')
  writeFileSync(zip, built.zip, 'base64')
  const into = join(folder, 'into')
  mkdirSync(into)
  const silent = { stdio: 'pipe' } as const
  if (by === '7z') execFileSync('7z', ['x', `-p${passphrase}`, `-o${into}`, zip], silent)
  else execFileSync('bsdtar', ['--passphrase', passphrase, '-xf', zip, '-C', into], silent)
  return into
}

const filesIn = (folder: string): string[] => readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => !statSync(join(folder, name)).isDirectory()).sort()
const content = ['INSTRUCTIONS.md', 'SHA256SUMS', 'agent/linux-x64/pkcs11.node', 'agent/sceau-bridge.mjs', 'config.enc', 'deploy.ps1', 'deploy.sh', 'verification.png']

describe('a package', () => {
  let built: BuiltPackage
  beforeAll(async () => {
    built = await build(ceremony.administrator, deploymentOf(0))
  })

  it('has twelve words, a fingerprint, and a name that says nothing confidential', () => {
    expect(built.fileName).toBe('nitrokey-NK001-deployment.zip')
    expect(built.passphrase).toMatch(/^[a-z]+(-[a-z]+){11}$/)
    expect(built.fingerprint).toMatch(/^[0-9a-f]{64}$/)
  })

  it('is AES-256 in every entry, in a fixed order', () => {
    const zip = join(place, built.fileName)
    writeFileSync(zip, built.zip, 'base64')
    const listed = execFileSync('7z', ['l', '-slt', zip], { encoding: 'utf8' }).split('----------\n')[1] as string
    const field = (name: string): string[] => [...listed.matchAll(new RegExp(`^${name} = (.*)$`, 'gm'))].map(([, value]) => (value as string).trim())
    expect(field('Path')).toEqual(['deploy.sh', 'deploy.ps1', 'config.enc', 'agent/linux-x64/pkcs11.node', 'agent/sceau-bridge.mjs', 'INSTRUCTIONS.md', 'verification.png', 'SHA256SUMS'])
    expect(field('Encrypted')).toEqual(field('Path').map(() => '+'))
    for (const method of field('Method')) expect(method).toMatch(/^AES-256 (Deflate|Store)$/)
  })

  it.each(['7z', 'bsdtar'] as const)('is opened by %s, and by nobody without its words', (by) => {
    const folder = unpack(built, by)
    expect(filesIn(folder)).toEqual(content)
    expect(readFileSync(join(folder, 'config.enc'))).toEqual(Buffer.from(deploymentById(server.db, deploymentOf(0))?.deployment.sealed as Uint8Array))
    expect(readFileSync(join(folder, 'agent/linux-x64/pkcs11.node'))).toEqual(readFileSync(join(folders.agent, 'linux-x64/pkcs11.node')))
    expect(statSync(join(folder, 'deploy.sh')).mode & 0o111).not.toBe(0)
    expect(() => unpack(built, by, built.passphrase.replace(/^[a-z]+/, 'abandon'))).toThrow()
  })

  it('has sums that sha256sum accepts, and a fingerprint over them', () => {
    const folder = unpack(built, '7z')
    expect(execFileSync('sha256sum', ['--check', '--strict', 'SHA256SUMS'], { cwd: folder, encoding: 'utf8' }).match(/: OK$/gm)).toHaveLength(6)
    const sums = readFileSync(join(folder, 'SHA256SUMS'))
    const names = content.filter((name) => name !== 'SHA256SUMS' && name !== 'verification.png')
    expect(sums.toString()).toBe(names.map((name) => `${sha256(readFileSync(join(folder, name)))}  ${name}\n`).join(''))
    expect(built.fingerprint).toBe(sha256(sums))
  })

  it('has a QR code of the verification address and nothing else', async () => {
    const picture = readFileSync(join(unpack(built, '7z'), 'verification.png'))
    const wanted = await toBuffer(`https://console.example.test/package#${built.fingerprint}`, { type: 'png', errorCorrectionLevel: 'M', margin: 4, scale: 8 })
    expect(picture).toEqual(wanted)
  })

  it.each([['en', 'Ada', /twelve words/], ['fr', 'Ada', /douze mots/]] as const)('has instructions in %s for this holder, with whom to call', async (locale, name, passphrase) => {
    const text = readFileSync(join(unpack(await build(ceremony.administrator, deploymentOf(0), locale), '7z'), 'INSTRUCTIONS.md'), 'utf8')
    for (const fact of ['`Holder1`', '`Lyon`', '`NK001`', '`Example Root CA`', '`https://console.example.test`', '`DENKNK001`', `\`${name}\``, '`ada@example.test`']) expect(text).toContain(fact)
    for (const fact of [/7z x/, /bsdtar/, /unzip/, /sh deploy\.sh/, /deploy\.ps1/, /macOS/, /Windows/, /https:\/\/console\.example\.test\/package/, passphrase]) expect(text).toMatch(fact)
    expect(text).not.toMatch(/\{[a-zA-Z]+\}|undefined|null/)
  })

  it('names, when its holder makes it, the administrator who made the authority', async () => {
    const text = readFileSync(join(unpack(await build(device(0).holder, deploymentOf(0)), '7z'), 'INSTRUCTIONS.md'), 'utf8')
    expect(text).toContain('`Ada`, `ada@example.test`')
  })
})

it('shows names from hell as text, and puts no file anywhere else', async () => {
  const canary = join(place, 'canary')
  const before = filesIn(place)
  const instructionsIn = async (locale: 'en' | 'fr', by: '7z' | 'bsdtar'): Promise<string> => {
    const built = await build(ceremony.administrator, deploymentOf(1), locale)
    expect(built.fileName).toBe('nitrokey-NK002-deployment.zip')
    const folder = unpack(built, by)
    expect(filesIn(folder)).toEqual(content)
    return readFileSync(join(folder, 'INSTRUCTIONS.md'), 'utf8')
  }
  const plain = { en: outside(await instructionsIn('en', '7z')), fr: outside(await instructionsIn('fr', '7z')) }
  const names = namesFromHell(canary)
  const { share } = deploymentById(server.db, deploymentOf(1)) ?? {}
  for (const [position, name] of names.entries()) {
    // Past the form, which refuses the worst of them: what is stored already, or comes from a restored database, is no better.
    const site = names[(position + 1) % names.length] as string
    const authority = names[(position + 2) % names.length] as string
    server.db.$client.prepare('UPDATE share SET holderName = ?, location = ? WHERE authorityId = ? AND shareIndex = 2').run(name, site, share?.authorityId)
    server.db.$client.prepare('UPDATE authority SET name = ? WHERE id = ?').run(authority, share?.authorityId)
    const locale = position % 3 === 0 ? 'fr' : 'en'
    const text = await instructionsIn(locale, position % 2 === 0 ? '7z' : 'bsdtar')
    for (const shown of [name, site, authority].map(escapeText)) expect(text).toContain(shown)
    // Nothing turns the text round, and around the names it is what it was for others.
    expect(text).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}]/u)
    expect(outside(text)).toBe(plain[locale])
  }
  expect(existsSync(canary)).toBe(false)
  expect(filesIn(place).filter((name) => !before.includes(name) && !name.startsWith('unpacked-') && !name.startsWith('server-'))).toEqual([])
})

/** A Markdown text without its code spans (CommonMark §6.1) and without the minute that it was made in. */
function outside(text: string): string {
  return text.replace(/(?<!`)(`+)(?!`)[\s\S]*?(?<!`)\1(?!`)/g, '').replace(/\d{4}-\d\d-\d\d \d\d:\d\d UTC/, '')
}

it('leaves no temporary file, and nothing of its passphrase', async () => {
  const seen = new Set<string>()
  const watchers = [process.env['TMPDIR'] as string, server.folder].map((folder) => watch(folder, { recursive: true }, (_, name) => seen.add(String(name))))
  const { passphrase, zip } = await build(ceremony.administrator, deploymentOf(0))
  await new Promise((resolve) => setTimeout(resolve, 200))
  for (const watcher of watchers) watcher.close()
  expect([...seen].filter((name) => !/^sceau\.sqlite(-wal|-shm)?$/.test(name))).toEqual([])
  // The watch sees: the note of the building is in the database.
  expect(seen.size).toBeGreaterThan(0)
  for (const name of filesIn(server.folder)) {
    const file = readFileSync(join(server.folder, name))
    expect([name, file.includes(passphrase), file.includes(Buffer.from(zip, 'base64').subarray(100, 164))]).toEqual([name, false, false])
  }
})

describe('who may have one', () => {
  it.each([
    ['an administrator', () => ceremony.administrator, 'built'],
    ['its holder', () => device(0).holder, 'built'],
    ['another holder', () => device(1).holder, 'NOT-FOUND'],
    ['an auditor', () => ceremony.auditor, 'NOT-FOUND'],
    ['a person without a share', () => addPerson(server, 'Nobody'), 'NOT-FOUND'],
  ] as const)('%s: %s', async (_, actor, expected) => {
    const ended = await refusalOf(() => build(actor(), deploymentOf(0)))
    expect(typeof ended === 'string' ? ended : 'built').toBe(expected)
  })

  it('nobody: of a deployment that is not there', async () => {
    for (const actor of [ceremony.administrator, device(0).holder]) expect(await refusalOf(() => build(actor, '0'.repeat(32)))).toBe('NOT-FOUND')
  })
})

it('is counted and in the trail each time, with a passphrase of its own, or is not handed out', async () => {
  const id = deploymentOf(0)
  const count = (): number => deploymentById(server.db, id)?.deployment.downloadedCount ?? 0
  const before = [count(), auditCount(server, 'package.built')] as const
  const [first, second] = await Promise.all([build(ceremony.administrator, id), build(device(0).holder, id)])
  expect(first.passphrase).not.toBe(second.passphrase)
  expect([count(), auditCount(server, 'package.built')]).toEqual([before[0] + 2, before[1] + 2])
  const rows = listAudit(server.db, { action: 'package.built', limit: 2 })
  expect(rows.map(({ actor, subjectType, subjectId }) => [actor, subjectType, subjectId])).toEqual([[device(0).holder.userId, 'deployment', id], [ceremony.administrator.userId, 'deployment', id]])
  expect(rows.map(({ detail }) => JSON.parse(detail) as unknown)).toMatchObject([{ fingerprint: second.fingerprint, shareIndex: 1, holderName: 'Holder1', locale: 'en' }, { fingerprint: first.fingerprint }])
  server.db.$client.exec(`CREATE TRIGGER full BEFORE INSERT ON audit BEGIN SELECT RAISE(ABORT, 'disk full'); END`)
  await expect(build(ceremony.administrator, id)).rejects.toThrow('disk full')
  server.db.$client.exec('DROP TRIGGER full')
  expect(count()).toBe(before[0] + 2)
  // One that failed holds up nobody, and nobody holds up the others for long.
  const many = await Promise.all(Array.from({ length: 5 }, () => refusalOf(() => build(device(0).holder, id))))
  expect(many.map((ended) => (typeof ended === 'string' ? ended : 'built'))).toEqual(['built', 'built', 'built', 'TRIES-TOO-MANY', 'TRIES-TOO-MANY'])
  expect((await build(ceremony.administrator, id)).fileName).toBe('nitrokey-NK001-deployment.zip')
})

it('is seen on the page of its authority: who had it made, newest first, and in which language', () => {
  const { authorityId, administrator } = ceremony
  const shares = readAuthority(server, administrator, { authorityId }).shares
  const built = shares[0]?.deployment?.packages ?? []
  expect(new Set(built.map(({ builtByName }) => builtByName))).toEqual(new Set([administrator.name, device(0).holder.name]))
  expect(built.map(({ builtAt }) => builtAt)).toEqual(built.map(({ builtAt }) => builtAt).sort((a, b) => b - a))
  expect(built).toHaveLength(deploymentById(server.db, deploymentOf(0))?.deployment.downloadedCount as number)
  expect(built.map(({ locale }) => locale)).toContain('fr')
  expect(shares.map(({ holderLocale }) => holderLocale)).toEqual(shares.map(() => 'en'))
  const seenBy = (position: number) => readAuthority(server, device(position).holder, { authorityId }).shares[0]
  expect(seenBy(0)?.deployment?.packages).toEqual(built)
  expect([seenBy(1)?.deployment?.packages, seenBy(1)?.holderLocale]).toEqual([[], null])
})

it('is refused with what to run when the server has not built what goes into it', async () => {
  const missing = join(place, 'missing')
  for (const wrong of [{ ...folders, agent: missing }, { ...folders, scripts: missing }, { ...folders, agent: join(place, 'tmp') }]) {
    await expect(buildPackage(server, ceremony.administrator, { deploymentId: deploymentOf(0), locale: 'en' }, wrong)).rejects.toMatchObject({ id: 'PACKAGE-INCOMPLETE', detail: { command: 'npm run setup' } })
  }
})

it('says to whoever asks what a fingerprint is of, and whether its share has arrived; then no more is built', async () => {
  const id = deploymentOf(0)
  const { fingerprint } = await build(ceremony.administrator, id, 'fr')
  const ask = (address = '192.0.2.1') => verifyPackage(server, address, fromHex(fingerprint))
  expect(verifyPackage(server, '192.0.2.1', new Uint8Array(32))).toEqual({ known: false })
  expect(ask()).toMatchObject({ known: true, nitrokeyId: 'NK001', holderName: 'Holder1', site: 'Lyon', receivedAt: null, abandoned: false })
  // The receipt comes while another one is being built: that one is not handed out.
  const receipt = await acceptShare(server, device(0), id)
  const late = refusalOf(() => build(ceremony.administrator, id))
  await receiveReceipt(server, device(0).holder, receipt)
  expect(await late).toBe('DEPLOYMENT-CLOSED')
  expect(ask()).toMatchObject({ known: true, receivedAt: deploymentById(server.db, id)?.share.receivedAt })
  for (const actor of [ceremony.administrator, device(0).holder]) expect(await refusalOf(() => build(actor, id))).toBe('DEPLOYMENT-CLOSED')
  expect(await refusalOf(() => build(device(1).holder, id))).toBe('NOT-FOUND')
})

it('is asked about thirty times a minute from one address, and from others as well', async () => {
  const ask = (address: string) => refusalOf(() => verifyPackage(server, address, new Uint8Array(32)))
  for (let time = 0; time < 30; time++) expect(await ask('198.51.100.1')).toEqual({ known: false })
  expect(await ask('198.51.100.1')).toBe('TRIES-TOO-MANY')
  expect(await ask('198.51.100.2')).toEqual({ known: false })
  server.advance(60_001)
  expect(await ask('198.51.100.1')).toEqual({ known: false })
})

it('is of no use once its authority is abandoned', async () => {
  const { fingerprint } = await build(ceremony.administrator, deploymentOf(2))
  const id = deploymentOf(2)
  abandonAuthority(server, ceremony.administrator, { authorityId: ceremony.authorityId, reason: 'a rehearsal' })
  expect(verifyPackage(server, '203.0.113.1', fromHex(fingerprint))).toMatchObject({ known: true, receivedAt: null, abandoned: true })
  expect(await refusalOf(() => build(ceremony.administrator, id))).toBe('DEPLOYMENT-CLOSED')
})
