# What a count can get wrong though every row is well formed.
mkdir returns
printf 'CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n' >returns/header.csv
printf 'CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN\n' >returns/episodes.csv
for c in TWICE GAP SUNDAY AWAY NOBODY GOOD; do
        printf '%s,1,01/02/2008,WBRI,,,\n' $c >>returns/header.csv
        printf '%s,16/04/2018,S,C2,N1,U4,PR1,,,,,,\n' $c >>returns/episodes.csv
done
cat >returns/reviews.csv <<R
CHILD,DOB,REVIEW,REVIEW_CODE
TWICE,01/02/2008,10/05/2018,PN1
TWICE,01/02/2008,14/05/2018,PN1
GAP,01/02/2008,10/05/2018,PN1
GAP,01/02/2008,07/01/2019,PN1
SUNDAY,01/02/2008,13/05/2018,PN1
AWAY,01/02/2008,10/05/2018,PN1
NOBODY,01/02/2008,10/05/2018,PN1
GOOD,01/02/2008,10/05/2018,PN1
GOOD,01/02/2008,09/08/2018,PN1
R
cat >iros.csv <<R
iro_id,name,login,role,area,fte,contract,start,end
IRO01,,,iro,East,1.0,permanent,2015-01-05,
IRO02,,,iro,East,1.0,permanent,2015-01-05,
R
{ echo child_id,stream,iro_id,team_id,from,to
for c in TWICE GAP SUNDAY GOOD; do echo $c,cla,IRO01,,2018-04-16,; done
echo AWAY,cla,IRO02,,2018-04-16,; } >allocations.csv
printf 'iro_id,from,to,reason\nIRO02,2018-05-08,2018-05-18,sickness\n' >absences.csv
"$IRO" init >/dev/null
"$IRO" import 903 --year 2018-19 returns >/dev/null 2>&1
"$IRO" import csv iros.csv allocations.csv absences.csv >/dev/null 2>&1

it "raises each on its own case and on no other"
expect 0 "$IRO" list quality --as-at 2019-03-31 --format csv
sed 1d out | cut -d, -f1,2,3 | tr -d '\r' | sort >got
cat >want <<R
case-no-iro,NOBODY,2018-04-16
review-gap,GAP,2019-01-07
review-iro-away,AWAY,2018-05-10
review-not-working-day,SUNDAY,2018-05-13
reviews-close,TWICE,2018-05-14
R
same want got

it "says what it does to the percentage and how to answer it"
prints "Both count as held"
prints "effect"
prints "allocate it"

it "does not raise what lies after the day"
expect 0 "$IRO" list quality --as-at 2018-05-12 --format csv
prints_not "reviews-close"
prints_not "review-not-working-day"
prints "review-iro-away"


it "a gap whose reason is recorded is no missing review"
printf 'child_id,stream,held_on,participation,late_reason,authorised_by\nGAP,cla,2019-01-07,PN1,sw-absent,LEAD01\n' >reasons.csv
expect 0 "$IRO" import csv reasons.csv
expect 0 "$IRO" list quality --as-at 2019-03-31 --format csv
prints_not "review-gap"

# Twenty children whose first review fell due in May and was in time; twenty whose fell due in June and was late.
# The same in the West, where all were in time; in the South they are two families.
mkdir moved
head -n 1 returns/header.csv >moved/header.csv
head -n 1 returns/episodes.csv >moved/episodes.csv
head -n 1 returns/reviews.csv >moved/reviews.csv
echo child_id,stream,iro_id,team_id,from,to >allocations.csv
echo child_id,family_id >children.csv
one() { # CHILD START REVIEW IRO FAMILY
        printf '%s,1,01/02/2008,WBRI,,,\n' $1 >>moved/header.csv
        printf '%s,%s,S,C2,N1,U4,PR1,,,,,,\n' $1 $2 >>moved/episodes.csv
        printf '%s,01/02/2008,%s,PN1\n' $1 $3 >>moved/reviews.csv
        printf '%s,cla,%s,,2018-04-01,\n' $1 $4 >>allocations.csv
        printf '%s,%s\n' $1 ${5:-} >>children.csv
}
n=0
while [ $n -lt 20 ]; do
        n=$((n + 1))
        one E$n 16/04/2018 10/05/2018 IRO01 && one F$n 14/05/2018 20/06/2018 IRO01
        one W$n 16/04/2018 10/05/2018 IRO02 && one X$n 14/05/2018 05/06/2018 IRO02
        one S$n 16/04/2018 10/05/2018 IRO03 FAM1 && one T$n 14/05/2018 20/06/2018 IRO03 FAM2
done
cat >iros.csv <<R
iro_id,name,login,role,area,fte,contract,start,end
IRO01,,,iro,East,1.0,permanent,2015-01-05,
IRO02,,,iro,West,1.0,permanent,2015-01-05,
IRO03,,,iro,South,1.0,permanent,2015-01-05,
R
IRO_STORE=$PWD/moved/iro.db; export IRO_STORE; chmod 700 moved
"$IRO" init >/dev/null
"$IRO" import 903 --year 2018-19 moved >/dev/null 2>&1
"$IRO" import csv iros.csv allocations.csv children.csv >/dev/null 2>&1

it "says which area moved by more than chance, with its figures and the test"
expect 0 "$IRO" list quality --as-at 2018-06-30 --format csv code=timeliness-moved
holds test "$(sed 1d out | grep -c .)" -eq 1
prints "East, looked after: in time 0.0 % of 20 due in June 2018, 100.0 % of 20 due in May 2018"
prints "less than once in a million times"
prints "Fisher's exact test, two-sided"

it "brothers and sisters of one day are one meeting, and an area that did not move is none"
prints_not "South"
prints_not "West"

it "a month that is not over is compared with nothing"
expect 0 "$IRO" list quality --as-at 2018-06-29 --format csv code=timeliness-moved
holds test "$(sed 1d out | grep -c .)" -eq 0

it "an answer stays with the area and the month"
"$IRO" list quality --as-at 2018-06-30 --format csv code=timeliness-moved >moved.csv 2>/dev/null
id=$(sed 1d moved.csv | grep -o 'q[0-9a-f]\{10\}')
expect 0 "$IRO" answer "$id" "two IROs were away" --as-at 2018-06-30
expect 0 "$IRO" list quality --as-at 2018-07-15 --format csv code=timeliness-moved
prints "two IROs were away"

it "prints its rules: each says how bad, what is wrong, what it does, where to look and what to do"
expect 0 "$IRO" quality --rules --format json
holds test "$(grep -c . out)" -ge 50
holds test "$(sed 's/,"rule":null//' out | grep -c '""\|:null')" -eq 0
expect 0 "$IRO" quality --rules --format csv severity=high
prints "timeliness-moved,counting,high"
prints_not "duplicate-review"

it "finds a rule by the DfE's number, and what stands under it"
expect 0 "$IRO" quality --rules --format csv rule:440
prints "pn0-after-4,reviews,medium"
prints_not "pn-before-4"
expect 0 "$IRO" list quality --as-at 2019-03-31 --format csv rule=146
prints_not "review-gap"

it "asks of what stands now what it asks of the newest change, in other words of SQL"
mkdir -m 700 known
IRO_STORE=known/iro.db demo_county
expect 0 "$IRO" quality --format csv --as-at 2020-07-31 --store known/iro.db
cp out now
expect 0 "$IRO" quality --format csv --as-at 2020-07-31 --store known/iro.db \
        --known-on "$(sqlite3 known/iro.db 'SELECT max(no) FROM change')"
same now out
holds test "$(wc -l <now)" -gt 50
