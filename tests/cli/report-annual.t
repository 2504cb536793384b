# The annual report: the figures the demo county is calibrated to, in every format.
demo_county
annual() { expect 0 "$IRO" report annual --from 2019-07-01 --to 2020-07-31 "$@"; }

it "prints the published figures of the county"
annual
cp out report.md
prints "Statutory looked-after and adoption reviews together | 4,719 |"
prints "Meetings (a family on one day is one) | 2,400 |"
prints "Looked after, by child, rolling 12 months | 1,223 | 1,555 | 78.6 | 1,303 | 1,604 | 81.2 |"
prints "Looked after, by child, year to date | 1,425 | 1,555 | 91.6 |"
prints "Cases per FTE on the last day | 83.0 |"
prints "FTE of open IRO posts | 23.5 |"
prints "Children looked after full time on the last day | 1,600 |"
prints "Open on the last day | 935 |"
prints "All agencies: attended, of invitations | 13,946 | 22,865 | 61.0 |"
prints "Formal PRPs raised | 7 |"
prints "The two periods overlap by 31 days, 1 Jul 2019 to 31 Jul 2019"
prints "Looked after on the last day: 1,600 full time and 12 in a series of short breaks are 1,612;"
prints "IROs and chairs who raised one | 4 |"
prints "Casual conference chairs | 8 |"
prints "Of them can be held in time with today's allocations | 268 |"
prints "| 1 | CHAIR05 | 21 Sep 2020 | 21 Oct 2020 | 8 | 2 | 6 |"
prints "The year before is not said"
prints "| 2016-17 | 73 | 1,440 | 5.1 |"
prints "| male | 7 |"
prints "| female | 17 |"
holds grep -q "^| White British | .*| 1,336 | 83.5 |" report.md
# review conferences, then initial ones, in the months that were published
prints "Sep 2019 | 320 |"
prints "Dec 2019 | 204 |"
prints "Mar 2020 | 280 |"
prints "Apr 2020 | 194 |"
prints "Sep 2019 | 119 |"
prints "Dec 2019 | 129 |"
prints "Mar 2020 | 163 |"
prints "Apr 2020 | 160 |"
prints "FTE of the funded establishment | 23.5 |"
holds grep -q "^| Aldermoss, looked after | [0-9]* | [0-9]* | " report.md
prints "FTE vacant | 0.0 |"
prints "Working days vacant in the year (FTE x days) | 53.0 | 25.0 | 28.0 |"

it "has five collection years side by side, each with a line, and the published figures of them"
prints "| Full time on 31 March | 1,305 | 1,440 | 1,592 | 1,664 | 1,602 | ▆▇▇█▇ |"
prints "| All | 1,441 | 1,263 | 1,293 | 1,097 | 938 | █▇▇▆▅ |"
prints "| September | 171 | 114 | 118 | 109 | 119 |"
prints "| December | 348 | 299 | 241 | 330 | 204 |"
prints "Not known: the number of people under 18 is not set (setting population"

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
prints "charts 8 True"
prints "dark True print True lang True"
prints "captions True"

it "has a year before beside every figure of every table, and leaves out what is empty"
python3 - report.md >out <<'P'
import re, sys
tables = re.findall(r"\*\*Table \d+: ([^\n]*)\*\*\n\n(\|[^\n]*\|)\n", open(sys.argv[1]).read())
# and what lies ahead of the last day, or is known as at that day alone
alone = {"Definitions", "Good practice", "What PRPs changed for the child", "Checks in order on the last day, of those that are due",
         "Entered and left full-time care, by quarter"}
years = "2015-16 | 2016-17 | 2017-18 | 2018-19 | 2019-20"
def stands(t, head): return "ear before" in head or years in head or "Year to 31 March" in head or t in alone
print([t for t, head in tables if not stands(t, head) and "next 13 weeks" not in t and "slots" not in t])
print(len(tables) >= 25, "| of | % | Year before | of | % |" in tables[0][1])
P
printf '[]\nTrue True\n' >want
same want out
holds grep -qx "| Figure | Number | Year before | Change |" report.md

it "numbers its tables and lists them, alike on the page and in Markdown"
python3 - report.md report.html >out <<'P'
import html, re, sys
md, page = open(sys.argv[1]).read(), open(sys.argv[2]).read()
plain = lambda s: re.sub(r"\\(.)", r"\1", s)
tables = [plain(t) for t in re.findall(r"^\*\*(Table [^\n]*)\*\*$", md, re.M)]
listed = [plain(t) for t in re.findall(r"^    - (Table [^\n]*)$", md, re.M)]
captions = [html.unescape(t) for t in re.findall(r"<caption[^>]*>([^<]*)<", page)]
links = [html.unescape(t) for t in re.findall(r'<li><a href="#t-[^"]*">([^<]*)<', page)]
print([int(re.match(r"Table (\d+): ", t)[1]) for t in tables] == list(range(1, len(tables) + 1)))
print(tables == listed == captions == links, len(tables) > 60)
P
printf 'True\nTrue True\n' >want
same want out

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

it "hides them in the words beside a table too"
annual --no-record
prints "are allocated and"
prints "can be held in time with today's allocations; "
annual --no-record --suppress 5
prints_not "are allocated and"
prints_not "can be held in time with today's allocations; "

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

it "lets nobody work out what it hides"
# Every sum and share a reader can see is an equation; what is hidden is known to be 0 or more. Narrow the bounds until
# nothing moves: no small number may be left with a single answer.
for under in 5 12 20; do
        annual --suppress $under --force -o hidden.csv
        python3 - hidden.csv report.csv $under >out <<'P'
import collections, csv, sys
def load(p): return {(r["table"], r["row"], r["column"]): r["value"] for r in csv.DictReader(open(p, newline=""))}
seen, true, under = load(sys.argv[1]), load(sys.argv[2]), int(sys.argv[3])
low, high = {}, {}
def number(v):
    try: return int(v)
    except ValueError: return None
for k, v in true.items():
    if number(v) is None or k[2].startswith("change"): continue
    low[k], high[k] = (0, 10**6) if seen[k] == "c" else (int(v), int(v))
tables = collections.defaultdict(list)
for t, row, col in true:
    if row not in tables[t]: tables[t].append(row)
sums = []
def adds(total, parts):
    if sum(int(true[p]) for p in parts) == int(true[total]): sums.append((total, parts))
counts = {"n": "of", "n_before": "of_before", "on_time": "held", "on_time_before": "held_before"}
for t, rows in tables.items():
    for n, of in counts.items():
        at = [(t, r, n) for r in rows if (t, r, n) in low]
        # any run of rows that comes to what they are of, or to another number of the table
        for i in range(len(at)):
            for j in range(i + 2, len(at) + 1):
                whole = (t, at[i][1], of)
                if whole in low: adds(whole, at[i:j])
                if j < len(at): adds(at[j], at[i:j])
        for step in (2, 3):
            for first in range(step):
                line = at[first::step]
                if len(line) > 2: adds(line[0], line[1:])
months = [("reviews_by_month", "looked"), ("review_conferences_by_month", "rcpc"), ("initial_conferences_by_month", "icpc")]
held = {"reviews_by_month": ("reviews_held", "Statutory looked-after and adoption reviews together"),
        "review_conferences_by_month": ("reviews_held", "Review conferences"), "initial_conferences_by_month": ("reviews_held", "Initial conferences")}
for t, (other, row) in held.items():
    for mine, theirs in (("held", "n"), ("held_before", "n_before")):
        adds((other, row, theirs), [(t, r, mine) for r in tables[t]])
for t in ("disputes_by_theme", "disputes_by_stage", "disputes_by_iro", "disputes_by_team"):
    for n in ("n", "n_before"): adds(("disputes", "Formal PRPs raised", n), [(t, r, n) for r in tables[t]])
for n in ("n", "n_before"):
    for measure, word in (("on_time_by_area", "review conferences"), ("on_time_by_district", "review conferences")):
        adds(("on_time_by_type", "Review conferences", n), [(measure, r, n) for r in tables[measure] if r.endswith(word)])
    adds(("on_time_by_type", "Review conferences", n), [("conferences_by_team", r, n) for r in tables["conferences_by_team"]])
moved = True
while moved:
    moved = False
    def narrow(k, lo, hi):
        global moved
        if lo > low[k]: low[k] = lo; moved = True
        if hi < high[k]: high[k] = hi; moved = True
    for k in low:
        if k[2] in counts and (k[0], k[1], counts[k[2]]) in low:
            whole = (k[0], k[1], counts[k[2]])
            narrow(k, 0, high[whole]); narrow(whole, low[k], 10**6)
    for total, parts in sums:
        a, b = sum(low[p] for p in parts), sum(high[p] for p in parts)
        narrow(total, a, b)
        for p in parts: narrow(p, low[total] - (b - high[p]), high[total] - (a - low[p]))
told = [k for k in low if seen[k] == "c" and low[k] == high[k] and 0 < int(true[k]) < under]
rest = [k for k in low if k[2] in counts and seen[k] != "c" and seen.get((k[0], k[1], counts[k[2]])) not in ("c", None)
        and number(true[(k[0], k[1], counts[k[2]])]) is not None and 0 < int(true[(k[0], k[1], counts[k[2]])]) - int(true[k]) < under]
print("told", told, "rest", rest, len(sums) > 20, sum(v == "c" for v in seen.values()) > 10)
P
        prints "told [] rest [] True True"
done

it "has the published children missing from care by quarter, assessments in time by year, and a year of visits"
python3 - >out <<'P'
import csv
year = {(r["table"], r["row"], r["column"]): r["value"] for r in csv.DictReader(open("report.csv", newline=""))}
print([year["context_quarters", q, "missing"] for q in ("2015-16 Oct-Dec", "2015-16 Jan-Mar", "2016-17 Apr-Jun", "2016-17 Jul-Sep",
                                                         "2016-17 Oct-Dec", "2016-17 Jan-Mar")])
print([year["context_practice", f"{y}-{y - 1999}", "assessed_percent"] for y in range(2015, 2020)])
print(int(year["context_practice", "2019-20", "visited_of"]) > 20000, year["context_practice", "2018-19", "visited_of"] == "")
P
printf '%s\n' "['86', '70', '100', '113', '104', '87']" "['88.3', '89.6', '87.9', '90.9', '92.6']" 'True True' >want
same want out

pag() { expect 0 "$IRO" report pag --month 2020-07 "$@"; }
it "makes a district's pack with the figures the other outputs have, the county beside them"
pag --district aldermoss -o pag.csv
"$IRO" timeliness --by district --as-at 2020-07-31 --format csv >time.csv 2>/dev/null
"$IRO" list cases district=Aldermoss --as-at 2020-07-31 --format csv >cases.csv 2>/dev/null
"$IRO" report annual --from 2019-08-01 --to 2020-07-31 -o year.csv 2>/dev/null
python3 - >out <<'P'
import csv
rows = list(csv.DictReader(open("pag.csv", newline="")))
pag = {(r["table"], r["row"], r["column"]): r["value"] for r in rows}
year = {(r["table"], r["row"], r["column"]): r["value"] for r in csv.DictReader(open("year.csv", newline=""))}
time = {(r["scope"], r["stream"], r["unit"], r["period"]): r for r in csv.DictReader(open("time.csv", newline=""))}
cases = list(csv.DictReader(open("cases.csv", newline="")))
for words, stream, unit in (("Looked-after reviews, 12 months", "cla", "reviews"), ("Looked after, by child, 12 months", "cla", "children"),
                            ("Review conferences, 12 months", "cp", "reviews"), ("Initial conferences, 12 months", "icpc", "reviews")):
    t = time["district:Aldermoss", stream, unit, "rolling-12-months"]
    print(stream, unit, [pag["on_time", words, c] for c in ("n", "of", "percent")] == [t["on_time"], t["denominator"], t["percent"]])
print("county", pag["on_time", "Looked after, by child, 12 months", "percent_county"])
print("cases", pag["open", "Children looked after, with short breaks", "n"] == str(sum(c["stream"] in ("cla", "adoption", "short-break") for c in cases)),
      pag["open", "Reviews out of timescale", "n"] == str(sum(c["status"] == "out" for c in cases)))
print("decisions", [pag["between", "Decisions done in time, of those due in 12 months", c] == year["decisions_district", "Aldermoss", c]
                    for c in ("n", "of", "n_before", "of_before")])
print("contacts", pag["between", "Looked after, no contact with the IRO for 3 months", "n"] == year["contacts_district", "Aldermoss", "n"])
parts = [r for r in rows if r["table"] == "parts"]
print("teams", sum(int(r["value"]) for r in parts if r["column"] == "cla") == int(pag["open", "Children looked after, with short breaks", "n"]), len({r["row"] for r in parts}))
P
printf '%s\n' 'cla reviews True' 'cla children True' 'cp reviews True' 'icpc reviews True' 'county 78.6' 'cases True True' \
        'decisions [True, True, True, True]' 'contacts True' 'teams True 5' >want
same want out

it "puts a dispute into the pack of the district whose team held the case when it began"
holds test "$(awk -F, '$2 == "disputes" && $4 == "n" {n += $5} END {print n + 0}' pag.csv)" -eq 2
holds grep -q '^between,disputes,no school place,county,2' pag.csv

it "is of two pages with the words somebody wrote for that district and month, made again exactly"
expect 0 "$IRO" prose pag-well 'Two families met us at home.' --district Aldermoss --to 2020-07-31
expect 0 "$IRO" prose pag-worry 'Of the county.' --to 2020-07-31
pag --district Aldermoss -o pag.html
says "Remembered as report"
holds grep -q '<body class="brief">' pag.html
holds grep -q 'What works well: Two families met us at home.' pag.html
holds test "$(grep -c 'nothing written yet' pag.html)" -eq 2
holds test "$(grep -c '<h2' pag.html)" -eq 3
holds test "$(grep -c '<nav' pag.html)" -eq 0
number=$(sed -n 's/^Remembered as report \([0-9]*\).*/\1/p' err)
expect 0 "$IRO" reports again "$number" -o again.html
same pag.html again.html
pag
prints "Reviewing service: the county"
prints "By district"
prints "What worries us: Of the county."

it "hides small numbers of a district's pack, and its cases with them"
pag --district Aldermoss --suppress 5 -o small.csv --force
holds test "$(awk -F, '$2 != "conferences" && $4 == "n" && $5 + 0 > 0 && $5 + 0 < 5' small.csv | wc -l)" -eq 0
holds grep -q ',c' small.csv
holds test "$(grep -c '^reviews,out_of_timescale' small.csv)" -eq 0

it "refuses a pack of no month, of no such district, of a month to come, and words of a district that is none"
expect 2 "$IRO" report pag --district Aldermoss
says "which month? --month 2020-07"
expect 2 "$IRO" report pag --district Nowhere --month 2020-07
says "no district is called 'Nowhere'; there are: Aldermoss, Brackenwhistle"
expect 2 "$IRO" report pag --month 2199-07
says "has not begun"
expect 2 "$IRO" prose pag-well words --district Nowhere
says "no team is of a district 'Nowhere'"
expect 2 "$IRO" prose reviews words --district Aldermoss
says "leave --district out"

it "speaks of what the council calls it, and leaves codes, columns and what somebody wrote"
expect 0 "$IRO" prose pag-next 'The IRO visits.' --to 2020-07-31
"$IRO" list iros --as-at 2020-07-31 --format csv >plain.csv 2>/dev/null
"$IRO" report pag --month 2020-07 -o plain-pag.csv --no-record 2>/dev/null
expect 0 "$IRO" config set terms 'PRP=DRP,IRO=CIRO,child=child in care,plan=Family Plan'
pag -o said.html --force
holds grep -q 'Child in care reviews, 12 months' said.html
holds grep -q 'Children in care, with short breaks' said.html
holds grep -q '<th scope="col">CIRO</th>' said.html
holds grep -q 'What is to happen: The IRO visits.' said.html
expect 0 "$IRO" list checks --as-at 2020-07-31 state=missing child_id=D0000390
prints "DRP theme"
"$IRO" list iros --as-at 2020-07-31 --format csv >said.csv 2>/dev/null
same plain.csv said.csv
pag -o said-pag.csv --no-record
sed -i '/As known on\|Head of the chain/d' plain-pag.csv said-pag.csv
same plain-pag.csv said-pag.csv
expect 2 "$IRO" config set terms 'director=DCS'
says "is none of: lead, IRO, PRP, child, plan"
expect 0 "$IRO" config set terms none

it "counts conferences by child alone where nobody knows who sat together, and transfer-ins by themselves"
rm -f "$IRO_STORE"*
plan() { printf '<Child><ChildIdentifiers><LAchildID>%s</LAchildID><PersonBirthDate>2012-01-01</PersonBirthDate></ChildIdentifiers><CINdetails><CINreferralDate>2019-06-03</CINreferralDate>%s<ChildProtectionPlans><CPPstartDate>2019-06-24</CPPstartDate><Reviews><CPPreviewDate>2019-09-18</CPPreviewDate></Reviews></ChildProtectionPlans></CINdetails></Child>' "$1" "$2"; }
{ printf '<Message><Header><CollectionDetails><Year>2020</Year><ReferenceDate>2020-03-31</ReferenceDate></CollectionDetails></Header><Children>'
  plan A '<DateOfInitialCPC>2019-06-24</DateOfInitialCPC>'; plan B ''; printf '</Children></Message>'; } >cin.xml
"$IRO" init >/dev/null
"$IRO" import cin cin.xml >/dev/null 2>&1
expect 0 "$IRO" report annual --from 2019-04-01 --to 2020-03-31
prints "Conferences are counted by child alone: neither families nor meetings are on record"
prints_not "Meetings (a family on one day is one) |"
prints "Transfer-in conferences (a plan moves in from another authority), by child | 1 |"
prints "Of them within 15 working days of the referral (in no statutory figure) | 1 | 1 | 100.0 |"
prints_not "The two periods overlap"
expect 0 "$IRO" show A --as-at 2020-03-31
prints "24 Jun 2019: Transfer-in conference: the plan moved in from another authority, 15 working days after the referral of 3 Jun 2019;"
printf 'child_id,name,dob,family_id\nA,,,F1\nB,,,F1\n' >children.csv
"$IRO" import csv children.csv >/dev/null 2>&1
expect 0 "$IRO" report annual --from 2019-04-01 --to 2020-03-31
prints "Meetings (a family on one day is one) | 1 |"

it "counts nobody among those who ceased or became looked after when only the sort of care changes"
mkdir sorts
printf 'CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\nC1,1,16/06/2012,WBRI,,,\nC2,1,16/06/2012,WBRI,,,\n' >sorts/header.csv
printf 'CHILD,REVIEW,REVIEW_CODE\nC1,20/05/2019,PN1\n' >sorts/reviews.csv
cat >sorts/episodes.csv <<'R'
CHILD,DECOM,RNE,LS,PLACE,DEC,REC
C1,01/05/2019,S,V2,U6,01/07/2019,X1
C1,01/07/2019,L,V4,U6,01/10/2019,X1
C1,01/10/2019,L,C2,U6,,
C2,01/05/2019,S,V2,U6,02/12/2019,E4
R
"$IRO" init --store sorts.db >/dev/null
"$IRO" import 903 --store sorts.db --year 2019-20 --extracted 2020-03-31 sorts >/dev/null
sorts() { expect 0 "$IRO" report annual --store sorts.db --no-record --from "$1" --to "$2" -o "$2.csv"; }
sorts 2019-04-01 2020-03-31
holds grep -q 'continuity,Became looked after,n,2' 2020-03-31.csv
holds grep -q 'continuity,Ceased to be looked after,n,1' 2020-03-31.csv
holds grep -q 'context_began,All,2019-20,2' 2020-03-31.csv
holds grep -q 'context_left,All,2019-20,1' 2020-03-31.csv
holds grep -q 'context_quarters,2019-20 Oct-Dec,entered,0' 2020-03-31.csv
holds grep -q 'context_quarters,2019-20 Jul-Sep,left,0' 2020-03-31.csv
holds grep -q 'IRO allocated within 5 working days,of,2' 2020-03-31.csv

it "compares twelve months from 29 February with the twelve before them, and no day twice"
expect 0 "$IRO" report annual --store sorts.db --no-record --from 2020-02-29 --to 2021-02-28
prints "Year before: 1 Mar 2019 to 28 Feb 2020"
prints_not "Overlap:"
expect 0 "$IRO" report annual --store sorts.db --no-record --from 2020-03-01 --to 2021-02-28
prints "Year before: 1 Mar 2019 to 29 Feb 2020"
prints_not "Overlap:"
expect 0 "$IRO" report annual --store sorts.db --no-record --from 2020-02-28 --to 2021-02-28
prints "The two periods overlap by 2 days, 28 Feb 2020 to 29 Feb 2020"

it "says of a case that a leaver or a chair outside the service holds that it is held"
mkdir held
printf 'CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n' >held/header.csv
printf 'CHILD,REVIEW,REVIEW_CODE\n' >held/reviews.csv
printf 'CHILD,DECOM,RNE,LS,PLACE,DEC,REC\n' >held/episodes.csv
printf 'child_id,stream,iro_id,team_id,from,to\n' >held.csv
for c in 1 2 3 4 5 6; do
        echo "H$c,1,16/06/2012,WBRI,,," >>held/header.csv
        echo "H$c,06/01/2020,S,C2,U6,," >>held/episodes.csv
        [ $c = 6 ] || echo "H$c,cla,P$c,,2020-01-06," >>held.csv
done
cat >posts.csv <<'R'
iro_id,name,login,role,area,fte,contract,start,end
P1,,,iro,East,1.0,permanent,2015-01-05,
P2,,,lead,East,1.0,permanent,2015-01-05,2020-02-28
P3,,,casual-chair,East,,casual,2015-01-05,2020-02-28
P4,,,chair,East,,permanent,2015-01-05,
P5,,,iro,East,1.0,permanent,2015-01-05,2020-02-28
R
"$IRO" init --store held.db >/dev/null
"$IRO" import csv --store held.db posts.csv >/dev/null
"$IRO" import 903 --store held.db --year 2019-20 --extracted 2020-03-31 held >/dev/null
"$IRO" import csv --store held.db held.csv >/dev/null
expect 0 "$IRO" report annual --store held.db --no-record --from 2019-04-01 --to 2020-03-31 -o held.out.csv
grep ',cases_held,.*,n,' held.out.csv | cut -d, -f3- | tr -d '\r' >got
cat >want <<'R'
Cases: looked after and on a plan,n,6
of them with IROs in post,n,1
of them with casual chairs,n,1
of them with Lead IROs,n,0
of them with chairs outside the service,n,1
of them with IROs who have left,n,2
of them with nobody on record,n,1
R
same want got
expect 0 "$IRO" list cases --store held.db --as-at 2020-03-31 held_by=left --format csv
lines 3 out

it "counts in the five years the enquiries of every child, as the table of conversions does"
cat >s47.xml <<'R'
<Message><Header><CollectionDetails><Collection>CIN</Collection><Year>2020</Year><ReferenceDate>2020-03-31</ReferenceDate></CollectionDetails></Header><Children>
<Child><ChildIdentifiers><LAchildID>E1</LAchildID><PersonBirthDate>2012-06-16</PersonBirthDate></ChildIdentifiers><CINdetails><CINreferralDate>2019-05-01</CINreferralDate>
<Section47><S47ActualStartDate>2019-06-03</S47ActualStartDate><DateOfInitialCPC>2019-06-20</DateOfInitialCPC><ICPCnotRequired>false</ICPCnotRequired></Section47></CINdetails></Child>
<Child><ChildIdentifiers><LAchildID>E2</LAchildID><PersonBirthDate>2012-06-16</PersonBirthDate></ChildIdentifiers><CINdetails><CINreferralDate>2019-05-01</CINreferralDate>
<Section47><S47ActualStartDate>2019-06-03</S47ActualStartDate><ICPCnotRequired>true</ICPCnotRequired></Section47></CINdetails></Child>
</Children></Message>
R
"$IRO" init --store s47.db >/dev/null
"$IRO" import cin --store s47.db --extracted 2020-03-31 s47.xml >/dev/null
expect 0 "$IRO" report annual --store s47.db --no-record --from 2019-04-01 --to 2020-03-31 -o s47.csv
holds grep -q 'conversion,Enquiries that led to an initial conference,of,2' s47.csv
holds grep -q 'context_rates,2019-20,led_of,2' s47.csv
holds grep -q 'context_rates,2019-20,led,1' s47.csv
