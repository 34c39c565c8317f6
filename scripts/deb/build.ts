// `npm run deb`: the bridge as a Debian package, in bridge/bundle/dist. It brings the program, its manual and its login item
// for everybody; each person then says `sceau-bridge install --origin …` for themselves.
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

/** Builds the package; gives its file. The same sources of the same commit give the same bytes. Throws where dpkg-deb or the native module is not. */
export async function buildDeb(): Promise<string> {
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
    // A Debian program is run by Debian's Node, whatever a person has on their PATH.
    put(`${program}/sceau-bridge.mjs`, readFileSync(join(agentFolder, 'sceau-bridge.mjs'), 'utf8').replace(/^#!.*/, '#!/usr/bin/node'), 0o755)
    execFileSync('strip', ['--strip-unneeded', join(folder, program, native)])
    const thirdParty = readFileSync(join(folder, program, 'THIRD-PARTY.txt'), 'utf8')
    rmSync(join(folder, program, 'THIRD-PARTY.txt'))
    mkdirSync(join(folder, 'usr/bin'))
    symlinkSync('../lib/sceau-bridge/sceau-bridge.mjs', join(folder, 'usr/bin/sceau-bridge'))
    put('usr/lib/systemd/user/sceau-bridge.service', packagedUnit('/usr/bin/sceau-bridge'))
    put('usr/share/man/man1/sceau-bridge.1.gz', gzipped(manual(bridgeVersion, at.toISOString().slice(0, 10))))
    put('usr/share/doc/sceau-bridge/copyright', copyright(thirdParty))
    put('usr/share/doc/sceau-bridge/changelog.gz', gzipped(`sceau-bridge (${bridgeVersion}) unstable; urgency=medium\n\n  * See the project's history.\n\n -- ${maintainer}  ${at.toUTCString().replace('GMT', '+0000')}\n`))
    for (const path of ['', ...everything(folder)]) if (statSync(join(folder, path)).isDirectory()) chmodSync(join(folder, path), 0o755)
    const files = everything(folder).filter((path) => statSync(join(folder, path)).isFile() && path !== 'usr/bin/sceau-bridge')
    const size = files.reduce((sum, path) => sum + Math.ceil(statSync(join(folder, path)).size / 1024), 0)
    put('DEBIAN/md5sums', files.map((path) => `${createHash('md5').update(readFileSync(join(folder, path))).digest('hex')}  ${path}\n`).join(''))
    put('DEBIAN/control', control(architecture, size))
    const file = join(dirname(agentFolder), `sceau-bridge_${bridgeVersion}_${architecture}.deb`)
    execFileSync('dpkg-deb', ['--root-owner-group', '-Zxz', '--build', folder, file], { env: { ...process.env, SOURCE_DATE_EPOCH: String(Math.floor(at.getTime() / 1000)) }, stdio: ['ignore', 'ignore', 'inherit'] })
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
Depends: nodejs (>= 20.11), opensc, pcscd, libc6 (>= 2.34), libstdc++6 (>= 5)
Section: utils
Priority: optional
Description: bridge between Sceau consoles and the Nitrokeys of this computer
 Sceau is a certificate authority whose private key is split among holders.
 The bridge runs on the computer of a holder, shows in a window of its own
 what is to be signed, and speaks to the Nitrokey that keeps the share.
 .
 After installation each person runs: sceau-bridge install --origin ORIGIN
`

const copyright = (thirdParty: string): string => `Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
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
${thirdParty.split('\n').map((line) => (line.trim() === '' ? ' .' : ` ${line}`)).join('\n')}
`

if (import.meta.main) console.log(await buildDeb())
