#!/usr/bin/env python3
"""plan_run.py PROGRAM SEED COUNT: random counties through `iro plan` and through the second implementation of the scheduler.

Compared: the counts, the exit status, every row's window, IRO and verdict, that the plan keeps to the slots, each certificate by
counting, that CSV and JSON say the same, and the plan's reasons in the check. The first county that differs is made smaller
fact by fact and printed. Exit 1 if any differs.
"""
import argparse
import glob
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile

import county
import oracle
import plan
import run
from plan_county import county_of


class Scheduler(run.Program):
    def config(self, store, maker):
        for name, value in maker.settings.config().items():
            self.run(store, "config", "set", name, str(value))

    def plan(self, store, maker, *more):
        """Exit status, what is printed and the notes."""
        env = dict(os.environ, IRO_STORE=store, NO_COLOR="1", LC_ALL="C.UTF-8")
        args = [self.path, "plan", "--as-at", maker.day.isoformat(), "--weeks", str(maker.settings.weeks), *more]
        p = subprocess.run(args, env=env, capture_output=True, text=True, timeout=120, stdin=subprocess.DEVNULL)
        return p.returncode, p.stdout, p.stderr


def parsed(text):
    first, *rows = [json.loads(line) for line in text.splitlines()]
    return first, [{k: "" if v is None else str(v) for k, v in r.items()} for r in rows]


def loaded(program, maker, facts, folder):
    county.write(maker, facts, folder)
    commands = run.jobs(folder, maker)
    random.Random(len(facts)).shuffle(commands)
    store = program.store(maker)
    program.config(store, maker)
    run.load(program, store, commands)
    return store


def differ(program, maker, facts, thorough=False):
    folder = tempfile.mkdtemp(dir=program.folder)
    try:
        store = loaded(program, maker, facts, folder)
        known = oracle.read_county(folder)
        own = plan.Plan(oracle.Answers(known, maker.day, maker.rules), maker.settings)
        out = compare(program, store, maker, own)
        if thorough and not out and own.slots_at_all():
            out = supposed(program, store, maker, own) + backwards(program, store, maker, folder) + applied(program, store, maker)
        return out
    except (AssertionError, subprocess.TimeoutExpired) as e:  # what the gate refuses by design is no county
        return [] if "nothing was changed: " in str(e) else [str(e)]
    finally:
        for d in [folder] + glob.glob(program.folder + "/store-*"):
            shutil.rmtree(d)


def compare(program, store, maker, own):
    code, text, said = program.plan(store, maker, "--format", "json")
    if not own.slots_at_all():
        return [] if code == 3 and "IRO" in said and not text else [f"nobody has a slot, yet {code}: {text[:100]} {said[:200]}"]
    if code not in ((0, 1) if own.comparable() else (0, 1, 3)):
        return [f"status {code}: {said[-300:]}"]
    first, rows = parsed(text)
    out = own.schedule_faults(rows) + counts(own, first, rows, code)
    code, table, _ = program.plan(store, maker, "--format", "csv")
    if table.splitlines()[0] != plan.COLUMNS or oracle.table(table) != rows:
        out.append("CSV and JSON differ")
    return out + (reasons(program, store, maker, own) if own.comparable() and not out else [])


def answer(program, store, maker, *more):
    """What is printed as JSON, without what a supposition adds to it."""
    code, text, said = program.plan(store, maker, "--format", "json", *more)
    if code not in (0, 1, 3) or not text:
        raise AssertionError(f"plan {more}: status {code}: {said[-300:]}")
    first, rows = parsed(text)
    first.pop("before", None)
    return code, first, rows


def suppositions(maker, own):
    """(what to suppose, the commands that really do it), one of each kind where there is something to suppose."""
    r, d, last = random.Random(maker.seed), maker.day, own.last
    some = lambda: d + county.DAY * r.randint(1, (last - d).days)
    posts = own.facts.iros
    iro = r.choice(sorted(posts))
    first = some()
    to = first + county.DAY * r.choice([0, 1, 6, 20])
    if (iro, first) not in own.facts.absences:
        yield f"{iro} away {first}..{to}", [["absence", iro, str(first), str(to), "leave"]]
    post, end = posts[iro], some()
    if not (post["end"] and post["end"] <= end) and not (post["start"] and post["start"] > end):
        yield f"{iro} leaves {end}", [["post", iro, "--end", str(end)]]
    if post["role"] == "iro":
        yield f"{iro} fte 0.7", [["post", iro, "--fte", "0.7"]]
    movable = [j for j in own.jobs if j.holder != iro and own.may_take(iro, j) and own.alone(j)]
    if movable:
        job = r.choice(movable)
        yield f"move {job.child} to {iro}", [["allocate", job.child, job.stream, iro]]


def supposed(program, store, maker, own):
    """A supposition is answered like the plan of a store in which it came true."""
    out = []
    for words, commands in suppositions(maker, own):
        other = os.path.join(program.folder, "store-true", "iro.db")
        shutil.copytree(os.path.dirname(store), os.path.dirname(other))
        for command in commands:
            program.run(other, *command, "--as-at", maker.day.isoformat())
        one, two = answer(program, store, maker, "--what-if", words), answer(program, other, maker)
        out += [f"{words}: supposed {a}, true {b}" for a, b in zip(flat(one), flat(two)) if a != b][:3]
        shutil.rmtree(os.path.dirname(other))
    return out


def flat(one):
    code, first, rows = one
    return [code, *((k, first[k]) for k in first), *rows]


def backwards(program, store, maker, folder):
    """The same facts imported in another order give the same plan, byte for byte."""
    other = program.store(maker)
    program.config(other, maker)
    run.load(program, other, run.jobs(folder, maker)[::-1])
    same = all(program.plan(other, maker, *how) == program.plan(store, maker, *how) for how in ((), ("--format", "json")))
    return [] if same else ["imported the other way round, the plan is another"]


def applied(program, store, maker):
    """Booked as proposed, nothing is left but what cannot fit; taken back, everything is as it was, byte for byte."""
    before = program.plan(store, maker, "--format", "json")
    if before[0] == 3:
        return []
    proposed = [r for r in parsed(before[1])[1] if r["proposed_on"]]
    code, _, said = program.plan(store, maker, "--apply")
    after = answer(program, store, maker)
    left = {(r["child_id"], r["stream"]) for r in after[2]}
    out = [f"still to plan after booking: {left}"] if left & {(r["child_id"], r["stream"]) for r in proposed} else []
    if "refused" in said or (after[1]["fit_with_moves"] and proposed):
        out.append(f"after booking: {after[1]} {said[-300:]}")
    if proposed:
        program.run(store, "undo")
    return out + (["undone, the plan is not as before"] if program.plan(store, maker, "--format", "json") != before else [])


def counts(own, first, rows, code):
    if not own.comparable():
        return []
    want = own.counts()
    out = [f"{k}: oracle {want[k]}, other {first[k]}" for k in plan.COUNTS if want[k] != first[k]]
    if code != (want["verdict"] != "FITS"):
        out.append(f"exit status {code}")
    held, moved = sum(r["verdict"] in ("fits", "moved") for r in rows), len({r["child_id"] for r in rows if r["verdict"] == "moved"})
    if not out and (held, moved) != (want["fit_with_moves"], want["moved"]):
        out.append(f"the plan holds {held} and moves {moved}: {want}")
    out += own.overdue_faults(rows)
    out += own.certificate_faults(first["certificates"], False, want["fit_without_moves"])
    return out + own.certificate_faults(first["remaining"], True, want["fit_with_moves"])


def reasons(program, store, maker, own):
    """The check with the plan's reasons, which always looks 13 weeks ahead."""
    if own.settings.weeks != 13:
        return []
    why, want = own.reasons(), own.answers.check()
    for r in want:
        more = why.get((r["child_id"], r["stream"]))
        if more and r["status"] in ("on-track", "at-risk"):
            r["status"], r["reasons"] = "at-risk", ";".join(sorted([x for x in r["reasons"].split(";") if x] + [more]))
    want.sort(key=lambda r: (oracle.SEVERITY.index(r["status"]), r["due"] or "9999", r["child_id"], r["stream"]))
    found = oracle.table(program.check(store, maker.day, "--plan"))
    for r in want + found:
        r["area"] = r["area"].lower()
    return oracle.differences(want, found, oracle.CHECK_KEY, True)


def main():
    p = argparse.ArgumentParser()
    p.add_argument("program")
    p.add_argument("seed", type=int)
    p.add_argument("count", type=int)
    p.add_argument("--thorough", action="store_true", help="what-ifs against what was really done; booking and taking back")
    p.add_argument("--most", type=int, default=3, help="stop after so many differences")
    a = p.parse_args()
    bad = 0
    memory = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
    with tempfile.TemporaryDirectory(dir=memory) as folder:
        program = Scheduler(a.program, folder)
        for seed in range(a.seed, a.seed + a.count):
            maker = county_of(seed)
            if not differ(program, maker, maker.facts, a.thorough):
                continue
            bad += 1
            facts = run.smaller(program, maker, maker.facts, a.thorough, differ)
            print(vars(maker.settings))
            run.show(seed, maker, facts, differ(program, maker, facts, a.thorough))
            if bad >= a.most:
                break
    print(f"{a.count} plans from seed {a.seed}: {bad} differ" if bad < a.most else f"stopped after {bad} differences")
    sys.exit(bool(bad))


if __name__ == "__main__":
    main()
