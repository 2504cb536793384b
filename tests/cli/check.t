# The overnight check: rows, order, exit status, what changed, and stores it cannot use.
loaded
AT="--as-at 2020-07-31"

it "lists every open clock with --all, worst first"
cat >want <<'EOF'
child_id,stream,iro_id,team_id,area,review_no,last_review,due,working_days_left,booked,status,reasons
A002,cla,IRO1,,East,1,,2020-06-29,-24,,out,overdue
A004,cla,IRO1,,East,1,,2020-08-10,6,2020-08-12,late-booked,booked-late
A003,cla,IRO1,,East,1,,2020-08-17,11,,at-risk,unbooked
A005,cla,IRO1,,East,,,,,,unknown,incomplete-data
A001,cla,IRO1,,East,3,2020-05-28,2020-11-28,84,,on-track,
EOF
expect 2 "$IRO" check $AT --all --format csv --no-record
tr -d '\r' <out >got
same want got

it "lists findings only without --all"
expect 2 "$IRO" check $AT --format csv --no-record
grep -v on-track want >findings
tr -d '\r' <out >got
same findings got

it "prints an object per line as JSON, with nulls and lists"
expect 2 "$IRO" check $AT --all --format json --no-record
python3 - <<'EOF' || _wrong "not the JSON that was wanted"
import json
rows = [json.loads(line) for line in open("out")]
assert [r["child_id"] for r in rows] == ["A002", "A004", "A003", "A005", "A001"]
assert list(rows[0]) == open("want").readline().strip().split(",")
assert rows[0]["working_days_left"] == -24 and rows[0]["booked"] is None and rows[0]["reasons"] == ["overdue"]
assert rows[3]["review_no"] is None and rows[3]["due"] is None
assert rows[4]["reasons"] == [] and rows[4]["team_id"] is None
EOF

it "begins with the monitoring line"
expect 2 "$IRO" check $AT --no-record
head -n 1 out >line
echo "IRO CRITICAL: 1 out of timescale, 1 booked late, 1 at risk, 1 unknown | out=1 late_booked=1 at_risk=1 unknown=1 clocks=5" >want
same want line

it "says what is new, still there and cleared since the last recorded run"
expect 2 "$IRO" check $AT
expect 2 "$IRO" check $AT
prints "4 still"
prints "0 new"
printf 'child_id,stream,booked_on,time,mode\nA003,cla,2020-08-14,10:00,virtual\n' >more.csv
expect 0 "$IRO" import csv more.csv
expect 2 "$IRO" check $AT
prints "1 cleared"

it "is 1 when nothing is worse than at risk, 0 when there is nothing to report"
expect 1 "$IRO" check --as-at 2020-06-01 --no-record
printf 'child_id,stream,booked_on,time,mode\nA002,cla,2020-06-26,10:00,virtual\n' >more.csv
expect 0 "$IRO" import csv more.csv
expect 0 "$IRO" check --as-at 2020-03-31 --no-record
expect 0 "$IRO" check --as-at 2020-03-31 --no-record --quiet
prints_nothing

it "is 3 when it could not tell"
expect 3 "$IRO" check --store ./nothing-here.db
says "nothing-here.db"
expect 3 "$IRO" check --as-at 2020-02-30
says "2020-02-30"
expect 3 "$IRO" check --format xml
says "xml"
expect 3 "$IRO" check --horizon soon
cp "$IRO_STORE" damaged.db
chmod 700 . && chmod 600 damaged.db
printf 'not a database at all' | dd of=damaged.db bs=1 conv=notrunc 2>/dev/null
expect 3 "$IRO" check --store ./damaged.db

it "answers on a store it may only read, and says that the run was not recorded"
if [ "$(id -u)" -ne 0 ]; then
        chmod 400 "$IRO_STORE" && chmod 500 "$(dirname "$IRO_STORE")"
        expect 2 "$IRO" check $AT
        says "not recorded"
        chmod 700 "$(dirname "$IRO_STORE")" && chmod 600 "$IRO_STORE"
fi

it "says which years' bank holidays are by the rule"
expect 2 "$IRO" check --no-record --as-at 2020-07-31
prints_not "by the rule"
expect 0 "$IRO" config set check.stale 3650
expect 2 "$IRO" check --no-record --fewer --as-at 2028-12-01
prints "Bank holidays of 2029 are by the rule, not from the table."
expect 0 "$IRO" check --no-record --as-at 2040-12-01 --format csv --all # everyone is of age by then
says "Bank holidays of 2039 to 2041 are by the rule, not from the table."

it "says which of those still there are worse than then"
expect 2 "$IRO" check --as-at 2020-08-07
expect 2 "$IRO" check --as-at 2020-08-11
prints "still there, 1 of them worse."
prints "Worse than then (1)"
expect 2 "$IRO" check --as-at 2020-08-11
prints_not "worse"

it "could not tell of an empty store, whatever is asked; the list of its clocks is empty and no verdict"
expect 0 "$IRO" init --store empty.db
expect 3 "$IRO" check --store empty.db
prints "IRO UNKNOWN: the store is empty, so there was nothing to check"
prints "clocks=0"
expect 3 "$IRO" check --store empty.db --quiet
prints "IRO UNKNOWN"
expect 3 "$IRO" check --store empty.db --format csv
expect 0 "$IRO" check --store empty.db --format csv --all
lines 1 out
says "the store is empty"
holds test "$(sqlite3 empty.db 'SELECT count(*) FROM check_run')" -eq 0
expect 0 "$IRO" import csv county/iros.csv --store empty.db
expect 3 "$IRO" check --store empty.db

it "could not tell when fewer than half the clocks of the run before are open, until that is said to be right"
clocks=$("$IRO" check --as-at 2020-08-11 --all --format csv --no-record 2>/dev/null | sed 1d | wc -l)
sqlite3 "$IRO_STORE" "UPDATE check_run SET clocks = $((clocks * 2 + 1))"
expect 3 "$IRO" check --as-at 2020-08-11
prints "IRO UNKNOWN: $clocks clocks are open and $((clocks * 2 + 1)) were"
says "iro check --fewer"
expect 3 "$IRO" check --as-at 2020-08-11 --format csv
expect 2 "$IRO" check --as-at 2020-08-11 --format csv --all --no-record
expect 2 "$IRO" check --as-at 2020-08-11 --fewer
expect 2 "$IRO" check --as-at 2020-08-11
sqlite3 "$IRO_STORE" "UPDATE check_run SET clocks = $((clocks * 2))"
expect 2 "$IRO" check --as-at 2020-08-11

it "could not tell from facts older than check.stale"
mkdir -m 700 stale
IRO_STORE=stale/iro.db demo_county
expect 2 "$IRO" check --store stale/iro.db --as-at 2020-09-04 --no-record
expect 3 "$IRO" check --store stale/iro.db --as-at 2020-09-05 --no-record
prints "reviews held since are not known (setting check.stale_extract: 35). Import a newer extract"
expect 0 "$IRO" undo --store stale/iro.db
expect 2 "$IRO" check --store stale/iro.db --as-at 2021-09-29 --no-record
expect 3 "$IRO" check --store stale/iro.db --as-at 2021-09-30 --no-record
prints "IRO UNKNOWN: the looked-after facts end on 31 Jul 2020, 426 days before"
expect 0 "$IRO" config set check.stale 426 --store stale/iro.db
expect 2 "$IRO" check --store stale/iro.db --as-at 2021-09-30 --no-record

it "has a child of whom a return says a death before birth, as the list of cases does"
expect 0 "$IRO" init --store born.db
printf '<Message><Header><CollectionDetails><ReferenceDate>2020-03-31</ReferenceDate></CollectionDetails></Header><Children><Child>
<ChildIdentifiers><LAchildID>A</LAchildID><PersonBirthDate>2019-12-09</PersonBirthDate><PersonDeathDate>2019-09-12</PersonDeathDate></ChildIdentifiers>
<CINdetails><CINreferralDate>2019-12-10</CINreferralDate><ChildProtectionPlans><CPPstartDate>2020-01-07</CPPstartDate></ChildProtectionPlans></CINdetails>
</Child></Children></Message>' >born.xml
expect 0 "$IRO" import cin born.xml --store born.db
expect 0 "$IRO" list cases --as-at 2020-03-31 --format csv --store born.db
prints "A,cp"
for words in "" "--known-on 2"; do
        # shellcheck disable=SC2086
        expect 1 "$IRO" check --all --format csv --as-at 2020-03-31 --no-record --store born.db $words
        prints "A,cp"
done

it "records the same again of the same day, whatever is taken from the run before; another horizon is counted afresh"
mkdir -m 700 again
IRO_STORE=again/iro.db demo_county
recorded() {
        sqlite3 -separator ' ' again/iro.db "SELECT clocks, out, late_booked, at_risk, unknown, plan_verdict, plan_reviews, plan_fit, figures
                FROM check_run ORDER BY no DESC LIMIT 1" | cut -d' ' -f1-11,13-
}
for words in "" "" "--format text" "--horizon 40" "--horizon 40" "" "--format json" ""; do
        # shellcheck disable=SC2086
        expect 2 "$IRO" check --quiet --store again/iro.db --as-at 2020-07-31 $words
        recorded >"recorded$words"
        [ -n "$words" ] || { [ -f first ] || cp recorded first; same first recorded; }
done
same first "recorded--format json"
holds test "$(cut -d' ' -f4 first)" -lt "$(cut -d' ' -f4 "recorded--horizon 40")"
holds test "$(cut -d' ' -f6 first)" != ""
# What is printed is told to the log first: that is no fact, and the next run takes what this one counted.
rm -f again/*
IRO_STORE=again/iro.db demo_county
expect 2 "$IRO" check --store again/iro.db --as-at 2020-07-31
holds test "$(sqlite3 again/iro.db "SELECT count(*) FROM check_run WHERE figures NOT LIKE '_ _____ 0 %'")" -eq 1
