// `npm run deb`: the bridge as a Debian package, in bridge/bundle/dist. It brings the program with its own Node, its manual and
// its login item for everybody; each person then says `sceau-bridge install --origin …` for themselves.
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { agentFolder, buildAgent } from '../../bridge/bundle/build.ts'
import { packagedUnit } from '../../bridge/login-item/login-item.ts'
import { bridgeVersion } from '../../bridge/version.ts'
import { manual } from './manual.ts'

const architectures: Readonly<Record<string, string>> = { x64: 'amd64', arm64: 'arm64' }
const root = join(import.meta.dirname, '../..')
const maintainer = 'Sceau <bridge@sceau.invalid>'

/** Node as npm brought it, with its licence: Debian 12 and Ubuntu 24.04 have one that is too old for the bridge. Null where there is none for this system. */
const runtime = ((folder: string) => (existsSync(join(folder, 'bin/node')) ? { program: join(folder, 'bin/node'), licence: join(folder, 'LICENSE') } : null))(join(root, `node_modules/node-linux-${process.arch}`))

/**
 * Builds the package; gives its file. The same sources of the same commit give the same bytes. Throws where dpkg-deb or the
 * native module is not. @param compression of dpkg-deb: `xz` takes a minute, `none` is for whoever only looks inside.
 */
export async function buildDeb(compression: 'xz' | 'none' = 'xz', parent: string = dirname(agentFolder)): Promise<string> {
  const architecture = architectures[process.arch]
  const native = `linux-${process.arch}/pkcs11.node`
  await buildAgent()
  if (process.platform !== 'linux' || architecture === undefined || !existsSync(join(agentFolder, native))) throw new Error('the package is built on Linux, x64 or arm64, where pkcs11js was compiled')
  const folder = mkdtempSync(join(tmpdir(), 'sceau-deb-'))
  try {
    const put = (path: string, content: string | Uint8Array, mode = 0o644): void => {
      mkdirSync(dirname(join(folder, path)), { recursive: true, mode: 0o755 })
      writeFileSync(join(folder, path), content)
      chmodSync(join(folder, path), mode)
    }
    const gzipped = (text: string): Uint8Array => gzipSync(text, { level: 9 })
    const at = commitTime()
    const program = 'usr/lib/sceau-bridge'
    mkdirSync(join(folder, 'usr/lib'), { recursive: true })
    cpSync(agentFolder, join(folder, program), { recursive: true })
    // Its own Node runs it, whatever a person has on their PATH.
    put(`${program}/sceau-bridge.mjs`, readFileSync(join(agentFolder, 'sceau-bridge.mjs'), 'utf8').replace(/^#!.*/, `#!${runtime === null ? '/usr/bin/node' : `/${program}/node`}`), 0o755)
    if (runtime !== null) put(`${program}/node`, readFileSync(runtime.program), 0o755)
    for (const binary of [native, ...(runtime === null ? [] : ['node'])]) execFileSync('strip', ['--strip-unneeded', join(folder, program, binary)])
    const thirdParty = readFileSync(join(folder, program, 'THIRD-PARTY.txt'), 'utf8')
    rmSync(join(folder, program, 'THIRD-PARTY.txt'))
    mkdirSync(join(folder, 'usr/bin'))
    symlinkSync('../lib/sceau-bridge/sceau-bridge.mjs', join(folder, 'usr/bin/sceau-bridge'))
    put('usr/lib/systemd/user/sceau-bridge.service', packagedUnit('/usr/bin/sceau-bridge'))
    put('usr/share/man/man1/sceau-bridge.1.gz', gzipped(manual(bridgeVersion, at.toISOString().slice(0, 10))))
    put('usr/share/doc/sceau-bridge/copyright', copyright(thirdParty, runtime === null ? null : readFileSync(runtime.licence, 'utf8')))
    put('usr/share/doc/sceau-bridge/changelog.gz', gzipped(`sceau-bridge (${bridgeVersion}) unstable; urgency=medium\n\n  * See the project's history.\n\n -- ${maintainer}  ${at.toUTCString().replace('GMT', '+0000')}\n`))
    for (const path of ['', ...everything(folder)]) if (statSync(join(folder, path)).isDirectory()) chmodSync(join(folder, path), 0o755)
    const files = everything(folder).filter((path) => statSync(join(folder, path)).isFile() && path !== 'usr/bin/sceau-bridge')
    const size = files.reduce((sum, path) => sum + Math.ceil(statSync(join(folder, path)).size / 1024), 0)
    put('DEBIAN/md5sums', files.map((path) => `${createHash('md5').update(readFileSync(join(folder, path))).digest('hex')}  ${path}\n`).join(''))
    put('DEBIAN/control', control(architecture, size))
    const file = join(parent, `sceau-bridge_${bridgeVersion}_${architecture}.deb`)
    execFileSync('dpkg-deb', ['--root-owner-group', `-Z${compression}`, '--build', folder, file], { env: { ...process.env, SOURCE_DATE_EPOCH: String(Math.floor(at.getTime() / 1000)) }, stdio: ['ignore', 'ignore', 'inherit'] })
    return file
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const everything = (folder: string): string[] => (readdirSync(folder, { recursive: true }) as string[]).sort()

/** When the last commit was made; the beginning of the epoch outside of a repository. */
function commitTime(): Date {
  try {
    return new Date(Number(execFileSync('git', ['log', '-1', '--format=%ct'], { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })) * 1000)
  } catch {
    return new Date(0)
  }
}

const control = (architecture: string, size: number): string => `Package: sceau-bridge
Version: ${bridgeVersion}
Architecture: ${architecture}
Maintainer: ${maintainer}
Installed-Size: ${size}
Depends: ${runtime === null ? 'nodejs (>= 20.11), ' : ''}opensc, pcscd, libc6 (>= 2.34), libgcc-s1, libstdc++6 (>= 5)
Recommends: ca-certificates
Section: utils
Priority: optional
Description: bridge between Sceau consoles and the Nitrokeys of this computer
 Sceau is a certificate authority whose private key is split among holders.
 The bridge runs on the computer of a holder, shows in a window of its own
 what is to be signed, and speaks to the Nitrokey that keeps the share.
 .
 After installation each person runs: sceau-bridge install --origin ORIGIN
`

/** A text as it stands in a field of several lines. */
const inField = (text: string): string => text.split('\n').map((line) => (line.trim() === '' ? ' .' : ` ${line}`)).join('\n')

const copyright = (thirdParty: string, node: string | null): string => `Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: Sceau

Files: *
Copyright: the authors of Sceau
License: AGPL-3.0-or-later
 This program is free software: you can redistribute it and/or modify it
 under the terms of the GNU Affero General Public License as published by
 the Free Software Foundation, either version 3 of the License, or (at your
 option) any later version: https://www.gnu.org/licenses/agpl-3.0.html
Comment:
 The program contains the following packages, each under its own licence.
${inField(thirdParty)}
${node === null ? '' : `
Files: usr/lib/sceau-bridge/node
Copyright: Node.js contributors, and the authors of what is linked into it
License: Node.js
${inField(node)}
`}`

if (import.meta.main) console.log(await buildDeb())
