# Lists, their filters, and the same rows in every format.
loaded
AT="--as-at 2020-07-31"
ids() { cut -d, -f1 out | tr -d '\r' | tail -n +2 | tr '\n' ' '; }
# found IDS FILTER…
found() {
        _ids=$1
        shift
        expect 0 "$IRO" list cases $AT --format csv "$@"
        [ "$(ids)" = "$_ids" ] || _wrong "filter $*: $(ids), wanted $_ids"
}

it "lists cases in the order of severity"
found "A002 A004 A003 A005 A001 "

it "selects by words that must all hold, in any column"
found "A002 " out
found "A004 A003 " 2020-08
found "A004 " 2020-08 booked-late
found "" nosuchword

it "selects by column"
found "A002 " status=out
found "A002 A004 " "status:out|status:late"
found "A002 A004 A003 " "due<14"
found "A002 A004 " "due<=6"
found "A005 A001 " "!due<14"
found "A003 A001 " "working_days_left>10"
found "A002 A004 A003 A005 A001 " iro:1
found "A005 " "review="

it "takes several words as one argument, quotes and all"
found "A002 " "status:out iro:1"
found "A003 " '"17 aug 2020"'

it "lists the columns when one is unknown"
expect 2 "$IRO" list cases $AT colour:red
says "there is no column 'colour'; the columns are child_id, stream, iro_id"
expect 2 "$IRO" list cases $AT '"open'
says "quote"

it "prints the same rows in every format"
expect 0 "$IRO" list cases $AT --format json
holds test "$(grep -c '^{.*}$' out)" -eq 5
expect 0 "$IRO" list cases $AT
prints "29 Jun 2020"
prints_not "Fernley"

it "lists the other kinds with the columns of the contract"
head_of() {
        expect 0 "$IRO" list "$1" $AT --format csv
        holds test "$(head -n 1 out | tr -d '\r')" = "$2"
}
head_of iros iro_id,role,area,fte,contract,start,end,cla,cp,per_fte,out,late_booked,at_risk,prps_open,absent_until
head_of reviews child_id,stream,held_on,due,judged,days_late,participation,iro_id,team_id,area
head_of prps prp_id,child_id,stream,iro_id,theme,stage,raised_on,stage_entered_on,stage_day,stage_limit,process_day,cafcass_on,resolved_on,outcome
head_of midways child_id,stream,iro_id,team_id,area,last_review,midway_due,midway_held,due
expect 0 "$IRO" list cases $AT --format csv
holds test "$(head -n 1 out | tr -d '\r')" = child_id,stream,iro_id,team_id,area,review_no,last_review,due,working_days_left,booked,status,reasons,age,legal_status,placement,start

it "counts the caseload of each IRO"
expect 0 "$IRO" list iros $AT --format csv
prints "IRO1,iro,East,0.8,permanent,2015-01-05,,5,0,6.3,1,1,1,0,"

it "refuses a kind it does not have"
expect 2 "$IRO" list children
says "children"

it "reads the store as it was known before a change"
"$IRO" list cases $AT --format csv >now
printf 'child_id,stream,booked_on,time,mode\nA003,cla,2020-08-14,10:00,virtual\n' >more.csv
expect 0 "$IRO" import csv more.csv
change=$(sqlite3 "$IRO_STORE" 'SELECT max(no) - 1 FROM change')
"$IRO" list cases $AT --format csv >later
holds test -n "$(diff now later)"
expect 0 "$IRO" list cases $AT --format csv --known-on "$change"
same now out

it "says which word no row has, and what is near it"
expect 0 "$IRO" list cases statsu $AT
says "no row matches the filter: no row has 'statsu'; near it: status"
expect 0 "$IRO" quality nosuchword $AT
says "iro quality: note: "

it "says that no row matches, beside the heading"
expect 0 "$IRO" list cases $AT nothing-like-this
says "no row matches the filter"
expect 0 "$IRO" list cases $AT nothing-like-this --format csv
says_not "no row matches"

it "has an IRO absent on the first and the last day of the absence, and not beside it"
printf 'iro_id,from,to,reason\nIRO1,2020-08-03,2020-08-14,leave\n' >away.csv
expect 0 "$IRO" import csv away.csv
absent() { "$IRO" list iros --as-at "$1" --format csv iro_id=IRO1 | tail -n 1 | tr -d '\r' | sed 's/.*,//'; }
holds test "$(absent 2020-08-02)" = ""
holds test "$(absent 2020-08-03)" = 2020-08-14
holds test "$(absent 2020-08-14)" = 2020-08-14
holds test "$(absent 2020-08-15)" = ""

it "counts the working days of an absence, its first and last among them"
expect 0 "$IRO" list absences $AT --format csv
prints "IRO1,East,2020-08-03,2020-08-14,10,leave"

it "lists a midway review from the day it falls due"
midways() { "$IRO" list midways --as-at "$1" --format csv child_id=A001 | tail -n +2 | wc -l; }
holds test "$(midways 2020-08-27)" -eq 0
holds test "$(midways 2020-08-28)" -eq 1

it "has beside a booking the due date and the status of the clock it is for"
expect 0 "$IRO" list bookings $AT --format csv
prints "A004,cla,2020-08-12,"
holds grep -q "^A004,.*,2020-08-10,late-booked" out

it "says of a dispute which clock is past: the stage's, the process's or both"
raised() { "$IRO" prp raise "$1" cla --iro IRO1 --theme drift --on "$2" --as-at "$2" >/dev/null && "$IRO" list prps --as-at "$2" --format csv child_id="$1" | tail -n 1 | cut -d, -f1; }
stage=$(raised A001 2020-07-20) both=$(raised A002 2020-06-15) process=$(raised A005 2020-06-16)
expect 0 "$IRO" prp move "$process" "district manager" --on 2020-07-29 --as-at 2020-07-29
past() { "$IRO" list prps $AT --format csv past="$1" | tail -n +2 | cut -d, -f1 | tr -d '\r'; }
holds test "$(past stage)" = "$stage"
holds test "$(past both)" = "$both"
holds test "$(past process)" = "$process"
