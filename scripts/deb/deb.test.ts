// The Debian package as it is built: what is in it, who may read it, that it runs. That apt installs it into a clean Debian
// with its dependencies is `npm run deb:verify`'s to show.
import { execFileSync, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, lstatSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildDeb } from './build.ts'

const { version: nodeVersion } = JSON.parse(readFileSync(join(import.meta.dirname, `../../node_modules/node-linux-${process.arch}/package.json`), 'utf8')) as { version: string }
const here = ['dpkg-deb', 'strip'].every((tool) => spawnSync(tool, ['--version']).status === 0)

describe.runIf(here)('the Debian package', () => {
  let file: string
  let bytes: Buffer
  let root: string
  let beside: string
  beforeAll(async () => {
    root = mkdtempSync(join(tmpdir(), 'sceau-deb-root-'))
    beside = mkdtempSync(join(tmpdir(), 'sceau-deb-'))
    file = await buildDeb('none', beside)
    bytes = readFileSync(file)
    execFileSync('dpkg-deb', ['--raw-extract', file, root])
  })
  afterAll(() => [root, beside].forEach((folder) => rmSync(folder, { recursive: true, force: true })))

  const node = (): string => join(root, 'usr/lib/sceau-bridge/node')
  const field = (name: string): string => execFileSync('dpkg-deb', ['--field', file, name], { encoding: 'utf8' }).trim()

  it('depends on what a Nitrokey needs, and on no Node of the system: it has its own, with its licence', () => {
    expect(field('Package')).toBe('sceau-bridge')
    expect(field('Version')).toBe('0.1.0')
    for (const need of ['opensc', 'pcscd']) expect(field('Depends').split(', ')).toContain(need)
    expect(field('Depends')).not.toContain('nodejs')
    expect(execFileSync(node(), ['--version'], { encoding: 'utf8' }).trim()).toBe(`v${nodeVersion}`)
    expect(readFileSync(join(root, 'usr/share/doc/sceau-bridge/copyright'), 'utf8')).toMatch(/Files: usr\/lib\/sceau-bridge\/node\n.*\nLicense: Node\.js\n Node\.js is licensed for use as follows/)
  })

  it('belongs to root, is writable by nobody else, and has the sums of its files', () => {
    const listing = execFileSync('dpkg-deb', ['--contents', file], { encoding: 'utf8' }).trim().split('\n')
    for (const line of listing) expect(line).toMatch(/^(l|[d-]rw[x-]r-[x-]r-[x-]) ?.* ?root\/root /)
    const sums = new Map(readFileSync(join(root, 'DEBIAN/md5sums'), 'utf8').trim().split('\n').map((line) => line.split('  ').reverse() as [string, string]))
    const files = (readdirSync(root, { recursive: true }) as string[]).filter((path) => !path.startsWith('DEBIAN') && lstatSync(join(root, path)).isFile())
    expect([...sums.keys()].sort()).toEqual(files.sort())
    for (const [path, sum] of sums) expect(createHash('md5').update(readFileSync(join(root, path))).digest('hex')).toBe(sum)
  })

  it('has the program on the PATH, run by that Node, and a manual', () => {
    expect(readlinkSync(join(root, 'usr/bin/sceau-bridge'))).toBe('../lib/sceau-bridge/sceau-bridge.mjs')
    expect(readFileSync(join(root, 'usr/lib/sceau-bridge/sceau-bridge.mjs'), 'utf8')).toMatch(/^#!\/usr\/lib\/sceau-bridge\/node\n/)
    expect(statSync(join(root, 'usr/lib/sceau-bridge/sceau-bridge.mjs')).mode & 0o777).toBe(0o755)
    expect(gunzipSync(readFileSync(join(root, 'usr/share/man/man1/sceau-bridge.1.gz'))).toString()).toMatch(/sceau-bridge doctor/)
    expect(readFileSync(join(root, 'usr/share/doc/sceau-bridge/copyright'), 'utf8')).toContain('AGPL-3.0-or-later')
    expect(existsSync(join(root, 'usr/share/doc/sceau-bridge/changelog.gz'))).toBe(true)
  })

  it('runs where it was unpacked', () => {
    const home = mkdtempSync(join(tmpdir(), 'sceau-home-'))
    const { status, stdout } = spawnSync(node(), [join(root, 'usr/bin/sceau-bridge'), 'status', '--json'], { encoding: 'utf8', env: { PATH: '/usr/bin:/bin', HOME: home } as unknown as NodeJS.ProcessEnv })
    rmSync(home, { recursive: true })
    expect(status).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({ version: '0.1.0', installed: false, running: null })
  })

  it('is the same bytes each time', async () => expect(readFileSync(await buildDeb('none', beside)).equals(bytes)).toBe(true))
})
