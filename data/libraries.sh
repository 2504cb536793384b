#!/bin/sh
# libraries.sh PACKAGES OPENED FLAGS: is everything there to build with? If so, print the header that says what the loader
# calls the libraries that are opened and not linked; if not, say all that is missing, and with which command it comes.
set -u
linked=$1 opened=$2 flags=$3
wrong=0
say() { echo "$1" >&2; wrong=1; }

pkg_config=${PKG_CONFIG:-pkg-config}
for tool in "${CC%% *}" "$pkg_config" readelf; do
        command -v "$tool" >/dev/null || say "$tool is not installed."
done
if command -v "$pkg_config" >/dev/null; then
        for package in $linked; do
                "$pkg_config" --print-errors --exists "$package" >&2 || wrong=1
        done
fi
# The headers themselves: a package that pkg-config finds fault with may have all that is needed.
for header in csv.h xlsxwriter.h; do
        [ "$wrong" -ne 0 ] || echo "#include <$header>" | eval "$CC $flags -E -x c -" >/dev/null 2>&1 ||
                say "the header $header is not there."
done
defines=
for name in $opened; do
        [ "$wrong" -eq 0 ] || break
        soname=$(readelf -d "$($CC -print-file-name="lib$name.so")" 2>/dev/null | sed -n 's/.*SONAME.*\[\(.*\)\].*/\1/p')
        [ -n "$soname" ] || say "lib$name.so is not there, or has no name that it could be opened by."
        defines="$defines#define $(echo "$name" | tr '[:lower:]' '[:upper:]')_SONAME \"$soname\"
"
done
if [ "$wrong" -ne 0 ]; then
        echo "The program cannot be built yet: run 'make deps', which installs what is missing." >&2
        exit 1
fi
printf '%s' "$defines"
