# The calendar as a list: the weeks of every IRO, with the plan's own numbers.
P="$FIXTURES/plan"
"$IRO" init >/dev/null
calendar() { "$IRO" list calendar --as-at 2020-09-04 "$@"; }
row() { tr -d '\r' <out | grep -xF -- "$1" >/dev/null || _wrong "lacks the row $1"; }

it "could not tell without an IRO on record"
expect 1 calendar
says "there is no IRO"
prints_nothing

"$IRO" import 903 --year 2020-21 "$P/903" >/dev/null 2>&1
"$IRO" import csv "$P"/*.csv >/dev/null 2>&1

it "has a row for every IRO and week, those of nobody and TOTAL last"
expect 0 calendar --format csv
holds test "$(head -n 1 out | tr -d '\r')" = iro_id,week,slots,booked,due,proposed,free,state,absent
lines 79 out
holds test "$(tail -n +2 out | cut -d, -f1 | uniq | tr '\n' ' ')" = "IRO01 IRO02 IRO03 IRO04  TOTAL "
holds test "$(cut -d, -f2 out | grep ^2 | sort -u | wc -l)" -eq 13

it "counts slots, what falls due, what the plan proposes and what is free"
row IRO01,2020-09-07,6,0,9,6,6,over,0
row IRO01,2020-09-14,6,0,0,1,6,free,0
row IRO02,2020-09-07,2,0,0,2,2,free,0
row IRO03,2020-09-07,6,0,0,1,6,free,0
row IRO04,2020-09-07,0,0,0,0,0,no-slots,0
row ,2020-09-14,0,0,1,0,0,over,0
row TOTAL,2020-09-07,14,0,9,9,14,free,0

it "knows bookings, absences and bank holidays"
printf 'child_id,stream,booked_on,time,mode\r\nK001,cla,2020-09-08,10:00,virtual\r\nK002,cla,2020-09-08,11:00,virtual\r\n' >bookings.csv
printf 'iro_id,from,to,reason\r\nIRO01,2020-09-09,2020-09-20,leave\r\n' >absences.csv
expect 0 "$IRO" import csv bookings.csv absences.csv
expect 0 calendar --format csv
row IRO01,2020-09-07,4,2,7,2,2,over,3
row IRO01,2020-09-14,0,0,0,0,0,away,5
expect 0 "$IRO" config holiday add 2020-09-22 "A day of bells"
expect 0 calendar --format csv
row IRO01,2020-09-21,6,0,0,1,6,free,0
expect 0 "$IRO" post IRO02 --end 2020-09-22
expect 0 calendar --format csv
row IRO02,2020-09-21,2,0,0,0,2,free,0
row IRO02,2020-09-28,0,0,0,0,0,not-in-post,0

it "counts a booking of a weekend, which uses no slot"
printf 'child_id,stream,booked_on,time,mode\r\nK003,cla,2020-09-12,10:00,virtual\r\n' >weekend.csv
expect 0 "$IRO" import csv weekend.csv
expect 0 calendar --format csv
row IRO01,2020-09-07,4,3,6,2,2,over,3

it "begins in the week of the next working day, and of that week counts the days to come"
expect 0 "$IRO" list calendar --as-at 2020-09-10 --format csv iro_id=IRO03
holds test "$(sed -n 2p out | tr -d '\r')" = IRO03,2020-09-07,2,0,0,1,2,free,0
expect 0 "$IRO" list calendar --as-at 2020-09-11 --format csv iro_id=IRO03
holds test "$(sed -n 2p out | cut -d, -f2)" = 2020-09-14
lines 14 out

it "takes the filters of every list, and prints the same rows in every format"
expect 0 calendar --format csv state=over iro:iro
lines 2 out
expect 0 calendar --format json iro_id=TOTAL
lines 13 out
holds python3 -c 'import json; [json.loads(l) for l in open("out")]'
expect 0 calendar iro_id=IRO01 state=away
prints "14 Sep 2020"
expect 2 calendar colour=red
says "the columns are iro_id, week, slots, booked, due, proposed, free, state, absent"

it "has the proposals of the plan, no more than are free, and sums that add up"
rm -f "$IRO_STORE"
"$IRO" demo --seed 3 >/dev/null
"$IRO" list calendar --as-at 2020-07-31 --format csv >calendar.csv 2>/dev/null
"$IRO" plan --as-at 2020-07-31 --format csv >plan.csv 2>/dev/null
"$IRO" list cases --as-at 2020-07-31 --format csv >cases.csv 2>/dev/null
cat >sums.py <<'PYTHON'
import collections, csv, datetime
def monday(text):
    d = datetime.date.fromisoformat(text)
    return (d - datetime.timedelta(d.weekday())).isoformat()
rows = list(csv.DictReader(open("calendar.csv")))
cells = {(r["iro_id"], r["week"]): r for r in rows if r["iro_id"] != "TOTAL"}
proposed, due = collections.Counter(), collections.Counter()
for r in csv.DictReader(open("plan.csv")):
    if r["proposed_on"]:
        proposed[r["proposed_iro_id"], monday(r["proposed_on"])] += 1
for r in csv.DictReader(open("cases.csv")):
    if r["due"] >= "2020-07-31" and not r["booked"]:
        due[r["iro_id"], monday(r["due"])] += 1
assert sum(proposed.values()) > 100 and sum(due.values()) > 100
weeks = sorted({w for _, w in cells})
for of, name in ((proposed, "proposed"), (due, "due")):
    of = {k: n for k, n in of.items() if k[1] in weeks}
    assert of == {k: int(r[name]) for k, r in cells.items() if int(r[name])}, name
for k, r in cells.items():
    assert int(r["proposed"]) <= int(r["free"]) <= int(r["slots"]) or int(r["free"]) == 0, r
for r in rows:
    if r["iro_id"] == "TOTAL":
        for name in ("slots", "booked", "due", "proposed", "free", "absent"):
            assert int(r[name]) == sum(int(c[name]) for (_, w), c in cells.items() if w == r["week"]), (r, name)
PYTHON
holds python3 sums.py
