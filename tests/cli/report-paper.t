# The annual report of the county on paper, as weasyprint lays it out.
if ! command -v weasyprint >/dev/null || ! command -v pdfinfo >/dev/null; then
        echo "skip - weasyprint or pdfinfo is not installed (apt-get install --no-install-recommends weasyprint poppler-utils)"
        exit 0
fi
demo_county

it "prints on twenty to thirty pages"
expect 0 "$IRO" report annual --from 2019-08-01 --to 2020-07-31 -o annual.html --no-record
expect 0 timeout 300 weasyprint annual.html annual.pdf
pages=$(pdfinfo annual.pdf | sed -n 's/^Pages: *//p')
holds test "$pages" -ge 20
holds test "$pages" -le 30
