"""Every clock of every child as at a day: the facts put into spells, plans and enquiries, and folded."""
from datetime import date

from care import ORDER, adoption, as_at, died, gone, spells_of
from clock import Clock, finish, fold, latest_possible
from days import eighteen
from protection import enquiries_of, gone_enquiry, gone_plan, plans_of


class Known:
    """The facts of each child as at a day."""

    def __init__(self, facts, day):
        self.facts, self.day = facts, day
        self.episodes, self.plans, self.enquiries, self.reviews, self.consents = {}, {}, {}, {}, {}
        for table, out in ((facts.episodes, self.episodes), (facts.plans, self.plans)):
            for (child, d), fact in table.items():
                out.setdefault(child, []).append((d, fact))
        for (child, d), fact in facts.enquiries.items():
            self.enquiries.setdefault(child, {})[d] = fact
        for child, stream, d in facts.reviews:
            if d <= day:
                self.reviews.setdefault((child, stream), []).append(d)
        for child, d in facts.consents:
            if d <= day:
                self.consents.setdefault(child, []).append(d)

    def children(self):
        return sorted({*self.episodes, *self.plans, *self.enquiries})

    def ends(self, child, end):
        """The end of a clock: its own, death or the 18th birthday, the first that has come."""
        born = self.facts.birthday(child)
        death = died(self.facts, child, as_at(self.episodes.get(child, []), self.day))
        return min((d for d in (end, death, eighteen(born) if born else None) if d and d <= self.day), default=None)


def clocks(facts, day, calendar, rules):
    known, out = Known(facts, day), []
    for child in known.children():
        born = facts.birthday(child)
        birthday = eighteen(born) if born else None
        for clock, lost in looked_after(known, child, calendar, rules) + protected(known, child, calendar, rules) + enquired(known, child, calendar):
            if clock.end is None or clock.start <= clock.end:
                finish(clock, day, birthday, lost)
                out.append(clock)
    return out


def looked_after(known, child, calendar, rules):
    out, day = [], known.day
    for spell in spells_of(known.facts, child, known.episodes.get(child, []), day, rules.gap):
        coverage = rules.short_break if spell.short else known.facts.coverage("903")
        clock = Clock(child, "short-break" if spell.short else "cla", spell.start, known.ends(child, spell.end), spell.known)
        to = clock.end or day
        reviews = [d for d in known.reviews.get((child, "cla"), []) if d <= to]
        events = [(d, ORDER["review"], "review") for d in reviews if d >= spell.start]
        if not spell.short:
            events += [e for e in adoption(spell, known.consents.get(child, [])) if e[0] <= to]
        fold(clock, rules.span.after(spell.start, 3) if spell.short else calendar.after(spell.start, 20), coverage, events, rules.span)
        clock.last = max((d for d in reviews if d >= spell.began), default=None)
        late(clock, coverage, spell.start, day, rules)
        out.append((clock, gone(known.facts, known.episodes[child], spell)))
    return out


def protected(known, child, calendar, rules):
    out, coverage = [], known.facts.coverage("cin")
    for plan in plans_of(known.facts, child, known.plans.get(child, []), known.day, calendar):
        clock = Clock(child, "cp", plan.start, known.ends(child, plan.end), True)
        to = clock.end or known.day
        events = [(d, ORDER["review"], "review") for d in known.reviews.get((child, "cp"), []) if plan.first < d <= to]
        fold(clock, rules.span.after(plan.start, 3), coverage, events, rules.span)
        late(clock, coverage, plan.start, known.day, rules)
        out.append((clock, gone_plan(known.facts, known.plans[child], plan)))
    return out


def enquired(known, child, calendar):
    out, mine = [], known.enquiries.get(child, {})
    ended = {q.start for q in enquiries_of(known.facts, child, mine, date.max) if q.end}
    for q in enquiries_of(known.facts, child, mine, known.day):
        clock = Clock(child, "icpc", q.start, known.ends(child, q.end), True)
        clock.due, clock.n = calendar.after(q.start, 15), 0
        clock.superseded = q.superseded
        clock.conference = q.held if q.held and clock.end == q.held else None
        out.append((clock, gone_enquiry(known.facts, q, ended)))
    return out


def late(clock, coverage, first_known, day, rules):
    """The latest possible date, once it is past and the due date still unknown."""
    if clock.due is None:
        latest = latest_possible(clock, coverage, first_known, rules.span)
        clock.latest = latest if latest and day > latest else None
