# One child's case as text: the plain twin of the browser's case screen.
loaded
AT="--as-at 2020-07-31"

it "says the status, the date and the rule behind it, with its source"
expect 0 "$IRO" show $AT A001
prints "status: On track"
prints "due: 28 Nov 2020, 84 working days left"
prints "why this date: Later review: within 6 months of the one before, counted from 28 May 2020"
prints "reg 33(2)"

it "takes the id whatever its case"
expect 0 "$IRO" show $AT a002
prints "Out of timescale, overdue"

it "says so when the date cannot be known"
expect 0 "$IRO" show $AT A005
prints "due: not known"

it "refuses a child it does not know"
expect 1 "$IRO" show $AT NOBODY
says "no child 'NOBODY'"
prints_nothing

it "wants one child"
expect 2 "$IRO" show $AT
says "child's id"

it "lists bookings by day, whatever they are for"
printf 'child_id,stream,booked_on,time,mode\r\nA001,cla,2020-09-08,10:00,virtual\r\nA001,icpc,2020-08-10,11:00,virtual\r\n' >bookings.csv
expect 0 "$IRO" import csv bookings.csv
expect 0 "$IRO" show $AT A001
[ "$(grep -A9 '^bookings' out | grep -o '^  10 Aug 2020\|^  8 Sep 2020' | tr '\n' ';')" = "  10 Aug 2020;  8 Sep 2020;" ] || _wrong "bookings out of order"

it "says what a conference came to in words"
printf 'child_id,held_on,conference,outcome\r\nA001,2020-07-20,initial,plan-made\r\n' >conferences.csv
expect 0 "$IRO" import csv conferences.csv
expect 0 "$IRO" show $AT A001
prints "  20 Jul 2020, initial: plan made"

it "tells what a PRP is about in one sentence"
expect 0 "$IRO" prp raise A001 cla --theme placement $AT
expect 0 "$IRO" prp about "$("$IRO" list prps $AT --format csv | sed -n 2p | cut -d, -f1)" --issue 'No date was found.' \
        --ask 'A date for each.' --of 'team manager' --party education $AT
expect 0 "$IRO" show $AT A001
prints ": No date was found; with education; asked of team manager: A date for each."

it "keeps the child's name to itself unless asked"
printf 'child_id,name\nA001,Pim Larkspur\n' >children.csv
expect 0 "$IRO" import csv children.csv
expect 0 "$IRO" show $AT A001
prints_not "Larkspur"
expect 0 "$IRO" show $AT --names A001
prints "Larkspur"

it "sends nothing through that would drive a terminal"
printf 'child_id,name\nA001,evil \342\200\256 name\n' >children.csv
expect 0 "$IRO" import csv children.csv
expect 0 "$IRO" show $AT --names A001
prints "<202E>"

it "opens no browser without a terminal, and says what to use instead"
expect 1 "$IRO" $AT </dev/null
says "iro list cases"

it "shows an IRO's work for supervision, with the numbers the lists have"
iro=$("$IRO" list cases $AT --format csv child_id=A002 2>/dev/null | sed -n 2p | cut -d, -f3)
out=$("$IRO" list cases $AT --format csv "iro_id=$iro" status=out 2>/dev/null | tail -n +2 | wc -l)
holds test "$out" -gt 0
expect 0 "$IRO" show "$iro" $AT
prints "$iro"
prints "Cases to talk about"
prints "$(printf '  %-36s  %9s' 'Out of timescale' "$out")"

it "names the IRO only when asked"
expect 0 "$IRO" show "$iro" $AT --names
name=$(sed -n "s/^$iro *//p" out)
holds test -n "$name"
expect 0 "$IRO" show "$iro" $AT
prints_not "$name"

it "tells each step of a clock in one sentence, with its rule and source"
rm -f "$IRO_STORE"*
mkdir -p adopted
printf 'CHILD,SEX,DOB,ETHNIC,UPN\nA,1,01/09/2002,WBRI,\n' >adopted/header.csv
printf 'CHILD,DECOM,RNE,LS,PLACE,DEC,REC\nA,01/05/2019,S,C2,U4,15/07/2019,X1\nA,15/07/2019,L,E1,U4,02/09/2019,X1\nA,02/09/2019,P,E1,A3,20/01/2020,X1\nA,20/01/2020,P,E1,U4,,\n' >adopted/episodes.csv
printf 'CHILD,REVIEW,REVIEW_CODE\nA,28/05/2019,PN1\n' >adopted/reviews.csv
printf 'CHILD,DATE_PLACED,DATE_PLACED_CEASED,REASON_PLACED_CEASED\nA,10/07/2019,24/01/2020,RD1\n' >adopted/placed_for_adoption.csv
"$IRO" init >/dev/null
"$IRO" import 903 --year 2019-20 adopted >/dev/null 2>&1
expect 0 "$IRO" show A --as-at 2020-01-31
prints "1 Sep 2020: 18th birthday: from then on no review is due"
prints "24 Jan 2020: Decided that the child should no longer be placed for adoption: it moves no clock."
prints "20 Jan 2020: Returned from an adoptive placement: a review not before 28 and within 42 days of the return, counted from 20 Jan 2020. Source: Adoption Agencies Regulations 2005, reg 36 (return of the child)."
prints "2 Sep 2019: Placed for adoption: first review within 4 weeks of the placement, counted from 2 Sep 2019."
prints "15 Jul 2019: Adoption: within 3 months of authority to place, where that is earlier, counted from 15 Jul 2019. Source: Adoption Agencies Regulations 2005, reg 36(1)."
prints "10 Jul 2019: Decided that the child should be placed for adoption: a decision moves no clock"
prints "      First review: within 20 working days of becoming looked after, counted from 1 May 2019."
