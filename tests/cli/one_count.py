#!/usr/bin/env python3
"""one_count.py AS_AT: every figure as each output of the store says it; the outputs must agree on every one.

AS_AT closes a month. A line for each figure that two outputs say differently; the last line counts the figures and the
outputs compared. Nothing here judges a review: only what the outputs say is added up and compared."""
import csv
import io
import os
import re
import subprocess
import sqlite3
import sys
import zipfile
from datetime import date, timedelta

IRO, STORE, HERE = os.environ["IRO"], os.environ["IRO_STORE"], os.path.dirname(os.path.abspath(__file__))
D = sys.argv[1]
STATUS = ["out", "late-booked", "at-risk", "unknown", "on-track"]
SCOPES = ["area", "iro", "team", "district"]
said = {}  # figure -> {output: value}


def say(output, figure, value):
    if isinstance(value, str):
        value = value.replace(",", "").replace(" %", "")
        value = float(value) if value not in ("", "-") else None
    said.setdefault(figure, {})[output] = value


def run(*args, codes=(0, 1, 2)):
    p = subprocess.run([IRO, *args], capture_output=True, text=True, stdin=subprocess.DEVNULL)
    if p.returncode not in codes:
        sys.exit(f"iro {' '.join(args)}: status {p.returncode}: {p.stderr}")
    return p.stdout


def table(*args, at=True):
    return list(csv.DictReader(io.StringIO(run(*args, *(["--as-at", D] if at else []), "--format", "csv"))))


def percent(part, of):
    return (part * 2000 + of) // (2 * of) / 10 if of else None


def say_status(output, counts):
    for s in STATUS[:4]:
        say(output, s, counts.get(s, 0))


def count(rows, column):
    n = {}
    for r in rows:
        n[r[column]] = n.get(r[column], 0) + 1
    return n


# --- what is open -------------------------------------------------------------------------------------------------
def say_line(output, line):
    for name, n in re.findall(r"(\w+)=(\d+)", line.split("|")[1]):
        say(output, name.replace("_", "-"), n)


cases = table("list", "cases")
say_status("list cases", count(cases, "status"))
say("list cases", "clocks", len(cases))
cla = [c for c in cases if c["stream"] in ("cla", "adoption", "short-break")]
plans = [c for c in cases if c["stream"] == "cp"]
say("list cases", "cla", len(cla))
say("list cases", "cp", len(plans))
for area in sorted({c["area"] for c in cases}):
    say_own = [c for c in cases if c["area"] == area]
    for s in STATUS[:3]:
        say("list cases", f"{s} of area {area}", sum(c["status"] == s for c in say_own))
all_checked = table("check", "--no-record", "--all")
say_status("check --all", count(all_checked, "status"))
say("check --all", "clocks", len(all_checked))
say_line("check", run("check", "--no-record", "--as-at", D).splitlines()[0])
say_line("check --quiet", run("check", "--no-record", "--quiet", "--as-at", D) or "| out=0")
nobody = [c for c in cases if not c["iro_id"]]
iros = table("list", "iros")
for name, s in (("out", "out"), ("late_booked", "late-booked"), ("at_risk", "at-risk")):
    say("list iros and nobody's", s, sum(int(r[name]) for r in iros) + sum(c["status"] == s for c in nobody))
    for r in iros:
        say("list iros", f"{s} of {r['iro_id']}", r[name])
        say("list cases", f"{s} of {r['iro_id']}", sum(c["status"] == s and c["iro_id"] == r["iro_id"] for c in cases))
for k, name in ((cla, "cla"), (plans, "cp")):
    say("list iros and nobody's", name, sum(int(r[name]) for r in iros) + sum(not c["iro_id"] for c in k))
teams = table("list", "teams")
say("list teams and no team's", "out", sum(int(r["out"]) for r in teams) + sum(c["status"] == "out" and not c["team_id"] for c in cases))
digest = run("digest", "--as-at", D, "--all", "--no-record")
say_status("digest", {s: len(re.findall(rf"^    new .*: {s}, ", digest, re.M)) for s in STATUS})

# --- timeliness ---------------------------------------------------------------------------------------------------
PERIODS = {"year-to-date": "ytd", "rolling-12-months": "rolling"}
NUMBERS = ("on_time", "late", "overdue", "not_assessable")


def name_of(r):
    return f"{r['stream']} {r['unit']} {PERIODS[r['period']]}"


county = {name_of(r): r for r in table("timeliness")}
for name, r in county.items():
    say("timeliness", f"% {name}", r["percent"])
    for n in NUMBERS:
        say("timeliness", f"{n} {name}", r[n] or "0")
for by in SCOPES:
    sums = {}
    for r in table("timeliness", "--by", by):
        for n in NUMBERS:
            sums[f"{n} {name_of(r)}"] = sums.get(f"{n} {name_of(r)}", 0) + int(r[n] or 0)
        if by == "area" and r["scope"] != "area:":
            say("timeliness --by area", f"% {name_of(r)} {r['scope']}", r["percent"])
    for figure, n in sums.items():
        say(f"timeliness --by {by}, all of them", figure, n)


def explain(stream, unit, period, scope):
    rows = table("explain", "timeliness", "--stream", stream, "--unit", unit, "--period", period, "--scope", scope)
    n = count(rows, "counts")
    return {k.replace("-", "_"): n.get(k, 0) for k in ("on-time", "late", "overdue", "not-assessable")}


for name in county:
    stream, unit, period = name.split()
    n = explain(stream, unit, period, "county")
    say("explain", f"% {name}", percent(n["on_time"], n["on_time"] + n["late"] + n["overdue"]))
    for k in NUMBERS:
        say("explain", f"{k} {name}", n[k])
for area in sorted({r["area"] for r in iros} - {""}):
    n = explain("cla", "reviews", "rolling", f"area:{area}")
    say("explain", f"% cla reviews rolling area:{area}", percent(n["on_time"], n["on_time"] + n["late"] + n["overdue"]))

# --- held ---------------------------------------------------------------------------------------------------------
day = date.fromisoformat(D)
year = day.replace(year=day.year - 1, day=min(day.day, 28) if day.month == 2 else day.day) + timedelta(1)
held = table("list", "reviews", "--from", year.isoformat(), "--to", D)
for stream, of in (("cla", ("cla", "adoption")), ("cp", ("cp",)), ("icpc", ("icpc",))):
    n = count([r for r in held if r["stream"] in of], "judged")
    for k in ("on-time", "late", "not-assessable"):
        say("list reviews", f"{k.replace('-', '_')} {stream} reviews rolling", n.get(k, 0))
asked = [r["participation"] for r in held if r["stream"] in ("cla", "adoption") and r["participation"] not in ("", "PN0")]
VIEWS, THERE = ("PN1", "PN2", "PN3", "PN5", "PN6"), ("PN1", "PN2", "PN3", "PN4")
say("list reviews", "% views 12 months", percent(sum(p in VIEWS for p in asked), len(asked)))
say("list reviews", "% attended 12 months", percent(sum(p in THERE for p in asked), len(asked)))

# --- the monthly file, twice ----------------------------------------------------------------------------------------
total = [r for r in csv.DictReader(io.StringIO(run("export", "caseload", "--month", D[:7]))) if r["iro_id"] == "TOTAL"][0]


def say_total(output, t):
    for name, s in (("out", "out"), ("late_booked", "late-booked"), ("at_risk", "at-risk")):
        say(output, s, t[name])
    say(output, "cla and cp", int(t["total"]) + int(t["nobody"]))
    for name, figure in (("prps_open", "disputes open"), ("prps_past_stage", "disputes past"), ("midway_due", "midways due"),
                         ("midway_done", "midways held"), ("participation_percent", "% views of the month"),
                         ("ytd_percent", "% both reviews ytd"), ("rolling_percent", "% both reviews rolling"),
                         ("reviews_held", "held in the month"), ("per_fte", "per fte")):
        say(output, figure, t[name])


say("list cases", "cla and cp", len(cla) + len(plans))
say_total("export caseload", total)
run("export", "caseload", "--month", D[:7], "-o", "one.xlsx", "--force")


def sheet(name):
    p = subprocess.run([sys.executable, os.path.join(HERE, "sheets.py"), "one.xlsx", name], capture_output=True, text=True, check=True)
    return list(csv.reader(io.StringIO(p.stdout)))


iros_sheet = sheet("IROs")
row = [r for r in iros_sheet if r[:1] == ["TOTAL"]][0]
say_total("workbook, IROs", dict(zip(total, row + [""] * 30)))
summary = {}
for r in sheet("Summary"):
    if r and r[0] not in summary:
        summary[r[0]] = r[1] if len(r) > 1 else ""
WORDS = {"Looked-after cases": "cla", "Child protection plans": "cp", "Clocks out of timescale": "out", "Clocks booked late": "late-booked",
         "Clocks at risk": "at-risk", "Clocks with an unknown due date": "unknown", "PRPs open": "disputes open",
         "of them past the stage's or the process's days": "disputes past", "Midway reviews due since the last review": "midways due",
         "Reviews and review conferences held in the month": "held in the month",
         "Children's views communicated in the month's reviews %": "% views of the month"}
UNITS = {"review": "reviews", "child": "children"}
for stream, words in (("cla", "CLA reviews"), ("cp", "Review conferences")):
    for period, long in (("ytd", "year to date"), ("rolling", "rolling 12 months")):
        for unit in UNITS:
            WORDS[f"{words} on time %, {long}, by {unit}"] = f"% {stream} {UNITS[unit]} {period}"
WORDS["Initial conferences on time %, rolling 12 months"] = "% icpc reviews rolling"
for words, figure in WORDS.items():
    say("workbook, Summary", figure, summary[words])
say("workbook, Cases", "clocks", len([r for r in sheet("Cases") if len(r) > 1 and r[1] in ("cla", "adoption", "short-break", "cp", "icpc")]))

# --- disputes and midways -------------------------------------------------------------------------------------------
prps = [r for r in table("list", "prps") if not r["resolved_on"]]
say("list prps", "disputes open", len(prps))
past = [r for r in table("list", "prps", "resolved_on=", "!past=")]
say("list prps", "disputes past", len(past))
midways = table("list", "midways")
say("list midways", "midways due", len(midways))
say("list midways", "midways held", sum(bool(r["midway_held"]) for r in midways))

# --- the annual report ------------------------------------------------------------------------------------------------
run("report", "annual", "--from", year.isoformat(), "--to", D, "-o", "one.csv", "--force")
annual = {(r["table"], r["row"], r["column"]): r["value"] for r in csv.DictReader(open("one.csv", newline=""))}
for words, s in (("Out of timescale", "out"), ("Booked late", "late-booked"), ("At risk", "at-risk")):
    say("annual report", s, annual["risk_clocks", words, "n"])
for stream, words in (("cla", "Looked after"), ("cp", "Review conferences"), ("icpc", "Initial conferences")):
    for period, long in (("ytd", "year to date"), ("rolling", "rolling 12 months")):
        for unit in UNITS:
            key = ("timeliness", f"{words}, by {unit}, {long}", "percent")
            if key in annual:
                say("annual report", f"% {stream} {UNITS[unit]} {period}", annual[key])
for stream, words in (("cla", "Looked-after reviews"), ("cp", "Review conferences"), ("icpc", "Initial conferences")):
    say("annual report, at a glance", f"% {stream} reviews rolling", annual["headlines_numbers", f"{words} on time", "percent"])
say("annual report", "cp", annual["headlines_numbers", "Children on a child protection plan on the last day", "n"])
say("annual report", "% views 12 months", annual["participation", "Views communicated", "percent"])
say("annual report", "% attended 12 months", annual["participation", "Attended", "percent"])
say("annual report", "per fte", annual["headlines_load", "Cases per FTE on the last day", "value"])
say("annual report", "formal disputes 12 months", annual["disputes", "Formal PRPs raised", "n"])

# --- supervision ------------------------------------------------------------------------------------------------------
shown = {}
for line in run("show", iros[0]["iro_id"], "--as-at", D).splitlines():
    parts = re.match(r"  +(\S.*?)  +(\S+(?: %)?)  +(\S+(?: %)?)  +(\S+(?: %)?)(?:  !)?$", line)
    if parts and parts.group(1) not in shown:
        shown[parts.group(1)] = parts.group(4)
for words, figure in (("Looked after (CLA)", "cla"), ("Child protection plans", "cp"), ("Out of timescale", "out"), ("Booked late", "late-booked"),
                      ("At risk", "at-risk"), ("Looked after, on time", "% cla reviews rolling"), ("Conferences, on time", "% cp reviews rolling"),
                      ("Made their views known", "% views 12 months"), ("Attended", "% attended 12 months"), ("Open", "disputes open"),
                      ("of them past a clock", "disputes past"), ("Per full-time post", "per fte"),
                      ("Formal, raised in 12 months", "formal disputes 12 months")):
    say("show an IRO's work", figure, shown[words])

# --- the dashboard: its figures are kept with the recorded check ------------------------------------------------------
run("check", "--as-at", D)
kept = sqlite3.connect(f"file:{STORE}?mode=ro", uri=True).execute("SELECT figures FROM check_run ORDER BY no DESC LIMIT 1").fetchone()[0]
runs = sqlite3.connect(f"file:{STORE}?mode=ro", uri=True).execute("SELECT clocks, out, late_booked, at_risk, unknown FROM check_run ORDER BY no DESC LIMIT 1").fetchone()
for figure, n in zip(["clocks"] + STATUS[:4], runs):
    say("the recorded check", figure, n)
words = re.findall(r"[^\t ]*[^\t\d -][^\t]*\t|-?\d+|\t", kept)
areas = int(words[3])
at = 4
for a in range(areas):
    name, numbers = words[at].strip(), [int(w) for w in words[at + 1:at + 48]]
    of = "" if a == 0 else f" of area {name}"
    for i, s in enumerate(STATUS[:4 if a == 0 else 3]):
        say("dashboard", s + of, numbers[i])
    if a == 0:
        say("dashboard", "clocks", numbers[10])
        say("dashboard", "per fte", numbers[14] / 10 if numbers[14] >= 0 else None)
        tallies = iter(numbers[15:])
        for unit in ("reviews", "children"):
            for stream in ("cla", "cp"):
                for period in ("ytd", "rolling"):
                    t = dict(zip(NUMBERS, [next(tallies) for _ in NUMBERS]))
                    say("dashboard", f"% {stream} {unit} {period}", percent(t["on_time"], t["on_time"] + t["late"] + t["overdue"]))
                    for k in NUMBERS:
                        say("dashboard", f"{k} {stream} {unit} {period}", t[k])
    at += 48
MONTH, ROLLING = 16, 13  # its last day, three sums of four, three percentages
months = [int(w) for w in words[at + 1:at + 1 + 13 * MONTH]]
say("dashboard, months", "% cla reviews rolling", months[-3] / 10 if months[-3] >= 0 else None)
sheet_months = [r for r in sheet("Summary") if len(r) > 12 and re.fullmatch(r"\w{3} \d{4}", r[0])]
for i, r in enumerate(sheet_months):
    then = date(1970, 1, 1) + timedelta(months[MONTH * i])
    say("workbook, months", f"% cla reviews rolling, {then}", r[4])
    say("dashboard, months", f"% cla reviews rolling, {then}", months[MONTH * i + ROLLING] / 10 if months[MONTH * i + ROLLING] >= 0 else None)
    if i in (0, 6):
        say("timeliness of that day", f"% cla reviews rolling, {then}",
            [x["percent"] for x in csv.DictReader(io.StringIO(run("timeliness", "--as-at", str(then), "--format", "csv")))
             if (x["stream"], x["unit"], x["period"]) == ("cla", "reviews", "rolling-12-months")][0])

# --- do they agree? -----------------------------------------------------------------------------------------------------
differing = 0
for figure, outputs in said.items():
    values = {None if v is None else round(float(v), 1) for v in outputs.values()}
    if len(values) > 1:
        differing += 1
        print(f"{figure}: " + "; ".join(f"{o} {v}" for o, v in outputs.items()))
compared = sum(len(o) > 1 for o in said.values())
print(f"{compared} figures, {len({o for v in said.values() for o in v})} outputs, {differing} differ")
