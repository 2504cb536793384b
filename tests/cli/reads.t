# Who looked: every list of children is in the log before it is shown, with what it was and how many rows.
loaded
AT="--as-at 2020-07-31"
# newest WORDS: the newest entry of the log says so.
newest() {
        expect 0 "$IRO" log --limit 1 --format csv
        prints "$(me),read,"; prints "$1"
}

it "tells the log of what an action that is tried or refused says of a child, and of who asks who did what"
expect 0 "$IRO" book A002 cla 2020-08-10 --as-at 2020-07-31 --dry-run
newest "A002"
expect 1 "$IRO" unbook A002 cla --as-at 2020-07-31
newest "A002"
expect 0 "$IRO" note --where status:out "a word" --as-at 2020-07-31 --dry-run
newest "A002"
expect 0 "$IRO" note --where stream=cla "a word" --as-at 2020-07-31 --dry-run
newest "note of 5 cases, a dry run"
expect 0 "$IRO" absence IRO1 2020-08-10 2020-08-14 leave --as-at 2020-07-31 --dry-run
says "A004"
newest "absence, a dry run, other children named: 1"
expect 0 "$IRO" log A002
newest "log of A002: "
expect 0 "$IRO" log reads A002
newest "log of A002: "
expect 1 "$IRO" note A999 "nobody"
newest "log of A002: "
expect 0 "$IRO" digest --as-at 2020-07-31
expect 0 "$IRO" digest --as-at 2020-07-31 --all
expect 0 "$IRO" log --limit 1 --format csv
prints "$(me),export,\"digest as at 2020-07-31, 4 findings"

it "writes down a list of children, with its filter and its rows"
expect 0 "$IRO" list cases $AT "status:out|status:late"
newest "list cases: 2 rows as at 2020-07-31, status:out|status:late"
expect 0 "$IRO" list reviews $AT --format csv
n=$(($(wc -l <out) - 1))
newest "list reviews: $n rows as at 2020-07-31"

it "writes down who worked from the check, recorded or not"
expect 2 "$IRO" check $AT --no-record
newest "check: 4 rows as at 2020-07-31"
expect 2 "$IRO" check $AT --no-record --all --format csv
newest "check: 5 rows as at 2020-07-31, every open clock"
expect 2 "$IRO" check $AT
expect 0 "$IRO" log --limit 2 --format csv
prints ",read,check: 4 rows"

it "writes down nothing of what names nobody"
expect 0 "$IRO" log --limit 1 --format csv
cp out before
expect 2 "$IRO" check $AT --no-record --quiet
expect 0 "$IRO" list iros $AT
expect 0 "$IRO" list cases $AT nosuchword
expect 0 "$IRO" timeliness $AT
expect 0 "$IRO" log --limit 1 --format csv
same before out

it "writes down that nothing was found of a child who was asked for by id: that too says how it stands"
expect 0 "$IRO" list cases $AT child=A002 status=on-track
newest "list cases: 0 rows as at 2020-07-31, child=A002 status=on-track"
expect 0 "$IRO" list decisions $AT child_id:a002
newest "list decisions: 0 rows as at 2020-07-31, child_id:a002"

it "writes down which ids an id that is none is near to"
expect 1 "$IRO" show A009 $AT
says "near it: A00"
newest "show, other children named: "

it "writes down the work of an IRO, and the reviews behind a percentage"
expect 0 "$IRO" show IRO1 $AT
n=$(grep -c '^  A00' out)
newest "work of IRO1: $n cases to talk about"
expect 0 "$IRO" explain timeliness $AT
expect 0 "$IRO" log --limit 1
prints "explain"

it "shows nothing that cannot be written down"
python3 - "$IRO_STORE" <<'PY' &
import sqlite3, sys, time
db = sqlite3.connect(sys.argv[1], isolation_level=None)
db.execute("BEGIN IMMEDIATE")
open("held", "w").close()
time.sleep(600)
PY
holder=$!
while [ ! -e held ]; do sleep 0.1; done
expect 1 "$IRO" list cases $AT
prints_nothing
kill $holder
wait
