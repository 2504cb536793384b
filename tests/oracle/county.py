"""Random small counties full of edge cases: county(seed) gives facts, write(facts, folder) the files.

A fact is (kind, year, child, payload); kind is a table of the 903 return, "details" (a CINdetails element) or one of the
service's own kinds. Everything is invented. Keeping facts flat lets a failing county be made smaller one fact at a time.
"""
import os
import random
import re
from datetime import date, timedelta
from xml.sax.saxutils import escape

from oracle import Holidays, months

DAY = timedelta(days=1)
CALENDAR = Holidays()
OWN = {
    "iros": "iro_id,name,login,role,area,fte,contract,start,end",
    "teams": "team_id,name,district,area,link_iro_id",
    "allocations": "child_id,stream,iro_id,team_id,from,to",
    "bookings": "child_id,stream,booked_on,time,mode",
    "absences": "iro_id,from,to,reason",
    "own_reviews": "child_id,stream,held_on,participation",
    "bank_holidays": "date,title",
    "prps": "prp_id,child_id,stream,iro_id,raised_on,theme,stage,stage_entered_on,resolved_on,outcome,resolved_stage,cafcass_on",
}
RETURN = {
    "header": "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB",
    "episodes": "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN",
    "reviews": "CHILD,DOB,REVIEW,REVIEW_CODE",
    "placed_for_adoption": "CHILD,DOB,DATE_PLACED,DATE_PLACED_CEASED,REASON_PLACED_CEASED",
    "uasc": "CHILD,SEX,DOB,DUC",
}
LENGTHS = [0, 1, 6, 20, 27, 28, 29, 45, 90, 91, 92, 150, 183, 184, 250, 365, 500]
SHIFTS = [0] * 10 + [-4, -1, 1, 2, 3, 4, 5, 7, 8, 15, -9, -18, -22]  # years beside those the table of bank holidays covers too
YEARS = [[2020], [2019, 2020], [2019, 2020, 2021], [2018, 2020, 2021], [2018, 2019, 2021], [2021], [2018, 2019, 2020, 2021]]


class Maker:
    def __init__(self, seed):
        self.seed, self.r = seed, random.Random(seed)
        self.facts = []
        self.shift = self.r.choice(SHIFTS)
        self.years = [y + self.shift for y in self.r.choice(YEARS)]
        self.cin_years = self.years if self.r.random() < 0.6 else [y + self.shift for y in self.r.choice(YEARS)]
        self.counting = self.r.choice(["months"] * 4 + ["91-183"])
        self.horizon = self.r.choice([20] * 4 + [1, 5, 60])
        last = self.years[-1]
        self.day = self.pick_day(last)

    def pick_day(self, last):
        r = self.r
        leap = last - 1 - (last - 1) % 4
        days = [date(last - 1, 7, 31), date(last, 3, 31), date(leap, 2, 29), date(last - 1, 4, 1), date(last, 4, 30),
                date(last - 1, 12, 31), date(last - 1, 12, 24), date(last, 2, 28), date(last, 9, 30), date(last - 2, 9, 30)]
        return r.choice(days) if r.random() < 0.8 else date(last - 1, 1, 1) + DAY * r.randrange(600)

    def add(self, kind, year, child, **payload):
        self.facts.append((kind, year, child, payload))

    def near(self, *days):
        """A day on, or a little beside, one of the days given."""
        days = [d for d in days if d]
        return self.r.choice(days) + DAY * self.r.choice([0, 0, 0, 0, -1, 1, -2, 2, 7])

    def make(self):
        self.service()
        for i in range(self.r.randint(4, 12)):
            child = f"X{i:03d}"
            if self.r.random() < 0.75:
                self.looked_after(child)
            if self.r.random() < 0.4:
                self.protected(child)
            if self.r.random() < 0.2:
                self.dispute(child, i)
        return self

    def dispute(self, child, number):
        """One that climbs, or skips, from informal or not, with Cafcass beside a stage and an end now and then."""
        r, at = self.r, self.near(self.day - DAY * self.r.choice([0, 3, 10, 20, 28, 60]))
        stages = [s for s in ("informal", "team manager", "district manager", "area director", "director (DCS)") if r.random() < 0.6]
        entered = []
        for stage in stages:
            entered.append((stage, at))
            at += DAY * r.choice([1, 3, 7, 8, 20])
        for i, (stage, day) in enumerate(entered):
            last = i == len(entered) - 1
            over = last and r.random() < 0.4
            self.add("prps", 0, child, prp_id=f"P{number:03d}", stream="cla", iro_id=r.choice(self.iros), raised_on=entered[0][1],
                     theme="care plan", stage=stage, stage_entered_on=day, resolved_on=day + DAY * r.choice([0, 2, 30]) if over else None,
                     outcome="resolved" if over else "", resolved_stage="",
                     cafcass_on=day + DAY * r.choice([0, 1, 40]) if last and r.random() < 0.2 else None)

    def service(self):
        r, d = self.r, self.day
        self.iros = [f"IRO{i}" for i in range(r.randint(2, 5))]
        self.teams = [f"T{i}" for i in range(r.randint(1, 3))]
        for i in self.iros:
            end = r.choice(["", "", "", iso(d), iso(d - DAY), iso(d + DAY), iso(d - 40 * DAY)])
            long = iso(d - 3000 * DAY)
            start = r.choice([long, long, "", iso(d), iso(d + DAY)])
            if start and end and start > end:
                start = long
            self.add("iros", 0, None, iro_id=i, name=f"Officer {i}", login=i.lower(), area=r.choice(["East", "West", ""]),
                     role=r.choice(["iro", "iro", "iro", "lead", "casual-chair"]), fte=r.choice(["1.0", "0.8", "0.5", "", "0", "0.75", "0.6"]),
                     contract="permanent", start=start, end=end)
        for t in self.teams:
            self.add("teams", 0, None, team_id=t, name=f"Team {t}", district="D", area=r.choice(["East", "West", ""]), link_iro_id="")
        for _ in range(r.randint(0, 3)):
            start = self.near(d, d + 5 * DAY, d + 20 * DAY)
            self.add("absences", 0, None, iro_id=r.choice(self.iros), **{"from": iso(start), "to": iso(start + DAY * r.choice([0, 1, 9, 30]))},
                     reason="leave")
        if r.random() < 0.3:
            self.add("bank_holidays", 0, None, date=iso(d + DAY * r.randint(-30, 40)), title="Proclaimed")

    def spread(self, kind, child, day, payload, years=None):
        """Puts a fact into the returns that should have it, sometimes into others, sometimes corrected on the way."""
        r = self.r
        years = years or self.years
        start, end = payload.pop("_from"), payload.pop("_to")
        for y in years:
            first, last = date(y - 1, 4, 1), date(y, 3, 31)
            inside = start <= last and (end is None or end >= first)
            if r.random() < 0.04:
                inside = not inside
            if inside and start <= self.day + 200 * DAY:
                self.add(kind, y, child, **self.as_known(dict(payload), last if r.random() < 0.9 else None))

    def as_known(self, payload, last):
        """What a return made on its last day would have said."""
        for key, code in (("DEC", "REC"), ("DATE_PLACED_CEASED", "REASON_PLACED_CEASED")):
            if payload.get(key) and last and payload[key] > last:
                payload[key], payload[code] = None, ""
        return payload

    def looked_after(self, child):
        r, d = self.r, self.day
        start = self.near(d - DAY * r.choice([0, 5, 20, 28, 45, 91, 120, 200, 300, 400, 600, 900]), date(self.years[-1] - 1, 4, 1),
                          date(self.years[0] - 1, 4, 1))
        dob = date(r.randint(2003, 2018) + self.shift, r.randint(1, 12), r.randint(1, 28))
        if r.random() < 0.95:
            self.spread("header", child, start, dict(SEX="1", DOB=dob, _from=start, _to=None))
        flavour, at, episodes = r.choice(["cla", "cla", "cla", "adoption", "adoption", "break", "mixed"]), start, []
        rne = r.choice(["S", "S", "S", "S", "P", "L", "B", ""])
        for _ in range(r.randint(1, 5)):
            end = at + DAY * r.choice(LENGTHS)
            rec = r.choice(["X1"] * 8 + ["E3", "", "E11", "E4", "x1"])
            known_end = end if r.random() < 0.9 else None
            episodes.append([at, rne, self.status(flavour), self.place(flavour), known_end, rec if known_end or r.random() < 0.2 else ""])
            gap = r.choice([0] * 10 + [-3, -1, 1, 5, 30])
            following = end + gap * DAY
            rne = r.choice(["P", "L", "T", "B", "U"]) if rec == "X1" and gap <= 0 and r.random() < 0.9 else r.choice(["S", "S", "S", "P"])
            at = following if following > at else at + DAY * r.choice([1, 30])
        if r.random() < 0.65:
            episodes[-1][4:] = [None, ""]
        for at, rne, ls, place, dec, rec in episodes:
            self.spread("episodes", child, at, dict(DECOM=at, RNE=rne, LS=ls, PLACE=place, DEC=dec, REC=rec, _from=at, _to=dec))
        marks = [e[0] for e in episodes] + [e[4] for e in episodes if e[4]]
        if flavour == "adoption" and r.random() < 0.6:
            for _ in range(r.choice([1, 1, 2])):
                placed = self.near(*(e[0] for e in episodes)) + DAY * r.choice([0, 0, 0, 3, -10, 40])
                ceased = r.choice([None, None, placed + DAY * r.choice([0, 1, 15, 30, 90]), r.choice(marks)])
                if ceased and ceased < placed:
                    ceased = None
                self.spread("placed_for_adoption", child, placed, dict(DATE_PLACED=placed, DATE_PLACED_CEASED=ceased,
                            REASON_PLACED_CEASED="RD1" if ceased else "", _from=placed, _to=ceased or at + 900 * DAY))
        if r.random() < 0.15:
            self.useless_rows(child, start)
        self.clock_facts(child, start, marks, ["cla", "cla", "cla", "adoption", "short-break"], self.looked_after_review)

    def useless_rows(self, child, start):
        """Rows that must come back, with an older year's good word or none behind them."""
        y = self.r.choice(self.years)
        self.add("episodes", y, child, DECOM=self.near(start) - 400 * DAY, RNE="S", LS="C2", PLACE="U1", DEC="31/02/2020", REC="E3")
        self.add("episodes", y, child, DECOM=start + 700 * DAY, RNE="S", LS="C2", PLACE="U1", DEC=start + 690 * DAY, REC="E3")
        self.add("reviews", y, child, DOB="", REVIEW=self.r.choice(["29/02/2019", "01/02/20", ""]), REVIEW_CODE="PN1")

    def status(self, flavour):
        pool = {"cla": ["C2", "V2", "C1"], "adoption": ["C2", "E1", "E1", "D1"], "break": ["V3", "V4"],
                "mixed": ["V3", "V4", "C2", "V2", "E1"]}[flavour]
        return self.r.choice(pool)

    def place(self, flavour):
        pool = {"adoption": ["U1", "A3", "A4", "A5", "A6"], "mixed": ["U1", "K2", "A5"]}.get(flavour, ["U1", "K2", "U4", "P1"])
        return self.r.choice(pool)

    def looked_after_review(self, child, held):
        if self.r.random() < 0.8:
            self.spread("reviews", child, held, dict(DOB="", REVIEW=held, REVIEW_CODE="PN1", _from=held, _to=held))
        else:
            self.add("own_reviews", 0, child, stream=self.r.choice(["cla", "short-break", "adoption"]), held_on=held, participation="PN1")

    def cp_review(self, child, held):
        if self.r.random() < 0.15:
            self.add("own_reviews", 0, child, stream="cp", held_on=held, participation="")

    def clock_facts(self, child, start, marks, streams, review):
        r, d = self.r, self.day
        due, held = r.choice([CALENDAR.after(start, 20), months(start, 3), start + 28 * DAY]), []
        for _ in range(r.randint(0, 7)):
            day = self.near(due, due, due, due + 10 * DAY, *marks)
            if r.random() < 0.04:
                day = d
            held.append(day)
            due = r.choice([months(day, 6), months(day, 6), months(day, 3)])
        for day in held:
            if day <= d + 60 * DAY:
                review(child, day)
        for _ in range(r.choice([0, 1, 1, 1, 2, 3])):
            to = r.choice([None, None, None, d, d + DAY, d - DAY, d - 100 * DAY])
            begin = self.near(start, d, d - 50 * DAY)
            begin = begin - DAY * r.randrange(0, 200) if r.random() < 0.5 else begin
            self.add("allocations", 0, child, stream=r.choice(streams), iro_id=r.choice(self.iros),
                     team_id=r.choice(self.teams + [""]), **{"from": begin, "to": to if to is None or to > begin else None})
        for _ in range(r.choice([0, 0, 1, 1, 2, 3])):
            booked = self.near(d, due, due - 3 * DAY, d + DAY * r.randint(0, 60))
            self.add("bookings", 0, child, stream=r.choice(streams), booked_on=booked, time=r.choice(["10:00", "14:00"]), mode="hybrid")

    def protected(self, child):
        r, d = self.r, self.day
        at = self.near(d - DAY * r.choice([0, 15, 30, 60, 91, 150, 200, 400, 700]), date(self.cin_years[0] - 1, 4, 1))
        for _ in range(r.choice([1, 1, 1, 2, 3])):
            plans, enquiries, reviews = [], [], []
            conference = at + DAY * r.choice([0, 10, 20, 21, 30])
            if r.random() < 0.8:
                own = r.choice([None, conference, conference, at - DAY])
                enquiries.append(dict(start=at, own=own, no=r.choice(["false", "0", "false", "true", "1"])))
            if r.random() < 0.8:
                end = r.choice([None, None, conference + DAY * r.choice(LENGTHS), d, d + DAY])
                if end and end < conference:
                    end = None
                plans.append(dict(start=conference, end=end))
                due = months(conference, 3)
                for _ in range(r.randint(0, 4)):
                    held = self.near(due, due, conference, end)
                    reviews.append(held)
                    due = months(held, 6)
                marks = [conference, end]
                self.clock_facts(child, conference, [m for m in marks if m], ["cp", "cp", "cp", "icpc"], self.cp_review)
            else:
                self.clock_facts(child, at, [at], ["icpc", "cp"], self.cp_review)
            details = dict(plans=plans, enquiries=enquiries, reviews=reviews, cpc=r.choice([None, None, None, conference, at]),
                           closed=r.choice([None, None, None, None, conference + 5 * DAY, at - DAY, d]), form=r.randrange(2))
            self.census(child, at, details)
            at = at + DAY * r.choice([5, 40, 100, 200, 300])

    def census(self, child, at, details):
        for y in self.cin_years:
            first, last = date(y - 1, 4, 1), date(y, 3, 31)
            ends = [p["end"] for p in details["plans"]]
            if at > last or (ends and all(e and e < first for e in ends)) or (not ends and at < first):
                continue
            if self.r.random() < 0.05:
                continue
            copy = dict(details, reviews=[h for h in details["reviews"] if first <= h <= last or self.r.random() < 0.03])
            copy["plans"] = [dict(p, end=p["end"] if p["end"] and p["end"] <= last else None) for p in details["plans"] if p["start"] <= last]
            copy["enquiries"] = [dict(e, own=e["own"] if e["own"] and e["own"] <= last else None,
                                      no=self.r.choice(["true", "false"]) if self.r.random() < 0.1 else e["no"])
                                 for e in details["enquiries"]]
            for key in ("cpc", "closed"):
                copy[key] = copy[key] if copy[key] and copy[key] <= last else None
            self.add("details", y, child, **copy)


def iso(day):
    return day.isoformat() if isinstance(day, date) else (day or "")


def british(day):
    return day.strftime("%d/%m/%Y") if isinstance(day, date) else (day or "")


def write(maker, facts, folder, xml=False):
    """The county's files; with xml the 903 returns as 903-YYYY-YY.xml instead of directories of CSV."""
    os.makedirs(folder, exist_ok=True)
    for y in maker.years:
        name = os.path.join(folder, f"903-{y - 1}-{y % 100:02d}")
        write_return(maker, y, facts, name + ".xml" if xml else name)
    for y in maker.cin_years:
        write_census(maker, y, facts, os.path.join(folder, f"cin-{y - 1}-{y % 100:02d}.xml"))
    for kind, columns in OWN.items():
        rows = [dict(p, child_id=c) for k, _, c, p in facts if k == kind]
        put(os.path.join(folder, kind.replace("own_", "") + ".csv"), Style(maker.seed, kind).table(columns, rows, iso))


def write_return(maker, y, facts, name):
    mine = [f for f in facts if f[1] == y and f[0] in RETURN]
    if name.endswith(".xml"):
        put(name, return_xml(mine))
        return
    os.makedirs(name, exist_ok=True)
    for table, columns in RETURN.items():
        rows = [dict(p, CHILD=c) for k, _, c, p in mine if k == table]
        put(os.path.join(name, table + ".csv"), Style(maker.seed + y, table).table(columns, rows, british))


def write_census(maker, y, facts, path):
    text = census_xml(y, [f for f in facts if f[0] == "details" and f[1] == y])
    put(path, Style(maker.seed + y, "census").xml(text))


def put(path, data):
    with open(path, "wb") as f:
        f.write(data if isinstance(data, bytes) else data.encode())


class Style:
    """How one file is written: as other programs and people write the same rows."""

    def __init__(self, seed, name):
        self.r = random.Random(f"{seed} {name}")
        r = self.r
        self.plain = r.random() < 0.3
        self.shuffle, self.extra, self.case = r.random() < 0.3, r.random() < 0.3, r.random() < 0.3
        self.quote, self.blanks, self.spaces = r.choice([0, 0, 0.3, 1]), r.random() < 0.3, r.random() < 0.2
        self.form = r.choice(["own"] * 3 + ["iso", "short", "mixed"])
        self.end, self.mark, self.last = r.choice(["\n", "\n", "\r\n"]), r.random() < 0.4, r.random() < 0.8

    def value(self, v, form):
        r = self.r
        if isinstance(v, date) or re.fullmatch(r"\d{4}-\d\d-\d\d", str(v or "")):
            day = v if isinstance(v, date) else date.fromisoformat(v)
            kind = self.form if self.form != "mixed" else r.choice(["own", "iso", "short"])
            v = form(day) if kind == "own" else iso(day) if kind == "iso" else f"{day.day}/{day.month}/{day.year}"
        v = form(v)
        if self.case and r.random() < 0.3 and re.fullmatch("[A-Z]+[0-9]*", v) and not v.startswith(("X", "T", "IRO")):
            v = v.lower()
        if self.spaces and r.random() < 0.3:
            v = r.choice([" ", "  "]) + v + r.choice(["", " "])
        if r.random() < self.quote or re.search('[,"\n]', v):
            v = '"' + v.replace('"', '""') + '"'
        return v

    def table(self, columns, rows, form):
        names = columns.split(",")
        if self.plain:
            return "".join([columns + "\n"] + [",".join(form(r.get(n)) for n in names) + "\n" for r in rows])
        r = self.r
        if self.extra:
            names.insert(r.randrange(len(names) + 1), "COMMENT")
        if self.shuffle:
            r.shuffle(names)
        heading = [n.lower() if self.case and r.random() < 0.5 else n.upper() if self.case else n for n in names]
        out = [",".join(f'"{n}"' if r.random() < self.quote else n for n in heading)]
        for row in rows:
            row = dict(row, COMMENT=r.choice(["", "a, b", 'said "no"', "two\nlines", "caf\u00e9", "=1+1"]))
            out.append(",".join(self.value(row.get(n), form) for n in names))
            if self.blanks and r.random() < 0.1:
                out.append(r.choice(["", "," * (len(names) - 1)]))
        text = self.end.join(out) + (self.end if self.last else "") + (self.end * 2 if self.blanks else "")
        return ("\ufeff" if self.mark else "") + text

    def xml(self, text):
        if self.plain:
            return text
        r = self.r
        if self.shuffle:
            text = re.sub(r"<(/?)(\w)", r"<\1c:\2", text).replace("<c:Message>", '<c:Message xmlns:c="urn:census">', 1)
        elif self.extra:
            text = text.replace("<Message>", '<Message xmlns="urn:census">', 1)
        if self.form == "short":
            text = re.sub(r">(\d{4})-(\d\d)-(\d\d)<", lambda m: f">{m[3]}/{m[2]}/{m[1]}<", text)
        if self.spaces:
            text = re.sub(r">([^<>\n]+)</", lambda m: f">{r.choice([' ', chr(10), ''])}{m[1]} </", text)
        if self.blanks:
            text = text.replace("</", "</", 1).replace("<Children>", "stray <!-- and more --> <Children>")
        return ("\ufeff" if self.mark else "") + text


def element(tag, *inside):
    return f"<{tag}>{''.join(inside)}</{tag}>"


def leaf(tag, value):
    return element(tag, escape(value)) if value else ""


def return_xml(facts):
    out = []
    for child in sorted({c for _, _, c, _ in facts}):
        mine = {t: [p for k, _, c, p in facts if k == t and c == child] for t in RETURN}
        head = [leaf("CHILDID", child)] + [leaf(n, british(p.get(n))) for p in mine["header"][:1] for n in ("SEX", "DOB")]
        for p in mine["reviews"]:
            head.append(element("AREVIEW", *(leaf(n, british(p[n])) for n in ("REVIEW", "REVIEW_CODE"))))
        for p in mine["placed_for_adoption"]:
            head.append(element("AD_PLACED", *(leaf(n, british(p[n])) for n in ("DATE_PLACED", "DATE_PLACED_CEASED", "REASON_PLACED_CEASED"))))
        body = [element("EPISODE", *(leaf("PL" if n == "PLACE" else n, british(p[n])) for n in ("DECOM", "RNE", "LS", "PLACE", "DEC", "REC")))
                for p in mine["episodes"]]
        out.append(element("CHILD", element("HEADER", *head), *body))
    return '<?xml version="1.0"?>\n' + element("EXPSSDA903", *out) + "\n"


def who(child, year):
    """A child born, or expected; the sex as the census asked for it then, or as it does now."""
    unborn = sum(map(ord, child)) % 7 == 0
    yield leaf("ExpectedPersonBirthDate" if unborn else "PersonBirthDate", f"{year}-02-29" if unborn and year % 4 == 0 else "2010-01-01")
    yield leaf(*(("GenderCurrent", "1") if year < 2021 else ("Sex", "U" if unborn else "F")))


def census_xml(year, facts):
    out = []
    for child in sorted({f[2] for f in facts}):
        ids = element("ChildIdentifiers", leaf("LAchildID", child), *who(child, year))
        out.append(element("Child", ids, *(details_xml(p) for _, _, c, p in facts if c == child)) + "\n")
    head = element("CollectionDetails", leaf("Collection", "CIN"), leaf("Year", str(year)), leaf("ReferenceDate", f"{year}-03-31"))
    return '<?xml version="1.0"?>\n' + element("Message", element("Header", head), element("Children", *out)) + "\n"


def details_xml(p):
    out = []
    for e in p["enquiries"]:
        out.append(element("Section47", leaf("S47ActualStartDate", iso(e["start"])), leaf("DateOfInitialCPC", iso(e["own"])),
                           leaf("ICPCnotRequired", e["no"])))
    out.append(leaf("DateOfInitialCPC", iso(p["cpc"])) + leaf("CINclosureDate", iso(p["closed"])))
    for plan in p["plans"]:
        dates = [leaf("CPPreviewDate", iso(h)) for h in p["reviews"]]
        held = element("Reviews", *dates) if p["form"] else "".join(element("Reviews", d) for d in dates)
        out.append(element("ChildProtectionPlans", leaf("CPPstartDate", iso(plan["start"])), leaf("CPPendDate", iso(plan["end"])), held))
    return element("CINdetails", *out)


def county(seed):
    return Maker(seed).make()
