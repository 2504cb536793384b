#!/usr/bin/env python3
"""plan.py COUNTY DAY [WEEKS]: a second implementation of the scheduler, for comparison.

Written from its rules alone, sharing nothing with the program (it stands on oracle.py, which shares nothing either):
which reviews are to be held, in which window, by whom; how many fit, with and without moves; the least number of children who
change IRO; and what a plan that somebody else made must satisfy. Prints the counts.
"""
import itertools
import sys
from bisect import bisect_left, bisect_right
from datetime import timedelta

from days import eighteen
from oracle import DAY, LOOKED_AFTER, Answers, hundredths, iso, read_county, to_date

STREAMS = ["cla", "adoption", "short-break", "cp", "icpc"]
CONFERENCES = {"cp", "icpc"}
COUNTS = ("verdict", "reviews", "fit_without_moves", "fit_with_moves", "moved", "overdue")
COLUMNS = "child_id,stream,iro_id,proposed_iro_id,window_from,due,proposed_on,verdict,certificate"


class Settings:
    def __init__(self, lead=20, day=2, week=6, casual=4, slots=None, weeks=13):
        self.lead, self.day, self.week, self.casual, self.weeks = lead, day, week, casual, weeks
        self.slots = dict({"cla": 1, "adoption": 1, "short-break": 1, "cp": 1, "icpc": 1}, **(slots or {}))

    def config(self):
        """What `config set` must be given, where it is not the default."""
        usual = Settings()
        named = {"plan.lead": "lead", "plan.slots_per_day": "day", "plan.slots_per_week": "week", "plan.casual_slots_per_week": "casual"}
        out = {k: getattr(self, v) for k, v in named.items() if getattr(self, v) != getattr(usual, v)}
        out.update({"plan.slots." + s: n for s, n in self.slots.items() if n != 1})
        return out


class Job:
    def __init__(self, clock, due, holder, area, first, days, size):
        self.child, self.stream, self.due, self.holder, self.area = clock.child, clock.stream, due, holder, area
        self.first, self.days, self.size = first, days, size
        self.key = (self.child, self.stream, iso(due))


class Plan:
    """The reviews, the places there are for them, and the questions."""

    def __init__(self, answers, settings):
        self.answers, self.facts, self.day, self.settings = answers, answers.facts, answers.day, settings
        self.work = answers.calendar.work
        self.last = self.day + timedelta(7 * settings.weeks)
        self.used = self.bookings()
        self.jobs, self.late = [], []
        for c in answers.open:
            due = c.due or c.latest
            if due is None or due > self.last or self.stands(c):
                continue
            (self.jobs if due >= self.day else self.late).append(self.job(c, due))

    # Who and when

    def span(self, first, last):
        return self.work[bisect_left(self.work, first):bisect_right(self.work, last)]

    def job(self, clock, due):
        iro, team = self.answers.holder(clock)
        first = self.answers.calendar.after(self.day, 1)
        lead = bisect_left(self.work, due) - self.settings.lead
        first = max(first, self.work[lead] if self.settings.lead else due)
        if clock.not_before:  # of a child returned from a placement, never before the 28th day
            first = max(first, self.work[bisect_left(self.work, clock.not_before)])
        last = due if due >= self.day else self.last
        born = self.facts.birthday(clock.child)
        if born:  # nothing is held from the 18th birthday on
            last = min(last, eighteen(born) - timedelta(1))
        days = self.span(first, last)
        return Job(clock, due, iro, self.answers.area(iro, team).lower(), first, days, self.settings.slots[clock.stream])

    def at_work(self, iro, d):
        post = self.facts.iros[iro]
        if (post["start"] and d < post["start"]) or (post["end"] and d > post["end"]) or not self.answers.calendar.working(d):
            return False
        return not any(i == iro and a <= d and (b is None or d <= b) for (i, a), b in self.facts.absences.items())

    def absent(self, iro, d):
        """Away or not in post, whatever day of the week: what is booked then is not held."""
        post = self.facts.iros.get(iro)
        if not post:
            return False
        gone = (post["start"] and d < post["start"]) or (post["end"] and d > post["end"])
        return bool(gone) or any(i == iro and a <= d and (b is None or d <= b) for (i, a), b in self.facts.absences.items())

    def stands(self, clock):
        on = self.answers.booked(clock)
        return bool(on) and not self.absent(self.answers.holder(clock)[0], on)

    def week_slots(self, iro):
        post = self.facts.iros[iro]
        if post["role"] == "casual-chair":
            return self.settings.casual
        fte = hundredths(post["fte"] or "0")
        return max(1, self.settings.week * fte // 100) if post["role"] == "iro" and fte else 0

    def may_take(self, iro, job):
        role = self.facts.iros[iro]["role"]
        return role == "iro" or (role == "casual-chair" and job.stream in CONFERENCES)

    def anyone(self, job):
        return not job.holder or not any(self.at_work(job.holder, d) for d in job.days)

    def of_area(self, job):
        """A casual chair without an area serves them all; an IRO without one only cases without one."""
        near = lambda post: not job.area or post["area"].lower() == job.area or (not post["area"] and post["role"] == "casual-chair")
        return [i for i, post in sorted(self.facts.iros.items()) if self.may_take(i, job) and near(post)]

    def holders(self, job, moves=False):
        if self.anyone(job):
            return self.of_area(job)
        own = [job.holder] if self.may_take(job.holder, job) else []
        return sorted(set(own + self.of_area(job))) if moves else own

    def bookings(self):
        """(officer, day) -> slots used by live bookings of open clocks; one that has passed without a review still used its week's."""
        out = {}
        for child, stream, on, _ in self.facts.bookings:
            line = LOOKED_AFTER if stream in LOOKED_AFTER else {stream}
            mine = [c for c in self.answers.open if c.child == child and c.stream in line]
            held = (child, "cla" if stream in LOOKED_AFTER else stream, on) in self.facts.reviews and on <= self.day
            if mine and not held:
                key = (self.answers.holder(mine[0])[0], on)
                if self.absent(*key):
                    continue
                out[key] = out.get(key, 0) + self.settings.slots[mine[0].stream]
        return out

    def day_free(self, iro, d):
        return max(0, self.settings.day - self.used.get((iro, d), 0)) if self.at_work(iro, d) else 0

    def week_free(self, iro, d):
        monday = d - DAY * d.weekday()
        used = sum(self.used.get((iro, monday + DAY * i), 0) for i in range(5))
        return max(0, self.week_slots(iro) - used)

    # The questions

    def options(self, job, moves):
        return [(i, d) for i in self.holders(job, moves) for d in job.days if self.day_free(i, d) and self.week_free(i, d)]

    def flow(self, jobs, moves=False, only=None):
        """A flow network of these reviews; only: who may hold each, instead of the rule."""
        f = Flow()
        for n, job in enumerate(jobs):
            f.arc("s", n, 1)
            for i, d in self.options(job, moves):
                if only is None or i in only(job):
                    f.arc(n, (i, d), 1)
                    f.once((i, d), (i, d - DAY * d.weekday(), "week"), self.day_free(i, d) // job.size)
                    f.once((i, d - DAY * d.weekday(), "week"), "t", self.week_free(i, d) // job.size)
        f.total = f.most()
        return f

    def slots_at_all(self):
        return any(p["role"] in ("iro", "casual-chair") for p in self.facts.iros.values())

    def alone(self, job):
        """The child's only review: nothing else moves with it."""
        return sum(c.child == job.child for c in self.answers.open) == 1

    def comparable(self):
        """All of one length, and no child with two reviews of one kind, whom a certificate could not tell apart."""
        return len({j.size for j in self.jobs + self.late}) < 2 and len({j.key[:2] for j in self.jobs}) == len(self.jobs)

    def fit(self, moves=False):
        return self.flow(self.jobs, moves).total

    def least_moved(self, most):
        """The least number of children who change IRO while most reviews fit. A child may have two reviews: such children are
        tried in every combination, each as free to move or not at all; all others are priced by review."""
        fixed = [j for j in self.jobs if not self.anyone(j)]
        several = sorted({j.child for j in fixed if sum(k.child == j.child for k in fixed) > 1})
        best = None
        for n in range(len(several) + 1):
            if best is not None and n >= best:
                break
            for free in itertools.combinations(several, n):
                cost = self.price(most, set(several), set(free))
                if cost is not None and (best is None or cost + n < best):
                    best = cost + n
        return best

    def price(self, most, several, free):
        """Moves of the cheapest flow that fits most, where of the children with several reviews only these may move, at no price."""
        stay = self.flow(self.jobs, True, lambda j: self.who_moves(j, several, free))
        if stay.total < most:
            return None
        f = Flow()
        for n, job in enumerate(self.jobs):
            f.arc("s", n, 1)
            for i, d in self.options(job, True):
                if i in self.who_moves(job, several, free):
                    paid = not self.anyone(job) and i != job.holder and job.child not in free
                    f.arc(n, (i, d), 1, int(paid))
                    f.once((i, d), (i, d - DAY * d.weekday(), "week"), self.day_free(i, d) // job.size)
                    f.once((i, d - DAY * d.weekday(), "week"), "t", self.week_free(i, d) // job.size)
        return f.cheapest(most)

    def who_moves(self, job, several, free):
        return self.holders(job, job.child not in several or job.child in free)

    def reasons(self):
        """Of each review the plan's reason: cannot-fit, if some greatest plan leaves it out; tight, if one more like it is one too
        many; else none."""
        out, most = {}, self.fit()
        for job in self.jobs:
            if self.flow([j for j in self.jobs if j is not job]).total == most:
                out[job.key[:2]] = "cannot-fit"
            elif self.flow(self.jobs + [job]).total == most:
                out[job.key[:2]] = "tight"
        return out

    def counts(self):
        fit = self.fit()
        most = self.fit(True)
        return {"verdict": "FITS" if fit == len(self.jobs) else "CANNOT FIT", "reviews": len(self.jobs), "fit_without_moves": fit,
                "fit_with_moves": most, "moved": self.least_moved(most) if most > fit else 0, "overdue": len(self.late)}

    # What another's plan must satisfy

    def schedule_faults(self, rows):
        known = {j.key: j for j in self.jobs + self.late}
        late, out, taken = {j.key for j in self.late}, [], {}
        named = sorted((r["child_id"], r["stream"], r["due"]) for r in rows)
        if sorted(j.key for j in self.jobs + self.late) != named:
            return [f"other reviews: {sorted(set(known) ^ set(named))}"]
        for r in rows:
            job = known[r["child_id"], r["stream"], r["due"]]
            on, iro, verdict = to_date(r["proposed_on"]), r["proposed_iro_id"], r["verdict"]
            wrong = lambda what: out.append(f"{job.key}: {what}: {r}")
            if (r["iro_id"], r["window_from"], r["due"]) != (job.holder, iso(job.first), iso(job.due)):
                wrong(f"not {job.holder} {job.first} {job.due}")
            if (verdict == "overdue") != (job.key in late):
                wrong("overdue or not")
            if bool(on) != bool(iro) or (verdict == "cannot-fit" and on) or (verdict in ("fits", "moved") and not on):
                wrong("proposed or not")
            if not on:
                continue
            taken[iro, on] = taken.get((iro, on), 0) + job.size
            if on not in job.days or not self.at_work(iro, on):
                wrong("not a day of the window at work")
            changed = not self.anyone(job) and iro != job.holder
            if iro not in self.holders(job, True) or changed != (verdict == "moved"):
                wrong("who holds it")
        for (iro, on), n in taken.items():
            monday = on - DAY * on.weekday()
            week = sum(m for (i, d), m in taken.items() if i == iro and monday <= d < monday + DAY * 7)
            if n > self.day_free(iro, on) or week > self.week_free(iro, on):
                out.append(f"{iro} has no room for {n} on {on}, or {week} in that week")
        return out

    def overdue_faults(self, rows):
        """The earliest due first, each on the first day on which everybody who has a place, wherever in the window, keeps it."""
        given, f = {(r["child_id"], r["stream"], r["due"]): r for r in rows}, Flow()
        held = [j for j in self.jobs if given[j.key]["proposed_on"]]
        for n, job in enumerate(held):
            f.arc("s", n, 1)
            for i in self.holders(job) if self.anyone(job) else [given[job.key]["proposed_iro_id"]]:
                for d in job.days:
                    self.place(f, n, i, d, job.size)
        out = [] if f.most() == len(held) else ["what is held cannot be held"]
        for job in sorted(self.late, key=lambda j: (j.due, j.child, STREAMS.index(j.stream))):
            first = self.first_day(f, job)
            if iso(first) != given[job.key]["proposed_on"]:
                out.append(f"{job.key}: could be held on {first}: {given[job.key]}")
        return out

    def first_day(self, f, job):
        f.arc("s", job.key, 1)
        for d in job.days:
            arcs = [a for i in self.holders(job) for a in self.place(f, job.key, i, d, job.size)]
            if f.most():
                return d
            for a in arcs:
                f.room[a] = 0
        return None

    def place(self, f, n, i, d, size):
        monday = d - DAY * d.weekday()
        if not self.day_free(i, d) // size or not self.week_free(i, d) // size:
            return []
        f.arc(n, (i, d), 1)
        f.once((i, d), (i, monday, "week"), self.day_free(i, d) // size)
        f.once((i, monday, "week"), "t", self.week_free(i, d) // size)
        return [f.known_arcs[n, (i, d)]]

    def certificate_faults(self, found, moves, most):
        """By counting: everybody who may hold any of these reviews, on every day any may be held."""
        out, short, seen = [], 0, set()
        jobs = {j.key[:2]: j for j in self.jobs}
        for c in found:
            mine = [jobs.get((x["child_id"], x["stream"])) for x in c["cases"]]
            if None in mine or len(mine) != c["reviews"] or seen & {j.key[:2] for j in mine}:
                out.append(f"certificate {c['certificate']}: its reviews")
                continue
            seen |= {j.key[:2] for j in mine}
            officers = sorted({i for j in mine for i in self.holders(j, moves)})
            days = sorted({d for j in mine for d in j.days})
            if not set(c["iros"]) >= {i for i in officers if any(self.day_free(i, d) and self.week_free(i, d) for d in days)}:
                out.append(f"certificate {c['certificate']}: {officers} may hold them, not {c['iros']}")
            room = self.room(mine, moves)
            if (c["slots"], c["short"]) != (room, len(mine) - room) or c["short"] < 1:
                out.append(f"certificate {c['certificate']}: {room} places for {len(mine)}, not {c['slots']}")
            if (c["from"], c["to"]) != (iso(min(j.first for j in mine)), iso(max(j.due for j in mine))):
                out.append(f"certificate {c['certificate']}: its days {c['from']} {c['to']}")
            short += c["short"]
        if short != len(self.jobs) - most:
            out.append(f"the certificates explain {short} of {len(self.jobs) - most}")
        return out

    def room(self, jobs, moves):
        size, places = jobs[0].size, {(i, d) for j in jobs for i in self.holders(j, moves) for d in j.days}
        weeks = {}
        for i, d in places:
            weeks.setdefault((i, d - DAY * d.weekday()), []).append(self.day_free(i, d) // size)
        return sum(min(sum(free), self.week_free(i, monday) // size) for (i, monday), free in weeks.items())


class Flow:
    """Arcs with room and price; most() by blocking flows in layers, cheapest() by shortest paths one after another."""

    def __init__(self):
        self.out, self.to, self.room, self.cost, self.known, self.known_arcs = {}, [], [], [], set(), {}

    def arc(self, a, b, room, cost=0):
        self.known_arcs[a, b] = len(self.to)
        for x, y, r, c in ((a, b, room, cost), (b, a, 0, -cost)):
            self.out.setdefault(x, []).append(len(self.to))
            self.out.setdefault(y, [])
            self.to.append(y)
            self.room.append(r)
            self.cost.append(c)

    def once(self, a, b, room):
        if (a, b) not in self.known:
            self.known.add((a, b))
            self.arc(a, b, room)

    def layers(self):
        depth, queue = {"s": 0}, ["s"]
        for a in queue:
            for e in self.out.get(a, ()):
                if self.room[e] and self.to[e] not in depth:
                    depth[self.to[e]] = depth[a] + 1
                    queue.append(self.to[e])
        return depth

    def path(self, depth, at):
        """One unit from the source to the sink along the layers."""
        trail, a = [], "s"
        while a != "t":
            arcs, found = self.out[a], None
            while at.setdefault(a, 0) < len(arcs):
                e = arcs[at[a]]
                if self.room[e] and depth.get(self.to[e]) == depth[a] + 1:
                    found = e
                    break
                at[a] += 1
            if found is not None:
                trail.append(found)
                a = self.to[found]
            elif trail:
                a = self.to[trail.pop() ^ 1]
                at[a] += 1
            else:
                return None
        return trail

    def push(self, trail):
        for e in trail:
            self.room[e] -= 1
            self.room[e ^ 1] += 1

    def most(self):
        total = 0
        while "t" in (depth := self.layers()):
            at = {}
            while trail := self.path(depth, at):
                self.push(trail)
                total += 1
        return total

    def cheapest(self, most):
        """The least price of so many units; None if there are not so many."""
        price = 0
        for _ in range(most):
            best, came, queue = {"s": 0}, {}, ["s"]
            waiting = {"s"}
            for a in queue:
                waiting.discard(a)
                for e in self.out.get(a, ()):
                    b = self.to[e]
                    if self.room[e] and best[a] + self.cost[e] < best.get(b, 1 << 30):
                        best[b], came[b] = best[a] + self.cost[e], e
                        if b not in waiting:
                            waiting.add(b)
                            queue.append(b)
            if "t" not in came:
                return None
            b, trail = "t", []
            while b != "s":
                trail.append(came[b])
                b = self.to[came[b] ^ 1]
            self.push(trail)
            price += best["t"]
        return price


def main():
    weeks = int(sys.argv[3]) if len(sys.argv) > 3 else 13
    print(Plan(Answers(read_county(sys.argv[1]), to_date(sys.argv[2])), Settings(weeks=weeks)).counts())


if __name__ == "__main__":
    main()
