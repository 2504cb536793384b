# The annual report: the figures the demo county is calibrated to, in every format.
"$IRO" demo >demo.out 2>&1
annual() { expect 0 "$IRO" report annual --from 2019-07-01 --to 2020-07-31 "$@"; }

it "prints the published figures of the county"
annual
cp out report.md
prints "Statutory looked-after and adoption reviews together | 4,719 |"
prints "Meetings (a family on one day is one) | 2,400 |"
prints "Looked after, by child, rolling 12 months | 1,224 | 1,557 | 78.6 | 1,293 | 1,592 | 81.2 |"
prints "Looked after, by child, year to date | 1,426 | 1,557 | 91.6 |"
prints "Cases per FTE on the last day | 83.0 |"
prints "FTE of open IRO posts | 23.5 |"
prints "Children looked after full time on the last day | 1,600 |"
prints "Open on the last day | 935 |"
prints "All agencies: attended, of invitations | 13,622 | 22,330 | 61.0 |"
prints "Formal disputes raised | 7 |"
prints "IROs and chairs who raised one | 4 |"
prints "Casual conference chairs | 8 |"
prints "Of them can be held in time with today's allocations | 248 |"
prints "| 1 | CHAIR02 | 14 Aug 2020 | 18 Sep 2020 | 9 | 4 | 5 |"
prints "The year before is not said"

it "has the Handbook's six areas, each with the year before"
for n in 1 2 3 4 5 6; do holds grep -q "^## $n " report.md; done
holds test "$(grep -c '| Year before |' report.md)" -ge 20

it "makes a page that stands alone, is well formed and has a picture with words"
annual -o report.html
python3 - report.html >out <<'P'
import re, sys
from html.parser import HTMLParser
text = open(sys.argv[1]).read()
void, stack, bad = {"meta", "link", "br"}, [], []
class P(HTMLParser):
    def handle_starttag(self, tag, attrs):
        if tag not in void: stack.append(tag)
    def handle_endtag(self, tag):
        bad.append(tag) if not stack or stack.pop() != tag else None
p = P(); p.feed(text)
print("balanced", not bad and not stack)
print("outside", bool(re.search(r'(src|href)="(?!#)|url\(|<script|@import', text)))
ids = re.findall(r' id="([^"]+)"', text)
print("ids once", len(ids) == len(set(ids)))
svgs = re.findall(r"<svg.*?</svg>", text, re.S)
print("charts", len(svgs), all("<title" in s and "<desc" in s and 'role="img"' in s for s in svgs))
print("dark", "prefers-color-scheme:dark" in text, "print", "@media print" in text, "lang", 'lang="en-GB"' in text)
print("captions", text.count("<caption") == text.count("<table"))
P
prints "balanced True"
prints "outside False"
prints "ids once True"
prints "charts 5 True"
prints "dark True print True lang True"
prints "captions True"

it "says the same in CSV as in Markdown"
annual -o report.csv
python3 - report.csv report.md >out <<'P'
import csv, sys
rows = {(r["table"], r["row"], r["column"]): r["value"] for r in csv.DictReader(open(sys.argv[1], newline=""))}
print(rows["reviews_held", "Statutory looked-after and adoption reviews together", "n"])
print(rows["timeliness", "Looked after, by child, rolling 12 months", "percent"])
print(rows["conferences", "Meetings (a family on one day is one)", "n"])
md = [l for l in open(sys.argv[2]) if l.startswith("| ") and "---" not in l]
print(len(md) > 200)
P
printf '4719\n78.6\n2400\nTrue\n' >want
same want out

it "hides small numbers, and what gives them away"
annual --suppress 5 -o hidden.csv
python3 - hidden.csv report.csv >out <<'P'
import csv, sys, collections
def load(p): return list(csv.DictReader(open(p, newline="")))
hidden, shown = load(sys.argv[1]), load(sys.argv[2])
people = {(r["table"], r["row"], r["column"]): r["value"] for r in shown}
small = [r for r in hidden if r["value"].isdigit() and 0 < int(r["value"]) < 5 and r["column"] in ("n", "n_before", "of", "of_before")]
print("small left", len(small))
by = {(r["table"], r["row"], r["column"]): r["value"] for r in hidden}
leaks = [k for k, v in by.items() if k[2] == "n" and v == "c" and by.get((k[0], k[1], "percent"), "") not in ("", "c")]
print("rates left", len(leaks))
print("changes left", len([k for k, v in by.items() if v == "c" and k[2] in ("n", "n_before") and by.get((k[0], k[1], "change"), "") not in ("", "c")]))
print("hidden", sum(v == "c" for v in by.values()) > 10)
P
printf 'small left 0\nrates left 0\nchanges left 0\nhidden True\n' >want
same want out

it "refuses a year backwards, one too long, and a day to come"
expect 2 "$IRO" report annual --from 2020-07-31 --to 2019-07-01
says "--from must be before --to"
expect 2 "$IRO" report annual --from 2010-07-31 --to 2019-07-01
says "more than two years"
expect 2 "$IRO" report annual --from 2198-07-31 --to 2199-07-01
says "still to come"
prints_nothing

it "warns of a year before the facts begin"
expect 0 "$IRO" report annual --from 2013-08-01 --to 2014-07-31
says "complete only from 1 Apr 2014"
prints "complete only from 1 Apr 2014"
