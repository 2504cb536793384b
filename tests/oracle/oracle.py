#!/usr/bin/env python3
"""oracle.py COUNTY DAY [check|timeliness|caseload]: a second implementation of the rules, for comparison.

Written from the rules alone, sharing nothing with the program: it reads a county folder (903-YYYY-YY/*.csv, cin-*.xml,
the service's own *.csv), and prints what `iro check --all`, `iro timeliness` and `iro export caseload` must print.
With expected/ in the folder and no DAY it compares itself with what is there.
"""
import calendar
import csv
import glob
import io
import os
import re
import sys
import xml.etree.ElementTree as ElementTree
from bisect import bisect_right
from datetime import date, timedelta

HERE = os.path.dirname(os.path.abspath(__file__))
HOLIDAYS = os.path.join(HERE, "..", "..", "data", "bank-holidays.csv")
DAY = timedelta(days=1)
HORIZON = 20
PLACED = {"A3", "A4", "A5", "A6"}
AUTHORITY = {"E1", "D1"}
BREAK = {"V3", "V4"}
LOOKED_AFTER = {"cla", "adoption", "short-break"}
SEVERITY = ["out", "late-booked", "at-risk", "unknown", "on-track"]


# Dates

def to_date(text):
    text = (text or "").strip()
    for pattern, order in ((r"(\d{4})-(\d{1,2})-(\d{1,2})$", (1, 2, 3)), (r"(\d{1,2})/(\d{1,2})/(\d{4})$", (3, 2, 1))):
        m = re.match(pattern, text)
        if m:
            try:
                return date(*(int(m.group(i)) for i in order))
            except ValueError:
                return None
    return None


def months(day, n):
    y, m = divmod(day.year * 12 + day.month - 1 + n, 12)
    return date(y, m + 1, min(day.day, calendar.monthrange(y, m + 1)[1]))


def easter(y):
    a, b, c = y % 19, y // 100, y % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    k = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * k) // 451
    n = h + k - 7 * m + 114
    return date(y, n // 31, n % 31 + 1)


def monday(y, m, last=False):
    days = [date(y, m, d) for d in range(1, calendar.monthrange(y, m)[1] + 1) if date(y, m, d).weekday() == 0]
    return days[-1 if last else 0]


def by_rule(y):
    new = date(y, 1, 1)
    out = {new + DAY * {5: 2, 6: 1}.get(new.weekday(), 0), easter(y) - 2 * DAY, easter(y) + DAY}
    out |= {monday(y, 5), monday(y, 5, True), monday(y, 8, True)}
    days = {4: (25, 28), 5: (27, 28), 6: (26, 27)}.get(date(y, 12, 25).weekday(), (25, 26))
    out |= {date(y, 12, d) for d in days}
    gone, come = PROCLAIMED.get(y, ((), ()))
    return (out - {date(y, m, d) for m, d in gone}) | {date(y, m, d) for m, d in come}


# Years outside the table whose days were moved or added by proclamation: what fell away, what came.
PROCLAIMED = {1995: (((5, 1),), ((5, 8),)), 1999: ((), ((12, 31),)), 2002: (((5, 27),), ((6, 3), (6, 4))),
              2011: ((), ((4, 29),)), 2012: (((5, 28),), ((6, 4), (6, 5)))}


class Holidays:
    def __init__(self, extra=()):
        with open(HOLIDAYS, encoding="utf-8") as f:
            rows = {to_date(r["date"]) for r in csv.DictReader(f)}
        years = {d.year for d in rows}
        self.days = set(rows) | set(extra)
        for y in range(1990, 2045):
            if y not in years:
                self.days |= by_rule(y)
        self.work = [d for d in (date(1990, 1, 1) + DAY * i for i in range(20000)) if self.working(d)]

    def working(self, d):
        return d.weekday() < 5 and d not in self.days

    def after(self, d, n):
        return self.work[bisect_right(self.work, d) + n - 1]

    def left(self, day, due):
        return bisect_right(self.work, due) - bisect_right(self.work, day)


# Reading

def rows_of(path):
    with open(path, encoding="utf-8-sig", newline="") as f:
        for row in csv.DictReader(f):
            row = {k.strip().lower(): (v or "").strip() for k, v in row.items() if k}
            if any(row.values()):
                yield row


class Facts:
    """Everything known: the latest collection year's word for each key."""

    def __init__(self):
        self.episodes, self.reviews, self.placed, self.plans, self.enquiries = {}, {}, {}, {}, {}
        self.years = {"903": set(), "cin": set()}
        self.iros, self.teams, self.allocations, self.bookings, self.absences = {}, {}, {}, {}, {}
        self.holidays, self.prps = set(), {}

    def coverage(self, source):
        if not self.years[source]:
            return None
        y = max(self.years[source])
        while y - 1 in self.years[source]:
            y -= 1
        return date(y - 1, 4, 1)


def read_903(facts, folder):
    year = int(os.path.basename(folder.rstrip("/"))[4:8]) + 1
    facts.years["903"].add(year)
    for path in sorted(glob.glob(os.path.join(folder, "*.csv"))):
        for r in rows_of(path):
            child = r.get("child", "").upper()
            if not child:
                continue
            if "decom" in r:
                start, end = to_date(r["decom"]), to_date(r["dec"])
                if not start or (r["dec"] and not end) or (end and end < start):
                    continue
                keep(facts.episodes, (child, start), year, dict(rne=r["rne"].upper(), ls=r["ls"].upper(),
                     place=r["place"].upper(), dec=end, rec=r["rec"].upper()))
            elif "review" in r:
                held = to_date(r["review"])
                if held:
                    keep(facts.reviews, (child, "cla", held), year, {})
            elif "date_placed" in r:
                placed, ceased = to_date(r["date_placed"]), to_date(r.get("date_placed_ceased"))
                if placed:
                    keep(facts.placed, (child, placed), year, dict(ceased=ceased))


def keep(table, key, year, fact):
    if key not in table or table[key]["year"] < year:
        table[key] = dict(fact, year=year)


def strip_namespaces(root):
    for e in root.iter():
        e.tag = e.tag.rsplit("}", 1)[-1]
    return root


def words(element, tag):
    return [(e.text or "").strip() for e in element.findall(tag) if (e.text or "").strip()]


def read_cin(facts, path):
    root = strip_namespaces(ElementTree.parse(path).getroot())
    reference = to_date(root.findtext("Header/CollectionDetails/ReferenceDate"))
    year = reference.year + ((reference.month, reference.day) > (3, 31))
    facts.years["cin"].add(year)
    for child_element in root.findall("Children/Child"):
        child = child_element.findtext("ChildIdentifiers/LAchildID").strip().upper()
        for details in child_element.findall("CINdetails"):
            closing = [to_date(t) for t in words(details, "DateOfInitialCPC") + words(details, "CINclosureDate")]
            for s in details.findall("Section47"):
                start = to_date(s.findtext("S47ActualStartDate"))
                needed = (s.findtext("ICPCnotRequired") or "").strip().lower() in ("0", "false")
                own = [to_date(t) for t in words(s, "DateOfInitialCPC")]
                if start:
                    keep(facts.enquiries, (child, start), year, dict(needed=needed, closing=own + closing))
            for p in details.findall("ChildProtectionPlans"):
                start, ends = to_date(p.findtext("CPPstartDate")), words(p, "CPPendDate")
                if start:
                    keep(facts.plans, (child, start), year, dict(end=to_date(ends[0]) if ends else None))
                for held in p.findall("Reviews/CPPreviewDate"):
                    held = to_date(held.text)
                    if held:
                        keep(facts.reviews, (child, "cp", held), year, {})


def read_own(facts, path):
    for r in rows_of(path):
        has = set(r)
        child = r.get("child_id", "").upper()
        if {"iro_id", "role", "fte"} <= has:
            facts.iros[r["iro_id"].upper()] = dict(role=r["role"].lower(), area=r["area"], fte=r["fte"],
                                                   start=to_date(r["start"]), end=to_date(r["end"]))
        elif {"team_id", "district"} <= has:
            facts.teams[r["team_id"].upper()] = dict(area=r["area"])
        elif {"child_id", "iro_id", "team_id", "to"} <= has:
            line = "cla" if r["stream"] in LOOKED_AFTER else "cp"
            facts.allocations.setdefault((child, line, r["iro_id"].upper(), to_date(r["from"])),
                                         dict(team=r["team_id"].upper(), to=to_date(r["to"])))
        elif "booked_on" in has:
            facts.bookings[child, r["stream"], to_date(r["booked_on"]), r["time"]] = {}
        elif {"iro_id", "reason", "to"} <= has:
            facts.absences[r["iro_id"].upper(), to_date(r["from"])] = to_date(r["to"])
        elif {"child_id", "held_on"} <= has:
            stream = "cla" if r["stream"] in LOOKED_AFTER else r["stream"]
            keep(facts.reviews, (child, stream, to_date(r["held_on"])), 9999, {})
        elif {"prp_id", "stage"} <= has:
            facts.prps[r["prp_id"].upper(), r["stage"].lower()] = dict(
                child=child, stage=r["stage"].lower(), raised=to_date(r["raised_on"]), entered=to_date(r["stage_entered_on"]),
                resolved=to_date(r["resolved_on"]), cafcass=to_date(r["cafcass_on"]))
        elif {"date", "title"} <= has:
            facts.holidays.add(to_date(r["date"]))


def read_county(folder):
    facts = Facts()
    for d in sorted(glob.glob(os.path.join(folder, "903-*"))):
        read_903(facts, d)
    for x in sorted(glob.glob(os.path.join(folder, "cin-*.xml"))):
        read_cin(facts, x)
    for x in sorted(glob.glob(os.path.join(folder, "*.csv"))):
        read_own(facts, x)
    for _, _, iro, _ in facts.allocations:
        if iro:
            facts.iros.setdefault(iro, dict(role="", area="", fte="", start=None, end=None))
    return facts


# Clocks

class Months:
    """The two counting modes: calendar months, or 3 months = 91 days and 6 months = 183."""

    def __init__(self, counting):
        self.days = {3: 91, 6: 183} if counting == "91-183" else None

    def after(self, day, n):
        return day + DAY * self.days[n] if self.days else months(day, n)


class Clock:
    span = Months("months")

    def __init__(self, child, stream, start, end, known):
        self.child, self.stream, self.start, self.end, self.known = child, stream, start, end, known
        self.due, self.n, self.first, self.last = None, None, None, None
        self.held = []  # (date, on-time, late or not-assessable)
        self.dues = []  # what each was due on, and the stream it was in
        self.kind, self.latest = stream, None

    def judge(self, day):
        self.last = day
        self.dues.append((self.due, self.kind))
        if self.due is None:
            self.held.append((day, "not-assessable"))
            self.n, self.due = 2, self.span.after(day, 6)
            return
        self.held.append((day, "on-time" if day <= self.due else "late"))
        self.n += 1
        self.due = self.span.after(day, 3 if self.n == 1 and self.kind in ("cla", "adoption") else 6)


def periods(child_episodes, day):
    """Periods of care as at day: lists of episodes, each ending as it is known to end."""
    known = [dict(e, decom=d) for d, e in sorted(child_episodes) if d <= day]
    for e in known:
        if e["dec"] and e["dec"] > day:
            e["dec"], e["rec"] = None, ""
    out, current = [], []
    for e, following in zip(known, known[1:] + [None]):
        current.append(e)
        goes_on = False
        if following is None:
            pass
        elif e["dec"] is None or e["dec"] > following["decom"]:
            e["dec"] = following["decom"]
            goes_on = e["rec"] in ("", "X1")
        else:
            goes_on = e["dec"] == following["decom"] and e["rec"] == "X1"
        if not goes_on:
            out.append(current)
            current = []
    return out


def adoption_events(period, known, before, rows, day):
    """(date, order, what) of placings, disruptions and the authority in one period; before: the end of the one before."""
    start, end = period[0]["decom"], period[-1]["dec"]
    if not known:
        start = before or date.min
    events, given = [], []
    for placed, row in rows:
        if start <= placed <= min(day, end or day):
            ceased = row["ceased"] if row["ceased"] and row["ceased"] <= day else None
            if ceased and ceased <= placed:
                continue
            given.append((placed, ceased))
    if given and end and period[-1]["rec"] in ("E11", "E12"):  # the last ceased with an adoption order
        given[-1] = (given[-1][0], None)
    for placed, ceased in given:
        events.append((placed, 3, "placed"))
        if ceased:
            events.append((ceased, 2, "disrupted"))
    older, run, moved = not known, None, []
    for i, e in enumerate(period):
        if run and any(c and run < c <= e["decom"] for _, c in given):
            run = None
        if e["place"] in PLACED and run is None:
            run = e["decom"]
            stops = next((x["decom"] for x in period[i + 1:] if x["place"] not in PLACED), None)
            limit = stops or date.max
            since = max([c for _, c in given if c and c <= run] + [x for x in moved if x <= run], default=date.min)
            row = any(since <= p < limit and (c or date.max) > run for p, c in given)
            if not row and not (older and i == 0):
                events.append((run, 3, "placed"))
            if stops:
                events.append((stops, 2, "disrupted"))
                moved.append(stops)
        elif e["place"] not in PLACED:
            run = None
    authority = next((i for i, e in enumerate(period) if e["ls"] in AUTHORITY), None)
    if authority is not None and not (older and authority == 0):
        events.append((period[authority]["decom"], 1, "authority"))
    return events


def fold(clock, first, coverage, events, day):
    clock.first = first
    if clock.known and first >= coverage:
        clock.due, clock.n = first, 0
    for when, _, what in sorted(events):
        if what == "review":
            clock.judge(when)
        elif what == "authority" and clock.kind == "cla" and clock.due:
            clock.due = min(clock.due, clock.span.after(when, 3))
        elif what == "disrupted" and clock.kind == "adoption":
            clock.kind = "cla"
        elif what == "placed" and clock.kind == "cla":
            clock.kind = "adoption"
            if when + 28 * DAY >= coverage and (clock.due is None or clock.due >= when):
                clock.due, clock.n = when + 28 * DAY, 0
    clock.stream = clock.kind
    if clock.due is None:
        latest = clock.span.after(max(coverage, clock.start) - DAY, 6)
        if day > latest:
            clock.latest = latest


def clocks(facts, day, calendar_):
    out = []
    children = sorted({c for c, _ in facts.episodes} | {c for c, _ in facts.plans} | {c for c, _ in facts.enquiries})
    reviews, episodes, plans, placed = {}, {}, {}, {}
    for (c, s, d) in facts.reviews:
        if d <= day:
            reviews.setdefault((c, s), []).append(d)
    for (c, d), e in facts.episodes.items():
        episodes.setdefault(c, []).append((d, e))
    for (c, d), p in facts.plans.items():
        plans.setdefault(c, []).append((d, p))
    for (c, d), p in facts.placed.items():
        placed.setdefault(c, []).append((d, p))
    coverage = facts.coverage("903")
    for c in children:
        before = None
        for period in periods(sorted(episodes.get(c, []), key=lambda x: x[0]), day):
            start, end, known = period[0]["decom"], period[-1]["dec"], period[0]["rne"] == "S"
            brk = period[-1]["ls"] in BREAK
            clock = Clock(c, "short-break" if brk else "cla", start, end, known)
            events = [(d, 0, "review") for d in reviews.get((c, "cla"), []) if start <= d <= (end or day)]
            if not brk:
                events += adoption_events(period, known, before, sorted(placed.get(c, []), key=lambda x: x[0]), day)
            fold(clock, clock.span.after(start, 3) if brk else calendar_.after(start, 20), coverage, events, day)
            out.append(clock)
            before = end
        for start, p in sorted(plans.get(c, []), key=lambda x: x[0]):
            if start > day:
                continue
            end = p["end"] if p["end"] and p["end"] <= day else None
            clock = Clock(c, "cp", start, end, True)
            events = [(d, 0, "review") for d in reviews.get((c, "cp"), []) if start < d <= (end or day)]
            fold(clock, clock.span.after(start, 3), facts.coverage("cin"), events, day)
            out.append(clock)
        for (who, start), s in sorted(facts.enquiries.items()):
            if who != c or start > day or not s["needed"]:
                continue
            closing = [d for d in s["closing"] + [d for d, _ in plans.get(c, [])] if d and start <= d <= day]
            clock = Clock(c, "icpc", start, min(closing) if closing else None, True)
            clock.due, clock.n, clock.first = calendar_.after(start, 15), 0, None
            out.append(clock)
    return out


# Answers

class Answers:
    def __init__(self, facts, day, counting="months", horizon=HORIZON):
        self.facts, self.day, self.calendar, self.horizon = facts, day, Holidays(facts.holidays), horizon
        Clock.span = Months(counting)
        self.clocks = clocks(facts, day, self.calendar)
        self.open = [c for c in self.clocks if c.end is None]
        self.allocations = {}
        for (child, stream, iro, start), a in facts.allocations.items():
            self.allocations.setdefault((child, stream), []).append((start, iro, a["team"], a["to"] or date.max))

    def holder(self, clock, day=None):
        day = day or self.day
        group = "cp" if clock.stream in ("cp", "icpc") else "cla"
        held = [a for a in self.allocations.get((clock.child, group), []) if a[0] <= day < a[3]]
        return max(held)[1:3] if held else ("", "")

    def scope(self, by, clock, day):
        if by == "county":
            return by
        iro, team = self.holder(clock, day)
        return by + ":" + {"iro": iro, "team": team, "area": self.area(iro, team)}[by]

    def area(self, iro, team):
        if team and self.facts.teams.get(team, {}).get("area", ""):
            return self.facts.teams[team]["area"]
        return self.facts.iros.get(iro, {}).get("area", "")

    def booked(self, clock):
        held = {d for c, s, d in self.facts.reviews if c == clock.child and d <= self.day and
                s == ("cla" if clock.stream in LOOKED_AFTER else clock.stream)}
        mine = LOOKED_AFTER if clock.stream in LOOKED_AFTER else {clock.stream}
        days = [d for c, s, d, _ in self.facts.bookings if c == clock.child and s in mine and d >= self.day and d not in held]
        return min(days) if days else None

    def status(self, clock, due, iro, booked):
        if due is None:
            return "unknown", ["incomplete-data"]
        if self.day > due:
            return "out", (["latest-possible"] if clock.latest else []) + ["overdue"]
        if booked and booked > due:
            return "late-booked", ["booked-late"]
        near = self.calendar.left(self.day, due) <= self.horizon
        gone = self.facts.iros.get(iro, {}).get("end")
        why = {"unbooked": not booked and near, "not-working-day": booked and not self.calendar.working(booked),
               "no-iro": not iro and near, "iro-left": gone and gone < self.day and near,
               "iro-absent": booked and any(i == iro and a <= booked <= (b or date.max)
                                            for (i, a), b in self.facts.absences.items())}
        why = sorted(k for k, v in why.items() if v)
        return ("at-risk" if why else "on-track"), why

    def check(self):
        rows = []
        for c in self.open:
            due = c.due or c.latest
            iro, team = self.holder(c)
            booked = self.booked(c)
            status, why = self.status(c, due, iro, booked)
            rows.append(dict(child_id=c.child, stream=c.stream, iro_id=iro, team_id=team, area=self.area(iro, team),
                             review_no="" if c.n is None else str(c.n + 1), last_review=iso(c.last), due=iso(due),
                             working_days_left="" if due is None else str(self.calendar.left(self.day, due)),
                             booked=iso(booked), status=status, reasons=";".join(why)))
        return sorted(rows, key=lambda r: (SEVERITY.index(r["status"]), r["due"] or "9999", r["child_id"], r["stream"]))

    def by(self, by):
        """The four counts of each stream, unit, period and scope that has any."""
        d, out = self.day, {}
        spans = {"year-to-date": date(d.year - (d.month < 4), 4, 1), "rolling-12-months": months(d, -12) + DAY}
        places = {"on-time": 0, "late": 1, "overdue": 2, "not-assessable": 3}
        for period, start in spans.items():
            for c in self.clocks:
                stream = "cla" if c.stream == "adoption" else c.stream
                if stream not in ("cla", "cp"):
                    continue
                said = [("reviews", h, j) for h, j in c.held if start <= h <= d]
                if c.end is None and c.due and d > c.due:
                    said.append(("reviews", d, "overdue"))
                if c.end is None and (not c.known or c.first <= d):
                    said.append(("children", d, self.child(c, start)))
                for unit, when, verdict in said:
                    out.setdefault((stream, unit, period, self.scope(by, c, when)), [0] * 4)[places[verdict]] += 1
        return out

    def timeliness(self):
        d = self.day
        spans = {"year-to-date": date(d.year - (d.month < 4), 4, 1), "rolling-12-months": months(d, -12) + DAY}
        out = []
        for period, start in spans.items():
            for stream, kinds in (("cla", ("cla", "adoption")), ("cp", ("cp",))):
                mine = [c for c in self.clocks if c.stream in kinds]
                held = [j for c in mine for h, j in c.held if start <= h <= d]
                over = sum(c.end is None and c.due is not None and d > c.due for c in mine)
                out.append(self.line(stream, "reviews", period, start, held.count("on-time"), held.count("late"), over,
                                     held.count("not-assessable")))
                verdicts = [self.child(c, start) for c in mine if c.end is None and (not c.known or c.first <= d)]
                out.append(self.line(stream, "children", period, start, verdicts.count("on-time"), verdicts.count("late"),
                                     None, verdicts.count("not-assessable")))
        return out

    def child(self, c, start):
        held = [j for h, j in c.held if start <= h <= self.day]
        if "late" in held or (c.due and self.day > c.due):
            return "late"
        return "not-assessable" if "not-assessable" in held or c.due is None else "on-time"

    def line(self, stream, unit, period, start, on, late, over, none):
        total = on + late + (over or 0)
        tenths = (on * 2000 + total) // (2 * total) if total else 0
        return {"stream": stream, "unit": unit, "period": period, "from": iso(start), "to": iso(self.day), "on_time": str(on),
                "late": str(late), "overdue": "" if over is None else str(over), "not_assessable": str(none),
                "denominator": str(total), "percent": f"{tenths // 10}.{tenths % 10}" if total else ""}

    def caseload(self):
        held, statuses, measured, month = {}, self.statuses(), self.by("iro"), self.held_in_month()
        for c in self.open:
            if c.stream != "icpc":
                key = (self.holder(c)[0], "cp" if c.stream == "cp" else "cla")
                held[key] = held.get(key, 0) + 1
        rows, total, service = [], [0, 0], [0, 0]
        for iro, post in sorted(self.facts.iros.items()):
            cla, cp = held.get((iro, "cla"), 0), held.get((iro, "cp"), 0)
            opened = (not post["start"] or post["start"] <= self.day) and (not post["end"] or post["end"] >= self.day)
            fte = hundredths(post["fte"])
            rows.append(dict(iro_id=iro, cla=str(cla), cp=str(cp), total=str(cla + cp), role=post["role"], area=post["area"],
                             per_fte=per(cla + cp, fte) if opened else "", band=band(cla + cp, fte) if opened and post["role"] == "iro" else ""))
            rows[-1].update(self.more_of(iro, measured, month, statuses))
            total = [total[0] + cla, total[1] + cp]
            if opened and post["role"] == "iro":
                service = [service[0] + cla + cp, service[1] + fte]
        rows.append(dict(iro_id="TOTAL", cla=str(total[0]), cp=str(total[1]), total=str(total[0] + total[1]),
                         per_fte=per(*service)))
        return rows

    def reviews(self):
        """The reviews held in the twelve months, judged, with who held the case on the day."""
        out, start = [], months(self.day, -12) + DAY
        for c in self.clocks:
            for (h, verdict), (due, stream) in zip(c.held, c.dues):
                iro, team = self.holder(c, h)
                if start <= h <= self.day:
                    out.append(dict(child_id=c.child, stream=stream, held_on=iso(h), due=iso(due), judged=verdict, iro_id=iro,
                                    team_id=team, area=self.area(iro, team), days_late=str((h - due).days) if verdict == "late" else ""))
        return sorted(out, key=lambda r: (r["child_id"], r["stream"], r["held_on"], r["due"]))

    def prps(self):
        """Every dispute raised by the day: its last stage, and working days on the two clocks."""
        out = []
        for prp in sorted({k[0] for k in self.facts.prps}):
            steps = sorted((p for k, p in self.facts.prps.items() if k[0] == prp and p["entered"] <= self.day), key=lambda p: p["entered"])
            if not steps or steps[0]["raised"] > self.day:
                continue
            now = steps[-1]
            known = lambda key: next((p[key] for p in reversed(steps) if p[key] and p[key] <= self.day), None)
            resolved, formal = known("resolved"), [p["entered"] for p in steps if p["stage"] != "informal"]
            began = now["raised"] if len(formal) == len(steps) else formal[0] if formal else None
            to = min(resolved or self.day, self.day)
            out.append(dict(prp_id=prp, child_id=now["child"], stage=now["stage"], raised_on=iso(now["raised"]),
                            stage_entered_on=iso(now["entered"]), stage_day=str(max(0, self.calendar.left(now["entered"], to))),
                            stage_limit="" if now["stage"] == "informal" else "5",
                            process_day=str(max(0, self.calendar.left(began, to)) if began else 0),
                            cafcass_on=iso(known("cafcass")), resolved_on=iso(resolved)))
        return out

    def statuses(self):
        """(holder, status) -> open clocks, of every stream."""
        out = {}
        for r in self.check():
            out[r["iro_id"], r["status"]] = out.get((r["iro_id"], r["status"]), 0) + 1
        return out

    def held_in_month(self):
        """Holder on the day -> reviews held in the month, and of them those on time."""
        out = {}
        for c in self.clocks:
            for h, j in c.held if c.stream in ("cla", "adoption", "cp") else []:
                if (h.year, h.month) == (self.day.year, self.day.month) and h <= self.day:
                    n = out.setdefault(self.holder(c, h)[0], [0, 0])
                    n[0] += 1
                    n[1] += j == "on-time"
        return out

    def more_of(self, iro, measured, month, statuses):
        out = dict(zip(("reviews_held", "reviews_on_time"), map(str, month.get(iro, (0, 0)))))
        for column, period in (("ytd_percent", "year-to-date"), ("rolling_percent", "rolling-12-months")):
            both = [measured.get((s, "reviews", period, "iro:" + iro), [0] * 4) for s in ("cla", "cp")]
            on, late, over = (sum(m[i] for m in both) for i in range(3))
            out[column] = self.line("", "", "", self.day, on, late, over, 0)["percent"]
        out.update({s.replace("-", "_"): str(statuses.get((iro, s), 0)) for s in ("out", "late-booked", "at-risk")})
        return out


def band(cases, fte):
    tenths = (cases * 2000 + fte) // (2 * fte) if fte else 0
    return "" if not fte else "under" if tenths < 500 else "over" if tenths > 700 else "within"


def hundredths(fte):
    whole, _, part = fte.partition(".")
    return int(whole or 0) * 100 + int((part + "00")[:2])


def per(cases, fte):
    if not fte:
        return ""
    tenths = (cases * 2000 + fte) // (2 * fte)
    return f"{tenths // 10}.{tenths % 10}"


def iso(day):
    return day.isoformat() if day else ""


# The command line

def differences(want, got, key, ordered=False):
    """Lines that say where two lists of rows differ in the columns of want."""
    index_w, index_g = {}, {}
    for rows, index in ((want, index_w), (got, index_g)):
        for r in rows:
            index.setdefault(tuple(r.get(k, "") for k in key), []).append(r)
    out = [f"{k} missing" for k in index_w if k not in index_g] + [f"{k} unexpected" for k in index_g if k not in index_w]
    for k in index_w:
        if k not in index_g:
            continue
        a, b = index_w[k], index_g[k]
        if len(a) != len(b):
            out.append(f"{k}: {len(a)} rows wanted, {len(b)} found")
            continue
        columns = [c for c in a[0] if c not in key]
        for x, y in zip(a, b):
            out += [f"{k} {c}: oracle {x[c]!r}, other {y.get(c)!r}" for c in columns if x[c] != (y.get(c) or "")]
    if ordered and not out and [[r[k] for k in key] for r in want] != [[r[k] for k in key] for r in got]:
        out.append("the order differs")
    return out


REVIEWS_KEY = ("child_id", "stream", "held_on", "due")
CHECK_KEY, TIMELINESS_KEY, CASELOAD_KEY = ("child_id", "stream"), ("stream", "unit", "period"), ("iro_id",)


def table(text):
    return list(csv.DictReader(io.StringIO(text)))


def prove(folder):
    facts, bad = read_county(folder), 0
    for day in sorted(os.listdir(os.path.join(folder, "expected"))):
        answers = Answers(facts, to_date(day))
        for name, key in (("check", CHECK_KEY), ("timeliness", TIMELINESS_KEY), ("caseload", CASELOAD_KEY)):
            with open(os.path.join(folder, "expected", day, name + ".csv"), encoding="utf-8") as f:
                given = table(f.read())
                known = [{c: r[c] for c in given[0] if c in r} for r in getattr(answers, name)()]
                found = differences(known, given, key, name == "check")
            print(f"{folder} {day} {name}: {len(found)} differences", *found[:10], sep="\n  ")
            bad += len(found)
    return bad


def main():
    if len(sys.argv) == 2:
        sys.exit(bool(prove(sys.argv[1])))
    answers = Answers(read_county(sys.argv[1]), to_date(sys.argv[2]))
    for name in sys.argv[3:] or ["check", "timeliness", "caseload"]:
        rows = getattr(answers, name)()
        out = csv.DictWriter(sys.stdout, rows[0] if rows else [])
        out.writeheader()
        out.writerows(rows)


if __name__ == "__main__":
    main()
