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
prints "allocate it"

it "does not raise what lies after the day"
expect 0 "$IRO" list quality --as-at 2018-05-12 --format csv
prints_not "reviews-close"
prints_not "review-not-working-day"
prints "review-iro-away"

