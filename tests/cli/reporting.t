# The reporting role: nothing that somebody wrote, no name and no birth, wherever it looks.
loaded
AT="--as-at 2020-07-31" S=ZZSECRET
printf 'child_id,name,dob,family_id\nA002,%s Name,2012-09-11,F1\n' $S >person.csv
expect 0 "$IRO" import csv person.csv
expect 0 "$IRO" absence IRO1 2020-08-03 2020-08-04 "$S ill" $AT
expect 0 "$IRO" record A001 cla 2020-07-30 --participation PN1 --outcome "$S outcome" --authorised-by "$S boss" $AT
expect 0 "$IRO" prp raise A001 cla --theme drift --issue "$S issue" --ask "$S ask" --of "$S of" $AT
expect 0 "$IRO" prp reply PRP0001 "$S reply" $AT
expect 0 "$IRO" prp resolve PRP0001 --outcome partly --impact "$S impact" $AT
expect 0 "$IRO" flag A002 drift --why "$S why" $AT
expect 0 "$IRO" audit open a1 care-plan --from 2020-01-01 $AT
expect 0 "$IRO" audit ask a1 "was it good" $AT
expect 0 "$IRO" audit draw a1 --size 5 $AT
expect 0 "$IRO" audit answer a1/A001 1 yes --remark "$S remark" $AT
expect 0 "$IRO" audit action a1 "$S action" --owner "$S owner" $AT
expect 0 "$IRO" feedback complaint --id F1 --text "$S text" --by "$S by" $AT
expect 0 "$IRO" contact A001 visit 2020-07-30 --words "$S words" $AT
expect 0 "$IRO" checked A001 dental 2020-07-30 --words "$S words" $AT
expect 0 "$IRO" decide A001 cla "$S decision" --owner "$S owner" $AT
expect 0 "$IRO" note A001 "$S note" --note "$S of a change" $AT
was=$("$IRO" log --limit 1 --format csv | sed -n '2s/,.*//p')
expect 0 "$IRO" record A003 cla 2020-07-30 --participation PN1 --note "$S of a review" $AT
printf 'iro_id,name,login,role,area,fte,contract,start,end,gender,ethnicity\nIRO1,%s Chair,x1,iro,East,1,permanent,2015-01-01,,female,ZZORIGIN\n' $S >staff.csv
expect 0 "$IRO" import csv staff.csv
expect 0 "$IRO" export caseload --month 2020-06 -o $S.csv
expect 0 "$IRO" hold A003 H1 --why "$S why" $AT
expect 0 "$IRO" list cases "$S" $AT
expect 0 "$IRO" config set council.code 899
expect 0 "$IRO" user add keeper admin
expect 0 "$IRO" log
holds test "$(grep -c $S out)" -gt 2
last=$("$IRO" log --limit 1 --format csv | sed -n '2s/,.*//p')
expect 0 "$IRO" user add "$(me)" reporting

# meets STATUS COMMAND…: what it prints has neither the words nor a birth of the county in it.
meets() {
        expect "$@"
        ! grep -qE "$S|2012-09-11|2010-03-05|11/09/2012|05/03/2010|11 Sep 2012|5 Mar 2010" out err || _wrong "$*: $(grep -E "$S|20[01][0-9]" out | head -n 2)"
}

it "meets no words, name or birth in any list"
for kind in $("$IRO" list none 2>&1 | sed -n 's/.*list .none.: //p' | tr -d ,); do
        meets 0 "$IRO" list "$kind" $AT --format csv
done
meets 0 "$IRO" quality $AT
meets 0 "$IRO" list cases "$S" $AT

it "nor in a case, the log of all, of a child, of an IRO, or of a change"
for one in A001 A002 A003 IRO1; do meets 0 "$IRO" show $one $AT; meets 0 "$IRO" log $one; done
meets 0 "$IRO" log
prints "(not shown)"
no=1
while [ $no -le "$last" ]; do
        meets 0 "$IRO" log $no --format csv
        prints_not ZZORIGIN
        no=$((no + 1))
done

it "is told the age on the 1 April before, which is no birthday on any day"
for on in 2020-09-10 2020-09-11 2021-03-31; do
        expect 0 "$IRO" list cases child_id=A002 --as-at $on --format json
        prints '"age":7,'
        expect 0 "$IRO" show A002 --as-at $on
        prints "7 years"
done

it "nor where a figure or a report is explained"
meets 0 "$IRO" explain timeliness --against $was $AT
prints "record: (not shown)"
meets 0 "$IRO" reports
meets 0 "$IRO" reports 1

it "nor in what it takes out"
meets 0 "$IRO" export caseload --month 2020-07
meets 0 "$IRO" export bookings --ics $AT
meets 0 "$IRO" report pag --month 2020-07
meets 0 "$IRO" report annual --from 2019-08-01 --to 2020-07-31
meets 0 "$IRO" publish -o p $AT
expect 0 "$IRO" export annex-a $AT -o annex
meets 0 sh -c "cat p/* annex/*.csv"
python3 "$TESTS/sheets.py" annex/annex-a.xlsx Notes >notes
holds grep -q "Date of Birth,a birth is an age to who may see no names" notes
holds grep -q '^A001,a) Male,a) WBRI,,10,' annex/annex-a-list-8.csv
