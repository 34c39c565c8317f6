// The ceremony record: what it says is what is stored and what devices signed, the same in both languages, on the page and in
// the PDF; whoever they are, people stand in it by their names.
import { afterAll, beforeAll, expect, it } from 'vitest'
import { listAudit } from '../../../db/store/audit.ts'
import { crlByNumber } from '../../../db/store/certificate.ts'
import { sharesOf } from '../../../db/store/share.ts'
import { sha256, toHex } from '../../core/bytes/bytes.ts'
import { splitSigned } from '../../core/certificate/signed.ts'
import { deviceFingerprint } from '../../core/roster/device-fingerprint.ts'
import { fingerprintWords } from '../../core/words.ts'
import { createAuthority } from '../authority/create.ts'
import { createTestRequest } from '../request/create-crl.ts'
import { addPerson, approval, draftFor, noteBackup, refusalOf, startTestServer, untilTesting, type Ceremony, type TestServer } from '../session/ceremony.testing.ts'
import { contribute } from '../session/contribute.ts'
import { openSession } from '../session/open.ts'
import { recordLanguages, type RecordDocument } from './document.ts'
import { downloadRecord } from './download.ts'
import { readPdf } from './pdf/pdf-text.testing.ts'
import { recordPdf } from './pdf/pdf.ts'
import { readRecord } from './read.ts'

let server: TestServer
let ceremony: Ceremony
const read = (language: 'en' | 'fr', authorityId = ceremony.authorityId, actor = ceremony.auditor): Promise<RecordDocument> => readRecord(server, actor, { authorityId, language })
beforeAll(async () => {
  server = await startTestServer({ NITROKEY_MODE: 'rehearsal' })
  ceremony = await untilTesting(server)
  const { administrator, authorityId, devices } = ceremony
  noteBackup(server, authorityId)
  const { sessionId } = await openSession(server, administrator, { requestId: createTestRequest(server, administrator, { authorityId, reason: 'because' }).requestId })
  for (const device of devices.slice(1)) await contribute(server, device.holder, await approval(server, device, sessionId as string))
})
afterAll(() => server.close())

/** Every text of a document, in the order in which it is read. The French word list is written with combining accents; paper has each letter whole. */
const textsOf = ({ kind, title, lead, warnings, sections, signing }: RecordDocument): string[] => [
  kind, title, lead, ...warnings,
  ...sections.flatMap((section) => [section.title, section.text ?? '', ...section.groups.flatMap((group) => [group.title ?? '', ...group.lines.flatMap(({ label, value }) => [label, value])])]),
  signing.title, signing.text, ...signing.people.flatMap(({ name, role }) => [name ?? '', role, signing.place, signing.signature]),
].map((text) => text.normalize('NFC'))
const groupOf = (record: RecordDocument, title: string): Readonly<Record<string, string>> =>
  Object.fromEntries(record.sections.flatMap(({ groups }) => groups).find((group) => group.title === title)?.lines.map(({ label, value }) => [label, value]) ?? [])

it('says of every share who keeps it, on which device, and what the device signed for it', async () => {
  const record = await read('en')
  for (const [position, share] of sharesOf(server.db, ceremony.authorityId, 1).entries()) {
    const { nitrokeyId, serial, signPublicKey, openPublicKey } = ceremony.devices[position] as Ceremony['devices'][0]
    const fingerprint = deviceFingerprint(signPublicKey, openPublicKey)
    expect(groupOf(record, `Share ${position + 1} of 3`)).toMatchObject({
      'Holder': `Holder${position + 1}`, 'Site': 'Lyon', 'Nitrokey (sticker)': nitrokeyId, 'Serial number of the device': serial,
      'Fingerprint': toHex(fingerprint), 'Fingerprint in words': fingerprintWords(fingerprint, 'en').join(' '), 'Commitment to the share': toHex(share.commitment as Uint8Array),
      'Receipt, signed by the Nitrokey': toHex(share.receiptSignature as Uint8Array), 'Signature of the receipt': 'Verified when this record was prepared',
    })
  }
})

it('has the test signature, who approved it, and the course of it all', async () => {
  const record = await read('en')
  const [, , , test, course, trail] = record.sections
  const crl = crlByNumber(server.db, ceremony.authorityId, 1)?.der as Uint8Array
  const facts = Object.fromEntries(test?.groups[0]?.lines.map(({ label, value }) => [label, value]) ?? [])
  expect(facts).toMatchObject({ 'Signature': toHex(splitSigned(crl).signature), 'Revocation list, SHA-256': toHex(sha256(crl)), 'Check with the certificate': 'Verified when this record was prepared' })
  expect(test?.groups.slice(1).map(({ title }) => title)).toEqual(['Approval with share 2, Holder2', 'Approval with share 3, Holder3'])
  const done = course?.groups[0]?.lines.map(({ value }) => value) ?? []
  for (const sentence of ['Ada drafted the authority.', 'Holder3 stored share 3 on the Nitrokey, which acknowledged it.', 'Revocation list number 1 was signed by the shares 2, 3.']) expect(done).toContain(sentence)
  expect(done.at(-1)).toBe('The authority is ready.')
  expect(trail?.groups[0]?.lines).toContainEqual({ label: 'Head of the trail', value: toHex(listAudit(server.db, { limit: 1 })[0]?.hash as Uint8Array), data: true })
  expect(record.warnings).toEqual(['Rehearsal: this authority was made for practice. It binds nobody.'])
  expect(record.signing.people.map(({ name }) => name)).toEqual(['Ada', 'Holder1', 'Holder2', 'Holder3', null, null])
})

it('says the same in both languages', async () => {
  const [english, french] = [await read('en'), await read('fr')]
  const shape = ({ sections }: RecordDocument) => sections.map(({ groups }) => groups.map(({ lines }) => lines.map(({ value, data }) => (data ? value : '…'))))
  expect(shape(french)).toEqual(shape(english))
  expect(french.title).toBe(english.title)
  expect(textsOf(french).filter((text) => text.includes('undefined') || text.includes('[object'))).toEqual([])
  const labels = ({ sections }: RecordDocument) => sections.map(({ title }) => title)
  expect(labels(french).filter((title) => labels(english).includes(title))).toEqual([])
})

it.each(recordLanguages)('stands whole in the PDF, in %s', async (language) => {
  const record = await read(language)
  const { pages, boxes } = readPdf(await recordPdf(record))
  expect(boxes).toBe(0)
  const set = pages.join('').replaceAll(/\s/g, '')
  expect(textsOf(record).filter((text) => !set.includes(text.replaceAll(/\s/g, '')))).toEqual([])
  const numbers = pages.map((_, page) => record.pageOf.replace('{page}', String(page + 1)).replace('{pages}', String(pages.length)))
  expect(pages.filter((page, index) => !page.includes(numbers[index] as string))).toEqual([])
})

it('has no boxes for names of any script, and takes none for markup', async () => {
  const names = ['Łukasz Żółć', 'Дмитрий Ἀριστοτέλης', '王小明', 'हिन्दी', '👍 &amp; </dd><script>alert(1)</script>', '{page} %s ${x} \\n', 'x'.repeat(250)]
  const holders = names.map((_, n) => addPerson(server, `Odd${n}`))
  const { authorityId } = createAuthority(server, ceremony.administrator, draftFor(holders, 3, {
    name: '山田 & Fils', assignments: names.map((holderName, n) => ({ nitrokeyId: `NK10${n}`, holderName, email: `odd${n}@example.test`, location: 'Zürich' })),
  }))
  const record = await read('fr', authorityId)
  expect(record.warnings).toHaveLength(2)
  const { pages, boxes } = readPdf(await recordPdf(record))
  expect(boxes).toBe(0)
  const set = pages.join('').replaceAll(/\s/g, '')
  for (const name of ['山田&Fils', ...names]) expect(set).toContain(name.normalize('NFC').replaceAll('\\', '\\\\').replaceAll(/\s/g, ''))
})

it('says so, first of all, when a signature does not hold', async () => {
  const good = sharesOf(server.db, ceremony.authorityId, 1)[0]?.receiptSignature as Uint8Array
  const put = (signature: Uint8Array) => server.db.$client.prepare('UPDATE share SET receiptSignature = ? WHERE authorityId = ? AND shareIndex = 1').run(Buffer.from(signature), ceremony.authorityId)
  put(good.map((byte) => byte ^ 1))
  const record = await read('en')
  put(good)
  expect(record.warnings[0]).toContain('does not hold')
  expect(groupOf(record, 'Share 1 of 3')['Signature of the receipt']).toBe('DOES NOT HOLD')
  expect(groupOf(record, 'Share 2 of 3')['Signature of the receipt']).toBe('Verified when this record was prepared')
})

it('is taken along by those who may see the authority, and that is in the trail', async () => {
  const [holder, stranger] = [ceremony.devices[0]?.holder ?? ceremony.auditor, addPerson(server, 'Stranger')]
  const { fileName, contentType, parts } = await downloadRecord(server, holder, { authorityId: ceremony.authorityId, language: 'fr' })
  expect([fileName, contentType]).toEqual(['sceau-record-Example-Root-CA.fr.pdf', 'application/pdf'])
  expect(Buffer.from([...parts][0] as Uint8Array).subarray(0, 5).toString()).toBe('%PDF-')
  expect(listAudit(server.db, { limit: 1 })).toMatchObject([{ actor: holder.userId, action: 'record.downloaded', subjectId: ceremony.authorityId, detail: '{"language":"fr"}' }])
  expect(await refusalOf(() => downloadRecord(server, stranger, { authorityId: ceremony.authorityId, language: 'fr' }))).toBe('NOT-FOUND')
  expect(await refusalOf(() => read('en', ceremony.authorityId, stranger))).toBe('NOT-FOUND')
  expect(listAudit(server.db, { limit: 1 })[0]?.actor).toBe(holder.userId)
})
