# The annual report as a PDF, by pandoc and whichever engine there is.
engine=
for e in weasyprint pdflatex xelatex lualatex tectonic typst wkhtmltopdf; do
        command -v $e >/dev/null && engine=$e && break
done
if ! command -v pandoc >/dev/null || [ -z "$engine" ]; then
        echo "skip - pandoc or an engine for a PDF is not installed (apt-get install --no-install-recommends pandoc weasyprint)"
        exit 0
fi
county f
"$IRO" init >/dev/null
"$IRO" import 903 --year 2019-20 f/2019-20 >out 2>err

it "becomes a PDF"
"$IRO" report annual --from 2019-04-01 --to 2020-03-31 -o annual.md >out 2>err
expect 0 timeout 300 pandoc annual.md -o annual.pdf --pdf-engine=$engine
holds test "$(head -c 5 annual.pdf)" = %PDF-
