"""Random small counties for the scheduler: crowds of reviews due together, few slots, people away, leaving and leading."""

from datetime import date

import papers
from county import CALENDAR, DAY, Maker
from oracle import months
from plan import Settings

papers.OWN["children"] = "child_id,name,dob,family_id"
AREAS = ["East", "East", "EAST", "West", "West", ""]


class PlanMaker(Maker):
    def __init__(self, seed):
        super().__init__(seed)
        r = self.r
        self.settings = Settings()
        if r.random() < 0.6:
            self.settings = Settings(lead=r.choice([20, 20, 5, 1, 0, 40]), day=r.choice([2, 2, 1, 3]), week=r.choice([6, 6, 2, 10, 1]),
                                     casual=r.choice([4, 4, 0, 1]), weeks=r.choice([13, 13, 1, 2, 6, 26]), slots=self.lengths())
        self.counting, self.extracted = "months", {}
        self.short_break = date(self.years[0] - 9, 4, 1)

    def lengths(self):
        n = self.r.choice([1, 1, 1, 1, 2, 3])
        out = {s: n for s in ("cla", "adoption", "short-break", "cp", "icpc")}
        if self.r.random() < 0.15:
            out[self.r.choice(sorted(out))] = self.r.choice([1, 2, 3])
        return out

    def make(self):
        self.service()
        if self.r.random() < 0.5:
            for i in range(self.r.randint(0, 5)):
                self.looked_after(f"X{i:03d}") if self.r.random() < 0.7 else self.protected(f"X{i:03d}")
        for i in range(self.r.randint(1, 3)):
            self.crowd(i)
        for i in range(self.r.choice([0, 0, 1, 3])):
            self.r.choice([self.placed, self.placed, self.grown])(f"S{i:03d}")
        self.families()
        return self

    def service(self):
        r, d = self.r, self.day
        self.iros = [f"IRO{i}" for i in range(r.randint(1, 5))]
        self.teams = [f"T{i}" for i in range(r.randint(1, 3))]
        long = d - 3000 * DAY
        for i in self.iros:
            role = r.choice(["iro"] * 6 + ["lead", "casual-chair", "casual-chair"])
            start = r.choice([long] * 8 + [d + DAY, d + 30 * DAY, None])
            end = r.choice([None] * 8 + [d - DAY, d, d + DAY, d + 20 * DAY, d - 50 * DAY])
            if start and end and start > end:
                start = long
            fte = "0" if role == "casual-chair" else r.choice(["1.0", "0.8", "0.5", "0.34", "0.17", "0.1", "1", "0", ""])
            self.add("iros", 0, None, iro_id=i, name=f"Officer {i}", login=i.lower(), area=r.choice(AREAS), role=role, fte=fte,
                     contract="permanent", start=start, end=end)
        for t in self.teams:
            self.add("teams", 0, None, team_id=t, name=f"Team {t}", district="D", area=r.choice(AREAS), link_iro_id="")
        for _ in range(r.choice([0, 1, 2, 4])):
            start = d + DAY * r.choice([-20, -3, 0, 1, 3, 7, 14, 30, 60])
            end = start + DAY * r.choice([0, 1, 4, 9, 30, 60])
            who = r.choice(self.iros)
            if not any(k == "absences" and (p["iro_id"], p["from"]) == (who, start) for k, _, _, p in self.facts):
                self.add("absences", 0, None, iro_id=who, reason="leave", **{"from": start, "to": end})
        for _ in range(r.choice([0, 0, 1, 3])):
            self.add("bank_holidays", 0, None, date=d + DAY * r.randint(-20, 60), title="Proclaimed")

    def crowd(self, number):
        """Reviews due on or near one day, most of them one officer's."""
        r, d = self.r, self.day
        target = d + DAY * r.choice([0, 1, 2, 4, 7, 10, 14, 20, 30, 60, 85, 90, 91, 92, -3, -30])
        favourite, team = r.choice(self.iros), r.choice(self.teams + [""])
        for i in range(r.randint(2, 9)):
            child = f"XC{number}{i:02d}"
            due = target + DAY * r.choice([0] * 6 + [-1, 1, 2, -2, 5])
            kinds = [r.choice([self.first_review, self.later_review, self.later_review, self.conference, self.enquiry,
                              self.returned_review])]
            if r.random() < 0.1:  # of age about the day it is due
                comes = due + DAY * r.choice([-30, 0, 1, 10, 40])
                self.births[child] = date(comes.year - 18, comes.month, min(comes.day, 28))
            if r.random() < 0.2:
                kinds = [self.later_review, r.choice([self.conference, self.enquiry])]
            for make in kinds:
                self.made(make(child, due), child, due, favourite, team)

    def made(self, stream, child, due, favourite, team):
        r, d = self.r, self.day
        for _ in range(r.choice([0, 1, 1, 1, 1, 1, 1, 2])):
            begin = d - DAY * r.choice([200, 100, 30, 1, 0, 0, -1, -10])
            self.add("allocations", 0, child, stream="cp" if stream in ("cp", "icpc") else "cla",
                     iro_id=favourite if r.random() < 0.7 else r.choice(self.iros), team_id=team if r.random() < 0.7 else r.choice(self.teams + [""]),
                     **{"from": begin, "to": r.choice([None] * 6 + [d, d + DAY, d + 10 * DAY]) if begin < d else None})
        for _ in range(r.choice([0] * 6 + [1, 1, 2])):
            on = self.near(due, d, d + DAY, d - 2 * DAY, d + DAY * r.randint(0, 40))
            self.add("bookings", 0, child, stream=stream if r.random() < 0.9 else "cla", booked_on=on, time=r.choice(["10:00", "14:00"]),
                     mode="hybrid")

    def care(self, child, start):
        born = self.births.setdefault(child, date(2010 + self.shift, 1, 1))
        self.spread("header", child, start, dict(SEX="1", DOB=born, _from=start, _to=None))
        self.spread("episodes", child, start, dict(DECOM=start, RNE="S", LS=self.r.choice(["C2", "V2", "C2", "V4"]), PLACE="U1", DEC=None,
                                                   REC="", _from=start, _to=None))

    def first_review(self, child, due):
        """Started so that the first review, within 20 working days, is due then or a little before."""
        self.care(child, CALENDAR.work[CALENDAR.work.index(CALENDAR.after(due - DAY, 1)) - 20])
        return "cla"

    def later_review(self, child, due):
        held = months(due, -6)
        start = months(held, -self.r.choice([3, 9, 15]))
        self.care(child, start)
        for day in {CALENDAR.after(start, 20), months(held, -6), held}:
            if start <= day <= self.day:
                self.spread("reviews", child, day, dict(DOB="", REVIEW=day, REVIEW_CODE="PN1", _from=day, _to=day))
        return "cla"

    def returned_review(self, child, due):
        """Back from an adoptive placement 42 days before it is due: not to be held before the 28th day."""
        home = due - 42 * DAY
        start, placed = home - 200 * DAY, home - 60 * DAY
        born = self.births.setdefault(child, date(2010 + self.shift, 1, 1))
        self.spread("header", child, start, dict(SEX="1", DOB=born, _from=start, _to=None))
        for on, to, rne, place in ((start, placed, "S", "U1"), (placed, home, "P", "A5"), (home, None, "P", "U1")):
            if on <= self.day:
                to = to if to and to <= self.day else None
                self.spread("episodes", child, on, dict(DECOM=on, RNE=rne, LS="C2", PLACE=place, DEC=to, REC="X1" if to else "",
                                                        _from=on, _to=to))
        return "cla"

    def conference(self, child, due):
        start = months(due, -3)
        self.census(child, start, dict(plans=[dict(start=start, end=None)], enquiries=[], reviews=[], cpc=start, closed=None, form=0))
        return "cp"

    def enquiry(self, child, due):
        start = CALENDAR.work[CALENDAR.work.index(CALENDAR.after(due - DAY, 1)) - 15]
        self.census(child, start, dict(plans=[], enquiries=[dict(start=start, own=None, no="false")], reviews=[], cpc=None, closed=None,
                                       form=0))
        return "icpc"

    def census(self, child, at, details):
        """In every census whose year has begun by then, the latest at least."""
        for y in self.cin_years:
            if at <= date(y, 3, 31) or y == max(self.cin_years):
                self.births.setdefault(child, date(2010 + self.shift, 1, 1))
                self.add("details", y, child, **dict(details, referral=details.get("referral", at)))

    def spread(self, kind, child, day, payload, years=None):
        """The latest return always carries what is open, however late it began."""
        copy = dict(payload)
        before = len(self.facts)
        super().spread(kind, child, day, payload, years)
        if len(self.facts) == before and day <= self.day:
            start, end = copy.pop("_from"), copy.pop("_to")
            self.add(kind, max(self.years), child, **copy)

    def families(self):
        children = sorted({c for _, _, c, _ in self.facts if c and c.startswith("XC")})
        for c in children:
            if self.r.random() < 0.5:
                self.add("children", 0, c, name="", dob="", family_id=f"F{self.r.randrange(4)}")


def county_of(seed):
    return PlanMaker(seed).make()
