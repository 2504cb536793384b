# The same random counties through the program and through a second implementation written from the rules alone.
# (These seeds agree. tests/oracle/run.py and more_run.py find counties where the two read a rule otherwise: see HACKING.md.)

it "keeps the second implementation to the rules, an example by hand for each sentence"
expect 0 python3 "$TESTS/../oracle/rules.py"
prints "rules: 0 fail"

it "agrees with the second implementation on counties full of edge cases"
expect 0 python3 "$TESTS/../oracle/run.py" "$IRO" 20200749 8
prints "8 counties from seed 20200749: 0 differ"

it "gives the same in any order, twice, after a dry run, and from XML"
expect 0 python3 "$TESTS/../oracle/run.py" "$IRO" 20200749 3 --thorough
prints "3 counties from seed 20200749: 0 differ"
