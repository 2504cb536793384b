#!/usr/bin/env python3
"""counties.py DIR…: the second implementation against county folders that carry their right answers (expected/DAY/*.csv).

A line for each table of each day; exit 1 if anything differs.
"""
import os
import sys

import oracle

TABLES = (("check", oracle.CHECK_KEY), ("timeliness", oracle.TIMELINESS_KEY), ("caseload", oracle.CASELOAD_KEY))


def read(folder, day, name):
    with open(os.path.join(folder, "expected", day, name + ".csv"), encoding="utf-8-sig") as f:
        return oracle.table(f.read())


def returned(folder, day, answers):
    """Children back from a placement whose review of the return is still to come: not before r + 28 days."""
    if not os.path.exists(os.path.join(folder, "expected", day, "returned.csv")):
        return []
    mine = [dict(child_id=c.child, stream=c.stream, not_before=oracle.iso(c.not_before)) for c in answers.open
            if c.not_before and c.due == c.not_before + 14 * oracle.DAY]
    return oracle.differences(mine, read(folder, day, "returned"), oracle.CHECK_KEY)


def prove(folder):
    facts, bad = oracle.read_county(folder), 0
    for day in sorted(os.listdir(os.path.join(folder, "expected"))):
        answers = oracle.Answers(facts, oracle.to_date(day))
        found = {}
        for name, key in TABLES:
            given = read(folder, day, name)
            known = [{c: r[c] for c in given[0] if c in r} for r in getattr(answers, name)()]
            found[name] = oracle.differences(known, given, key, name == "check")
        found["returned"] = returned(folder, day, answers)
        for name, lines in found.items():
            print(f"{folder} {day} {name}: {len(lines)} differences", *lines[:int(os.environ.get("SHOW", 10))], sep="\n  ")
            bad += len(lines)
    return bad


if __name__ == "__main__":
    sys.exit(bool(sum([prove(d) for d in sys.argv[1:]])))
