# What is said at six in the morning of an id mistyped.
loaded

it "names the children whose ids are like one that is not there"
expect 1 "$IRO" show A00
says "there is no child 'A00' in this store; near it: A001"
expect 1 "$IRO" show A0001
says "near it: A001"
expect 1 "$IRO" show B003
says "near it: A003"
expect 1 "$IRO" book A0006 cla 2020-08-12 --as-at 2020-07-31
says "there is no child 'A0006' in the store; near it: A00"
expect 1 "$IRO" show ZZZZZ
says "there is no child 'ZZZZZ' in this store: the list of cases has those there are"
says_not "near it"

it "takes a part of an id that only one has where one looks, and never where one writes"
expect 0 "$IRO" show 001
prints "A001"
expect 0 "$IRO" log reads 001
prints "A001"
expect 1 "$IRO" book 001 cla 2020-08-12 --as-at 2020-07-31
says "there is no child '001' in the store; near it: A001"

it "takes an id with a space beside it"
expect 0 "$IRO" show ' a001 ' --as-at 2020-07-31
prints "A001"

it "says what is wrong once, of the option that has it"
expect 2 "$IRO" show A001 --as-at tomorow
says "--as-at 'tomorow' is not a date: write dd/mm/yyyy or yyyy-mm-dd"
says_not "yyyy-mm-dd: write"
expect 2 "$IRO" show A001 --as-at 2020-02-30
says "is not a date in the calendar: write it as 2020-07-31 or 31/07/2020"
expect 2 "$IRO" explain timeliness --as-at 2020-07-31 --against 99
says "--against 99: there is no such change"

it "says that nobody is on record where nobody is"
IRO_STORE=$PWD/own/iro.db; export IRO_STORE; mkdir -m 700 own
"$IRO" init >/dev/null
"$IRO" import 903 --year 2020-21 county/2020-21 >/dev/null 2>&1
expect 1 "$IRO" allocate A001 cla IRO1 --as-at 2020-07-31
says "there is no IRO 'IRO1': none is on record yet"
