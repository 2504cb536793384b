#!/usr/bin/env python3
"""more_run.py PROGRAM SEED COUNT: random counties through the program and through more.py.

Compared: every column of the caseload file, and the initial conferences by county, area and IRO. The first county that
differs is made smaller fact by fact and printed. Exit 1 if any differs.
"""
import glob
import os
import random
import shutil
import subprocess
import sys
import tempfile

import county
import more
import oracle
import run

COLUMNS = ("iro_id area fte cla cp total per_fte role reviews_held reviews_on_time ytd_percent rolling_percent out late_booked "
           "at_risk prps_open prps_past_stage participation_percent midway_due midway_done band").split()


def richer(maker):
    """The county's facts with more to tell: participation, reviews in the month, disputes of every age, midway reviews."""
    r, out = random.Random(maker.seed + 1), []
    for kind, year, child, payload in maker.facts:
        p = dict(payload)
        if kind == "reviews":
            p["REVIEW_CODE"] = r.choice(["PN0", "PN1", "PN2", "PN3", "PN4", "PN5", "PN6", "PN7", "pn3", "PN8", ""])
        if kind == "own_reviews":
            p["participation"] = r.choice(["PN0", "PN1", "PN4", "PN6", "PN7"])
        out.append((kind, year, child, p))
    maker.facts = out
    children = sorted({c for k, _, c, _ in out if k in ("episodes", "reviews") and c})
    for n, child in enumerate(children):
        if r.random() < 0.3:
            maker.dispute(child, 100 + n)
        for _ in range(r.choice([0, 1, 1, 2])):
            maker.add("midways", 0, child, held=maker.day - county.DAY * r.randrange(0, 150))
        if r.random() < 0.5:
            held = maker.day.replace(day=r.randint(1, maker.day.day))
            maker.add("reviews", r.choice(maker.years), child, DOB="", REVIEW=held, REVIEW_CODE=r.choice(["PN1", "PN4", "PN7"]))
    edges(maker, r)
    return maker


def edges(maker, r):
    """Days on which a count turns: half the way on the month's last day, a conference due on the day or on a closure's day."""
    end = run.month_end(maker.day)
    halves = [d for d in (end - county.DAY * n for n in range(40, 100))
              if d + county.DAY * ((oracle.months(d, 6) - d).days // 2) in (end, end + county.DAY)]
    for n in range(r.randrange(6)):
        child, held, year = f"M{n:03d}", r.choice(halves), maker.years[-1]
        maker.add("episodes", year, child, DECOM=held - county.DAY * 100, RNE="P", LS="C2", PLACE="U1", DEC=None, REC="")
        maker.add("reviews", year, child, DOB="", REVIEW=held, REVIEW_CODE="PN2")
        maker.add("allocations", 0, child, stream="cla", iro_id=r.choice(maker.iros), team_id="", **{"from": held, "to": None})
        if r.random() < 0.5:
            maker.add("midways", 0, child, held=held + county.DAY * r.choice([0, 0, 1, 30]))
    for n in range(r.randrange(6)):
        start = r.choice([d for d in (maker.day - county.DAY * n for n in range(40)) if county.CALENDAR.after(d, 15) <= maker.day + county.DAY * 3])
        held = r.choice([None, None, county.CALENDAR.after(start, 15), county.CALENDAR.after(start, 16), maker.day])
        maker.births[f"E{n:03d}"] = county.date(2012 + maker.shift, 5, 17)
        enquiry = dict(start=start, own=held, no=r.choice(["false", "false", "true", ""]))
        maker.add("details", maker.cin_years[-1], f"E{n:03d}", referral=start, plans=[], enquiries=[enquiry], reviews=[], cpc=None,
                  closed=r.choice([None, None, held, maker.day]), form=0)


def differ(program, maker, facts):
    folder = tempfile.mkdtemp(dir=program.folder)
    try:
        county.write(maker, [f for f in facts if f[0] != "midways"], folder)
        store = program.store(maker)
        run.load(program, store, run.jobs(folder, maker))
        return compare(program, store, folder, maker, record_midways(program, store, facts))
    except (AssertionError, subprocess.TimeoutExpired) as e:  # what the gate refuses by design is no county
        return [] if "nothing was changed: " in str(e) else [str(e)]
    finally:
        for d in [folder] + glob.glob(program.folder + "/store-*"):
            shutil.rmtree(d)


def record_midways(program, store, facts):
    """The child and day of each that the program takes: not on a day without an open clock."""
    out = []
    for child, held in sorted({(c, p["held"]) for k, _, c, p in facts if k == "midways"}):
        try:
            program.run(store, "midway", child, held.isoformat(), "--as-at", held.isoformat())
            out.append((child, held))
        except AssertionError as e:
            if "no open" not in str(e) and "no child" not in str(e):
                raise
    return out


def compare(program, store, folder, maker, midways):
    facts, rest = oracle.read_county(folder), more.Rest(folder)
    end = run.month_end(maker.day)
    want = more.More(facts, rest, midways, end, maker.rules).export()
    found = oracle.table(program.caseload(store, maker.day))
    out = oracle.differences([{c: r[c] for c in COLUMNS} for r in want], found, oracle.CASELOAD_KEY, True)
    if found and list(found[0])[:len(COLUMNS)] != COLUMNS:  # later ones are additions
        out.append("the columns are " + " ".join(found[0]))
    answers = more.More(facts, rest, midways, maker.day, maker.rules)
    for by in ("county", "area", "iro"):
        out += conferences(answers.icpc(by), oracle.table(program.timeliness(store, maker.day, by)))
    return out


def conferences(want, rows):
    out, found = [], {}
    for r in rows:
        counts = [int(r[k] or 0) for k in ("on_time", "late", "overdue", "not_assessable")]
        if r["stream"] != "icpc" or not any(counts):
            continue
        found[r["unit"], r["period"], r["scope"]] = counts
        if r["percent"] != more.percent(counts[0], sum(counts[:3])) or int(r["denominator"]) != sum(counts[:3]):
            out.append(f"{r}: the percentage is not of its counts")
    return out + [f"icpc {k}: oracle {want.get(k)}, other {found.get(k)}" for k in sorted({*want, *found}) if want.get(k) != found.get(k)]


def smaller(program, maker, facts):
    step = max(1, len(facts) // 2)
    while True:
        i = 0
        while i < len(facts):
            rest = facts[:i] + facts[i + step:]
            rest = [f for f in facts if f[0] in ("iros", "teams") and f not in rest] + rest
            if len(rest) < len(facts) and differ(program, maker, rest):
                facts = rest
            else:
                i += step
        if step == 1:
            return facts
        step = max(1, step // 2)


def main():
    path, seed, count = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    done, memory = 0, "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
    with tempfile.TemporaryDirectory(dir=memory) as folder:
        program = run.Program(path, folder)
        while done < count:
            maker = county.county(seed)
            seed += 1
            if not run.begun(maker.day):
                continue
            done += 1
            maker = richer(maker)
            if differ(program, maker, maker.facts):
                facts = smaller(program, maker, maker.facts)
                run.show(seed - 1, maker, facts, differ(program, maker, facts))
                sys.exit("a county differs")
    print(f"{count} counties to seed {seed}: every column and conference agrees")


if __name__ == "__main__":
    main()
