# Files in the forms that councils' tools write: separators, titles, bytes, dates; and what is nearly a table.
"$IRO" init >/dev/null
heading=CHILD,DECOM,RNE,LS,PLACE,DEC,REC
rows() { printf '%s\nA,01/06/2019,S,C2,U4,,\nB,28/07/2019,S,C2,U4,29/07/2019,E4A\n' "$heading"; }
rows >plain.csv
expect 0 "$IRO" import 903 plain.csv

it "reads semicolons, tabs, bars and sep=, and says so"
tr , ';' <plain.csv >semicolons.csv
tr , '\t' <plain.csv >tabs.csv
tr , '|' <plain.csv >bars.csv
{ echo 'sep=;'; tr , ';' <plain.csv; } >sep.csv
{ echo 'sep=,'; cat plain.csv; } >sepcomma.csv
for f in semicolons tabs bars; do
        expect 0 "$IRO" import 903 $f.csv
        prints "$f.csv: its values are separated by $f"
        prints "Nothing was new"
done
for f in sep sepcomma; do
        expect 0 "$IRO" import 903 $f.csv
        prints "Nothing was new"
done

it "passes over titles above the heading, and says so"
{ printf 'Children looked after,,,,,,\n\n"Run on 3 April 2020",,,,,,\n'; cat plain.csv; } >titles.csv
expect 0 "$IRO" import 903 titles.csv
prints "titles.csv: its columns are named on line 4; what stands above is a title"
prints "Nothing was new"
mkdir dir && cp titles.csv dir/
expect 0 "$IRO" import 903 dir
prints "Nothing was new"

it "reads UTF-16 with a mark and Windows-1252, and says so"
{ printf '\377\376'; iconv -t UTF-16LE <plain.csv; } >little.csv
{ printf '\376\377'; tr , '\t' <plain.csv | iconv -t UTF-16BE; } >big.csv
for f in little big; do
        expect 0 "$IRO" import 903 $f.csv
        prints "$f.csv: UTF-16: read as it is marked"
        prints "Nothing was new"
done
printf 'iro_id,name,role,area,fte,start,end\nI1,Zo\353 O\222Hara,iro,East,1.0,2019-01-01,\n' >iros.csv
expect 0 "$IRO" import csv iros.csv
prints "iros.csv: not UTF-8 from line 2 on: read as Windows-1252"

it "asks good text of the columns it uses alone"
printf '%s,notes\nA,01/06/2019,S,C2,U4,,,Zo\353 \007\201\nB,28/07/2019,S,C2,U4,29/07/2019,E4A,\n' "$heading" >odd.csv
expect 0 "$IRO" import 903 odd.csv
prints "Nothing was new"
printf '%s\nA,01/06/2019,S,C2,U4,,\n\007B,28/07/2019,S,C2,U4,,\n' "$heading" >bell.csv
expect 0 "$IRO" import 903 --dry-run bell.csv
says "holds a control character"

it "refuses a column of American dates with its line"
printf 'CHILD,REVIEW,REVIEW_CODE\nA,06/03/2019,PN1\nA,06/28/2019,PN1\nB,09/05/2019,PN1\n' >american.csv
expect 1 "$IRO" import 903 --year 2019-20 american.csv
says "american.csv line 3: REVIEW 06/28/2019 can only be month first (mm/dd/yyyy)"
printf 'iro_id,from,to,reason\nI1,03/06/2019,03/14/2019,leave\n' >absences.csv
expect 1 "$IRO" import csv absences.csv
says "absences.csv line 2: to 03/14/2019 can only be month first"
printf 'CHILD,REVIEW,REVIEW_CODE\nA,13/06/2019,PN1\nA,06/28/2019,PN1\n' >slip.csv
expect 0 "$IRO" import 903 --year 2019-20 slip.csv
says "06/28/2019,is not a date in the calendar"

it "names what is nearly a table, and does not take it for another"
printf 'CHILD,DOB,REVIEW DATE,REVIEW_CODE\nA,01/01/2010,13/06/2019,PN1\n' >near.csv
expect 1 "$IRO" import 903 --year 2019-20 near.csv
says "near.csv is not a table of the 903: it looks like reviews: has REVIEW DATE, needs REVIEW (line 1: CHILD,DOB,REVIEW DATE,REVIEW_CODE)"
printf 'CHILD,SEX,DOB,DUC_DATE\nA,1,01/01/2010,01/01/2028\n' >duc.csv
expect 1 "$IRO" import 903 --year 2019-20 duc.csv
says "it looks like uasc: has DUC_DATE, needs DUC"
printf 'CHILD,DOB\nA,01/01/2010\n' >bare.csv
expect 1 "$IRO" import 903 --year 2019-20 bare.csv
says "it looks like header: needs SEX or ETHNIC or UPN"
printf 'child_id,stream,held,participation,name\nA,cla,2019-06-13,PN1,x\n' >held.csv
expect 1 "$IRO" import csv held.csv
says "it looks like reviews: has held, needs held_on"
mkdir near && cp near.csv plain.csv near/
expect 0 "$IRO" import 903 --year 2019-20 near
prints "near/near.csv: not a table this command knows: skipped; it looks like reviews: has REVIEW DATE, needs REVIEW"

it "hands back an episode that ends before it starts: which of the two is wrong nobody can tell"
printf '%s\nA,28/07/2019,S,C2,U4,28/07/2019,E4A\nB,28/07/2019,S,C2,U4,27/07/2019,E4A\n' "$heading" >backwards.csv
expect 0 "$IRO" import 903 --year 2019-20 --dry-run backwards.csv
says "backwards.csv,3,DEC,27/07/2019,is before DECOM 28/07/2019: correct whichever is wrong,episodes,2019-20,B,28/07/2019"
says_not "csv,2,"

it "keeps a plan or an episode open whose end is a placeholder, and a plan that ends before its start"
printf '%s\nA,01/06/2019,S,C2,U4,01/01/1900,\nC,28-Jul-2019,S,C2,U4,NULL,null\n' "$heading" >open.csv
expect 0 "$IRO" import 903 --year 2019-20 open.csv
expect 0 "$IRO" quality --as-at 2020-03-31 code=placeholder-date --format csv
prints ",A,"
expect 0 "$IRO" list cases --as-at 2020-03-31 --format csv
prints "A,cla"
prints "C,cla"
