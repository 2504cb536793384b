"""Random small counties full of edge cases: county(seed) gives facts, write(facts, folder) the files.

A fact is (kind, year, child, payload); kind is a table of the 903 return, "details" (a CINdetails element) or one of the
service's own kinds. Everything is invented. Keeping facts flat lets a failing county be made smaller one fact at a time.
"""
import random
from datetime import date

from days import DAY, ends, months
from oracle import Rules
from papers import RETURN, iso, write, write_census, write_return  # noqa: F401
from stories import CALENDAR, Stories

LENGTHS = [0, 1, 6, 20, 27, 28, 29, 45, 90, 91, 92, 150, 183, 184, 250, 365, 500]
SHIFTS = [0] * 10 + [-4, -1, 1, 2, 3, 4, 5, 7, 8, 15, -9, -18, -22]  # years beside those the table of bank holidays covers too
YEARS = [[2020], [2019, 2020], [2019, 2020, 2021], [2018, 2020, 2021], [2018, 2019, 2021], [2021], [2018, 2019, 2020, 2021]]


class Maker(Stories):
    def __init__(self, seed):
        self.seed, self.r = seed, random.Random(seed)
        self.facts, self.births, self.referrals = [], {}, set()
        self.shift = self.r.choice(SHIFTS)
        self.years = [y + self.shift for y in self.r.choice(YEARS)]
        self.cin_years = self.years if self.r.random() < 0.6 else [y + self.shift for y in self.r.choice(YEARS)]
        self.counting = self.r.choice(["months"] * 4 + ["91-183"])
        self.horizon = self.r.choice([20] * 4 + [1, 5, 60])
        last = self.years[-1]
        self.day = self.pick_day(last)
        self.gap = self.r.choice([6] * 4 + [3, 9])
        self.short_break = self.r.choice([None, date(self.years[0] - 1, 4, 1), self.day - DAY * self.r.choice([100, 200, 400])])
        self.extracted = {}
        for kind, years in (("903", self.years), ("cin", self.cin_years)):
            day = self.r.choice([self.day, self.day - 20 * DAY, self.day - 70 * DAY, date(years[-1], 2, 28), date(years[-1], 3, 1)])
            come = day <= date.today()
            if self.r.random() < 0.4 and date(years[-1] - 1, 4, 1) < day < ends(years[-1]) and come:
                self.extracted[kind, years[-1]] = day

    def until(self, kind, year):
        """The day a return is of."""
        return self.extracted.get((kind, year), ends(year))

    @property
    def rules(self):
        return Rules(self.counting, self.horizon, self.gap, self.short_break)

    def configured(self):
        """The settings that are not as they usually are."""
        named = {"clock.counting": (self.counting, "months"), "status.horizon": (self.horizon, 20), "short_break.gap_months": (self.gap, 6),
                 "coverage.short_break": (self.short_break, None)}
        return {k: str(v) for k, (v, usual) in named.items() if v != usual}

    def pick_day(self, last):
        r = self.r
        leap = last - 1 - (last - 1) % 4
        days = [date(last - 1, 7, 31), date(last, 3, 31), date(leap, 2, 29), date(last - 1, 4, 1), date(last, 4, 30),
                date(last - 1, 12, 31), date(last - 1, 12, 24), date(last, 2, 28), date(last, 9, 30), date(last - 2, 9, 30)]
        return r.choice(days) if r.random() < 0.8 else date(last - 1, 1, 1) + DAY * r.randrange(600)

    def add(self, kind, year, child, /, **payload):
        self.facts.append((kind, year, child, payload))

    def near(self, *days):
        """A day on, or a little beside, one of the days given."""
        days = [d for d in days if d]
        return self.r.choice(days) + DAY * self.r.choice([0, 0, 0, 0, -1, 1, -2, 2, 7])

    def make(self):
        self.service()
        for i in range(self.r.randint(3, 9)):
            child = f"X{i:03d}"
            if self.r.random() < 0.75:
                self.looked_after(child)
            if self.r.random() < 0.4:
                self.protected(child)
            if self.r.random() < 0.2:
                self.dispute(child, i)
        self.tell(self.r.randint(12, 28))
        self.leave_out_the_empty()
        return self

    def leave_out_the_empty(self):
        """A return of children without one episode is refused, and one of whose reviews none can be used: such are not made."""
        full = {y for k, y, _, _ in self.facts if k == "episodes"}
        self.facts = [f for f in self.facts if f[0] not in RETURN or f[1] in full or not f[1]]
        reviewed = {y for k, y, _, p in self.facts if k == "reviews" and isinstance(p["REVIEW"], date)}
        self.facts = [f for f in self.facts if f[0] != "reviews" or f[1] in reviewed]

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
            first, last = date(y - 1, 4, 1), self.until("903", y)
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
        dob = self.births.setdefault(child, date(r.randint(2003, 2018) + self.shift, r.randint(1, 12), r.randint(1, 28)))
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
            if r.random() < 0.04:  # and one of no days beside it
                self.spread("episodes", child, at, dict(DECOM=at, RNE="L", LS=self.status(flavour), PLACE=place, DEC=at, REC="X1", _from=at, _to=at))
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
        self.births.setdefault(child, date(2010 + self.shift, 1, 1) if sum(map(ord, child)) % 7 else None)
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
                           closed=r.choice([None, None, None, None, conference + 5 * DAY, at - DAY, d]), form=r.randrange(2),
                           referral=self.referral(child, at))
            self.census(child, at, details)
            at = at + DAY * r.choice([5, 40, 100, 200, 300])

    def census(self, child, at, details):
        for y in self.cin_years:
            first, last = date(y - 1, 4, 1), self.until("cin", y)
            over = [p["end"] for p in details["plans"]]
            if at > last or (over and all(e and e < first for e in over)) or (not over and at < first):
                continue
            if self.r.random() < 0.05:
                continue
            self.add("details", y, child, **self.census_copy(details, y, 0.1))

    def census_copy(self, details, y, noise=0):
        """What a census of that year would have said on the day it is of."""
        r, first, last = self.r, date(y - 1, 4, 1), self.until("cin", y)
        known = lambda d: d if d and d <= last else None
        copy = dict(details, reviews=[h for h in details["reviews"] if first <= h <= last or r.random() < noise / 3])
        copy["plans"] = [dict(p, end=known(p["end"])) for p in details["plans"] if p["start"] <= last]
        copy["enquiries"] = [dict(e, own=known(e["own"]), no=r.choice(["true", "false"]) if r.random() < noise else e["no"])
                             for e in details["enquiries"] if e["start"] <= last]
        for key in ("cpc", "closed"):
            copy[key] = known(copy[key])
        return copy

    def referral(self, child, at):
        """A case is known by its child and the day of its referral."""
        day = at - DAY
        while (child, day) in self.referrals:
            day -= DAY
        self.referrals.add((child, day))
        return day


def county(seed):
    return Maker(seed).make()
