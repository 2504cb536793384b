# The annual report as pandoc takes it from Markdown: a Word document.
if ! command -v pandoc >/dev/null; then
        echo "skip - pandoc is not installed (apt-get install --no-install-recommends pandoc)"
        exit 0
fi
county f
"$IRO" init >/dev/null
"$IRO" import 903 --year 2019-20 f/2019-20 >out 2>err
"$IRO" config set council.name 'Kestrelshire' >out 2>err
expect 0 "$IRO" prose reviews 'Timeliness *fell* in the spring.' --to 2020-03-31
expect 0 "$IRO" report annual --from 2019-04-01 --to 2020-03-31 -o annual.md

it "becomes a Word document with every table and heading"
expect 0 pandoc annual.md -o annual.docx
python3 - >out <<'P'
import re, zipfile
text = open("annual.md").read()
tables = len(re.findall(r"^\| (?:---)", text, re.M))
heads = len(re.findall(r"^#+ ", text, re.M))
xml = zipfile.ZipFile("annual.docx").read("word/document.xml").decode()
print(tables > 20 and xml.count("<w:tbl>") == tables, heads > 8 and len(re.findall(r'w:val="Heading[12]"', xml)) == heads)
print("Children looked after full time on the last day" in xml, "Kestrelshire" in xml)
P
printf 'True True\nTrue True\n' >want
same want out
