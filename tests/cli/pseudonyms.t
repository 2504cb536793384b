# Exports for analysts: other ids for the children, the same each time, and no way back without the key.
loaded
AT="--as-at 2020-07-31"
expect 0 "$IRO" flag A002 drift --why "A002 has Fernley's ear" --on 2020-07-01
expect 0 "$IRO" prp raise A002 cla --theme drift --issue "A002 waits" --of "Fernley Oakmoss" --on 2020-07-20
expect 0 "$IRO" config set council.code 899
named() { grep -qE 'A00[1-5]|Fernley|Tansy|Oakmoss' "$@"; }

it "makes the key for the first admin who asks, for nobody else to read"
expect 0 "$IRO" list cases --pseudonyms $AT --format csv
says "A key for pseudonyms was made in $IRO_STORE-pseudonyms"
holds test "$(stat -c %a "$IRO_STORE-pseudonyms")" = 600
cp out cases.csv
holds grep -qE '^P[0-9A-Z]{12},cla,' cases.csv
lines 6 cases.csv

it "calls a child the same in every list and export, each time"
expect 0 "$IRO" list cases --pseudonyms $AT --format csv
says_not "key"
same cases.csv out
expect 0 "$IRO" publish -o p --pseudonyms $AT
holds test "$(cut -d, -f3 p/clock.csv | sed 1d | sort)" = "$(cut -d, -f1 cases.csv | sed 1d | sort)"
expect 0 "$IRO" list cases "child_id=$(sed -n 2p cases.csv | cut -d, -f1)" --pseudonyms $AT --format csv
lines 2 out

it "names no child in any list, nor what people wrote"
for kind in $("$IRO" list none 2>&1 | sed -n 's/.*list .none.: //p' | tr -d ,); do
        expect 0 "$IRO" list "$kind" --pseudonyms $AT --format csv
        holds test -s out
        ! named out || _wrong "$kind names a child: $(grep -E 'A00' out)"
done
expect 0 "$IRO" quality --pseudonyms $AT
! named out || _wrong "the queries name a child"
expect 0 "$IRO" explain timeliness --pseudonyms $AT
! named out || _wrong "the explanation names a child"

it "names no child in any export"
"$IRO" export caseload --month 2020-07 --pseudonyms -o c.xlsx >out 2>err || _wrong "$(cat err)"
python3 -c 'import sys, zipfile
z = zipfile.ZipFile(sys.argv[1])
sys.stdout.buffer.write(b"\n".join(z.read(n) for n in z.namelist()))' c.xlsx >c.txt
holds grep -qE 'P[0-9A-Z]{12}' c.txt
expect 0 "$IRO" export bookings --ics --pseudonyms --from 2020-01-01 $AT
cp out b.ics
holds grep -qE 'SUMMARY:.*P[0-9A-Z]{12}' b.ics
! named c.txt b.ics p/* || _wrong "an export names a child"
expect 2 "$IRO" export caseload --month 2020-07 --pseudonyms --names
says "with pseudonyms there are no names"
expect 0 "$IRO" reports --format csv
lines 1 out

it "gives ages as bands"
holds grep -q '10 to 15' cases.csv
expect 0 "$IRO" list cases --pseudonyms $AT --format csv "age:4 to 9"
lines 3 out
expect 0 "$IRO" list cases --pseudonyms $AT --format json
prints '"age":"4 to 9"'

it "tells no birthday to who asks for one day after another"
for on in 2020-03-04 2020-03-05; do
        expect 0 "$IRO" list cases --pseudonyms --as-at $on --format csv "start=2020-02-03"
        sed 1d out | sed 's/.*,\([^,]*\),C2,.*/\1/' >>ages
done
holds test "$(sort -u ages)" = "4 to 9"

it "is in the log as what it is"
expect 0 "$IRO" log
prints "list cases: 5 rows as at 2020-07-31, with pseudonyms"
prints "publish as at 2020-07-31"

it "keeps its key out of copies, and has other pseudonyms with another"
"$IRO" backup copy.db >out 2>err
! grep -qF "$(cat "$IRO_STORE-pseudonyms")" copy.db p/* || _wrong "the key went out"
mv "$IRO_STORE-pseudonyms" old
expect 0 "$IRO" list cases --pseudonyms $AT --format csv
cut -d, -f1 cases.csv | sed 1d >were
! grep -qFf were out || _wrong "another key, the same pseudonyms"
mv old "$IRO_STORE-pseudonyms"
chmod 644 "$IRO_STORE-pseudonyms"
expect 1 "$IRO" list cases --pseudonyms $AT
says "others may read this key"

it "asks an admin for the key"
rm -f "$IRO_STORE-pseudonyms"
expect 0 "$IRO" user add nobody admin
expect 0 "$IRO" user add "$(me)" reporting
expect 1 "$IRO" list cases --pseudonyms $AT
says "an admin makes it"
