# A workbook wherever a CSV is: dates and leading zeros as the cells show them.
python3 "$TESTS/mkxlsx.py" t.xlsx || _wrong "no workbook was made"
"$IRO" init >/dev/null

it "reads the first sheet: dates by their format, zeros by theirs, texts shared and inline, rows left out"
expect 0 "$IRO" import 903 --year 2019-20 t.xlsx
sqlite3 "$IRO_STORE" "SELECT child_id, held_on, participation FROM review JOIN child USING(child) ORDER BY 1" >got
printf '000078|2020-02-29|PN2\n00077|2020-02-28|PN1\n' >want
holds diff -u want got

it "reads the sheet that is named"
expect 0 "$IRO" import 903 --year 2019-20 't.xlsx#quoted, "X"'
sqlite3 "$IRO_STORE" "SELECT child_id, dob FROM child_detail JOIN child USING(child) WHERE until IS NULL ORDER BY 1" >got
printf '00077|2010-03-05\nA & B; <c>|1900-02-28\n' >want
holds diff -u want got

it "says the line of the sheet where a row cannot be used"
cp t.xlsx bad.xlsx
expect 1 "$IRO" import csv bad.xlsx
says "bad.xlsx"

it "says which sheets there are, and what is no workbook"
expect 1 "$IRO" import 903 't.xlsx#Nope'
says "has no sheet 'Nope'; it has: Reviews, Quoted"
echo CHILD,DOB >plain.xlsx
expect 1 "$IRO" import 903 'plain.xlsx#Reviews'
says "is no workbook: a sheet is named of an .xlsx alone"
head -c 900 t.xlsx >half.xlsx
expect 1 "$IRO" import 903 half.xlsx
says "is no whole workbook"

it "takes the workbooks of a folder"
mkdir folder && cp t.xlsx folder/reviews.xlsx
expect 0 "$IRO" import 903 --year 2019-20 folder
prints "reviews                     0"

it "survives every broken copy with a sentence"
python3 - <<'EOF'
import random
b = open("t.xlsx", "rb").read()
r = random.Random(7)
for i in range(150):
    c = bytearray(b)
    for _ in range(r.randint(1, 8)):
        c[r.randrange(len(c))] = r.randrange(256)
    open(f"b{i}.xlsx", "wb").write(c[:r.randint(30, len(c))] if i % 3 == 0 else c)
EOF
for n in $(seq 0 149); do
        status=0
        "$IRO" import 903 --year 2019-20 --dry-run "b$n.xlsx" >out 2>err || status=$?
        [ "$status" -le 1 ] || _wrong "b$n.xlsx: status $status"
        [ "$status" -eq 0 ] || [ -s err ] || _wrong "b$n.xlsx: no word"
done

it "refuses a bomb at once"
python3 - <<'EOF'
import zipfile
z = zipfile.ZipFile("bomb.xlsx", "w", zipfile.ZIP_DEFLATED)
z.writestr("xl/workbook.xml", " " * (300 << 20))
EOF
expect 1 "$IRO" import 903 bomb.xlsx
says "is no whole workbook"
