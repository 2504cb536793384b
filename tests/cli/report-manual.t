# The manual of the store and of the formats is true; installing puts everything in its place.
MAN="$TESTS/../../man"
demo_county
"$IRO" check --as-at 2020-07-31 >/dev/null 2>&1
"$IRO" export caseload --month 2020-07 -o m.csv >/dev/null 2>&1

it "has queries of the store that run and find something"
awk '/^\.Bd -literal/ {on = 1; next} /^\.Ed/ {on = 0; print "-- end"} on' "$MAN/iro-store.5" >queries
holds test "$(grep -c '^-- end' queries)" -ge 7
csplit -s -z -f query- queries '/^-- end/' '{*}'
for q in query-*; do
        grep -q SELECT "$q" || continue
        sqlite3 -readonly "$IRO_STORE" <"$q" >out 2>err || _wrong "$q: $(cat err)"
        holds test -s out
done

# answer TEXT: what the query of the manual says that has TEXT in it.
answer() { sqlite3 -readonly "$IRO_STORE" <"$(grep -lF -e "$1" query-*)"; }

it "has queries of the store that agree with the lists"
"$IRO" list reviews --as-at 2020-07-31 --from 2015-04-01 '!stream=cp' '!stream=icpc' --format csv 2>/dev/null | sed 1d |
        cut -d, -f3 | cut -c1-7 | sort | uniq -c | awk '{ print $2 "|" $1 }' >want
holds test "$(wc -l <want)" -gt 50
answer 'AS month' | awk -v "from=$(head -n 1 want)" '$0 >= substr(from, 1, 7)' >got
same want got
"$IRO" list iros --as-at 2020-07-31 --format csv | sed 1d |
        awk -F, '$11 + $12 + $13 > 0 { print $1 "|" $11 "|" $12 "|" $13 }' >want
holds test "$(wc -l <want)" -gt 20
answer 'JOIN finding' >got
same want got

it "names every table of the store and no other"
{
        sqlite3 -readonly "$IRO_STORE" "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        # those made of the facts are made when they are first wanted
        sed -n 's/^ *X(DERIVED_[A-Z]*, "\([a-z_]*\)".*/\1/p' "$TESTS/../../src/store/derived.h"
} | sort -u >want
sed -n '/^\.Sh TABLES/,/^\.El/s/^\.It //p' "$MAN/iro-store.5" | tr ',' '\n' | tr -d ' ' | sort >got
same want got

it "names the columns of the monthly file"
head -n 1 m.csv | tr -d '\r' | tr ',' '\n' >want
sed -n '/^iro_id, area, fte, cla/,/^\.Pp/p' "$MAN/iro-formats.5" | grep -v '^\.' | tr ',' '\n' | sed 's/(.*//; s/ //g; /^$/d' >got
same want got

it "installs the program, the manual, the completions and the overnight round"
# (named from there: make knows no path with a space in it)
BUILT=$(realpath --relative-to="$TESTS/../.." "$(dirname "$IRO")")
make -s -C "$TESTS/../.." man completions BUILD="$BUILT" >out 2>err || _wrong "$(cat err)"
make -s -C "$TESTS/../.." install DESTDIR="$PWD/stage" PREFIX=/usr BUILD="$BUILT" >out 2>err || _wrong "$(cat err)"
for f in bin/iro share/man/man1/iro.1 share/man/man1/iro-browse.1 share/man/man1/iro-import.1 share/man/man1/iro-check.1 \
        share/man/man1/iro-list.1 share/man/man1/iro-report.1 share/man/man1/iro-plan.1 share/man/man1/iro-case.1 share/man/man1/iro-admin.1 share/man/man5/iro-store.5 share/man/man5/iro-formats.5 libexec/iro-nightly \
        lib/systemd/user/iro-nightly.service lib/systemd/user/iro-nightly.timer lib/systemd/user/iro-extract.path share/bash-completion/completions/iro \
        share/zsh/site-functions/_iro share/fish/vendor_completions.d/iro.fish; do
        holds test -s "stage/usr/$f"
done
holds grep -q 'Fl Fl no-record' stage/usr/share/man/man1/iro-check.1
holds grep -qx 'ExecStart=/usr/libexec/iro-nightly' stage/usr/lib/systemd/user/iro-nightly.service
holds grep -qx 'User=iro' stage/usr/lib/systemd/system/iro-nightly.service
for f in share/man/man7/iro-shared.7 share/iro/region.sql lib/sysusers.d/iro.conf lib/systemd/system/iro-nightly.timer; do
        holds test -s "stage/usr/$f"
done

it "installs anew over a setgid program without locking its users out, builds nothing, and takes all away again"
chmod 2755 stage/usr/bin/iro
make -s -C "$TESTS/../.." install DESTDIR="$PWD/stage" PREFIX=/usr BUILD="$BUILT" >out 2>err || _wrong "$(cat err)"
holds test "$(stat -c %a stage/usr/bin/iro)" = 2755
mkdir "$TESTS/../../build-none" 2>/dev/null || :
expect 2 make -s -C "$TESTS/../.." install DESTDIR="$PWD/none" BUILD=build-none
prints "run make first"
rmdir "$TESTS/../../build-none"
make -s -C "$TESTS/../.." uninstall DESTDIR="$PWD/stage" PREFIX=/usr BUILD="$BUILT" >out 2>err || _wrong "$(cat err)"
holds test -z "$(find stage -type f)"
