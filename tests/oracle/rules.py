#!/usr/bin/env python3
"""rules.py: the second implementation against the rules, one example per sentence, each worked out by hand.

Prints a line for every example that fails and a closing count; exit 1 if any does.
"""
import sys

import rules_adoption  # noqa: F401
import rules_care  # noqa: F401
import rules_coverage  # noqa: F401
import rules_ends  # noqa: F401
import rules_protection  # noqa: F401
from example import ALL


def main():
    bad = 0
    for f in ALL:
        try:
            f()
        except AssertionError as e:
            bad += 1
            print(f"{f.__name__.replace('_', ' ')}: {e}")
    print(f"{len(ALL)} rules: {bad} fail")
    sys.exit(bool(bad))


if __name__ == "__main__":
    main()
