"""Civil days: reading them, working days and bank holidays, months, the two ways of counting, birthdays (rules 1, 8)."""
import calendar
import csv
import os
import re
from bisect import bisect_right
from datetime import date, timedelta

HERE = os.path.dirname(os.path.abspath(__file__))
HOLIDAYS = os.path.join(HERE, "..", "..", "data", "bank-holidays.csv")
DAY = timedelta(days=1)


def to_date(text):
    """yyyy-mm-dd or d/m/yyyy; None for anything else, a two-digit year too."""
    text = (text or "").strip()
    for pattern, order in ((r"(\d{4})-(\d{1,2})-(\d{1,2})$", (1, 2, 3)), (r"(\d{1,2})/(\d{1,2})/(\d{4})$", (3, 2, 1))):
        m = re.match(pattern, text)
        if m:
            try:
                return date(*(int(m.group(i)) for i in order))
            except ValueError:
                return None
    return None


def iso(day):
    return day.isoformat() if day else ""


def months(day, n):
    """The corresponding date n months later, or that month's last day if there is none."""
    y, m = divmod(day.year * 12 + day.month - 1 + n, 12)
    return date(y, m + 1, min(day.day, calendar.monthrange(y, m + 1)[1]))


def eighteen(born):
    """The 18th birthday; of a child born on 29 February it is 1 March."""
    return date(born.year + 18, 3, 1) if (born.month, born.day) == (2, 29) else date(born.year + 18, born.month, born.day)


def ends(year):
    """The 31 March that ends a collection year."""
    return date(year, 3, 31)


def collection_year(day):
    """The year whose 31 March is on or after a day."""
    return day.year + ((day.month, day.day) > (3, 31))


class Span:
    """The two counting modes: calendar months, or 3 months = 91 days and 6 months = 183."""

    def __init__(self, counting="months"):
        self.days = {3: 91, 6: 183} if counting == "91-183" else None

    def after(self, day, n):
        return day + DAY * self.days[n] if self.days else months(day, n)


# Bank holidays

def easter(y):
    a, b, c = y % 19, y // 100, y % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    k = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * k) // 451
    n = h + k - 7 * m + 114
    return date(y, n // 31, n % 31 + 1)


def monday(y, m, last=False):
    days = [date(y, m, d) for d in range(1, calendar.monthrange(y, m)[1] + 1) if date(y, m, d).weekday() == 0]
    return days[-1 if last else 0]


def by_rule(y):
    new = date(y, 1, 1)
    out = {new + DAY * {5: 2, 6: 1}.get(new.weekday(), 0), easter(y) - 2 * DAY, easter(y) + DAY}
    out |= {monday(y, 5), monday(y, 5, True), monday(y, 8, True)}
    days = {4: (25, 28), 5: (27, 28), 6: (26, 27)}.get(date(y, 12, 25).weekday(), (25, 26))
    out |= {date(y, 12, d) for d in days}
    gone, come = PROCLAIMED.get(y, ((), ()))
    return (out - {date(y, m, d) for m, d in gone}) | {date(y, m, d) for m, d in come}


# Years outside the table whose days were moved or added by proclamation: what fell away, what came.
PROCLAIMED = {1995: (((5, 1),), ((5, 8),)), 1999: ((), ((12, 31),)), 2002: (((5, 27),), ((6, 3), (6, 4))),
              2011: ((), ((4, 29),)), 2012: (((5, 28),), ((6, 4), (6, 5)))}


class Holidays:
    """Working days: Monday to Friday and not a bank holiday, from the table, outside its years by rule."""

    def __init__(self, extra=()):
        with open(HOLIDAYS, encoding="utf-8") as f:
            rows = {to_date(r["date"]) for r in csv.DictReader(f)}
        years = {d.year for d in rows}
        self.days = set(rows) | set(extra)
        for y in range(1990, 2045):
            if y not in years:
                self.days |= by_rule(y)
        self.work = [d for d in (date(1990, 1, 1) + DAY * i for i in range(20000)) if self.working(d)]

    def working(self, d):
        return d.weekday() < 5 and d not in self.days

    def after(self, d, n):
        """The n-th working day strictly after d."""
        return self.work[bisect_right(self.work, d) + n - 1]

    def left(self, day, due):
        """Working days in (day, due], negative once past."""
        return bisect_right(self.work, due) - bisect_right(self.work, day)
