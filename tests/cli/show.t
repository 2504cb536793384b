# One child's case as text: the plain twin of the browser's case screen.
loaded
AT="--as-at 2020-07-31"

it "says the status, the date and the rule behind it, with its source"
expect 0 "$IRO" show $AT A001
prints "status: On track"
prints "due: 28 Nov 2020, 84 working days left"
prints "why this date: Later review: within 6 months of the one before, counted from 28 May 2020"
prints "reg 33(2)"

it "takes the id whatever its case"
expect 0 "$IRO" show $AT a002
prints "Out of timescale, overdue"

it "says so when the date cannot be known"
expect 0 "$IRO" show $AT A005
prints "due: not known"

it "refuses a child it does not know"
expect 1 "$IRO" show $AT NOBODY
says "no child 'NOBODY'"
prints_nothing

it "wants one child"
expect 2 "$IRO" show $AT
says "child's id"

it "keeps the child's name to itself unless asked"
printf 'child_id,name\nA001,Pim Larkspur\n' >children.csv
expect 0 "$IRO" import csv children.csv
expect 0 "$IRO" show $AT A001
prints_not "Larkspur"
expect 0 "$IRO" show $AT --names A001
prints "Larkspur"

it "sends nothing through that would drive a terminal"
printf 'child_id,name\nA001,evil \342\200\256 name\n' >children.csv
expect 0 "$IRO" import csv children.csv
expect 0 "$IRO" show $AT --names A001
prints "<202E>"

it "opens no browser without a terminal, and says what to use instead"
expect 1 "$IRO" $AT </dev/null
says "iro list cases"

it "shows an IRO's work for supervision, with the numbers the lists have"
iro=$("$IRO" list cases $AT --format csv child_id=A002 2>/dev/null | sed -n 2p | cut -d, -f3)
out=$("$IRO" list cases $AT --format csv "iro_id=$iro" status=out 2>/dev/null | tail -n +2 | wc -l)
holds test "$out" -gt 0
expect 0 "$IRO" show "$iro" $AT
prints "$iro"
prints "Cases to talk about"
prints "$(printf '  %-36s  %9s' 'Out of timescale' "$out")"

it "names the IRO only when asked"
expect 0 "$IRO" show "$iro" $AT --names
name=$(sed -n "s/^$iro *//p" out)
holds test -n "$name"
expect 0 "$IRO" show "$iro" $AT
prints_not "$name"
