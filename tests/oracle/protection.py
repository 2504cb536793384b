"""Child protection: plans that are one clock, their initial conference, section 47 enquiries (rule 2 "CP", "ICPC")."""
from datetime import date

WITHIN = 10  # working days from a conference to its plan
OPEN = date.max


class Plan:
    """Plans of one child that overlap: starts with the first, ends with the last. start is the conference's."""

    def __init__(self, start, end, year):
        self.first, self.end, self.year, self.start = start, end, year, start


def plans_of(facts, child, child_plans, day, calendar):
    out = []
    for start, p in sorted(child_plans, key=lambda x: x[0]):
        if start > day:
            continue
        end = p["end"] if p["end"] and p["end"] <= day else None
        before = out[-1] if out else None
        if before and (before.end or OPEN) > start:
            before.end = None if None in (before.end, end) else max(before.end, end)
            before.year = max(before.year, p["year"])
        else:
            out.append(Plan(start, end, p["year"]))
    for p in out:
        p.start = conference(facts, child, p.first, calendar)
    return out


def conference(facts, child, start, calendar):
    """The latest initial or transfer-in conference on or up to ten working days before the plan, else the plan's own start."""
    held = [e["own"] for (c, _), e in facts.enquiries.items() if c == child and e["own"]]
    held += [d for c, d in facts.transfers if c == child]
    return max((d for d in held if d <= start <= calendar.after(d, WITHIN)), default=start)


def gone_plan(facts, plans, plan):
    return None if plan.end else facts.lost("cin", plans, plan.year, plan.first)


class Enquiry:
    """held: its conference; end: what closed it; superseded by a later one: judged in nothing."""

    def __init__(self, start, year):
        self.start, self.year, self.held, self.end, self.superseded = start, year, None, None, False


def on_plan(facts, child, start):
    return any(c == child and first < start < (p["end"] or OPEN) for (c, first), p in facts.plans.items())


def enquiries_of(facts, child, mine, day):
    """Those that open a clock, by their start; mine: start -> what the census says."""
    known = {s: e for s, e in mine.items() if s <= day}
    opening = {s: e for s, e in known.items() if e["needed"] and not on_plan(facts, child, s)}
    owners = own_conferences(opening, day)
    plans = [d for c, d in facts.plans if c == child and d <= day]
    out = []
    for start, e in sorted(opening.items()):
        q = Enquiry(start, e["year"])
        if owners.get(e["own"]) == start:
            q.held = q.end = e["own"]
        else:
            plan = min((d for d in plans if d >= start), default=OPEN)
            later = min((d for d in known if d > start), default=OPEN)
            closed = facts.closures.get(e["case"], {}).get("on", OPEN)
            closed = closed if start <= closed <= day else OPEN
            q.end = min(plan, closed, later)
            q.end = None if q.end == OPEN else q.end
            q.held = plan if plan == q.end and plan not in owners else None
            q.superseded = later == q.end and q.end not in (plan, closed)
        out.append(q)
    return out


def own_conferences(opening, day):
    """Conference -> the enquiry it closes, only one: of several that name it the latest begun by then."""
    out = {}
    for start, e in sorted(opening.items()):
        if e["own"] and start <= e["own"] <= day:
            out[e["own"]] = start
    return out


def gone_enquiry(facts, q, ended):
    """Until an end is loaded: one after the day is one."""
    return facts.lost("cin", (), q.year, q.start) if q.end is None and q.start not in ended else None
