# The monthly workbook: what the sheets say is what the CSV and the lists say.
demo_county
sheet() { python3 "$TESTS/sheets.py" "$@"; }

it "writes the five sheets, well formed, and remembers the file"
expect 0 "$IRO" export caseload --month 2020-07 -o book.xlsx
says "Remembered as report 1"
sheet book.xlsx >names
printf '%s\n' Summary IROs Cases "Late reviews" Definitions >want
same want names
holds test "$(stat -c %a book.xlsx)" = 600

it "has in the IROs sheet the cells of the CSV"
expect 0 "$IRO" export caseload --month 2020-07
python3 - out >want <<'P'
import csv, sys
for r in list(csv.reader(open(sys.argv[1], newline="")))[1:]:
    print(",".join("%g" % float(c) if c.replace(".", "", 1).replace("-", "", 1).isdigit() else c for c in r).rstrip(","))
P
sheet book.xlsx IROs | sed -e '/^IRO[0-9]\|^CHAIR\|^LEAD\|^TOTAL,/!d' -e 's/,*$//' >got
same want got

it "has in the Cases sheet every open case"
expect 0 "$IRO" list cases --as-at 2020-07-31 --format csv
sed 1d out | cut -d, -f1,2 | sort >want
sheet book.xlsx Cases | sed -n 's/^\([^,]*,\(cla\|adoption\|short-break\|cp\|icpc\)\),.*/\1/p' | sort >got
holds test "$(wc -l <want)" -gt 2000
same want got

it "counts the midway reviews that the list of them shows"
expect 0 "$IRO" list midways --as-at 2020-07-31 --format csv
holds test "$(sed 1d out | wc -l),$(sed 1d out | cut -d, -f8 | grep -c .)" = "$(sheet book.xlsx IROs | sed -n '/^TOTAL,/p' | cut -d, -f19,20)"

it "has in the Late reviews sheet every late review of the twelve months and everything overdue"
expect 0 "$IRO" timeliness --as-at 2020-07-31 --format csv
late=$(awk -F, '$2 == "reviews" && $3 == "rolling-12-months" {n += $8} END {print n}' out)
overdue=$(awk -F, '$2 == "reviews" && $3 == "rolling-12-months" {n += $9} END {print n}' out)
sheet book.xlsx "Late reviews" >late-sheet
holds test "$(grep -c ',late,' late-sheet)" -eq "$late"
holds test "$(grep -c ',overdue,' late-sheet)" -eq "$overdue"
holds grep -q 'social work team' late-sheet

it "has in the Summary the percentages of the timeliness command, now and a year before"
sheet book.xlsx Summary >summary
for d in 2020-07-31 2019-07-31; do
        expect 0 "$IRO" timeliness --as-at $d --format csv
        awk -F, '$1 == "cla" && $2 == "children" && $3 == "rolling-12-months" {printf "%g\n", $12}' out
done | paste -sd, >want
sed -n 's/^"CLA reviews on time %, rolling 12 months, by child",\([^,]*\),[^,]*,\([^,]*\),.*/\1,\2/p' summary | head -n 1 >got
same want got

it "draws native charts of 13 months"
python3 - book.xlsx >out <<'P'
import sys, zipfile, re
z = zipfile.ZipFile(sys.argv[1])
charts = [z.read(n).decode() for n in z.namelist() if n.startswith("xl/charts/chart")]
print(len(charts), "charts")
for c in charts:
    for a, b in re.findall(r"\$A\$(\d+):\$A\$(\d+)", c):
        print("rows", int(b) - int(a) + 1)
P
prints "5 charts"
prints "rows 13"
holds test "$(grep -c '^rows' out)" -eq "$(grep -c '^rows 13$' out)"

it "keeps the head of a long list in sight, and filters all of it but its sum"
python3 - book.xlsx >out <<'P'
import re, sys, zipfile
z = zipfile.ZipFile(sys.argv[1])
names = re.findall(r'<sheet name="([^"]*)"', z.read("xl/workbook.xml").decode())
for i, name in enumerate(names, 1):
    text = z.read(f"xl/worksheets/sheet{i}.xml").decode()
    rows = [int(r) for r, what in re.findall(r'<row r="(\d+)"[^>]*>(.*?)</row>', text) if "TOTAL" not in what]
    found = re.search(r'<autoFilter ref="A5:[A-Z]+(\d+)"', text)
    print(name, "ySplit=\"5\"" in text, found is not None, found is not None and int(found[1]) <= max(rows))
P
prints "Summary False False False"
prints "IROs True True True"
prints "Cases True True True"
prints "Late reviews True True True"

it "gives the same bytes for the same store and arguments"
expect 0 "$IRO" export caseload --month 2020-07 -o again.xlsx
holds cmp book.xlsx again.xlsx

it "names no child and no IRO unless asked"
name=$("$IRO" list iros --as-at 2020-07-31 --format json | python3 -c 'import sys, json; print(json.loads(sys.stdin.readline()).get("name") or "")')
python3 - book.xlsx >out <<'P'
import sys, zipfile
z = zipfile.ZipFile(sys.argv[1])
print("Name" in "".join(z.read(n).decode() for n in z.namelist() if "sheet" in n))
P
prints "False"
expect 0 "$IRO" export caseload --month 2020-07 --names -o names.xlsx
sheet names.xlsx Cases | sed -n '/^Child,/p' >heading
holds grep -q ',Name$' heading
sheet names.xlsx Cases | awk -F, 'NR > 10 && NF > 10 && $NF != "" {n++} END {exit n < 1000}' || _wrong "no names in the names book"

it "leaves an existing file and writes nothing half"
expect 1 "$IRO" export caseload --month 2020-07 -o book.xlsx
says "--force"
holds cmp book.xlsx again.xlsx
expect 1 "$IRO" export caseload --month 2020-07 -o nowhere/book.xlsx
says "nowhere/book.xlsx"
holds test "$(ls | grep -c tmp)" -eq 0

it "is in the log whether it is remembered or not, and names always are"
expect 0 "$IRO" export caseload --month 2020-07 --names --no-record -o unnoticed.csv
expect 0 "$IRO" log --limit 1 --format csv
prints "caseload as at 2020-07-31, with names, to unnoticed.csv"

it "makes a month that has not ended, and says so; one that has not begun is refused"
expect 0 "$IRO" export caseload --month "$(date +%Y-%m)" -o running.csv --no-record
[ "$(date +%d)" = "$(date -d "$(date +%Y-%m-01) +1 month -1 day" +%d)" ] || says "is still to come"
expect 2 "$IRO" export caseload --month 2199-01 -o future.csv --no-record
says "has not begun"
holds test ! -e future.csv

it "warns of a month before the facts begin"
expect 0 "$IRO" export caseload --month 2010-01 -o past.csv --no-record
says "complete only from 1 Apr 2014"

it "refuses a workbook on standard output and a strange name"
expect 2 "$IRO" export caseload --month 2020-07 -o book.ods
says ".xlsx"

it "says so when there is nothing to report"
expect 0 "$IRO" init --store store2.db
expect 1 "$IRO" export caseload --store store2.db --month 2020-07 -o empty.xlsx
says "nothing to report"
holds test ! -e empty.xlsx

if id -un >/dev/null 2>&1; then # an account without a name has no login to give a role to
it "keeps names from the role that only reports, and gives it the rest"
expect 0 "$IRO" user add somebody admin
expect 0 "$IRO" user add "$(id -un)" reporting
expect 1 "$IRO" export caseload --month 2020-07 --names -o withheld.xlsx
says "may not see names"
holds test ! -e withheld.xlsx
expect 0 "$IRO" export caseload --month 2020-07 -o reporting.xlsx
fi
