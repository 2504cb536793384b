#!/usr/bin/env python3
"""run.py PROGRAM SEED COUNT [--thorough] [--keep DIR]: random counties through the program and through the oracle.

Each county is imported in a shuffled order and compared in three outputs and in the order of the check's rows. With
--thorough also: a dry run and a second import change nothing, the opposite order and the 903 as XML give the same.
The first county that differs is made smaller fact by fact and printed. Exit 1 if any differs.
"""
import argparse
import calendar
import difflib
import glob
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
from datetime import date

import county
import oracle


class Program:
    def __init__(self, path, folder):
        self.path, self.folder, self.n = os.path.abspath(path), folder, 0

    def run(self, store, *args, codes=(0,)):
        env = dict(os.environ, IRO_STORE=store, NO_COLOR="1", LC_ALL="C.UTF-8")
        p = subprocess.run([self.path, *args], env=env, capture_output=True, text=True, stdin=subprocess.DEVNULL)
        if p.returncode not in codes:
            raise AssertionError(f"{' '.join(args)}: status {p.returncode}: {p.stderr.strip()[-400:]}")
        return p.stdout

    def store(self, maker):
        self.n += 1
        store = os.path.join(self.folder, f"store-{self.n}", "iro.db")
        self.run(store, "init")
        for name, value in maker.configured().items():
            self.run(store, "config", "set", name, value)
        return store

    def check(self, store, day, *more):
        return self.run(store, "check", "--all", "--no-record", "--format", "csv", "--as-at", day.isoformat(), *more, codes=(0, 1, 2))

    def list(self, store, day, kind, key):
        rows = oracle.table(self.run(store, "list", kind, "--format", "csv", "--as-at", day.isoformat()))
        return sorted(rows, key=lambda r: [r[k] for k in key])

    def timeliness(self, store, day, by="county"):
        return self.run(store, "timeliness", "--by", by, "--format", "csv", "--as-at", day.isoformat())

    def caseload(self, store, day):
        return self.run(store, "export", "caseload", "--no-record", "--month", day.isoformat()[:7])


def jobs(folder, maker):
    """The imports; a return of part of its year says the day it is of."""
    early = lambda kind, y: ["--extracted", maker.extracted[kind, y].isoformat()] if (kind, y) in maker.extracted else []
    year = lambda p: int(os.path.basename(p)[4:8]) + 1
    out = [["903", "--year", os.path.basename(p)[4:11], *early("903", year(p)), p] for p in sorted(glob.glob(folder + "/903-*"))]
    out += [["cin", *early("cin", year(p)), p] for p in sorted(glob.glob(folder + "/cin-*.xml"))]
    return out + [["csv", *sorted(glob.glob(folder + "/*.csv"))]]


def load(program, store, commands, *more):
    for command in commands:
        bring(program, store, command, *more)


def bring(program, store, command, *more):
    """One import; where so much would go that the program asks whether that is meant, it is."""
    try:
        program.run(store, "import", *more, *command)
    except AssertionError as e:
        if "--replace-year" not in str(e):
            raise
        program.run(store, "import", command[0], "--replace-year", *more, *command[1:])


def month_end(day):
    """The last working day of its month (by the rule alone)."""
    end = day.replace(day=calendar.monthrange(day.year, day.month)[1])
    while end.weekday() > 4 or end in oracle.by_rule(end.year):
        end -= oracle.DAY
    return end


def begun(day):
    """The file of a month that has not begun is refused."""
    return day.replace(day=1) <= date.today()


def differ(program, maker, facts, thorough=False):
    """What differs between program and oracle for these facts, as lines."""
    folder = tempfile.mkdtemp(dir=program.folder)
    try:
        county.write(maker, facts, folder)
        commands = jobs(folder, maker)
        random.Random(len(facts)).shuffle(commands)
        store = program.store(maker)
        load(program, store, commands)
        known = oracle.read_county(folder)
        out = compare(program, store, known, maker)
        return out + (same_again(program, maker, facts, store, commands) if thorough and not out else [])
    except AssertionError as e:  # what the gate refuses by design is no county
        return [] if "nothing was changed: " in str(e) else [str(e)]
    finally:
        for d in [folder] + glob.glob(program.folder + "/store-*"):
            shutil.rmtree(d)


def compare(program, store, known, maker):
    day = maker.day
    answers = oracle.Answers(known, day, maker.rules)
    out = oracle.differences(answers.check(), oracle.table(program.check(store, day)), oracle.CHECK_KEY, True)
    found = [r for r in oracle.table(program.timeliness(store, day)) if r["scope"] == "county"]
    out += oracle.differences(answers.timeliness(), found, oracle.TIMELINESS_KEY)
    held = [r for r in program.list(store, day, "reviews", oracle.REVIEWS_KEY) if r["stream"] != "icpc"]
    out += oracle.differences(answers.reviews(), held, oracle.REVIEWS_KEY)
    disputes = [dict(r, prp_id=r["prp_id"].upper(), stage=r["stage"].lower()) for r in program.list(store, day, "prps", ("prp_id",))]
    out += oracle.differences(answers.prps(), disputes, ("prp_id",))
    for by in ("iro", "team", "area"):
        out += scopes(answers.by(by), oracle.table(program.timeliness(store, day, by)))
    end = month_end(day)
    answers = answers if end == day else oracle.Answers(known, end, maker.rules)
    if not begun(day):
        return out
    return out + oracle.differences(answers.caseload(), oracle.table(program.caseload(store, day)), oracle.CASELOAD_KEY, True)


def scopes(want, rows):
    """Differences by scope; a scope without any counts may be there or not."""
    found = {}
    for r in rows:
        counts = [int(r[k] or 0) for k in ("on_time", "late", "overdue", "not_assessable")]
        if any(counts):
            found[r["stream"], r["unit"], r["period"], r["scope"]] = counts
    return [f"{k}: oracle {want.get(k)}, other {found.get(k)}" for k in sorted({*want, *found}) if want.get(k) != found.get(k)]


def queries(text):
    """Their order and names follow the store's own numbering of children."""
    return "\n".join(sorted(re.sub(r",q[0-9a-f]+\r?$", "", text, flags=re.M).split("\n")))


def drafts(maker, facts, folder):
    """Provisional returns of some years, with other words than the last: rows missing, rows more, ends not yet known."""
    r, out = random.Random(maker.seed), []
    for kind, years in (("903", maker.years), ("cin", maker.cin_years)):
        for y in years:
            if r.random() < 0.6:
                continue
            name = os.path.join(folder, f"{kind}-{y - 1}-{y % 100:02d}" + (".xml" if kind == "cin" else ""))
            early = [(k, at, c, blurred(r, k, p)) for k, at, c, p in facts if r.random() < 0.8]
            if kind == "cin":
                county.write_census(maker, y, early, name)
                out.append(["cin", name])
            else:
                county.write_return(maker, y, early, name)
                out.append(["903", "--year", os.path.basename(name)[4:11], name])
    return out


def blurred(r, kind, payload):
    p = dict(payload)
    if r.random() < 0.3:
        for key in [k for k in ("DEC", "REC", "DATE_PLACED_CEASED") if k in p]:
            p[key] = ""
        if kind == "reviews" and isinstance(p["REVIEW"], date):
            p["REVIEW"] += county.DAY
        if kind == "details":
            p["plans"] = [dict(q, end=None) for q in p["plans"]]
            p["closed"] = None
    return p


def replaced(program, maker, facts, store, commands, view):
    """A store that was given provisional returns first says the same in the end, and of each step what it said then."""
    other, out, seen = program.store(maker), [], []
    folder = tempfile.mkdtemp(dir=program.folder)
    early = drafts(maker, facts, folder)
    for command in early + commands:
        bring(program, other, command)
        change = program.run(other, "log", "--format", "csv").split("\n")[1].split(",")[0]
        seen.append((change, program.check(other, maker.day)))
    if early and view(other) != view(store):
        out.append("provisional returns, replaced since, leave something behind")
    for change, said in seen:
        if program.check(other, maker.day, "--known-on", change) != said:
            out.append(f"as known on change {change} the check says something else")
    program.run(other, "verify")
    shutil.rmtree(folder)
    return out


def same_again(program, maker, facts, store, commands):
    day, out = maker.day, []
    view = lambda s: (program.check(s, day), program.timeliness(s, day), program.caseload(s, day) if begun(day) else "",
                      queries(program.run(s, "quality", "--format", "csv")))
    first = view(store)
    logged = lambda: [line for line in program.run(store, "log", "--format", "csv").splitlines() if ",export," not in line and ",read," not in line]
    changes = logged()
    load(program, store, commands, "--dry-run")
    if view(store) != first or logged() != changes:
        out.append("a dry run changed something")
    load(program, store, commands)
    if view(store) != first:
        out.append("importing everything twice changed something")
    other = program.store(maker)
    load(program, other, commands[::-1])
    for name, a, b in zip(("check", "timeliness", "caseload", "quality"), first, view(other)):
        if a != b:
            out += [f"the opposite order gives another {name}"] + list(difflib.unified_diff(a.split("\n"), b.split("\n"), n=0, lineterm=""))[2:]
    folder = tempfile.mkdtemp(dir=program.folder)
    county.write(maker, facts, folder, xml=True)
    third = program.store(maker)
    load(program, third, jobs(folder, maker))
    if view(third)[:3] != first[:3]:
        out.append("the 903 as XML gives something else")
    program.run(store, "verify")
    shutil.rmtree(folder)
    return out + replaced(program, maker, facts, store, commands, lambda s: view(s)[:3])


def smaller(program, maker, facts, thorough, differs=differ):
    """Drops facts, halves first, as long as something still differs."""
    step = max(1, len(facts) // 2)
    while True:
        i = 0
        while i < len(facts):
            rest = facts[:i] + facts[i + step:]
            rest = [f for f in facts if f[0] in ("iros", "teams") and f not in rest] + rest
            if len(rest) < len(facts) and differs(program, maker, rest, thorough):
                facts = rest
            else:
                i += step
        if step == 1:
            return facts
        step = max(1, step // 2)


def show(seed, maker, facts, lines):
    print(f"seed {seed}, as at {maker.day}, 903 years {maker.years}, census years {maker.cin_years}")
    used = {v for _, _, c, p in facts if c for v in p.values() if isinstance(v, str)}
    for kind, year, child, payload in facts:
        if not used & {payload.get("iro_id", ""), payload.get("team_id", "")} and kind in ("iros", "teams"):
            continue
        print(f"  {kind} {year or ''} {child or ''}", " ".join(f"{k}={county.iso(v) if not isinstance(v, (list, int)) else v}"
                                                           for k, v in payload.items() if v not in ("", None, [])))
    print(*(f"    {line}" for line in lines[:12]), sep="\n", flush=True)


def main():
    p = argparse.ArgumentParser()
    p.add_argument("program")
    p.add_argument("seed", type=int)
    p.add_argument("count", type=int)
    p.add_argument("--thorough", action="store_true")
    p.add_argument("--most", type=int, default=3, help="stop after so many differences")
    a = p.parse_args()
    bad = 0
    memory = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
    with tempfile.TemporaryDirectory(dir=memory) as folder:
        program = Program(a.program, folder)
        for seed in range(a.seed, a.seed + a.count):
            maker = county.county(seed)
            if not differ(program, maker, maker.facts, a.thorough):
                continue
            bad += 1
            facts = smaller(program, maker, maker.facts, a.thorough)
            show(seed, maker, facts, differ(program, maker, facts, a.thorough))
            if bad >= a.most:
                break
    print(f"{a.count} counties from seed {a.seed}: {bad} differ" if bad < a.most else f"stopped after {bad} differences")
    sys.exit(bool(bad))


if __name__ == "__main__":
    main()
