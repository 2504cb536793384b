"""The answers as at a day: the check, the measures of timeliness, the caseload (rules 3, 4 and 7)."""
from datetime import date

from clock import EIGHTEEN
from clocks import clocks
from days import DAY, Holidays, Span, by_rule, iso, months, to_date
from returns import LOOKED_AFTER

HORIZON = 20
SEVERITY = ["out", "late-booked", "at-risk", "unknown", "on-track"]


class Rules:
    """The settings that change an answer."""

    def __init__(self, counting="months", horizon=HORIZON, gap=6, short_break=None):
        self.span, self.horizon, self.gap, self.short_break = Span(counting), horizon, gap, short_break

    @staticmethod
    def of(settings):
        return Rules(settings.get("clock.counting", "months"), int(settings.get("status.horizon", HORIZON)),
                     int(settings.get("short_break.gap_months", 6)), to_date(settings.get("coverage.short_break")))


class Answers:
    def __init__(self, facts, day, rules=None):
        self.facts, self.day, self.calendar, self.rules = facts, day, Holidays(facts.holidays), rules or Rules.of(facts.settings)
        self.horizon = self.rules.horizon
        self.clocks = clocks(facts, day, self.calendar, self.rules)
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
        if clock.why == EIGHTEEN:
            return "on-track", [EIGHTEEN]
        if due is None:
            return "unknown", [clock.why or "incomplete-data"]
        if self.day > due:
            return "out", (["latest-possible"] if clock.latest else []) + ["overdue"]
        if booked and booked > due:
            return "late-booked", ["booked-late"]
        near = self.calendar.left(self.day, due) <= self.horizon
        gone = self.facts.iros.get(iro, {}).get("end")
        why = {"unbooked": not booked and near, "not-working-day": booked and not self.calendar.working(booked),
               "no-iro": not iro and near, "iro-left": gone and gone < self.day and near,
               "iro-absent": booked and any(i == iro and a <= booked <= (b or date.max)
                                            for (i, a), b in self.facts.absences.items()),
               "too-early": booked and clock.regime == "returned" and booked < clock.returned + 28 * DAY}
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

    def spans(self):
        d = self.day
        return {"year-to-date": date(d.year - (d.month < 4), 4, 1), "rolling-12-months": months(d, -12) + DAY}

    def by(self, by="county"):
        """The four counts of each stream, unit, period and scope that has any."""
        out, places = {}, {"on-time": 0, "late": 1, "overdue": 2, "not-assessable": 3}
        for period, start in self.spans().items():
            for c in self.clocks:
                stream = "cla" if c.stream == "adoption" else c.stream
                if stream == "short-break":
                    continue
                for unit, when, verdict in self.conferences(c, start) if stream == "icpc" else self.verdicts(c, start):
                    out.setdefault((stream, unit, period, self.scope(by, c, when)), [0] * 4)[places[verdict]] += 1
        return out

    def verdicts(self, c, start):
        """(unit, day that says who is counted, what) of a clock in a period."""
        for h, judged in c.held:
            if start <= h <= self.day:
                yield "reviews", h, judged
        if c.end is None and c.due and self.day > c.due:
            yield "reviews", self.day, "overdue"
        if c.end is None and (not c.known or c.first <= self.day):
            yield "children", self.day, self.child(c, start)

    def conferences(self, c, start):
        """Initial conferences within 15 working days: a superseded enquiry is judged in nothing, one closed without any neither."""
        if c.conference and start <= c.conference:
            yield "reviews", c.conference, "on-time" if c.conference <= c.due else "late"
        if c.end is None and c.due and self.day > c.due:
            yield "reviews", self.day, "overdue"

    def timeliness(self):
        counts, out = self.by("county"), []
        for period, start in self.spans().items():
            for stream, unit in (("cla", "reviews"), ("cla", "children"), ("cp", "reviews"), ("cp", "children"), ("icpc", "reviews")):
                on, late, over, none = counts.get((stream, unit, period, "county"), [0] * 4)
                out.append(self.line(stream, unit, period, start, on, late, None if unit == "children" else over, none))
        return out

    def child(self, c, start):
        held = [j for h, j in c.held if start <= h <= self.day]
        if "late" in held or (c.due and self.day > c.due):
            return "late"
        unknown = c.due is None and c.why != EIGHTEEN
        return "not-assessable" if "not-assessable" in held or unknown else "on-time"

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

    def month_from(self):
        """The day after the last working day of the month before: what came on a weekend after it is this month's."""
        last = self.day.replace(day=1) - DAY
        while last.weekday() > 4 or last in by_rule(last.year):
            last -= DAY
        return last + DAY

    def held_in_month(self):
        """Holder on the day -> reviews held in the month, and of them those on time."""
        out, since = {}, self.month_from()
        for c in self.clocks:
            for h, j in c.held if c.stream in ("cla", "adoption", "cp") else []:
                if since <= h <= self.day:
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


