import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { checkOutput, FileFault, readRequestFile, writeOutput } from './files.ts'

let folder: string
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'sceau-files-'))))
afterEach(() => rmSync(folder, { recursive: true }))

it.each([
  ['a request that is not there', () => readRequestFile(join(folder, 'a.csr')), 'There is no file'],
  ['a request that is a folder', () => readRequestFile(folder), 'is a folder, not a request'],
  ['an output that is a folder', () => checkOutput(folder), 'is a folder'],
  ['an output where there is no folder', () => checkOutput(join(folder, 'nowhere', 'a.pem')), 'There is no folder'],
  ['an output inside a file', () => (writeFileSync(join(folder, 'a'), ''), checkOutput(join(folder, 'a', 'a.pem'))), 'There is no folder'],
])('refuses %s', (_, act, words) => {
  expect(act).toThrow(FileFault)
  expect(act).toThrow(words)
})

it('overwrites nothing, not even what appeared since it was looked at', () => {
  const path = join(folder, 'a.pem')
  checkOutput(path)
  writeFileSync(path, 'of another')
  expect(() => writeOutput(path, 'ours')).toThrow('exists already, and nothing is overwritten')
  expect(readFileSync(path, 'utf8')).toBe('of another')
})

it('writes into a new file, and into an empty one such as mktemp makes', () => {
  const paths = [join(folder, 'new'), join(folder, 'empty')]
  writeFileSync(paths[1] as string, '')
  for (const path of paths) writeOutput(path, 'ours')
  expect(paths.map((path) => readFileSync(path, 'utf8'))).toEqual(['ours', 'ours'])
})
