"""The review clock: one fold over dated events gives every due date (rule 2, steps 1 to 8, and "Coverage")."""
from days import DAY

EIGHTEEN, GONE = "eighteen", "gone-from-return"


class Clock:
    """due and n are None while unknown; closed by a birthday ahead `due` is None too, and `why` says so."""

    def __init__(self, child, kind, start, end, known):
        self.child, self.kind, self.start, self.end, self.known = child, kind, start, end, known
        self.stream, self.regime = kind, kind
        self.due, self.n, self.first, self.last, self.latest, self.returned, self.why = None, None, None, None, None, None, None
        self.pending = False  # the review of the return is still to come
        self.held = []  # (day, on-time, late or not-assessable)
        self.dues = []  # what each was due on, and the stream it was in
        self.superseded, self.conference = False, None

    @property
    def not_before(self):
        """The first day of the window of a returned child's review, while that is to come."""
        return self.returned + 28 * DAY if self.regime == "returned" and self.pending else None

    def review(self, held, span):
        self.last = held
        self.dues.append((self.due, self.stream))
        self.held.append((held, "not-assessable" if self.due is None else "on-time" if held <= self.due else "late"))
        if self.regime == "returned" and held < self.returned + 28 * DAY:
            self.due, self.n = self.returned + 42 * DAY, 2
            return
        self.pending = False
        if self.due is None:
            self.due, self.n = span.after(held, 6), 2
        else:
            self.n += 1
            self.due = span.after(held, 3 if self.n == 1 and self.kind == "cla" else 6)

    def authority(self, given, span):
        if self.stream == "cla" and self.due:
            self.due = min(self.due, span.after(given, 3))

    def moved(self, on, days, n, coverage):
        """Placed or returned: what fell due before stays missed; on or after coverage an unknown due date is known again."""
        if self.due is None and on < coverage:
            return
        if self.due is None or self.due >= on:
            self.due = on + days * DAY
        self.n = n

    def placed(self, on, coverage):
        self.stream = self.regime = "adoption"
        self.pending = False
        if on < coverage:
            self.due = self.n = None  # a review may have been held since that nobody here knows
        self.moved(on, 28, 0, coverage)

    def came_back(self, on, coverage):
        self.stream, self.regime, self.returned = "cla", "returned", on
        self.pending = True
        self.moved(on, 42, 2, coverage)


def fold(clock, first, coverage, events, span):
    """Events: (day, order of the day, what). first: the first review's due date."""
    clock.first = first
    if clock.known and coverage and clock.start >= coverage:
        clock.due, clock.n = first, 0
    for on, _, what in sorted(events):
        if what == "review":
            clock.review(on, span)
        elif what == "authority":
            clock.authority(on, span)
        elif what == "placed":
            clock.placed(on, coverage)
        else:
            clock.came_back(on, coverage)


def latest_possible(clock, coverage, first_known, span):
    """The date no lawful history can go beyond; a short-break clock without coverage has none."""
    if coverage is None:
        return None
    if clock.kind == "cla" and clock.known and clock.start < coverage <= clock.first:
        return max(clock.first, span.after(coverage - DAY, 3))
    return span.after(max(coverage, first_known) - DAY, 6)


def finish(clock, day, birthday, gone):
    """Step 7: nothing is due on or after the 18th birthday. Step 8: gone is neither closed nor late."""
    if clock.end is not None:
        return
    if gone and day > gone:
        clock.due, clock.n, clock.latest, clock.why = None, None, None, GONE
    elif birthday and clock.due and clock.due >= birthday:
        clock.due, clock.n, clock.why = None, None, EIGHTEEN
