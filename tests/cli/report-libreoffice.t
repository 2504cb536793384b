# The monthly workbook as LibreOffice reads it: every sheet opens, and its cells are what the commands print.
if ! command -v soffice >/dev/null; then
        echo "skip - LibreOffice is not installed (apt-get install --no-install-recommends libreoffice-calc-nogui)"
        exit 0
fi
demo_county
AT="--as-at 2020-07-31"
"$IRO" export caseload --month 2020-07 -o book.xlsx >out 2>err
"$IRO" export caseload --month 2020-07 -o iros.csv >out 2>err
"$IRO" list cases $AT --format csv >cases.csv 2>err
"$IRO" timeliness $AT --format csv >county.csv 2>err
"$IRO" timeliness $AT --by area --format csv >areas.csv 2>err
for stream in cla cp icpc; do
        "$IRO" explain timeliness $AT --stream $stream --format csv 2>err | if [ $stream = cla ]; then cat; else sed 1d; fi
done >late.csv

it "opens cleanly: five sheets, no complaint"
# A profile of its own: nothing of the user's is read or written. Sheet -1 = each to a file; cells as they are, not as shown.
expect 0 timeout 1200 soffice "-env:UserInstallation=file://$PWD/profile" --headless --convert-to \
        'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1' book.xlsx
holds test "$(ls book-*.csv | wc -l)" -eq 5
holds test -z "$(grep -iE 'error|corrupt|repair' out err)"

cells() { python3 "$TESTS/libreoffice.py" "$@" >out 2>&1 || _wrong "$(tail -n 5 out)"; }

it "has in the IROs sheet every cell of the CSV of the same export"
cells table book-IROs.csv IRO iros.csv
prints "50 rows of 22 columns are the same"

it "has in the Cases sheet every cell of the list of cases"
cells table book-Cases.csv Child cases.csv
prints "2588 rows of 16 columns are the same"

it "has in the Late reviews sheet every review that counts as late or overdue"
cells late "book-Late reviews.csv" late.csv
prints "the same"

it "has in the Summary the percentages of the timeliness command, of the county and its areas"
cells summary book-Summary.csv county.csv areas.csv
prints "27 percentages are the same"

it "counts in the Summary what the cases say"
for status in out late-booked at-risk unknown; do
        n=$(cut -d, -f11 cases.csv | grep -cx "$status" || true)
        words=$(case $status in out) echo "out of timescale" ;; late-booked) echo "booked late" ;; at-risk) echo "at risk" ;; *) echo "with an unknown due date" ;; esac)
        holds test "$(grep -m 1 "^Clocks $words," book-Summary.csv | tr -d '"' | cut -d, -f2)" = "$n"
done
