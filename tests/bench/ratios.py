"""The ratios that matter, in instructions alone: they are the same whatever else the machine does.

usage: ratios.py PROGRAM FOLDER [write]
Counts this program and what it is held against on the demo county, once each, and prints each ratio beside the one on record in
ratios.txt. Fails only where one is twice that; `write` puts what was counted on record. Without valgrind or sqlite3 it says so.
"""
import os, shutil, sys

import curves, run

ON_RECORD = os.path.join(os.path.dirname(os.path.abspath(__file__)), "ratios.txt")


def on_record():
    if not os.path.exists(ON_RECORD):
        return {}
    with open(ON_RECORD) as f:
        lines = [line.rstrip("\n").rsplit(" ", 1) for line in f if line.strip() and not line.startswith("#")]
    return {what: float(ratio) for what, ratio in lines}


def counted(path):
    for what, ours, theirs in (*run.pairs(path), curves.years_pair()):
        a, b = run.instructions(ours), run.instructions(theirs)
        yield what, a, b, a / b if a and b else None


def main():
    if not shutil.which("valgrind") or not shutil.which("sqlite3"):
        print("ratios: not counted, valgrind or sqlite3 is not here (make bench installs both)")
        return 0
    known, now, doubled = on_record(), {}, []
    for what, a, b, ratio in counted(run.store("county")):
        if ratio is None:
            print(f"{what:<58} could not be counted on this machine")
            continue
        now[what] = ratio
        print(f"{what:<58} {a:8,.0f} M beside {b:8,.0f} M   ratio {ratio:5.2f}   on record {known.get(what, ratio):5.2f}", flush=True)
        if ratio > 2 * known.get(what, ratio):
            doubled.append(what)
    if sys.argv[3:] == ["write"]:
        with open(ON_RECORD, "w") as f:
            f.write("# Instructions of this program to those of what it is held against, on the demo county: make ratios WRITE=write\n")
            f.writelines(f"{what} {ratio:.2f}\n" for what, ratio in now.items())
        return 0
    for what in doubled:
        print(f"ratios: {what}: twice what is on record", file=sys.stderr)
    return 1 if doubled else 0


sys.exit(main())
