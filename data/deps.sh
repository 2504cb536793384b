#!/bin/sh
# deps.sh [lint|bench|wanted]: install exactly what is missing on Debian 12 to build, run and test (or to lint as well); say
# what is done. sudo only when not root. `wanted` is what the tests use when it is there and skip, plainly said, when it is not:
# libreoffice-calc-nogui opens the monthly workbook and gives its cells back (about 270 MB on disk).
set -eu
need="gcc make pkg-config libncurses-dev libsqlite3-dev libcsv-dev libxml2-dev libsodium-dev libxlsxwriter-dev libcriterion-dev
libvterm-dev libglpk-dev sqlite3 python3"
bench="fzf less"
lint="clang-format clang-tidy cppcheck mandoc valgrind clang"
[ "${1:-}" != lint ] || need="$need $lint"
[ "${1:-}" != wanted ] || need=libreoffice-calc-nogui
[ "${1:-}" != bench ] || need="$need $bench"
missing=
for p in $need; do
        dpkg-query -W -f='${db:Status-Status}\n' "$p" 2>/dev/null | grep -qx installed || missing="$missing $p"
done
[ -n "$missing" ] || exit 0
if [ "$(id -u)" -eq 0 ]; then as_root=; else as_root=sudo; fi
apt="$as_root apt-get -q -o DPkg::Lock::Timeout=300 -o Acquire::Retries=2 -o Acquire::http::Timeout=30 -o Acquire::https::Timeout=30"
echo "Installing what is missing with apt-get:$missing"
# One source that does not answer is no reason to stop: what is missing may come from another, or be known from before.
$apt update || echo "apt-get update failed: trying with the lists that are there."
# shellcheck disable=SC2086
DEBIAN_FRONTEND=noninteractive $apt install -y --no-install-recommends $missing
