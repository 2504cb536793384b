#!/usr/bin/env python3
"""oracle.py COUNTY DAY [check|timeliness|caseload]: a second implementation of the rules, for comparison.

Written from the rules alone, sharing nothing with the program: it reads a county folder (903-YYYY-YY/*.csv, cin-*.xml,
the service's own *.csv, perhaps settings), and prints what `iro check --all`, `iro timeliness` and `iro export caseload` must print.
days.py counts, returns.py reads, care.py and protection.py find what a clock belongs to, clock.py folds, answers.py tells.
"""
import csv
import io
import sys

from answers import HORIZON, SEVERITY, Answers, Rules, band, hundredths, per  # noqa: F401
from days import DAY, Holidays, by_rule, iso, months, to_date  # noqa: F401
from returns import LOOKED_AFTER, keep, read_county, rows_of  # noqa: F401


def differences(want, got, key, ordered=False):
    """Lines that say where two lists of rows differ in the columns of want."""
    index_w, index_g = {}, {}
    for rows, index in ((want, index_w), (got, index_g)):
        for r in rows:
            index.setdefault(tuple(r.get(k, "") for k in key), []).append(r)
    out = [f"{k} missing" for k in index_w if k not in index_g] + [f"{k} unexpected" for k in index_g if k not in index_w]
    for k in index_w:
        if k not in index_g:
            continue
        a, b = index_w[k], index_g[k]
        if len(a) != len(b):
            out.append(f"{k}: {len(a)} rows wanted, {len(b)} found")
            continue
        columns = [c for c in a[0] if c not in key]
        for x, y in zip(a, b):
            out += [f"{k} {c}: oracle {x[c]!r}, other {y.get(c)!r}" for c in columns if x[c] != (y.get(c) or "")]
    if ordered and not out and [[r[k] for k in key] for r in want] != [[r[k] for k in key] for r in got]:
        out.append("the order differs")
    return out


REVIEWS_KEY = ("child_id", "stream", "held_on", "due")
CHECK_KEY, TIMELINESS_KEY, CASELOAD_KEY = ("child_id", "stream"), ("stream", "unit", "period"), ("iro_id",)


def table(text):
    return list(csv.DictReader(io.StringIO(text)))


def main():
    answers = Answers(read_county(sys.argv[1]), to_date(sys.argv[2]))
    for name in sys.argv[3:] or ["check", "timeliness", "caseload"]:
        rows = getattr(answers, name)()
        out = csv.DictWriter(sys.stdout, rows[0] if rows else [])
        out.writeheader()
        out.writerows(rows)


if __name__ == "__main__":
    main()
