// `npm run deb:verify`: builds the package, installs it into a clean Debian by apt with its dependencies, and lives with its
// bridge as an ordinary user. Takes minutes, root, debootstrap and Debian's archive; hence no part of `npm test`.
import { execFileSync, spawnSync } from 'node:child_process'
import { copyFileSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { buildDeb } from './build.ts'

/** The first Debian whose Node is new enough. */
const suite = 'trixie'

const script = (deb: string): string => `set -eu
export DEBIAN_FRONTEND=noninteractive
apt-get update -q
apt-get install -q -y --no-install-recommends softhsm2 ./${deb}
dpkg --verify sceau-bridge
useradd --create-home ada
adduser --quiet ada softhsm >/dev/null 2>&1 || true
cat > /home/ada/live.sh <<'END'
set -eu
cd; mkdir tokens; echo "directories.tokendir = $HOME/tokens" > softhsm2.conf
export SOFTHSM2_CONF=$HOME/softhsm2.conf NITROKEY_PKCS11_MODULE=/usr/lib/softhsm/libsofthsm2.so
softhsm2-util --init-token --free --label NK001 --so-pin 3537363231383830 --pin 648219 >/dev/null
sceau-bridge --version
sceau-bridge install --origin https://pki.example.org
sceau-bridge status
sceau-bridge status --json > status.json
node -e 'const s=JSON.parse(require("fs").readFileSync("status.json")); if (!s.installed || !s.running || s.tokens.length !== 1 || s.origins[0] !== "https://pki.example.org") process.exit(1)'
sceau-bridge doctor
test ! -e ~/.local/share/sceau-bridge
grep -q /usr/lib/sceau-bridge/sceau-bridge.mjs ~/.config/autostart/sceau-bridge.desktop
sceau-bridge uninstall
test -z "$(find ~ -path '*sceau*')"
if sceau-bridge status --json | grep -q '"running":{'; then exit 1; fi
man -w sceau-bridge 2>/dev/null || zcat /usr/share/man/man1/sceau-bridge.1.gz | head -3
END
su ada -c 'LANG=C.UTF-8 bash ~/live.sh'
apt-get purge -q -y sceau-bridge
test ! -e /usr/lib/sceau-bridge; test ! -e /usr/bin/sceau-bridge
`

const deb = await buildDeb()
console.log(execFileSync('dpkg-deb', ['--info', deb], { encoding: 'utf8' }))
const given = process.argv[2]
const clean = given ?? join(mkdtempSync(join(tmpdir(), 'sceau-debian-')), suite)
try {
  if (!existsSync(clean)) execFileSync('debootstrap', ['--variant=minbase', suite, clean, 'http://deb.debian.org/debian'], { stdio: 'inherit' })
  copyFileSync(deb, join(clean, basename(deb)))
  writeFileSync(join(clean, 'verify.sh'), script(basename(deb)))
  copyFileSync('/etc/resolv.conf', join(clean, 'etc/resolv.conf'))
  // Its own processes and /proc, so that nothing of it is left when it ends.
  const { status } = spawnSync('unshare', ['--mount', '--pid', '--fork', '--kill-child', 'sh', '-c', 'mount -t proc proc "$0/proc" && mount --bind /dev "$0/dev" && cd "$0" && exec chroot "$0" bash /verify.sh', clean], { stdio: 'inherit', env: { PATH: '/usr/sbin:/usr/bin:/sbin:/bin' } as unknown as NodeJS.ProcessEnv })
  console.log(status === 0 ? '\nThe package was installed in a clean Debian, and its bridge answered.' : `\nFailed (${status}).`)
  process.exitCode = status ?? 1
} finally {
  if (given === undefined) rmSync(join(clean, '..'), { recursive: true, force: true })
}
