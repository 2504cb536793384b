# Timeliness and the monthly export.
loaded

it "counts reviews and children in both periods"
expect 0 "$IRO" timeliness --as-at 2020-07-31 --format csv
tr -d '\r' <out | grep -E '^(stream|cla,)' >got
cat >want <<'EOF'
stream,unit,period,from,to,scope,on_time,late,overdue,not_assessable,denominator,percent
cla,reviews,year-to-date,2020-04-01,2020-07-31,county,1,0,1,0,2,50.0
cla,reviews,rolling-12-months,2019-08-01,2020-07-31,county,2,0,1,0,3,66.7
cla,children,year-to-date,2020-04-01,2020-07-31,county,1,1,,1,2,50.0
cla,children,rolling-12-months,2019-08-01,2020-07-31,county,1,1,,1,2,50.0
EOF
sort want >a
sort got >b
same a b

it "counts by area and IRO"
expect 0 "$IRO" timeliness --as-at 2020-07-31 --format csv --by area
prints "cla,reviews,rolling-12-months,2019-08-01,2020-07-31,area:East,2,0,1,0,3,66.7"
expect 0 "$IRO" timeliness --as-at 2020-07-31 --format csv --by iro
prints "cla,reviews,rolling-12-months,2019-08-01,2020-07-31,iro:IRO1,2,0,1,0,3,66.7"
expect 2 "$IRO" timeliness --by street
says "street"

it "exports the caseload with a total, to a file only its owner can read"
expect 0 "$IRO" export caseload --month 2020-07 -o dcs.csv
holds test "$(stat -c %a dcs.csv)" = 600
tr -d '\r' <dcs.csv | cut -d, -f1-7 >got
cat >want <<'EOF'
iro_id,area,fte,cla,cp,total,per_fte
IRO1,East,0.8,5,0,5,6.3
IRO2,West,,0,0,0,
TOTAL,,0.8,5,0,5,6.3
EOF
same want got
holds grep -q '2020-07-31' dcs.csv.meta.json

it "ends its lines with CR LF"
holds test "$(grep -c "$(printf '\r')\$" dcs.csv)" -eq 4

it "does not replace a file without --force"
cp dcs.csv before.csv
expect 1 "$IRO" export caseload --month 2020-06 -o dcs.csv
says "--force"
same before.csv dcs.csv
expect 0 "$IRO" export caseload --month 2020-06 -o dcs.csv --force

it "leaves nothing behind when it cannot write"
expect 1 "$IRO" export caseload --month 2020-07 -o nowhere/dcs.csv
says "nowhere/dcs.csv"
mkdir small
case $IRO in
*-memcheck) ;; # valgrind itself writes files, and dies of the limit
*)
        (
                ulimit -f 0
                "$IRO" export caseload --month 2020-07 -o small/dcs.csv
                echo "status $?"
        ) 2>&1 | cat >err
        says "status 1"
        says "small/dcs.csv"
        ;;
esac
holds test -z "$(ls small)"

it "refuses a month that is none"
expect 2 "$IRO" export caseload --month 2020-13 -o x.csv
says "2020-13"
expect 2 "$IRO" export caseload -o x.csv
says "--month"

it "neutralises what a spreadsheet would run"
printf 'iro_id,name,login,role,area,fte,contract,start,end\n"=cmd()",X,x,iro,"+East",1,p,2015-01-05,\n' >evil.csv
expect 0 "$IRO" import csv evil.csv
expect 0 "$IRO" export caseload --month 2020-07 -o evil-out.csv
holds grep -q "^\"'=CMD()\",\"'+East\"\|^\"'=cmd()\",\"'+East\"" evil-out.csv
