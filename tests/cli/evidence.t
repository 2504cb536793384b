# What somebody outside can prove: heads on paper, signed checkpoints, a store that is shorter or other than they say.
loaded
AT="--as-at 2020-07-31"
head_of() { "$IRO" verify "$@" | sed -n 's/^Head: //p'; }

it "prints the head, and proves what was known with it"
then=$(head_of)
holds test "$(echo "$then" | grep -cE '^[0-9]+ [0-9TZ:-]{20} [0-9a-f]{64}$')" = 1
expect 0 "$IRO" config set status.horizon 9
expect 0 "$IRO" verify --against "$then"
prints "is there, unaltered"
expect 1 "$IRO" verify --against "${then%????}0000"
says "history is another"
expect 1 "$IRO" verify --against "999 2020-08-01T02:00:03Z 0123456789abcdef"
says "history is shorter"
says "changes are missing"
says "Compare a newer copy"
expect 1 "$IRO" verify --against nothing-like-it
says "neither a head"
printf '%s\n%s\n' "$then" "999 2020-08-01T02:00:03Z 0123456789abcdef" >heads.txt
expect 1 "$IRO" verify --against heads.txt
says "Up to change ${then%% *} ("
expect 1 "$IRO" verify --against "$IRO_STORE"
says "is a store, not a head: 'iro verify $IRO_STORE' prints its head"

it "looks only at what was written since a head, where that is asked"
expect 0 "$IRO" verify --since "$then"
prints "sound since change ${then%% *}: 1 change after it"
expect 0 "$IRO" verify --since "$(head_of)"
prints "nothing was written after it. Rows of earlier changes were not read: iro verify reads them all"
expect 1 "$IRO" verify --since "${then%????}0000"
says "history is another"

it "puts it on what is handed out"
expect 0 "$IRO" export caseload --month 2020-07 -o c.csv
holds grep -q '"head":"[0-9]* 20' c.csv.meta.json
expect 0 "$IRO" verify --against c.csv.meta.json
prints "1 head holds"
expect 0 "$IRO" digest $AT
holds grep -q '^Head of the chain: ' out
cp out digest.txt
expect 0 "$IRO" verify --against digest.txt
expect 0 "$IRO" report annual --from 2019-08-01 --to 2020-07-31 -o a.md
holds grep -q 'Head of the chain' a.md
expect 0 "$IRO" verify --against a.md
expect 0 "$IRO" export caseload --month 2020-07 -o c.xlsx
python3 "$TESTS/sheets.py" c.xlsx Definitions >c.txt
expect 0 "$IRO" verify --against c.txt
expect 0 "$IRO" export annex-a $AT -o annex
python3 "$TESTS/sheets.py" annex/annex-a.xlsx Notes >annex.txt
expect 0 "$IRO" verify --against annex.txt
expect 0 "$IRO" verify --against annex/annex-a-list-8.csv.meta.json
expect 0 "$IRO" export bookings --ics $AT -o b.ics
expect 0 "$IRO" verify --against b.ics
prints "1 head holds"
expect 0 "$IRO" config set council.code 899
expect 0 "$IRO" publish -o p $AT
expect 0 "$IRO" verify --against p/datapackage.json
prints "1 head holds"
expect 0 "$IRO" backup copy.db
prints "Head: "

it "signs checkpoints, and refuses one that was not signed so"
expect 0 "$IRO" checkpoint --key own.key -o lines
says "public half"
key=$(sed -n 's/.*public half: //p' err)
expect 0 "$IRO" config set status.horizon 10
expect 0 "$IRO" checkpoint --key own.key -o lines
says_nothing
lines 2 lines
holds test "$(stat -c %a own.key)" = 600
expect 0 "$IRO" verify --against lines --signed-by "$key"
prints "2 heads hold, 2 of them signed"
sed 's/ 20[0-9][0-9]-/ 2019-/' lines >forged
expect 1 "$IRO" verify --against forged
says "not what was signed"
expect 0 "$IRO" checkpoint --key other.key -o others
expect 1 "$IRO" verify --against others --signed-by "$key"
says "was not signed by the key"
chmod 644 own.key
expect 1 "$IRO" checkpoint --key own.key
says "others may read this key"

it "is refused by a store that lost changes, or has others in their place"
cp copy.db short.db && chmod 600 short.db
expect 0 "$IRO" verify short.db
expect 1 "$IRO" verify short.db --against lines
says "history is shorter"
expect 0 "$IRO" config set status.horizon 11 --store "$PWD/short.db"
expect 0 "$IRO" config set status.horizon 12 --store "$PWD/short.db"
expect 0 "$IRO" config set status.horizon 13 --store "$PWD/short.db"
expect 0 "$IRO" config set status.horizon 14 --store "$PWD/short.db"
expect 0 "$IRO" verify short.db
expect 1 "$IRO" verify short.db --against lines
says "history is another"

it "covers what was recorded beside facts"
expect 2 "$IRO" check $AT
expect 0 "$IRO" verify
for sql in "UPDATE check_run SET out = out + 1" "UPDATE finding SET reasons = 'x'" "DELETE FROM finding" \
        "UPDATE report_run SET bytes = ''" "DELETE FROM report_run" "UPDATE counted_by SET rules = 1"; do
        cp "$IRO_STORE" altered.db && chmod 600 altered.db
        sqlite3 altered.db "$sql"
        expect 1 "$IRO" verify altered.db
        says "not what was written"
done

it "finds what the next check goes on from altered"
"$IRO" check $AT --quiet >/dev/null
expect 0 "$IRO" verify
sqlite3 "$IRO_STORE" "UPDATE check_moves SET sums = char(9) || '1' || substr(sums, 2)"
expect 1 "$IRO" verify
says "what was counted beside the recorded check of 2020-07-31 (it cannot be read)"
says "DELETE FROM check_moves"
sqlite3 "$IRO_STORE" "DELETE FROM check_moves"
expect 0 "$IRO" verify

it "finds the cases that a check kept altered"
"$IRO" check $AT --quiet >/dev/null
expect 0 "$IRO" verify
python3 - "$IRO_STORE" <<'P'
import sqlite3, sys
db = sqlite3.connect(sys.argv[1])
(cases,) = db.execute("SELECT cases FROM packed_cases").fetchone()
db.execute("UPDATE packed_cases SET cases = ?", (cases.replace(b"C2", b"C1"),))
db.commit()
P
expect 1 "$IRO" verify
says "the cases that the last recorded check kept"
sqlite3 "$IRO_STORE" "DELETE FROM packed_cases"
expect 0 "$IRO" verify

it "finds the data queries that were kept altered"
"$IRO" list quality $AT --format csv >before.csv
expect 0 "$IRO" verify
python3 - "$IRO_STORE" <<'P'
import sqlite3, sys
db = sqlite3.connect(sys.argv[1])
(queries,) = db.execute("SELECT queries FROM packed_queries").fetchone()
db.execute("UPDATE packed_queries SET queries = ?", (queries.replace(b"East", b"West"),))
db.commit()
P
expect 1 "$IRO" verify
says "the data queries that were kept"
sqlite3 "$IRO_STORE" "DELETE FROM packed_queries"
expect 0 "$IRO" verify
"$IRO" list quality $AT --format csv >after.csv
expect 0 cmp before.csv after.csv
it "finds the reviews that a check kept altered"
"$IRO" check $AT --quiet >/dev/null
expect 0 "$IRO" verify
"$IRO" list reviews --format csv $AT >as-kept 2>/dev/null
python3 - "$IRO_STORE" "$(sed -n '2s/,.*//p' as-kept)" <<'P'
import sqlite3, sys
db = sqlite3.connect(sys.argv[1])
(held,) = db.execute("SELECT reviews FROM packed_held").fetchone()
db.execute("UPDATE packed_held SET reviews = ?", (held.replace(sys.argv[2].encode(), b"?" * len(sys.argv[2]), 1),))
db.commit()
P
expect 1 "$IRO" verify
says "the reviews held that the last recorded check kept"
sqlite3 "$IRO_STORE" "DELETE FROM packed_held"
expect 0 "$IRO" verify
"$IRO" list reviews --format csv $AT >as-read 2>/dev/null
expect 0 cmp as-kept as-read

it "finds what was kept of the plan altered"
"$IRO" check $AT --quiet >/dev/null
"$IRO" desk $AT >as-planned 2>/dev/null
"$IRO" desk $AT >as-kept 2>/dev/null
expect 0 cmp as-planned as-kept
expect 0 "$IRO" verify
sqlite3 "$IRO_STORE" "UPDATE packed_plan SET marks = x'00010101'"
expect 1 "$IRO" verify
says "what was kept of the plan"
sqlite3 "$IRO_STORE" "DELETE FROM packed_plan"
expect 0 "$IRO" verify
