# Random counties through the scheduler and through a second implementation of it, written from its rules alone.

it "agrees with the second implementation of the scheduler on counties full of edge cases"
expect 0 python3 "$TESTS/../oracle/plan_run.py" "$IRO" 20200731 12
prints "12 plans from seed 20200731: 0 differ"

it "answers what-ifs as if they were so, and books and takes back what it proposes"
expect 0 python3 "$TESTS/../oracle/plan_run.py" "$IRO" 31072020 3 --thorough
prints "3 plans from seed 31072020: 0 differ"
