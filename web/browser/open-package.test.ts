// A package in the page: opened, compared with its own sums, and what is said of one that somebody has touched.
import { Uint8ArrayReader, Uint8ArrayWriter, ZipWriter } from '@zip.js/zip.js'
import { expect, it } from 'vitest'
import { sha256, toHex, utf8 } from '../core/bytes/bytes.ts'
import { packageFingerprint, sha256Sums } from '../core/deployment/package.ts'
import { openPackage } from './open-package.ts'

type Entries = readonly (readonly [name: string, content: Uint8Array])[]
const words = 'abandon-ability-able'
const plain: Entries = [['config.enc', utf8('sealed')], ['deploy.sh', utf8('#!/bin/sh')]]
const sums = sha256Sums(plain.map(([name, content]) => ({ name, digest: sha256(content) })))
const whole: Entries = [...plain, ['verification.png', utf8('a picture')], ['SHA256SUMS', sums]]

async function zip(entries: Entries): Promise<Uint8Array> {
  const file = new ZipWriter(new Uint8ArrayWriter(), { password: words, encryptionStrength: 3, useWebWorkers: false })
  for (const [name, content] of entries) await file.add(name, new Uint8ArrayReader(content))
  return file.close()
}

it('gives the fingerprint of a package that is whole', async () => {
  expect(await openPackage(await zip(whole), words)).toEqual({ is: 'whole', fingerprint: toHex(packageFingerprint(sums)) })
})

it.each([
  ['changed', whole.map(([name, content]) => [name, name === 'deploy.sh' ? utf8('#!/bin/sh\nrm -rf /') : content] as const), 'deploy.sh'],
  ['missing', whole.filter(([name]) => name !== 'config.enc'), 'config.enc'],
  ['too much', [...whole, ['agent/more.mjs', utf8('more')] as const], 'agent/more.mjs'],
  ['not read alike by every program', whole.map(([name, content]) => [name, name === 'SHA256SUMS' ? utf8(`${new TextDecoder().decode(sums)}\n`) : content] as const), 'SHA256SUMS'],
  ['without sums', whole.filter(([name]) => name !== 'SHA256SUMS'), 'SHA256SUMS'],
])('names what is %s', async (_, entries, name) => {
  expect(await openPackage(await zip(entries), words)).toEqual({ is: 'altered', name })
})

it('takes no entry that is there twice', async () => {
  // The library refuses to write such a file: the second name is put in place of one of the same length.
  const twice = await zip([...whole, ['deploy.tx', utf8('another')]])
  const text = Buffer.from(twice).toString('latin1').replaceAll('deploy.tx', 'deploy.sh')
  expect(await openPackage(Buffer.from(text, 'latin1'), words)).toEqual({ is: 'altered', name: 'deploy.sh' })
})

it('says that the words do not fit, or that the file is no package', async () => {
  expect(await openPackage(await zip(whole), 'abandon-ability-about')).toEqual({ is: 'locked' })
  for (const file of [utf8('no ZIP file'), await zip([...whole, ['../outside', utf8('more')]])]) expect(await openPackage(file, words)).toEqual({ is: 'unreadable' })
})
