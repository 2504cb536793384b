# The same random counties through the program and through a second implementation written from the rules alone.

it "keeps the second implementation to the rules, an example by hand for each sentence"
expect 0 python3 "$TESTS/../oracle/rules.py"
prints "rules: 0 fail"

it "agrees with the second implementation on counties full of edge cases"
expect 0 python3 "$TESTS/../oracle/run.py" "$IRO" 20200731 12
prints "12 counties from seed 20200731: 0 differ"

it "gives the same in any order, twice, after a dry run, and from XML"
expect 0 python3 "$TESTS/../oracle/run.py" "$IRO" 31072020 3 --thorough
prints "3 counties from seed 31072020: 0 differ"

it "agrees on every column of the monthly file and on initial conferences"
expect 0 python3 "$TESTS/../oracle/more_run.py" "$IRO" 1 8
prints "every column and conference agrees"
