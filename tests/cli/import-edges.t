# What people hand over by mistake, and what is said of it.
"$IRO" init >/dev/null
heading=CHILD,DECOM,RNE,LS,PLACE,DEC,REC
mkdir -p parent/903-2019-20 empty books zipped xmls mixed
printf '%s\nA,01/06/2019,S,C2,U4,,\n' "$heading" >parent/903-2019-20/episodes.csv
touch books/return.xlsx zipped/return.zip xmls/return.xml

it "says where the tables are when the directory above them is named"
expect 1 "$IRO" import 903 parent
says "parent holds no tables itself; they are one level below: name each directory by itself, as iro import 903 parent/903-2019-20"
expect 1 "$IRO" import 903 parent/
says "as iro import 903 parent/903-2019-20"

it "says what else is in a directory without tables"
expect 1 "$IRO" import 903 empty
says "empty is an empty directory"
expect 1 "$IRO" import 903 books
says "none of the files in books is a table of"
says "books/return.xlsx: empty: skipped"
expect 1 "$IRO" import 903 zipped
says "return.zip is an archive: unpack it first"
expect 1 "$IRO" import 903 xmls
says "iro import 903 xmls/return.xml"

it "says why a file of a directory was skipped"
tr , '~' <parent/903-2019-20/episodes.csv >mixed/episodes.csv
expect 1 "$IRO" import 903 --year 2019-20 mixed
says "mixed/episodes.csv: not a table this command knows: skipped; a line of it should name the columns, as iro-formats(5) does (line 1: CHILD~DECOM~RNE"
printf 'CHILD,REVIEW,REVIEW_CODE\n' >mixed/reviews.csv
printf 'iro_id,from,to,reason\n' >mixed/absences.csv
printf 'CHILD,MIS_END\n' >mixed/missing.csv
expect 0 "$IRO" import 903 --year 2019-20 --dry-run mixed
prints "mixed/episodes.csv: not a table this command knows: skipped"
prints "mixed/absences.csv: not a table this command knows: skipped; it is for iro import csv"
prints "mixed/missing.csv: not a table this command knows: skipped; it looks like missing: needs MIS_START (line 1: CHILD,MIS_END)"

it "says that a census is XML"
printf 'a,b\n1,2\n' >census.csv
expect 1 "$IRO" import cin census.csv
says "census.csv is not XML: the CIN census of a year is one XML file"

it "keeps children apart whose ids a spreadsheet made one, and together whose ids only look alike"
{ echo "$heading"
printf '1.23457E+11,01/06/2019,S,C2,U4,,\n'
printf '"A\nB",01/06/2019,S,C2,U4,,\n'
printf 'C\342\200\256D,01/06/2019,S,C2,U4,,\n'
printf '\302\240A\302\240,01/06/2019,S,C2,U4,,\n'; } >ids.csv
expect 0 "$IRO" import 903 --year 2019-20 --rejects ids.rejects ids.csv
prints "episodes                    1        0        0         0        3"
holds grep -q 'CHILD,1.23457E+11,is a number that a spreadsheet has shortened' ids.rejects
holds grep -q 'holds a character that cannot be seen (A^JB): type the id again' ids.rejects
holds grep -q 'cannot be seen (C<202E>D)' ids.rejects
expect 0 "$IRO" import 903 --year 2019-20 parent/903-2019-20
prints "episodes                    0        0        0         1        0        0"

it "says which reference date is none"
sed 's|<ReferenceDate>[^<]*|<ReferenceDate>2020-02-30|' "$FIXTURES/import/cin/cin.xml" >february.xml
expect 1 "$IRO" import cin february.xml
says "february.xml has a ReferenceDate that is no date (2020-02-30), so its census year cannot be known: give it as --year"

it "takes ="00123" for the text it is"
{ echo "$heading"; echo '="A",="01/06/2019",S,C2,U4,,'; } >equals.csv
{ echo "$heading"; echo '"=""A""",01/06/2019,S,="C2",U4,,'; } >quoted.csv
for f in equals quoted; do
        expect 0 "$IRO" import 903 --year 2019-20 --dry-run $f.csv
        prints "episodes                    0        0        0         1        0"
done

it "says what a file of another form is, and what to do with it"
{ echo "$heading"; echo 'A,01/06/2019,S,C2,U4,,'; } >form.csv
gzip -c form.csv >form.gz
python3 -c 'import zipfile; zipfile.ZipFile("form.zip", "w").write("form.csv")'
printf '%%PDF-1.4\n' >form.pdf
printf '<html><body><table><tr><td>CHILD</td></tr></table></body></html>' >form.xls
printf '<table><tr><td>CHILD</td></tr></table>' >form.table
printf '<Message><Header/></Message>' >form.census
printf '<Extract/>' >form.extract
for kind in 903 csv ssd; do
        expect 1 "$IRO" import $kind form.gz
        says "form.gz is compressed (gzip): unpack it and import what is in it"
        expect 1 "$IRO" import $kind form.zip
        says "form.zip is an archive (zip), no workbook: unpack it and import the files in it"
        expect 1 "$IRO" import $kind form.pdf
        says "form.pdf is a PDF, a picture of a table: export the table itself as 'CSV UTF-8'"
        for page in form.xls form.table; do
                expect 1 "$IRO" import $kind $page
                says "$page is a web page (HTML), whatever its name: open it in a spreadsheet and save the sheet as"
        done
done
for kind in csv ssd; do
        expect 1 "$IRO" import $kind form.census
        says "form.census is XML (the CIN census): import it with 'iro import cin'"
done
expect 1 "$IRO" import ssd form.extract
says "form.extract is XML (its root element is Extract), and the nightly extract is in CSV: name the CSV files"
expect 1 "$IRO" import csv form.extract
says "and the service's own files are in CSV: name the CSV files"

it "takes no id from a failed formula or from what stands for none, and says why a date is none"
{ echo "$heading"
for id in '#N/A' '#REF!' '#value!' '########' - . n/a NaN none '"1,23E+05"'; do echo "$id,01/06/2019,S,C2,U4,,"; done
echo 'D,#N/A,S,C2,U4,,'
echo 'E,01/06/2019,S,C2,U4,########,'
echo 'NA,01/06/2019,S,C2,U4,,'
echo '#7,01/06/2019,S,C2,U4,,'; } >none.csv
failed='is what a spreadsheet shows where a formula failed or a column is too narrow: mend that and export it again'
expect 0 "$IRO" import 903 --year 2019-20 --dry-run --rejects none.rejects none.csv
prints "episodes                    2        0        1         0       12"
for id in '#N/A' '#REF!' '#value!' '########'; do holds grep -qF ",CHILD,$id,$failed" none.rejects; done
for id in . n/a NaN none; do holds grep -qF ",CHILD,$id,stands for no id: write the id" none.rejects; done
holds grep -qF ",DECOM,#N/A,$failed" none.rejects
holds grep -qF ",DEC,########,$failed" none.rejects
holds grep -qF '"1,23E+05",is a number that a spreadsheet has shortened' none.rejects

it "refuses a table of which nothing can be used"
printf '%s\nA,2019-06-01 at noon,S,C2,U4,,\nB,43617,S,C2,U4,,\n' "$heading" >times.csv
expect 1 "$IRO" import 903 --year 2019-20 times.csv
says "nothing was changed: not one of the 2 rows of episodes (903 2019-20) could be used"
says "is a spreadsheet's number of a day: format the column as dd/mm/yyyy"
expect 0 "$IRO" import 903 --year 2019-20 parent/903-2019-20
prints "Nothing was new"

it "takes a day with a time as databases write it"
printf '%s\nA,2019-06-01 00:00:00,S,C2,U4,,\n' "$heading" >times.csv
expect 0 "$IRO" import 903 --year 2019-20 times.csv
prints "Nothing was new"

it "warns of a year that has not begun"
expect 0 "$IRO" import 903 --year 2097-98 --dry-run parent/903-2019-20
prints "But 2097-98 has not begun: it counts as the latest year"

it "reads every header of a child in XML, and what stands beside one"
cat >headers.xml <<'X'
<EXPSSDA903><CHILD>
<HEADER><CHILDID>H</CHILDID><DOB>01/01/2010</DOB><AREVIEW><REVIEW>12/06/2020</REVIEW><REVIEW_CODE>PN1</REVIEW_CODE></AREVIEW></HEADER>
<HEADER><CHILDID>H</CHILDID><DOB>01/01/2010</DOB><AREVIEW><REVIEW>13/07/2020</REVIEW><REVIEW_CODE>PN1</REVIEW_CODE></AREVIEW></HEADER>
<AREVIEW><REVIEW>14/08/2020</REVIEW><REVIEW_CODE>PN1</REVIEW_CODE></AREVIEW>
<EPISODE><DECOM>01/06/2020</DECOM><RNE>S</RNE><LS>C2</LS><PL>U4</PL></EPISODE></CHILD></EXPSSDA903>
X
expect 0 "$IRO" import 903 headers.xml
prints "reviews                     3        0"
expect 0 "$IRO" quality code=two-headers
prints "H"

it "takes times as they are written and typed"
printf 'child_id,stream,booked_on,time,mode\nA,cla,2019-08-01,9.30,\nA,cla,2019-08-02,10,\nA,cla,2019-08-05,09:15:00,\nA,cla,2019-08-06,-9:00,\nA,cla,2019-08-07,24:00,\n' >bookings.csv
expect 0 "$IRO" import csv bookings.csv
prints "bookings                    3        0        0         0        2"
expect 0 "$IRO" list bookings --as-at 2019-07-31 --format csv
prints ",09:30,"
prints ",10:00,"
prints ",09:15,"

it "refuses a heading of thousands of columns"
{ printf 'CHILD'; seq -f ',c%.0f' 5000 | tr -d '\n'; echo; } >wide.csv
expect 1 "$IRO" import 903 --year 2019-20 wide.csv
says "wide.csv has more than 4095 columns"

it "sends corrected rejects back to the command that gave them, and makes no return of rejects alone"
printf '%s\nA,01/06/2019,S,C2,U4,,\nA,soon,S,C2,U4,,\n' "$heading" >soon.csv
expect 0 "$IRO" import 903 --year 2019-20 --dry-run --rejects soon.rejects soon.csv
expect 1 "$IRO" import cin soon.rejects
says "soon.rejects is for another command: iro import 903 soon.rejects"
expect 1 "$IRO" import csv soon.rejects
says "iro import 903 soon.rejects"
sed 's/2019-20/2016-17/' soon.rejects >old.rejects
expect 0 "$IRO" import 903 old.rejects
prints "Nothing was new: the store is as it was."
sed 's/2019-20/2016/' soon.rejects >old.rejects
expect 0 "$IRO" import 903 old.rejects
says "keep the columns table and year as they were written"
prints "Nothing was new: the store is as it was."

it "names what lies in a folder and is not read"
mkdir -p mixed/below
printf '%s\nA,01/06/2019,S,C2,U4,,\n' "$heading" | tee mixed/episodes.csv >mixed/below/episodes.csv
echo '<Message/>' >mixed/cin.xml
expect 0 "$IRO" import 903 --year 2019-20 --dry-run mixed
prints "mixed/cin.xml: not read: an XML file is always named by itself"
prints "mixed/below: not read: a folder below is always named by itself"
