#!/bin/sh
# deps.sh [build|test|lint|bench|full|postgres|deb|list]: install exactly what is missing on Debian to build (or to test, lint … as
# well) and say what is done; list: only name what is missing for building. sudo only when not root; without it the packages are
# named for whoever may install them. full is what the tests use when it is there and skip, plainly said, when it is not:
# libreoffice-calc-nogui opens the monthly workbook and gives its cells back (about 270 MB on disk), pandoc makes a Word document of
# the annual report and weasyprint a PDF (about 200 MB).
set -eu
build="gcc make pkg-config binutils libncurses-dev libsqlite3-dev libcsv-dev libexpat1-dev zlib1g-dev libsodium-dev libutf8proc-dev
libxlsxwriter-dev"
tests="libcriterion-dev libvterm-dev libglpk-dev sqlite3 python3 strace age"
case ${1:-build} in
build | list) need=$build ;;
test) need="$build $tests" ;;
lint) need="$build $tests git clang-format clang-tidy cppcheck mandoc valgrind clang" ;;
bench) need="$build $tests fzf less valgrind" ;;
full) need="libreoffice-calc-nogui pandoc weasyprint" ;;
deb) need="$build git debhelper dpkg-dev fakeroot lintian python3 sqlite3" ;;
postgres) need="$build python3 postgresql postgresql-client" ;;
*) echo "deps.sh: build, test, lint, bench, full, postgres, deb or list" >&2 && exit 1 ;;
esac
if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
        echo "Not a Debian: these packages, or what they are called here, are needed:" $need
        exit 0
fi
missing=
for p in $need; do
        dpkg-query -W -f='${db:Status-Status}\n' "$p" 2>/dev/null | grep -qx installed || missing="$missing $p"
done
[ -n "$missing" ] || exit 0
if [ "${1:-}" = list ]; then
        echo "$missing"
        exit 0
fi
as_root=
if [ "$(id -u)" -ne 0 ]; then
        as_root=sudo
        if ! command -v sudo >/dev/null || ! { [ -t 0 ] || sudo -n true 2>/dev/null; }; then
                echo "These packages are missing, and this account may not install them. Ask an administrator for:" >&2
                echo "    apt-get install --no-install-recommends$missing" >&2
                exit 1
        fi
fi
apt="$as_root apt-get -q -o DPkg::Lock::Timeout=300 -o Acquire::Retries=2 -o Acquire::http::Timeout=30 -o Acquire::https::Timeout=30"
echo "Installing what is missing with apt-get:$missing"
# One source that does not answer is no reason to stop: what is missing may come from another, or be known from before.
$apt update || echo "apt-get update failed: trying with the lists that are there."
# shellcheck disable=SC2086
DEBIAN_FRONTEND=noninteractive $apt install -y --no-install-recommends $missing
