# A percentage explained, and what moved it between two states of knowledge; reports made again.
returns() {
        mkdir -p "$1"
        printf 'CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\nC1,1,01/02/2010,WBRI,,,\nC2,2,01/02/2011,WBRI,,,\nC3,2,01/02/2012,WBRI,,,\n' >"$1/header.csv"
        printf 'CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN\n' >"$1/episodes.csv"
        for c in C1 C2 C3; do printf '%s,16/04/2018,S,C2,N1,U4,PR1,,,,,,\n' $c; done >>"$1/episodes.csv"
        { echo CHILD,DOB,REVIEW,REVIEW_CODE; cat; } >"$1/reviews.csv"
}
returns first <<R
C1,01/02/2010,10/05/2018,PN1
C1,01/02/2010,10/09/2018,PN1
C1,01/02/2010,08/03/2019,PN1
C2,01/02/2011,10/05/2018,PN1
C2,01/02/2011,09/08/2018,PN1
C3,01/02/2012,10/05/2018,PN6
C3,01/02/2012,09/08/2018,PN6
C3,01/02/2012,11/01/2019,PN6
R
returns second <<R
C1,01/02/2010,10/05/2018,PN1
C1,01/02/2010,09/08/2018,PN1
C1,01/02/2010,08/02/2019,PN1
C2,01/02/2011,10/05/2018,PN1
C2,01/02/2011,09/08/2018,PN1
C2,01/02/2011,07/02/2019,PN1
C3,01/02/2012,10/05/2018,PN6
C3,01/02/2012,09/08/2018,PN6
R
cat >iros.csv <<R
iro_id,name,login,role,area,fte,contract,start,end
IRO01,,,iro,East,1.0,permanent,2015-01-05,
R
cat >allocations.csv <<R
child_id,stream,iro_id,team_id,from,to
C1,cla,IRO01,,2018-04-16,
C2,cla,IRO01,,2018-04-16,
C3,cla,IRO01,,2018-04-16,
R
"$IRO" init >/dev/null
"$IRO" import csv iros.csv allocations.csv >/dev/null 2>&1
"$IRO" import 903 --year 2018-19 first >/dev/null 2>&1
"$IRO" export caseload --month 2019-03 -o before.json 2>/dev/null
"$IRO" import 903 --year 2018-19 second >/dev/null 2>&1
explain() { expect 0 "$IRO" explain timeliness --as-at 2019-03-31 "$@"; }

it "lists what makes the percentage, review by review"
explain --known-on 3
prints "77.8 % (7 on time, 1 late, 1 overdue, 0 not assessable), as known on change 3."
explain --known-on 3 --format csv
lines 10 out
prints "C1,cla,2018-09-10,2018-08-10,late,31,2,IRO01"
prints "C2,cla,,2019-02-09,overdue,50,,IRO01,,East"
explain --format csv
says "88.9 % (8 on time, 0 late, 1 overdue"

it "agrees with the timeliness command in both units and periods"
for unit in reviews children; do
        for period in rolling ytd; do
                long=$([ $period = ytd ] && echo year-to-date || echo rolling-12-months)
                expect 0 "$IRO" timeliness --as-at 2019-03-31 --format csv
                want=$(awk -F, -v u=$unit -v p=$long '$1 == "cla" && $2 == u && $3 == p {gsub("\r", ""); print $12}' out)
                explain --unit $unit --period $period
                prints ": $want % ("
        done
done

it "says what changed, who did it and when"
explain --known-on 3 --against 5 --format csv
says "77.8 %"
says "88.9 %"
says "8 differences"
tr -d '\r' <out >got
holds grep -q '^C1,cla,2018-08-09,recorded since,,on-time,' got
holds grep -q '^C1,cla,2018-09-10,removed,late,,' got
holds grep -q '^C2,cla,,no longer overdue,overdue,,' got
holds grep -q '^C2,cla,2019-02-07,recorded since,,on-time,' got
holds grep -q '^C3,cla,2019-01-11,removed,on-time,,' got
holds grep -q '^C3,cla,,now overdue,,overdue,' got
holds test "$(grep -c ",$(me)," got)" -eq "$(grep -c ,cla, got)"
holds test "$(grep -c 'import 903' got)" -eq "$(grep -c ,cla, got)"

it "adds up: what was recorded and removed is the difference of the tallies"
tail -n +2 got | awk -F, '{d[$6]++; d[$5]--} END {printf "%d %d %d\n", d["on-time"], d["late"], d["overdue"]}' >moved
echo "1 -1 0" >want
same want moved

it "has nothing to say where nothing differs"
explain --known-on 3 --against 3
prints "Nothing differs."

it "refuses words it does not know"
expect 2 "$IRO" explain timeliness --unit weeks
says "reviews, children"
expect 2 "$IRO" explain timeliness --scope moon
says "area:NAME"
expect 2 "$IRO" explain timeliness --against 99
says "no such change"

it "lists the reports that were handed over, with their totals"
expect 0 "$IRO" reports --format json
prints '"kind":"caseload"'
prints '"known_on":3'
prints '"totals":["fte '

it "makes a report again exactly, though the store has changed since"
expect 0 "$IRO" reports again 1 -o again.json
sqlite3 -readonly "$IRO_STORE" "SELECT command || ': ' || words FROM change ORDER BY no DESC LIMIT 1" >got
echo 'export: report 1 again, as json' >want
same want got
says "the same, byte for byte"
holds cmp before.json again.json
"$IRO" export caseload --month 2019-03 --no-record -o now.json 2>/dev/null
holds test ! "$(cat now.json)" = "$(cat before.json)"

it "refuses a report that is not there"
expect 2 "$IRO" reports again 99 -o x.json
says "there is no report 99"
holds test ! -e x.json

it "lists of the month only what was held in it"
explain --period month --format csv
lines 1 out
says "the month to 31 Mar 2019, county: no percentage (0 on time, 0 late, 0 overdue"
expect 0 "$IRO" explain timeliness --as-at 2019-02-28 --period month --format csv
lines 3 out
says "the month to 28 Feb 2019, county: 100.0 % (2 on time"

it "remembers with a report the county's timeliness in both units and periods"
expect 0 "$IRO" reports --format json
prints '"cla_reviews_rolling_percent 77.8"'
prints '"cla_children_ytd_percent '
prints '"icpc_reviews_ytd_percent "'
prints_not icpc_children

it "keeps with what was handed over by which rules it was counted, and says where they are others now"
rules=$(sed -n 's/.*RULES_VERSION = \([0-9]*\).*/\1/p' "$TESTS/../../include/iro/domain/clock.h")
holds grep -q "\"rules\":$rules," before.json.meta.json
"$IRO" check --as-at 2019-03-29 >/dev/null 2>&1
holds test "$(sqlite3 -readonly "$IRO_STORE" "SELECT count(*) FROM counted_by JOIN check_run USING (change) WHERE rules = $rules")" -eq 1
holds test "$(sqlite3 -readonly "$IRO_STORE" "SELECT count(*) FROM counted_by JOIN report_run USING (change) WHERE rules = $rules")" -eq 1
"$IRO" reports again 1 -o same.json 2>words
holds test "$(grep -c 'Counted by rules' words)" -eq 0
sqlite3 "$IRO_STORE" "UPDATE counted_by SET rules = 1; UPDATE report_run SET totals = replace(totals, 'rolling_percent 77.8', 'rolling_percent 66.7')"
expect 0 "$IRO" reports again 1 -o other.json
says "Counted by rules $rules; the report was counted by rules 1. Report 1 again: "
expect 0 "$IRO" explain timeliness --as-at 2019-03-29 --known-on 3 --against 5
head -1 out >got
echo "rules: report 1, counted by rules 1, said 66.7 %; from the same facts it is 77.8 % by rules $rules." >want
same want got

it "says of an earlier state of knowledge the reason for a late review that was on record then"
"$IRO" init --store late.db >/dev/null
"$IRO" import 903 --store late.db --year 2018-19 first >/dev/null 2>&1
"$IRO" record C1 cla 2018-09-10 --store late.db --as-at 2019-03-31 --late-reason iro-sickness >/dev/null
"$IRO" record C1 cla 2018-09-10 --store late.db --as-at 2019-03-31 --late-reason parent-request >/dev/null
late() { expect 0 "$IRO" report annual --store late.db --from 2018-04-01 --to 2019-03-31 --no-record --known-on "$1" -o "$1.csv" && grep ',late_by_reason,' "$1.csv" | grep ',n,1' >got; }
late 2
holds grep -q 'No reason recorded' got
late 3
holds grep -q 'The IRO was ill' got
late 4
holds grep -q 'A parent asked' got
