// The files of `npm run rehearsal`: one that is read, up to three that are written. A file with something in it is never
// overwritten: the certificate of yesterday is not lost for a mistyped name.
import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

/** A file that cannot be used, in words. */
export class FileFault extends Error {
  override readonly name = 'FileFault'
}

/** The text of a request. Throws FileFault when there is no such file. */
export function readRequestFile(path: string): string {
  const found = statSync(path, { throwIfNoEntry: false })
  if (found === undefined) throw new FileFault(`There is no file ${path} to read the request from. Check --csr.`)
  if (found.isDirectory()) throw new FileFault(`${path} is a folder, not a request. Check --csr.`)
  return readFileSync(path, 'utf8')
}

/** Throws FileFault when something could not be written where it shall go. An empty file, as mktemp makes, is fine. */
export function checkOutput(path: string): void {
  const found = statSync(path, { throwIfNoEntry: false })
  if (found?.isDirectory() === true) throw new FileFault(`${path} is a folder. Name a file in it.`)
  if (found?.isFile() === true && found.size > 0) throw new FileFault(`${path} exists already, and nothing is overwritten. Move it away, or choose another name.`)
  const folder = statSync(dirname(path), { throwIfNoEntry: false })
  if (folder?.isDirectory() !== true) throw new FileFault(`There is no folder ${dirname(path)} to write into.`)
}

/** Writes a file that `checkOutput` would still accept. */
export function writeOutput(path: string, content: string): void {
  checkOutput(path)
  writeFileSync(path, content)
}
