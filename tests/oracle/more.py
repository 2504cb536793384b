"""What oracle.py leaves out, from the rules alone: every column of the monthly caseload file, TOTAL too, and the initial
conferences within 15 working days.

Participation is read from the returns as each states it, midway reviews are given as (child, day).
"""
import glob
import os

import oracle
from oracle import DAY, hundredths, per, to_date

COMMUNICATED = {"PN1", "PN2", "PN3", "PN5", "PN6"}
CODES = {f"PN{i}" for i in range(8)}
LADDER = {"team manager": 5, "district manager": 5, "area director": 5, "director (dcs)": 5}
PROCESS = 20
BEYOND = 9999  # the service's own word is later than any return's


class Rest:
    """The facts that oracle.py does not keep."""

    def __init__(self, folder):
        self.codes, self.stages, self.seen = {}, {}, set()
        for path in sorted(glob.glob(os.path.join(folder, "903-*", "reviews.csv"))):
            year = int(os.path.basename(os.path.dirname(path))[4:8]) + 1
            for r in oracle.rows_of(path):
                self.review(r["child"], r["review"], r["review_code"], year)
        for path in sorted(glob.glob(os.path.join(folder, "*.csv"))):
            for r in oracle.rows_of(path):
                if "held_on" in r and r["stream"].lower() in oracle.LOOKED_AFTER:
                    self.review(r["child_id"], r["held_on"], r["participation"], BEYOND)
                if "prp_id" in r:
                    self.stages.setdefault((r["prp_id"].upper(), r["stage"].lower()), r)

    def review(self, child, held, code, year):
        """The latest word that says one: a blank leaves what an older return says. Of one year the first row holds."""
        code, day = code.upper(), to_date(held)
        if child and day and (child.upper(), day, year) not in self.seen:
            self.seen.add((child.upper(), day, year))
            if code in CODES:
                oracle.keep(self.codes, (child.upper(), day), year, dict(code=code))


class More(oracle.Answers):
    def __init__(self, facts, rest, midways, day, rules=None):
        super().__init__(facts, day, rules)
        self.rest, self.midways = rest, midways

    # The caseload file

    def export(self):
        rows, views, midways, disputes = self.caseload(), self.views(), self.midways_by_iro(), self.disputes()
        total = {k: [sum(n[i] for n in table.values()) for i in range(2)]
                 for k, table in (("views", views), ("midways", midways), ("disputes", disputes))}
        for r in rows[:-1]:
            iro = r["iro_id"]
            post = self.facts.iros[iro]
            r["fte"] = decimals(post["fte"])
            self.counts(r, views.get(iro, (0, 0)), midways.get(iro, (0, 0)), disputes.get(iro, (0, 0)))
        self.total(rows, rows[-1])
        self.counts(rows[-1], total["views"], total["midways"], total["disputes"])
        return rows

    def counts(self, row, views, midways, disputes):
        row.update(participation_percent=percent(*views), midway_due=str(midways[0]), midway_done=str(midways[1]),
                   prps_open=str(disputes[0]), prps_past_stage=str(disputes[1]))

    def total(self, rows, row):
        """The county's, the cases nobody holds too; the FTE and the band of the open posts of role iro."""
        month, statuses = self.held_in_month().values(), self.statuses()
        row.update(reviews_held=str(sum(n[0] for n in month)), reviews_on_time=str(sum(n[1] for n in month)))
        for status in ("out", "late-booked", "at-risk"):
            row[status.replace("-", "_")] = str(sum(n for (_, s), n in statuses.items() if s == status))
        measured = self.by("iro")
        for column, period in (("ytd_percent", "year-to-date"), ("rolling_percent", "rolling-12-months")):
            sums = [sum(n[i] for key, n in measured.items() if key[:3] in (("cla", "reviews", period), ("cp", "reviews", period)))
                    for i in range(3)]
            row[column] = percent(sums[0], sum(sums))
        posts = [(r, hundredths(self.facts.iros[r["iro_id"]]["fte"])) for r in rows[:-1] if r["role"] == "iro" and self.opened(r["iro_id"])]
        fte, cases = sum(f for _, f in posts), sum(int(r["total"]) for r, _ in posts)
        row.update(fte=decimals(f"{fte // 100}.{fte % 100:02d}"), per_fte=per(cases, fte), band=oracle.band(cases, fte), role="", area="")

    def opened(self, iro):
        post = self.facts.iros[iro]
        return (not post["start"] or post["start"] <= self.day) and (not post["end"] or post["end"] >= self.day)

    def views(self):
        """Holder on the day -> looked-after reviews of the month with views communicated, and those with a code but PN0."""
        out = {}
        for c in self.clocks:
            for (held, _), (_, stream) in zip(c.held, c.dues):
                code = self.rest.codes.get((c.child, held), {}).get("code", "")
                if stream not in ("cla", "adoption") or not self.month_from() <= held <= self.day:
                    continue
                n = out.setdefault(self.holder(c, held)[0], [0, 0])
                n[0] += code in COMMUNICATED
                n[1] += code not in ("", "PN0")
        return out

    def midways_by_iro(self):
        """Holder -> midway reviews that fell due since the last review, and those held since."""
        out = {}
        for c in self.open:
            if c.stream in ("cp", "icpc") or not c.n or c.last is None or c.due is None or c.due <= c.last:
                continue
            if c.last + DAY * ((c.due - c.last).days // 2) <= self.day:
                n = out.setdefault(self.holder(c)[0], [0, 0])
                n[0] += 1
                n[1] += any(who == c.child and c.last < d <= self.day for who, d in self.midways)
        return out

    def disputes(self):
        """The IRO who raised it, at its first stage -> open disputes, and those past the stage's or the process's days."""
        out = {}
        for r in self.prps():
            if r["resolved_on"]:
                continue
            stages = [s for (prp, _), s in self.rest.stages.items() if prp == r["prp_id"]]
            first = min(stages, key=lambda s: to_date(s["stage_entered_on"]))
            n = out.setdefault(first["iro_id"].upper(), [0, 0])
            limit = LADDER.get(r["stage"])
            n[0] += 1
            n[1] += bool(limit and int(r["stage_day"]) > limit) or (r["stage"] != "informal" and int(r["process_day"]) > PROCESS)
        return out

    # Initial conferences

    def icpc(self, by="county"):
        """(unit, period, scope) -> on time, late, overdue, not assessable; a transfer-in conference is in none of them."""
        return {key[1:]: counts for key, counts in self.by(by).items() if key[0] == "icpc"}


def percent(part, whole):
    tenths = (part * 2000 + whole) // (2 * whole) if whole else 0
    return f"{tenths // 10}.{tenths % 10}" if whole else ""


def decimals(fte):
    if not fte:
        return ""
    n = hundredths(fte)
    return f"{n // 100}.{n % 100 // 10}" + (str(n % 10) if n % 10 else "")
