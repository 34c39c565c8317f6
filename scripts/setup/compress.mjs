// The scripts and styles of the console as Brotli, beside the files themselves: a sixth smaller than what a server makes while it is asked.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants } from 'node:zlib'

/** Writes FILE.br for every script and style below a folder. @param {string} folder */
export async function compressBelow(folder) {
  const files = readdirSync(folder, { recursive: true }).map((name) => join(folder, String(name))).filter((file) => /\.(?:js|css)$/.test(file))
  await Promise.all(files.map(async (file) => {
    const content = readFileSync(file)
    writeFileSync(`${file}.br`, await promisify(brotliCompress)(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: content.length } }))
  }))
}
