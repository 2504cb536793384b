"""One child's facts, written short, for the examples by hand. Coverage is 1 April 2018 unless an example says otherwise."""
from answers import Answers, Rules
from days import collection_year, to_date
from returns import Facts

ALL = []


def rule(f):
    ALL.append(f)
    return f


class Child:
    """One child's facts, written short; check(day) gives the rows as stream -> row."""

    def __init__(self, years=(2019, 2020, 2021), **settings):
        self.facts, self.rules = Facts(), Rules(short_break=to_date(settings.pop("short_break", "")), **settings)
        self.facts.years = {"903": set(years), "cin": set(years)}

    def year(self, day, end, given):
        """What is open is in every return from its beginning on: the latest year's word, unless another is given."""
        return given or min(max(self.facts.years["903"]), collection_year(to_date(end)) if end else 9999)

    def born(self, day):
        self.facts.header["A"] = dict(dob=to_date(day))
        return self

    def episode(self, start, end="", rec=None, rne="S", ls="C2", place="U1", year=None):
        year = self.year(start, end, year)
        rec = ("X1" if end else "") if rec is None else rec
        self.facts.episodes["A", to_date(start)] = dict(rne=rne, ls=ls, place=place, dec=to_date(end), rec=rec, year=year)
        return self

    def reviews(self, *days, stream="cla"):
        for d in days:
            self.facts.reviews["A", stream, to_date(d)] = dict(year=0)
        return self

    def consent(self, day):
        self.facts.consents["A", to_date(day)] = {}
        return self

    def died(self, day):
        self.facts.dead["A"] = dict(on=to_date(day), year=2021)
        return self

    def plan(self, start, end="", year=None):
        year = self.year(start, end, year)
        self.facts.plans["A", to_date(start)] = dict(end=to_date(end), year=year)
        return self

    def enquiry(self, start, own="", needed=True, closed="", year=2021):
        case = ("A", start)
        self.facts.enquiries["A", to_date(start)] = dict(needed=needed, own=to_date(own), case=case, year=year)
        if closed:
            self.facts.closures[case] = dict(on=to_date(closed), year=year)
        return self

    def transfer(self, day):
        self.facts.transfers["A", to_date(day)] = dict(referral=None, year=2021)
        return self

    def booked(self, day, stream="cla"):
        self.facts.bookings["A", stream, to_date(day), "10:00"] = {}
        return self

    def answers(self, day):
        return Answers(self.facts, to_date(day), self.rules)

    def check(self, day):
        return {r["stream"]: r for r in self.answers(day).check()}

    def due(self, day):
        return self.only(day)["due"]

    def only(self, day):
        rows = list(self.check(day).values())
        assert len(rows) == 1, f"{len(rows)} open clocks: {rows}"
        return rows[0]

    def says(self, day, *columns):
        r = self.only(day)
        return tuple(r[c] for c in columns)

    def judged(self, day, stream=None):
        return [(h.isoformat(), j) for c in self.answers(day).clocks if stream in (None, c.kind) for h, j in c.held]

    def counts(self, day, stream, unit="reviews", period="year-to-date"):
        return self.answers(day).by("county").get((stream, unit, period, "county"), [0] * 4)


def same(got, want):
    assert got == want, f"{got!r}, by hand {want!r}"
