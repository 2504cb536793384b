# The digest for a Lead and the overnight round.
demo_county
NIGHTLY="$TESTS/../../data/systemd/iro-nightly"
AREA=$("$IRO" list iros --as-at 2020-07-31 --format csv role=lead | sed 1d | cut -d, -f3 | head -n 1)

it "says everything is new the first time, and counts as the check does"
expect 0 "$IRO" digest --as-at 2020-07-30
prints "This is the first digest"
new=$(sed -n '1s/.*: \([0-9]*\) new.*/\1/p' out)
holds test "$(grep -c '^    new ' out)" -eq "$new"
"$IRO" check --as-at 2020-07-30 --no-record --format csv >findings 2>/dev/null || :
holds test "$(sed 1d findings | wc -l)" -eq "$new"

it "is quiet when nothing is new"
expect 0 "$IRO" digest --as-at 2020-07-30
prints_nothing
expect 0 "$IRO" digest --as-at 2020-07-30 --all
prints "0 new, 0 cleared, $new still there"

it "tells a Lead what another was told already"
cp "$IRO_STORE" told.db
sqlite3 "$IRO_STORE" "UPDATE change SET who = 'somebody else' WHERE kind = 'digest'"
expect 0 "$IRO" digest --as-at 2020-07-30 --no-record
prints "This is the first digest"
cp told.db "$IRO_STORE"

it "says the next day what is new and what is cleared"
"$IRO" check --as-at 2020-07-31 --no-record --format csv >next 2>/dev/null || :
keys() { sed 1d "$1" | cut -d, -f1,2 | sort; }
keys findings >a; keys next >b
expect 0 "$IRO" digest --as-at 2020-07-31
grep '^    new ' out | sed 's/^ *new *\([^ ]*\)  \([a-z-]*\):.*/\1,\2/' | sort >got
comm -13 a b >want
holds test -s want
same want got
grep '^    cleared ' out | sed 's/^ *cleared *\([^ ]*\)  \([a-z-]*\):.*/\1,\2/' | sort >got
comm -23 a b >want
same want got

it "says of what is cleared what it was, and of what is new what it is"
holds test "$(grep '^    cleared ' out | grep -Evc ': was (out|late-booked|at-risk|unknown); (now due [0-9]|the case is closed$)')" -eq 0
holds test "$(grep '^    new ' out | grep -Evc ': (out|late-booked|at-risk|unknown), due .* \[.*\]$')" -eq 0

it "says what was there and is worse"
worse=$(grep -c '^    worse ' out)
holds test "$worse" -gt 0
holds grep -q ", $worse worse, " out
"$IRO" check --as-at 2020-07-31 --no-record --format csv 2>/dev/null | cut -d, -f1,2,11 | tr -d '\r' | sed 1d | sort >now
cut -d, -f1,2,11 findings | tr -d '\r' | sed 1d | sort >then
rank() { sed 's/,out$/,0/; s/,late-booked$/,1/; s/,at-risk$/,2/; s/,unknown$/,3/' "$1" | sed 's/,\([0-9]\)$/ \1/' | sort; }
rank then >a; rank now >b
join a b | awk '$3 < $2 { print $1 }' | sort >want
grep '^    worse ' out | sed 's/^ *worse *\([^ ]*\)  \([a-z-]*\):.*/\1,\2/' | sort >got
same want got

it "puts the worst IRO of an area first"
python3 - out >order <<'P'
import re, sys
area, iros = None, {}
for line in open(sys.argv[1]):
    if re.match(r"[A-Z]", line): area = line.strip()
    elif re.match(r"  \S+: \d+ new", line): iros.setdefault(area, []).append(0)
    elif re.match(r"    (new|worse|still) .*: out,", line): iros[area][-1] += 1
out = [v for v in iros.values() if len(v) > 1]
print(len(out) >= 2, all(v == sorted(v, reverse=True) for v in out))
P
cp order out
prints "True True"

it "keeps to the area, each with its own memory"
expect 0 "$IRO" digest --as-at 2020-07-31 --area "$AREA"
prints "Service, $AREA, as at 31 Jul 2020"
prints "This is the first digest"
want=$(sed 1d next | cut -d, -f5 | grep -cx "$AREA")
holds test "$(grep -c '^    new ' out)" -eq "$want"
expect 2 "$IRO" digest --area Moon
says "there are: "

it "has a digest of the cases without an area, which are in no Lead's"
expect 0 "$IRO" digest --as-at 2020-07-31 --area ""
prints "Service, no area, as at 31 Jul 2020"
want=$(sed 1d next | cut -d, -f5 | grep -cx '')
holds test "$want" -gt 0
holds test "$(grep -c '^    new ' out)" -eq "$want"

it "names nobody"
sqlite3 "$IRO_STORE" "SELECT name FROM person WHERE name <> '' UNION SELECT name FROM iro_post WHERE name <> ''" >people
holds test -s people
expect 0 "$IRO" digest --as-at 2020-07-31 --all
holds grep -q "^  IRO01: " out
holds test "$(grep -cFf people out)" -eq 0

it "makes the round: check, plan, quality, a digest for each lead, the month's file on the first"
rm -rf night
expect 2 env IRO_PROGRAM="$IRO" IRO_OUT=night IRO_AS_AT=2020-08-01 sh "$NIGHTLY"
prints "Service, "
for f in check.txt plan.txt quality.csv caseload-2020-07.xlsx; do holds test -s night/$f; done
holds grep -q '^IRO CRITICAL' night/check.txt
python3 "$TESTS/sheets.py" night/caseload-2020-07.xlsx >sheets
holds grep -qx Cases sheets

it "is quiet the second time, and keeps the month's file"
before=$(stat -c %Y night/caseload-2020-07.xlsx)
expect 2 env IRO_PROGRAM="$IRO" IRO_OUT=night IRO_AS_AT=2020-08-01 sh "$NIGHTLY"
prints_nothing
holds test "$(stat -c %Y night/caseload-2020-07.xlsx)" = "$before"

it "mails each Lead the digest of the area"
mkdir -p bin
printf '#!/bin/sh\n{ echo "to $3: $2"; cat; } >>"%s/mailed"\n' "$PWD" >bin/mail
chmod +x bin/mail
expect 2 env PATH="$PWD/bin:$PATH" IRO_MAIL="$AREA=lead@example.org" IRO_PROGRAM="$IRO" IRO_OUT=night IRO_AS_AT=2020-08-03 sh "$NIGHTLY"
holds grep -q "^to lead@example.org: Independent Reviewing Service, $AREA" mailed
prints_not "Service, $AREA,"

it "mails counts alone, naming no child, where that is asked for"
printf '#!/bin/sh\n{ echo "to $3: $2"; cat; } >>"%s/counted"\n' "$PWD" >bin/mail
cp "$IRO_STORE" counted.db && chmod 600 counted.db
env PATH="$PWD/bin:$PATH" IRO_STORE="$PWD/counted.db" IRO_MAIL="$AREA=lead@example.org" IRO_MAIL_MODE=counts \
        IRO_PROGRAM="$IRO" IRO_OUT=counting IRO_AS_AT=2020-08-20 sh "$NIGHTLY" >out 2>err || :
holds grep -q "^to lead@example.org: Independent Reviewing Service, $AREA.* new" counted
holds test "$(grep -cE '^ |D00' counted)" -eq 0
expect 3 env IRO_MAIL_MODE=count IRO_PROGRAM="$IRO" IRO_OUT=counting IRO_AS_AT=2020-08-01 sh "$NIGHTLY"
says "IRO_MAIL_MODE is full or counts"

it "says it again when the mail failed, and then not once more"
printf '#!/bin/sh\ncat >/dev/null\necho no transport >&2\nexit 1\n' >bin/mail
expect 3 env PATH="$PWD/bin:$PATH" IRO_MAIL="$AREA=lead@example.org" IRO_PROGRAM="$IRO" IRO_OUT=night IRO_AS_AT=2020-08-04 sh "$NIGHTLY"
says "no transport"
says "the next round says it again"
printf '#!/bin/sh\n{ echo "to $3: $2"; cat; } >>"%s/again"\n' "$PWD" >bin/mail
expect 2 env PATH="$PWD/bin:$PATH" IRO_MAIL="$AREA=lead@example.org" IRO_PROGRAM="$IRO" IRO_OUT=night IRO_AS_AT=2020-08-04 sh "$NIGHTLY"
holds test "$(grep -c '^to lead' again)" -eq 1
expect 2 env PATH="$PWD/bin:$PATH" IRO_MAIL="$AREA=lead@example.org" IRO_PROGRAM="$IRO" IRO_OUT=night IRO_AS_AT=2020-08-04 sh "$NIGHTLY"
holds test "$(grep -c '^to lead' again)" -eq 1

it "says which data queries are new"
child=$(sed -n 2p findings | cut -d, -f1)
printf 'child_id,stream,iro_id,team_id,from,to\n%s,cla,NOSUCH,,2020-08-05,\n' "$child" >stray.csv
"$IRO" import csv stray.csv >/dev/null 2>&1
expect 2 env IRO_PROGRAM="$IRO" IRO_OUT=night IRO_AS_AT=2020-08-05 sh "$NIGHTLY"
prints "new data queries: iro quality"
prints "allocation-unknown-iro (1): "
prints "        $child  "

it "finds its program and its place as cron starts it, and makes a month's file that was missed"
mkdir -p usr/bin usr/libexec home
cp "$IRO" usr/bin/iro; cp "$NIGHTLY" usr/libexec/iro-nightly
expect 2 env -i HOME="$PWD/home" PATH=/usr/bin:/bin IRO_STORE="$IRO_STORE" IRO_AS_AT=2020-08-06 usr/libexec/iro-nightly
holds test -s home/.local/state/iro/caseload-2020-07.xlsx
holds test "$(stat -c %a home/.local/state/iro/caseload-2020-07.xlsx)" = 600
rm home/.local/state/iro/caseload-2020-07.xlsx
expect 2 env -i HOME="$PWD/home" PATH=/usr/bin:/bin IRO_STORE="$IRO_STORE" IRO_AS_AT=2020-08-20 usr/libexec/iro-nightly
holds test -s home/.local/state/iro/caseload-2020-07.xlsx
rm home/.local/state/iro/caseload-2020-07.xlsx
: >home/.local/state/iro/caseload-2020-05.xlsx
expect 2 env -i HOME="$PWD/home" PATH=/usr/bin:/bin IRO_STORE="$IRO_STORE" IRO_AS_AT=2020-08-20 usr/libexec/iro-nightly
for month in 06 07; do holds test -s home/.local/state/iro/caseload-2020-$month.xlsx; done

it "says where it cannot write, and that a step failed, and keeps what the round before made"
expect 3 env IRO_PROGRAM="$IRO" IRO_OUT=/proc/none IRO_AS_AT=2020-08-03 sh "$NIGHTLY"
says "cannot be written to: set IRO_OUT"
cp night/quality.csv before.csv
(ulimit -f 16; env IRO_PROGRAM="$IRO" IRO_OUT=night IRO_AS_AT=2020-08-11 sh "$NIGHTLY" >out 2>err; echo $? >rc)
holds test "$(cat rc)" -eq 3
holds cmp before.csv night/quality.csv

it "says that its disk is full, or may only be read, and ends with 3"
mkdir -p disk
for how in ro size=80k; do
        mount -t tmpfs -o "$how" tmpfs disk 2>/dev/null || continue # not where nothing can be mounted
        dd if=/dev/zero of=disk/fill bs=1k count=100 2>/dev/null || :
        expect 3 env IRO_PROGRAM="$IRO" IRO_OUT=disk IRO_AS_AT=2020-08-12 sh "$NIGHTLY"
        prints "iro-nightly: "
        says "iro-nightly: "
        umount disk
done

it "does not run twice at once"
exec 8>night/.lock
flock 8
expect 3 env IRO_PROGRAM="$IRO" IRO_OUT=night IRO_AS_AT=2020-08-03 sh "$NIGHTLY"
says "another round is still running"
exec 8>&-

it "has a round before the first IRO is on record"
mkdir -m 700 early
printf 'CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN\nC1,01/05/2020,S,V2,N1,U1,PR1,,,,,,\n' >early/episodes.csv
IRO_STORE=$PWD/early/iro.db "$IRO" init >/dev/null
IRO_STORE=$PWD/early/iro.db "$IRO" import 903 early/episodes.csv >/dev/null 2>&1
expect 1 env IRO_STORE="$PWD/early/iro.db" IRO_PROGRAM="$IRO" IRO_OUT=early IRO_AS_AT=2020-05-12 sh "$NIGHTLY"
holds grep -q "no IRO is on record" early/plan.txt

it "could not tell without a store"
expect 3 env IRO_STORE="$PWD/none.db" IRO_PROGRAM="$IRO" IRO_OUT=night sh "$NIGHTLY"
says "none.db"
prints "IRO UNKNOWN"

it "says in the log what it handed out and did not remember"
expect 0 "$IRO" digest --no-record --all --as-at 2020-07-31
expect 0 "$IRO" log --limit 1 --format csv
prints "export,\"digest as at 2020-07-31, "

it "refuses addresses that are no pairs, are several, or are given twice, before anything is sent"
for mail in East "East=" "=a@example.org" "East=a@example.org,b@example.org" "East=a@example.org b@example.org" \
        "East=-oQ/tmp" "$(printf 'East=a@example.org\neast=b@example.org')" '"East=a@example.org'; do
        expect 3 env IRO_MAIL="$mail" IRO_PROGRAM="$IRO" IRO_OUT=night IRO_AS_AT=2020-08-12 sh "$NIGHTLY"
        prints "IRO_MAIL: "
done

it "takes pairs one a line or quoted, in a folder with blanks"
printf '#!/bin/sh\n{ echo "to $3: $2"; cat; } >>"%s/pairs"\n' "$PWD" >bin/mail
expect 2 env PATH="$PWD/bin:$PATH" IRO_MAIL="$(printf 'Far Off=other@example.org\n"%s=lead@example.org" none=admin@example.org' "$AREA")" IRO_PROGRAM="$IRO" IRO_OUT="a night out" IRO_AS_AT=2020-08-13 sh "$NIGHTLY"
holds grep -q "^to lead@example.org: Independent Reviewing Service, $AREA" pairs
holds test -s "a night out/quality.csv"
holds test "$(grep -c '^to other' pairs)" -eq 0

it "works without HOME, or says that it needs a place"
expect 2 env -u HOME IRO_OUT="a night out" IRO_PROGRAM="$IRO" IRO_AS_AT=2020-08-13 sh "$NIGHTLY"

it "is of the area of the Lead who signs in, unless another is asked for"
cp "$IRO_STORE" lead.db
"$IRO" digest --as-at 2020-07-31 --all --no-record --area "$AREA" --store lead.db >own 2>/dev/null
"$IRO" digest --as-at 2020-07-31 --all --no-record --store lead.db >every 2>/dev/null
expect 0 "$IRO" user add somebody admin --store lead.db
expect 0 "$IRO" user add "$(id -un)" lead --area "$AREA" --store lead.db
expect 0 "$IRO" digest --as-at 2020-07-31 --all --no-record --store lead.db
body() { grep -v '^Head of the chain' "$1" >"$1.body"; }
body own
body every
body out
same own.body out.body
expect 0 "$IRO" digest --as-at 2020-07-31 --all --no-record --area all --store lead.db
body out
same every.body out.body

it "ends with 3 where nothing can be recorded, and says so on standard output"
if [ "$(id -u)" -ne 0 ]; then
        chmod 400 "$IRO_STORE" && chmod 500 "$(dirname "$IRO_STORE")"
        expect 3 env IRO_PROGRAM="$IRO" IRO_OUT="a night out" IRO_AS_AT=2020-08-14 sh "$NIGHTLY"
        prints "not recorded"
        chmod 700 "$(dirname "$IRO_STORE")" && chmod 600 "$IRO_STORE"
fi
sqlite3 "$IRO_STORE" 'CREATE TRIGGER x AFTER INSERT ON note BEGIN DELETE FROM booking; END'
expect 3 env IRO_PROGRAM="$IRO" IRO_OUT="a night out" IRO_AS_AT=2020-08-14 sh "$NIGHTLY"
prints "not recorded"
