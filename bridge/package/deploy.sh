#!/bin/sh
# Puts the share of this package onto its Nitrokey, and the bridge onto this computer: see INSTRUCTIONS.md.
# The same in every package. What differs is in config.enc, and nothing of it is read, or run, by this script: the work is
# done by the bridge's own program, which asks for the PIN itself. Run it as yourself, not as root:  sh deploy.sh
set -eu
umask 077

case "${LC_ALL:-${LC_MESSAGES:-${LANG:-}}}" in
  fr*) french=yes ;;
  *) french= ;;
esac
# say ENGLISH FRENCH
say() { if [ -n "$french" ]; then printf '%s\n' "$2"; else printf '%s\n' "$1"; fi; }
# stop ENGLISH FRENCH: what is wrong and what to do, to standard error
stop() {
  say "$1" "$2" >&2
  exit 1
}

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P)
for name in config.enc SHA256SUMS agent/sceau-bridge.mjs; do
  [ -f "$here/$name" ] || stop "$name is missing beside this script: unpack the whole package into one folder (7z x, or bsdtar -xf), then run sh deploy.sh there." \
    "$name manque à côté de ce script : décompressez tout le paquet dans un seul dossier (7z x, ou bsdtar -xf), puis lancez sh deploy.sh dans ce dossier."
done

# Before anything of the package runs: every file is the one that SHA256SUMS names, and there is no other program.
sums() { if command -v sha256sum >/dev/null 2>&1; then sha256sum "$@"; else shasum -a 256 "$@"; fi; }
command -v sha256sum >/dev/null 2>&1 || command -v shasum >/dev/null 2>&1 ||
  stop 'Neither sha256sum nor shasum is on this computer. On Debian and Fedora they are in coreutils; on macOS they come with the system.' \
    'Ni sha256sum ni shasum ne sont sur cet ordinateur. Sous Debian et Fedora, ils sont dans coreutils ; sous macOS, ils viennent avec le système.'
(cd "$here" && sums -c SHA256SUMS) >/dev/null 2>&1 ||
  stop 'A file of this package is not as it was made. Nothing was started. Do not use it: tell the administrator, and have a new package made.' \
    "Un fichier de ce paquet n’est pas tel qu’il a été fait. Rien n’a été lancé. Ne l’utilisez pas : dites-le à l’administrateur, qui en fera un autre."
[ ! -L "$here/agent" ] || stop 'agent is a link. Nothing was started. Unpack the package into a new, empty folder.' "agent est un lien. Rien n’a été lancé. Décompressez le paquet dans un nouveau dossier vide."
(cd "$here" && find agent ! -type d) | while IFS= read -r file; do
  # SHA256SUMS: 64 hexadecimal digits, two characters, the name. An equal line, not a pattern.
  cut -c 67- "$here/SHA256SUMS" | grep -Fqx -- "$file" || exit 1
done || stop 'There is a file in agent/ that does not belong to this package. Nothing was started. Unpack it into a new, empty folder.' \
  "Il y a dans agent/ un fichier qui n’appartient pas à ce paquet. Rien n’a été lancé. Décompressez-le dans un nouveau dossier vide."

# A program that runs JavaScript: Node.js 20 or later.
node=
for one in /usr/lib/sceau-bridge/node node nodejs; do
  path=$(command -v "$one" 2>/dev/null) || continue
  major=$("$path" -p 'process.versions.node.split(".")[0]' 2>/dev/null) || continue
  case "$major" in '' | *[!0-9]*) continue ;; esac
  if [ "$major" -ge 20 ]; then
    node=$path
    break
  fi
done
if [ -z "$node" ]; then
  say 'Node.js 20 or later is missing. Install it, then run sh deploy.sh again:' 'Il manque Node.js 20 ou plus récent. Installez-le, puis relancez sh deploy.sh :' >&2
  cat >&2 <<'END'

  Debian 13, Ubuntu 24.10     sudo apt install nodejs
  Debian 12, Ubuntu 22.04     sudo apt install ./sceau-bridge_*.deb   (administrator / administrateur)
  Fedora, RHEL 10             sudo dnf install nodejs
  macOS                       brew install node
  other / autre               https://nodejs.org/

END
  exit 1
fi

# No share and no PIN passes through this script, its arguments or its environment.
exec "$node" "$here/agent/sceau-bridge.mjs" deploy "$@" "$here/config.enc"
