// An unpacked package: whole, with a file changed, with names that lead elsewhere.
import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { toHex } from '../../web/core/bytes/bytes.ts'
import { openPackage } from './package.ts'

const age = 'age-encryption.org/v1\n-> p256tag AAAA BBBB\n'
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')
const files = { 'agent/sceau-bridge.mjs': '// the bridge', 'config.enc': age, 'deploy.sh': '#!/bin/sh' } as const
const sums = Object.entries(files).map(([name, text]) => `${sha256(text)}  ${name}\n`).join('')

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sceau-package-'))
  mkdirSync(join(folder, 'agent'))
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
  writeFileSync(join(folder, 'SHA256SUMS'), sums)
})
afterEach(() => rmSync(folder, { recursive: true }))

/** What opening it is refused for. */
function refusal(path = folder): unknown {
  try {
    openPackage(path)
    return null
  } catch (error) {
    const { id, detail } = error as { id: string; detail: { file?: string } }
    return [id, detail.file]
  }
}

it('opens by its folder or its config.enc, and has a fingerprint', () => {
  for (const path of [folder, join(folder, 'config.enc')]) {
    const opened = openPackage(path)
    expect(opened).toMatchObject({ sealedTo: 'nitrokey', digest: sha256(age) })
    expect(toHex(opened.fingerprint as Uint8Array)).toBe(sha256(sums))
  }
})

it('opens a config.enc that lies alone, without a fingerprint', () => {
  rmSync(join(folder, 'SHA256SUMS'))
  expect(openPackage(folder).fingerprint).toBeNull()
})

it.each(Object.keys(files))('does not open when %s was changed or is gone', (name) => {
  writeFileSync(join(folder, name), `${files[name as keyof typeof files]} `)
  expect(refusal()).toEqual(['DEPLOYMENT-ALTERED', name])
  if (name === 'config.enc') return
  rmSync(join(folder, name))
  expect(refusal()).toEqual(['DEPLOYMENT-ALTERED', name])
})

it.each([
  ['a name that leads out', `${sums}${sha256('x')}  ../x\n`],
  ['a name from the root', `${sums}${sha256('x')}  /etc/passwd\n`],
  ['no last line’s end', sums.slice(0, -1)],
  ['something else', 'hello\n'],
])('does not open with SHA256SUMS that has %s', (_, text) => {
  writeFileSync(join(folder, 'SHA256SUMS'), text)
  expect(refusal()).toEqual(['DEPLOYMENT-ALTERED', 'SHA256SUMS'])
})

it('does not open a config.enc that SHA256SUMS does not name', () => {
  writeFileSync(join(folder, 'SHA256SUMS'), sums.split('\n').filter((line) => !line.endsWith('config.enc')).join('\n'))
  expect(refusal()).toEqual(['DEPLOYMENT-ALTERED', 'config.enc'])
})

it('says where nothing is, and what is no age file', () => {
  expect(refusal(join(folder, 'nowhere'))).toEqual(['DEPLOYMENT-NO-FILE', join(folder, 'nowhere')])
  rmSync(join(folder, 'SHA256SUMS'))
  for (const text of ['', 'PK', 'age-encryption.org/v1\n-> X25519 abc\n', 'x'.repeat(200_000)]) {
    writeFileSync(join(folder, 'config.enc'), text)
    expect(refusal()).toEqual(['DEPLOYMENT-MALFORMED', undefined])
  }
})
