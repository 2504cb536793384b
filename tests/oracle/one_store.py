#!/usr/bin/env python3
"""one_store.py PROGRAM SEED STORE: a random county in a store of its own; prints the last working day of its month."""
import os
import sys
import tempfile

import county
import run

path, seed, store = sys.argv[1], int(sys.argv[2]), sys.argv[3]
maker = county.county(seed)
with tempfile.TemporaryDirectory() as folder:
    os.mkdir(os.path.join(folder, "county"))
    county.write(maker, maker.facts, os.path.join(folder, "county"))
    program = run.Program(path, folder)
    program.run(store, "init")
    for name, value in maker.configured().items():
        program.run(store, "config", "set", name, value)
    run.load(program, store, run.jobs(os.path.join(folder, "county"), maker))
print(run.month_end(maker.day))
