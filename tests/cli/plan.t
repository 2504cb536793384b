# The scheduler on a small service: nine reviews due on Friday 11 September 2020 with an IRO of six slots a week, a colleague
# of two, one review overdue and one that nobody holds.
P="$FIXTURES/plan"
"$IRO" init >/dev/null
plan() { "$IRO" plan --as-at 2020-09-04 "$@"; }
field() { python3 -c 'import json,sys; print(json.loads(open("out").readline())[sys.argv[1]])' "$1"; }

it "could not tell without an IRO on record"
expect 3 plan
says "there is no IRO"
prints_nothing

it "could not tell without a store"
expect 3 plan --store ./none.db
prints_nothing

"$IRO" import 903 --year 2020-21 "$P/903" >/dev/null 2>&1
"$IRO" import csv "$P"/*.csv >/dev/null 2>&1

it "says what cannot fit, and proves it"
expect 1 plan
prints "CANNOT FIT: 7 of the 10 reviews due by 4 Dec 2020 and still to book"
prints "9 reviews must happen 7-11 Sep 2020 for IRO01; 6 slots exist; short by 3."
prints "If 2 children change IRO, 9 of the 10 can be held in time"
prints "for IRO01, IRO02; 8 slots exist; short by 1."
says "IRO04 has no FTE on record"

it "prints the plan as CSV with its nine columns"
expect 1 plan --format csv
printf 'child_id,stream,iro_id,proposed_iro_id,window_from,due,proposed_on,verdict,certificate\r\n' >want
head -n 1 out >got
same want got
lines 12 out
holds test "$(grep -c ',fits,' out)" -eq 7
holds test "$(grep -c ',moved,1' out)" -eq 2
holds test "$(grep -c ',cannot-fit,1' out)" -eq 1
prints "LONE1,cla,,"
holds grep -q '^K00[0-9],cla,IRO01,,2020-09-07,2020-09-11,,cannot-fit,1' out

it "gives the overdue review a slot that pushes no other out"
holds grep -q '^LATE1,cla,IRO01,IRO01,2020-09-07,2020-07-29,2020-09-14,overdue,' out

it "puts siblings on one day"
holds test "$(grep -E '^K00[12],' out | cut -d, -f7 | sort -u | wc -l)" -eq 1

it "numbers what stays short even with every move, and no other review"
expect 1 plan --format csv --only remaining=1
lines 10 out
holds test "$(grep -c '^K00[1-9],' out)" -eq 9
expect 1 plan --format csv --only remaining=0
lines 1 out

it "says which review has no slack, and of no other"
expect 1 plan --format csv --only slack=none
lines 1 out
cp "$IRO_STORE" whole.db
expect 0 "$IRO" config set plan.slots_per_week 9
expect 0 plan --format csv --only slack=none
lines 10 out
holds test "$(grep -c '^K00[1-9],' out)" -eq 9
cp whole.db "$IRO_STORE"

it "prints the counts as the first JSON object, then one object a row"
expect 1 plan --format json
lines 12 out
holds test "$(field verdict)" = "CANNOT FIT"
holds test "$(field reviews)" = 10
holds test "$(field fit_without_moves)" = 7
holds test "$(field fit_with_moves)" = 9
holds test "$(field moved)" = 2
holds test "$(field overdue)" = 1
holds python3 -c 'import json; [json.loads(l) for l in open("out")]'

it "is the same each time"
cp out first
expect 1 plan --format json
same first out

it "looks only as far as it is told"
expect 1 plan --weeks 1 --format json
holds test "$(field reviews)" = 9

it "answers what if, and shows the difference"
expect 1 plan --what-if 'IRO01 away 2020-09-07..2020-09-09'
prints "What if: CANNOT FIT instead of CANNOT FIT. With today's allocations 5 fit, before 7"
expect 1 plan --what-if 'move K003 to IRO02' --format json
holds test "$(field fit_without_moves)" = 8
expect 1 plan --format json
holds test "$(field fit_without_moves)" = 7

it "says beside the figures what cannot fit, and counts it in all of them or in none"
check() { "$IRO" check --as-at 2020-09-04 "$@"; }
expect 2 check --no-record
prints_not "cannot-fit"
prints "The scheduler's reasons are in no status"
expect 2 check --no-record --format csv
prints_not "cannot-fit"
expect 2 check --no-record --format csv --plan
holds test "$(grep -c 'at-risk,cannot-fit;unbooked' out)" -eq 9
expect 0 "$IRO" list cases --as-at 2020-09-04 --format csv reasons:cannot-fit
lines 1 out
expect 0 "$IRO" list cases --plan --as-at 2020-09-04 --format csv reasons:cannot-fit
lines 10 out
expect 0 "$IRO" config set status.plan on
expect 2 check --no-record
prints "cannot-fit;unbooked"
prints "The scheduler's reasons count"
expect 2 check --no-record --format csv
holds test "$(grep -c 'at-risk,cannot-fit;unbooked' out)" -eq 9
expect 0 "$IRO" list cases --as-at 2020-09-04 --format csv reasons:cannot-fit
lines 10 out

it "is not asked when the setting says so"
expect 0 "$IRO" config set status.plan off
expect 2 check --no-record
prints_not "cannot-fit"
prints_not "scheduler"
expect 2 check --no-record --plan
prints "cannot-fit"
expect 2 check
holds test "$(sqlite3 "$IRO_STORE" 'select count(plan_verdict) from check_run')" = 0
expect 0 "$IRO" config set status.plan on

it "records the same run whatever is printed"
expect 2 check --format csv
expect 2 check
prints " 0 new, 0 cleared"
holds test "$(sqlite3 "$IRO_STORE" "select group_concat(plan_verdict || ' ' || plan_reviews || ' ' || plan_fit, ';')
        from check_run")" = "CANNOT FIT 10 7;CANNOT FIT 10 7"
expect 0 "$IRO" config set status.plan beside
expect 2 check --plan
expect 2 check --format csv
holds test "$(sqlite3 "$IRO_STORE" "select count(*) from finding where run > 1 and reasons like '%cannot-fit%' and
        run > (select max(no) - 2 from check_run)")" = 0

it "refuses what cannot be supposed"
expect 2 plan --what-if 'IRO77 leaves 2020-09-07'
says "there is no IRO 'IRO77'"
expect 2 plan --what-if 'IRO01 dances'
says "is not understood"
expect 2 plan --what-if 'IRO01 leaves 2019-01-01'
says "the last day in post, 1 Jan 2019 is outside the plan, which runs to 4 Dec 2020"
expect 2 plan --what-if 'IRO01 away 2020-10-09..2020-10-05'
says "the last day away is before the first"
expect 2 plan --what-if 'IRO01 extra-day 2020-09-12'
says "is not a working day"
expect 2 plan --what-if 'move NOBODY to IRO02'
says "no review of child 'NOBODY' is waiting"
expect 2 plan --what-if 'IRO01 fte 3'
says "must be a number from 0 to 2"
expect 2 plan --what-if ' '
says "is not understood"
expect 2 plan --weeks 0
expect 2 plan --format xml
expect 2 plan --apply --what-if 'IRO01 fte 1'
prints_nothing

it "says who has no slots for want of an FTE, and that nothing fits then"
cp "$IRO_STORE" whole.db
for i in 1 2 3; do "$IRO" post IRO0$i --fte 0 >/dev/null; done
expect 1 plan
prints "CANNOT FIT: 0 of the 10 reviews"
prints "9 reviews must happen 7-11 Sep 2020 for IRO01; 0 slots exist; short by 9."
prints "No change of IRO within an area lets another be held in time."
says "IRO01 has an FTE of 0: no slots are counted"
says "IRO04 has no FTE on record: no slots are counted"
cp whole.db "$IRO_STORE"

it "lists and books only what the filter selects, and tells of it first when asked"
cp "$IRO_STORE" whole.db
expect 1 plan --format csv --only verdict=moved
lines 3 out
prints "moved"
expect 2 plan --only 'colour=red'
says "colour"
expect 2 plan --only moved --dry-run
says "--apply"
expect 1 plan --apply --only verdict=moved --dry-run
says "dry run, nothing is changed: 2 reviews would be booked, 2 of them with a new allocation"
says "IRO01: 10 CLA + 0 CP (10.0 per FTE) -> 8 CLA + 0 CP (8.0 per FTE)"
expect 0 "$IRO" list bookings --as-at 2020-09-04 --format csv
lines 1 out
expect 1 plan --apply --only verdict=moved --note 'as agreed on Monday'
says "2 reviews booked, 2 of them with a new allocation"
expect 0 "$IRO" list bookings --as-at 2020-09-04 --format csv
lines 3 out
expect 0 "$IRO" log
prints "as agreed on Monday"
expect 0 "$IRO" undo
expect 0 "$IRO" list bookings --as-at 2020-09-04 --format csv
lines 1 out
expect 1 plan --format json
holds test "$(field fit_without_moves)" = 7

it "books what it proposes as one change, and then has nothing left but what cannot fit"
expect 1 plan --apply
says "10 reviews booked, 3 of them with a new allocation"
expect 0 "$IRO" verify
expect 0 "$IRO" list bookings --as-at 2020-09-04 --format csv
lines 11 out
expect 1 plan --format json
holds test "$(field reviews)" = 1
holds test "$(field fit_with_moves)" = 0
holds test "$(field overdue)" = 0
expect 1 plan --apply
says "there was nothing to book"

it "says what is booked while its IRO is away, who can hold it when, and that it counts as not held"
plan >out 2>err
says_not "when the IRO is away"
plan --what-if 'IRO01 away 2020-09-07..2020-09-09' >out 2>err
prints "4 bookings stand on days that go: 2 can move to other days of their own IRO, 2 have no other day in time."
says "4 booked reviews are on a day when the IRO is away or has left: "
prints "before booked for "

it "keeps the old reading where the setting says so"
expect 0 "$IRO" config set plan.away held
plan --what-if 'IRO01 away 2020-09-07..2020-09-09' >out 2>err
says "4 booked reviews are on a day when the IRO is away or has left, and the plan takes them as held"
expect 1 "$IRO" absence IRO01 2020-09-07 2020-09-09 sick --cover --as-at 2020-09-04
says "a booking on a day away counts as held"
expect 0 "$IRO" config set plan.away

it "records an absence and books what is proposed instead as one change, that one undo takes back"
"$IRO" list bookings --as-at 2020-09-04 --format csv >before
expect 0 "$IRO" absence IRO01 2020-09-07 2020-09-09 sick --dry-run --as-at 2020-09-04
says "IRO01 has 4 bookings in that time: "
expect 0 "$IRO" absence IRO01 2020-09-07 2020-09-09 sick --cover --as-at 2020-09-04
prints "IRO01 absent from Mon 7 Sep 2020 to Wed 9 Sep 2020, 3 working days: sick; moved 2 bookings to another day"
plan >out 2>err
says "2 booked reviews are on a day when the IRO is away or has left: 2 have no other day in time"
expect 0 "$IRO" undo
"$IRO" list bookings --as-at 2020-09-04 --format csv >after
holds cmp -s before after
