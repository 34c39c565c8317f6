// `npm run deb:verify`: builds the package, installs it into a clean Debian by apt with its dependencies, and lives with its
// bridge as an ordinary user; a share that comes by package does not replace it. Takes minutes, root, debootstrap and Debian's
// archive; hence no part of `npm test`. Given words are suites, or folders that debootstrap has filled.
import { execFileSync, spawnSync } from 'node:child_process'
import { copyFileSync, cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { agentFolder } from '../../bridge/bundle/build.ts'
import { deployments, enrolled, openStage } from '../../bridge/token/stage.testing.ts'
import { buildDeb } from './build.ts'

/** The oldest Debian that the native module runs on, and today's. */
const suites = ['bookworm', 'trixie'] as const
/** Nobody listens there: the receipt waits. */
const consoleOrigin = 'http://127.0.0.1:9'
const words = 'twelve-words-of-a-share'

const script = (deb: string): string => `set -eu
export DEBIAN_FRONTEND=noninteractive
apt-get update -q
apt-get install -q -y --no-install-recommends softhsm2 ./${deb}
dpkg --verify sceau-bridge
if command -v node; then echo 'there is a Node beside its own'; exit 1; fi
useradd --create-home ada
adduser --quiet ada softhsm >/dev/null 2>&1 || true
cat > /home/ada/live.sh <<'END'
set -eu
cd; mkdir tokens; echo "directories.tokendir = $HOME/tokens" > softhsm2.conf
export SOFTHSM2_CONF=$HOME/softhsm2.conf NITROKEY_PKCS11_MODULE=/usr/lib/softhsm/libsofthsm2.so
softhsm2-util --init-token --free --label NK001 --so-pin 3537363231383830 --pin 648219 >/dev/null
is() { /usr/lib/sceau-bridge/node -e 'const s=JSON.parse(require("fs").readFileSync(0)); if (!s.installed || !s.running || s.tokens.length !== 1 || s.origins.join() !== process.argv[1]) { console.log(s); process.exit(1) }' "$1"; }
started() { grep -q '/usr/lib/sceau-bridge/node.*/usr/lib/sceau-bridge/sceau-bridge.mjs' ~/.config/autostart/sceau-bridge.desktop; }
sceau-bridge --version
sceau-bridge install --origin https://pki.example.org
sceau-bridge status
sceau-bridge status --json | is https://pki.example.org
sceau-bridge doctor
started
code=0; printf '%s\\n' ${words} 648219 y | /usr/lib/sceau-bridge/node /package/agent/sceau-bridge.mjs deploy /package/config.enc > deploy.txt || code=$?
cat deploy.txt
test $code = 3
grep -q 'newer than this one (0.0.1). It stays' deploy.txt
sceau-bridge status --json | is ${consoleOrigin},https://pki.example.org
test ! -e ~/.local/share/sceau-bridge
started
sceau-bridge uninstall
test -z "$(find ~ -path '*sceau*')"
if sceau-bridge status --json | grep -q '"running":{'; then exit 1; fi
man -w sceau-bridge 2>/dev/null || zcat /usr/share/man/man1/sceau-bridge.1.gz | head -3
# A package for somebody who has not installed yet, with a newer bridge than this computer's: that stays all the same.
sed -i 's/"0.0.1"/"9.0.0"/' /package/agent/package.json
code=0; printf '%s\\n' ${words} 648219 y | /usr/lib/sceau-bridge/node /package/agent/sceau-bridge.mjs deploy /package/config.enc > deploy.txt || code=$?
test $code = 3
grep -q 'that came with this computer’s package .* stays' deploy.txt
started
sceau-bridge uninstall
END
su ada -c 'LANG=C.UTF-8 bash ~/live.sh'
apt-get purge -q -y sceau-bridge
test ! -e /usr/lib/sceau-bridge; test ! -e /usr/bin/sceau-bridge
`

/** A share under words, with today's bridge, which says that it is older: what a package holds. */
async function packageInto(folder: string): Promise<void> {
  const stage = openStage()
  try {
    const tokens = await Promise.all(['one', 'two', 'three'].map((name) => stage.token(name)))
    const devices = await Promise.all(tokens.map((token, index) => enrolled(token, `NK00${index + 1}`)))
    const { sealed } = await deployments(devices, { passphrases: { 3: words }, origin: consoleOrigin, enrolmentToken: new Uint8Array(32) })
    rmSync(folder, { recursive: true, force: true })
    cpSync(agentFolder, join(folder, 'agent'), { recursive: true })
    writeFileSync(join(folder, 'config.enc'), sealed(3))
    const manifest = join(folder, 'agent/package.json')
    writeFileSync(manifest, JSON.stringify({ ...(JSON.parse(readFileSync(manifest, 'utf8')) as object), version: '0.0.1' }))
    // The user of the clean Debian makes it the newer one.
    execFileSync('chmod', ['-R', 'a+rwX', folder])
  } finally {
    stage.close()
  }
}

/** Gives the exit code of the life in one Debian. */
async function verify(deb: string, given: string): Promise<number> {
  const own = existsSync(given) ? null : mkdtempSync(join(tmpdir(), 'sceau-debian-'))
  const clean = own === null ? given : join(own, given)
  try {
    if (own !== null) execFileSync('debootstrap', ['--variant=minbase', given, clean, 'http://deb.debian.org/debian'], { stdio: 'inherit' })
    copyFileSync(deb, join(clean, basename(deb)))
    writeFileSync(join(clean, 'verify.sh'), script(basename(deb)))
    await packageInto(join(clean, 'package'))
    copyFileSync('/etc/resolv.conf', join(clean, 'etc/resolv.conf'))
    // Its own processes and /proc, so that nothing of it is left when it ends.
    const { status } = spawnSync('unshare', ['--mount', '--pid', '--fork', '--kill-child', 'sh', '-c', 'mount -t proc proc "$0/proc" && mount --bind /dev "$0/dev" && cd "$0" && exec chroot "$0" bash /verify.sh', clean], { stdio: 'inherit', env: { PATH: '/usr/sbin:/usr/bin:/sbin:/bin' } as unknown as NodeJS.ProcessEnv })
    console.log(status === 0 ? `\nThe package was installed in a clean Debian (${basename(given)}), and its bridge answered.` : `\nFailed in ${basename(given)} (${status}).`)
    return status ?? 1
  } finally {
    if (own !== null) rmSync(own, { recursive: true, force: true })
  }
}

const deb = await buildDeb()
console.log(execFileSync('dpkg-deb', ['--info', deb], { encoding: 'utf8' }))
let worst = 0
for (const given of process.argv.length > 2 ? process.argv.slice(2) : suites) worst = Math.max(worst, await verify(deb, given))
process.exitCode = worst
