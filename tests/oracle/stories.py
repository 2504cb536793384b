"""Children whose lives touch the edges of the rules: placement and return, series of breaks, birthdays, deaths, the lost and
found, the first day of coverage, plans that overlap. Each story is told backwards from the day of the check."""
from datetime import date

from days import DAY, Holidays, collection_year, eighteen, ends, months

CALENDAR = Holidays()
A, T = ["A3", "A4", "A5", "A6"], ["T0", "T1", "T2", "T3", "T4"]


class Stories:
    """For county.Maker, which has the random source r, the day, the years and the facts."""

    def tell(self, number):
        told = [self.placed, self.placed, self.placed, self.breaks, self.breaks, self.both_sorts, self.grown, self.dead, self.lost,
                self.at_coverage, self.at_coverage, self.plans, self.plans, self.conferences, self.conferences, self.lost_plan]
        for i in range(number):
            self.r.choice(told)(f"S{i:03d}")

    # What a story is made of

    def ago(self, *days):
        return self.day - DAY * self.r.choice(days or [0, 1, 20, 28, 40, 60, 100, 200, 300])

    def child(self, child, start, born=None):
        self.births.setdefault(child, born or date(2012 + self.shift, 5, 17))
        self.into("header", child, start, None, SEX="1", DOB=self.births[child])

    def into(self, kind, child, start, end, years=None, **payload):
        """Into every return whose year it touches, as that return's last day knew it."""
        for y in self.years if years is None else years:
            if start <= self.until("903", y) and (end is None or end >= date(y - 1, 4, 1)):
                self.add(kind, y, child, **self.as_known(dict(payload), self.until("903", y)))

    def in_care(self, child, steps, end=None, rec="", years=None):
        """steps: (start, rne, ls, place), each until the next; rec ends the last."""
        for (start, rne, ls, place), following in zip(steps, steps[1:] + [None]):
            dec, why = (following[0], "X1") if following else (end, rec if end else "")
            self.into("episodes", child, start, dec, years, DECOM=start, RNE=rne, LS=ls, PLACE=place, DEC=dec, REC=why)

    def held(self, child, *days):
        for d in days:
            if d and d <= self.day + 30 * DAY:
                if self.r.random() < 0.85:
                    self.into("reviews", child, d, d, DOB="", REVIEW=d, REVIEW_CODE="PN1")
                else:
                    self.add("own_reviews", 0, child, stream=self.r.choice(["cla", "adoption"]), held_on=d, participation="PN1")

    def own(self, child, stream, *days):
        for d in days:
            if d and d <= self.day + 30 * DAY:
                self.add("own_reviews", 0, child, stream=stream, held_on=d, participation="")

    def booked(self, child, stream, *days):
        for d in days:
            if d:
                self.add("bookings", 0, child, stream=stream, booked_on=d, time="10:00", mode="hybrid")

    def given(self, child, stream, start):
        if self.r.random() < 0.8:
            self.add("allocations", 0, child, stream=stream, iro_id=self.r.choice(self.iros), team_id=self.r.choice(self.teams + [""]),
                     **{"from": start, "to": None})

    def maybe(self, *days):
        return self.r.choice([None, *days])

    # Adoption

    def placed(self, child):
        r = self.r
        between = [DAY * r.choice([1, 10, 28, 29, 50]) for _ in range(r.choice([0, 0, 1, 2]))]
        home = self.ago(0, 1, 5, 15, 20, 27, 28, 41, 42, 43, 60, 120, 250) if r.random() < 0.65 else None
        on = home - DAY * r.choice([5, 27, 28, 29, 30, 45]) - sum(between, 0 * DAY) if home else self.ago()
        start = on - DAY * r.choice([0, 10, 27, 28, 29, 60, 150, 300])
        steps = [(start, r.choice("SSSP"), r.choice(["C2", "V2"]), "U1")] if start < on else []
        order = on - DAY * r.choice([1, 9, 30, 100, 140])
        if start < order and r.random() < 0.6:
            steps.append((order, "L", r.choice(["E1", "E1", "D1"]), "U1"))
        steps.append((on, "P" if steps else "S", steps[-1][2] if steps else "E1", r.choice(A)))
        at = on
        for gap in between:
            at += gap
            steps.append((at, r.choice("LTUPB"), r.choice(["E1", "C2"]), r.choice(A + A + T)))
        if home:
            steps.append((home, r.choice("PB"), "E1", r.choice(["U1", "K2", "Z1"])))
            if r.random() < 0.35:
                again = home + DAY * r.choice([1, 27, 28, 42, 43, 80])
                steps.append((again, r.choice("PBLU"), "E1", r.choice(A)))
        steps = [s for s in steps if s[0] <= self.day + 60 * DAY]
        end = self.maybe(*[None] * 5, self.ago(0, 3), steps[-1][0] + DAY)
        if end and end <= steps[-1][0]:
            end = None
        self.child(child, start)
        self.in_care(child, steps, end, r.choice(["E11", "E12", "E4"]))
        self.decisions(child, start, on, home)
        first = CALENDAR.after(start, 20)
        days = [self.maybe(first, first, first, start, first + DAY), self.maybe(months(first, 3), on, on - DAY, months(first, 3) + 4 * DAY),
                self.maybe(on + 28 * DAY, on + 29 * DAY, on + 27 * DAY, on)]
        if home:
            days += [self.maybe(*(home + DAY * n for n in (0, 1, 27, 28, 29, 41, 42, 43, 60))), self.maybe(home + 14 * DAY, home + 42 * DAY)]
        self.held(child, *days)
        if home:
            self.booked(child, r.choice(["cla", "adoption"]), r.choice([home + DAY * n for n in (20, 27, 27, 28, 29, 42, 43)]))
        self.booked(child, "adoption", self.maybe(on + 28 * DAY, self.day + 9 * DAY))
        self.given(child, r.choice(["cla", "adoption"]), start)

    def decisions(self, child, start, on, home):
        """The dates of the decisions, long before or after the placement or reversed; a parent's consent."""
        r = self.r
        for _ in range(r.choice([0, 1, 1, 2])):
            decided = on + DAY * r.choice([-400, -100, -30, -1, 0, 1, 40, 200])
            ceased = self.maybe(None, decided + DAY * r.choice([0, 1, 30, 90, 300]), home)
            ceased = ceased if ceased and ceased >= decided else None
            self.into("placed_for_adoption", child, decided, ceased or on + 900 * DAY, DOB="", DATE_PLACED=decided,
                      DATE_PLACED_CEASED=ceased, REASON_PLACED_CEASED="RD1" if ceased else "")
        for _ in range(r.choice([0, 0, 1, 1, 2])):
            self.add("authorities", 0, child, on=r.choice([start - 10 * DAY, start, start + 30 * DAY, on - 20 * DAY, on, on + DAY, self.day]),
                     kind="consent")

    # Short breaks

    def breaks(self, child):
        r, at = self.r, self.ago(500, 400, 300, 200, 100, 20)
        if self.short_break and r.random() < 0.4:
            at = r.choice([self.short_break, months(date(self.years[0] - 1, 4, 1), self.gap)]) + DAY * r.choice([-1, 0, 1])
        start = at
        self.child(child, start)
        if r.random() < 0.25:  # full care before, at once or not
            end = at - DAY * r.choice([0, 0, 1, 30])
            self.in_care(child, [(end - 50 * DAY, "S", "V2", "U1")], end, "X1" if end == at else "E4")
        for _ in range(r.randint(1, 4)):
            ls, end = r.choice(["V3", "V3", "V3", "V4"]), at + DAY * r.choice([0, 1, 3, 17])
            self.in_care(child, [(at, "S", ls, "U1")], end, "E8")
            at = self.near_gap(end)
            if at > self.day:
                break
        if at <= self.day + 10 * DAY and r.random() < 0.4:
            self.in_care(child, [(at, r.choice("SSP"), r.choice(["C2", "V4", "V3"]), "U1")])
        due = months(start, 3)
        for _ in range(r.choice([0, 1, 2])):
            held = due + DAY * r.choice([0, 0, 0, -1, 1, 5])
            self.own(child, r.choice(["short-break", "short-break", "cla"]), held)
            due = months(held, 6)
        self.booked(child, "short-break", self.maybe(due, due + DAY, self.day + 8 * DAY))
        self.given(child, "short-break", start)

    def near_gap(self, end):
        """The next break: soon, or a day before, on or after the longest gap."""
        return self.r.choice([end + DAY, end + 20 * DAY, *(months(end, self.gap) + DAY * n for n in (-1, 0, 0, 1, 2))])

    def both_sorts(self, child):
        """Full care and short breaks in one period, both ways."""
        r, start = self.r, self.ago(400, 250, 120, 60)
        self.child(child, start)
        steps, at, short = [], start, r.random() < 0.5
        for i in range(r.randint(2, 4)):
            steps.append((at, "L" if i else r.choice("SSP"), r.choice(["V4", "V3"]) if short else r.choice(["C2", "V2", "E1"]), "U1"))
            at += DAY * r.choice([1, 27, 28, 60, 90, 150])
            short = short != (r.random() < 0.85)
        steps = [s for s in steps if s[0] <= self.day + 20 * DAY]
        end = self.maybe(None, self.ago(0, 5))
        self.in_care(child, steps, end if end and end > steps[-1][0] else None, r.choice(["E8", "E4"]))
        for s in steps:
            self.held(child, self.maybe(s[0], CALENDAR.after(s[0], 20), months(s[0], 3), s[0] + DAY))
        self.own(child, "short-break", self.maybe(months(start, 3), steps[-1][0]))
        self.given(child, r.choice(["cla", "short-break"]), start)

    # Ends

    def grown(self, child):
        """18 just before or after the day or a due date, looked after or on a plan."""
        r, start = self.r, self.ago(300, 200, 100, 10)
        last = self.maybe(self.ago(20, 60, 150))
        due = months(last, 6) if last and last > start else CALENDAR.after(start, 20)
        day = r.choice([self.day, self.day + DAY, self.day - DAY, due, due + DAY, due - DAY, self.day + 40 * DAY, months(start, 3)])
        born = date(day.year - 18, day.month, min(day.day, 28))
        if r.random() < 0.3 and (day.year - 18) % 4 == 0:
            born = date(day.year - 18, 2, 29)
            start = min(start, eighteen(born) - 100 * DAY)
        self.child(child, start, born)
        if r.random() < 0.7:
            self.in_care(child, [(start, "S", r.choice(["C2", "C2", "V4"]), "U1")])
            self.held(child, CALENDAR.after(start, 20), last)
            self.booked(child, "cla", self.maybe(eighteen(born) + DAY, due))
            self.given(child, "cla", start)
        else:
            self.into_census(child, start, dict(plans=[dict(start=start, end=None)], enquiries=[], reviews=[months(start, 3)], cpc=None, closed=None))
            self.given(child, "cp", start)

    def dead(self, child):
        r, start, died = self.r, self.ago(200, 100, 60), self.ago(40, 5, 1, 0, -1)
        self.child(child, start)
        if r.random() < 0.7:
            self.in_care(child, [(start, "S", r.choice(["C2", "V2", "V3"]), "U1")], died if r.random() < 0.6 else None, "E2")
            if r.random() < 0.25:
                self.in_care(child, [(died + DAY * r.choice([0, 1, 9]), "S", "C2", "U1")])
            self.held(child, self.maybe(CALENDAR.after(start, 20)), self.maybe(died, died + DAY))
        if r.random() < 0.6:
            conference = start + 20 * DAY
            self.into_census(child, start, dict(plans=[dict(start=conference, end=None)], enquiries=[dict(start=start, own=conference, no="0"),
                             dict(start=self.ago(30, 10, 2), own=None, no="0")], reviews=[months(conference, 3)], cpc=None, closed=None))
        if r.random() < 0.6:
            for y in self.cin_years:
                if start <= ends(y) and died <= ends(y):
                    self.add("death", y, child, on=died)
        self.given(child, r.choice(["cla", "cp"]), start)

    # Gone and come back

    def lost(self, child):
        """Open on a 31 March and absent next year: altogether, but for the header, or back in a later year."""
        r, y = self.r, self.r.choice(self.years[:-1] or self.years)
        start = date(y, 3, 31) - DAY * r.choice([0, 1, 20, 200, 500])
        self.births[child] = date(2012 + self.shift, 5, 17)
        known = [x for x in self.years if x <= y]
        for x in known if r.random() < 0.6 else self.years:
            if start <= ends(x):
                self.add("header", x, child, SEX="1", DOB=self.births[child])
        self.in_care(child, [(start, "S", r.choice(["C2", "C2", "V4", "V3"]), r.choice(["U1", "A5"]))], years=known)
        later = [x for x in self.years if x > y + 1]
        if later and r.random() < 0.5:
            back = date(r.choice(later) - 1, 4, 1) + DAY * r.choice([0, 1, 100])
            self.in_care(child, [(back, r.choice("SSP"), "C2", "U1")], years=[x for x in self.years if ends(x) >= back])
            self.held(child, self.maybe(CALENDAR.after(back, 20)))
        self.held(child, self.maybe(CALENDAR.after(start, 20)), self.maybe(months(start, 4)))
        self.given(child, "cla", start)

    def lost_plan(self, child):
        r, y = self.r, self.r.choice(self.cin_years[:-1] or self.cin_years)
        start = date(y, 3, 31) - DAY * r.choice([0, 1, 15, 40, 200])
        self.births[child] = date(2012 + self.shift, 5, 17)
        known = [x for x in self.cin_years if x <= y]
        enquiry = dict(start=start - DAY * r.choice([0, 20]), own=None, no="0")
        details = dict(plans=[dict(start=start, end=None)] if r.random() < 0.6 else [], enquiries=[enquiry], reviews=[months(start, 3)],
                       cpc=None, closed=None)
        self.into_census(child, start, details, known)
        later = [x for x in self.cin_years if x > y]
        if later and r.random() < 0.4:  # the case is there, the enquiry not; or another plan
            back = date(later[-1] - 1, 4, 1) + DAY * r.choice([0, 60])
            plans = [dict(start=back, end=None)] if r.random() < 0.5 else []
            self.into_census(child, start, dict(plans=plans, enquiries=[], reviews=[], cpc=None, closed=self.maybe(back + 10 * DAY),
                                                referral=details["referral"]), later[-1:])
        self.given(child, "cp", start)

    # Coverage

    def at_coverage(self, child):
        """Starts just before or after coverage, with a first review due on either side of it, the day beside the latest possible."""
        r, y = self.r, max(self.years)
        while y - 1 in self.years:
            y -= 1
        first = date(y - 1, 4, 1)
        start = first - DAY * r.choice([-5, -1, 0, 1, 10, 27, 28, 29, 30, 31, 60, 300])
        self.child(child, start)
        steps = [(start, r.choice("SSSP"), r.choice(["C2", "V2", "V4"]), "U1")]
        for _ in range(r.choice([0, 0, 1, 2])):
            at = max(steps[-1][0], first) + DAY * r.choice([-20, 0, 1, 40, 100])
            if at > steps[-1][0]:
                steps.append((at, r.choice("PPLB"), steps[-1][2] if steps[-1][2] == "V4" else "E1", r.choice(["A5", "A3", "U4", "U1"])))
        self.in_care(child, steps)
        self.held(child, self.maybe(first - DAY, first - 60 * DAY), self.maybe(first, first + 3 * DAY, months(first, 3)),
                  self.maybe(months(first, 6), self.ago(5, 50)))
        self.given(child, "cla", start)

    # Child protection

    def into_census(self, child, at, details, years=None):
        details.setdefault("referral", self.referral(child, at))
        self.births.setdefault(child, date(2012 + self.shift, 5, 17))
        for y in self.cin_years if years is None else years:
            if at <= self.until("cin", y):
                self.add("details", y, child, **self.census_copy(dict(details, form=self.r.randrange(2)), y))

    def plans(self, child):
        """Conferences up to and over ten working days before the plan, transfer-ins, overlaps, reviews on and before the start."""
        r, at = self.r, self.ago(400, 250, 120, 60, 20)
        early = CALENDAR.work[CALENDAR.work.index(CALENDAR.after(at - DAY, 1)) - r.choice([0, 0, 1, 9, 10, 10, 11, 12])]
        own, cpc = r.choice([(early, None), (None, early), (early, at - DAY), (None, None), (early, early - 3 * DAY)])
        end = self.maybe(at + DAY * r.choice([0, 1, 60, 200]), self.ago(0, 10))
        plans = [dict(start=at, end=end if end and end >= at else None)]
        for _ in range(r.choice([0, 0, 1, 2])):
            start = r.choice([at + DAY, at + 30 * DAY, at + 100 * DAY, plans[0]["end"] or at + 7 * DAY])
            stop = self.maybe(start + DAY * r.choice([1, 50, 150]), plans[0]["end"])
            if all(start != p["start"] for p in plans):
                plans.append(dict(start=start, end=stop if stop and stop >= start else None))
        reviews = [self.maybe(at), self.maybe(at - DAY, early), months(early, 3) + DAY * r.choice([0, 0, 1, -1]),
                   self.maybe(months(at, 9), plans[-1]["start"])]
        enquiries = [dict(start=early - 20 * DAY, own=own, no="0")] if own else []
        self.into_census(child, early - 20 * DAY, dict(plans=plans, enquiries=enquiries, reviews=sorted({d for d in reviews if d}), cpc=cpc,
                                                       closed=self.maybe(None, at + 200 * DAY)))
        self.given(child, "cp", early)
        self.booked(child, "cp", self.maybe(months(early, 3), self.day + 9 * DAY))

    def conferences(self, child):
        """Enquiries superseded, on an open plan or on its first or last day, one conference named by several, one before its enquiry."""
        r, at = self.r, self.ago(250, 120, 60, 40, 22, 15)
        plans, enquiries, day = [], [], at
        if r.random() < 0.4:
            start = at - DAY * r.choice([0, 1, 40, 300])
            plans.append(dict(start=start, end=self.maybe(at, at + 3 * DAY, at - DAY) if r.random() < 0.6 else None))
            if plans[0]["end"] and plans[0]["end"] < start:
                plans[0]["end"] = start
        for _ in range(r.randint(1, 4)):
            enquiries.append(dict(start=day, own=None, no=r.choice(["0", "false", "false", "0", "1"])))
            day += DAY * r.choice([1, 5, 10, 21, 30])
        last = enquiries[-1]["start"]
        conference = r.choice([last, CALENDAR.after(last, 15), CALENDAR.after(last, 16), last + 5 * DAY])
        for e in enquiries:
            e["own"] = self.maybe(conference, conference, e["start"] - DAY, e["start"] + 6 * DAY) if r.random() < 0.5 else None
        if r.random() < 0.5 and all(p["start"] != conference for p in plans):
            plans.append(dict(start=conference, end=None))
        details = dict(plans=plans, enquiries=enquiries, reviews=[], cpc=self.maybe(at, conference),
                       closed=self.maybe(last + 3 * DAY, conference, self.day))
        self.into_census(child, min([at] + [p["start"] for p in plans]), details)
        self.given(child, r.choice(["cp", "cp", "icpc"]), at)
        self.booked(child, r.choice(["icpc", "cp"]), self.maybe(CALENDAR.after(last, 15), self.day + 3 * DAY))
