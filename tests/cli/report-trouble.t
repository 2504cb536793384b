# What cannot be done is said in a sentence, and nothing is left half written.
demo_county
COUNTY=$IRO_STORE
mkdir files
clean() { holds test -z "$(ls -A files)"; rm -rf files; mkdir files; }

it "says that a store is empty"
mkdir -m 700 none
IRO_STORE=$PWD/none/iro.db
"$IRO" init >/dev/null
for command in "explain timeliness" "digest"; do
        expect 0 "$IRO" $command --as-at 2020-07-31
        says "holds nothing"
done
expect 0 "$IRO" quality --as-at 2020-07-31
says "there is nothing on record"
for file in f.csv f.xlsx f.json; do
        expect 1 "$IRO" export caseload --month 2020-07 -o files/$file
        says "holds nothing to report"
done
expect 1 "$IRO" report annual --from 2019-08-01 --to 2020-07-31 -o files/f.html
says "holds nothing to report"
clean
IRO_STORE=$COUNTY

it "says that the day lies before the facts, or after them"
for command in "quality" "explain timeliness" "digest --no-record"; do
        expect 0 "$IRO" $command --as-at 2010-01-01
        says "begin on 1 Apr 2014"
        expect 0 "$IRO" $command --as-at 2020-09-01
        says "facts end on 31 Jul 2020"
done

it "says that a folder is not there"
expect 1 "$IRO" export caseload --month 2020-07 -o none/such/f.csv
says "No such file or directory"
expect 1 "$IRO" report annual --from 2019-08-01 --to 2020-07-31 -o none/such/f.html
says "make the directory first"

it "says that the disk is full, whatever is printed and however long it is"
for command in "export caseload --month 2020-07" "report annual --from 2019-08-01 --to 2020-07-31" "explain timeliness --as-at 2020-07-31" \
        "explain timeliness --as-at 2020-07-31 --format csv" "digest --as-at 2020-07-31 --all" "quality --as-at 2020-07-31" "quality --rules" \
        "list cases --as-at 2020-07-31" "log" "reports" "complete fish"; do
        "$IRO" $command >/dev/full 2>err
        holds test $? -eq 1
        says "No space left on device"
done
"$IRO" check --as-at 2020-07-31 --no-record >/dev/full 2>err
holds test $? -eq 3

it "does not remember a digest that did not arrive"
expect 0 "$IRO" digest --as-at 2020-07-31
prints "This is the first digest"

it "takes a reader that leaves for no failure"
"$IRO" list cases --as-at 2020-07-31 2>err | head -n 1 >first
holds test -s first
holds test "$(grep -vc warning err)" -eq 0

it "leaves nothing behind when a file cannot be finished"
for file in f.csv f.xlsx f.json; do
        (ulimit -f 4; exec "$IRO" export caseload --month 2020-07 -o files/$file --no-record >/dev/null 2>err)
        holds test $? -eq 1
        says "cannot write files/$file: File too large"
        says_not "[ERROR]"
        clean
done
for file in f.html f.md f.csv; do
        (ulimit -f 4; exec "$IRO" report annual --from 2019-08-01 --to 2020-07-31 -o files/$file --no-record >/dev/null 2>err)
        holds test $? -eq 1
        says "File too large"
        clean
done

it "logs no report as made again whose file could not be made"
expect 0 "$IRO" export caseload --month 2020-07 -o files/first.csv
no=$(sed -n 's/^Remembered as report \([0-9]*\):.*/\1/p' err)
before=$("$IRO" log --limit 1 --format csv | sed -n 2p)
expect 1 "$IRO" reports again "$no" -o none/such/f.csv
expect 1 "$IRO" reports again "$no" -o files/first.csv
says "--force"
holds test "$("$IRO" log --limit 1 --format csv | sed -n 2p)" = "$before"
expect 0 "$IRO" reports again "$no" -o files/again.csv
holds cmp files/first.csv files/again.csv
expect 0 "$IRO" log --limit 1 --format csv
prints "report $no again"
rm files/*

it "makes the file all the same where the store cannot be written, and says that it was not remembered"
cat >locked.py <<'P'
import sqlite3, subprocess, sys
db = sqlite3.connect(sys.argv[1], isolation_level=None)
db.execute("BEGIN IMMEDIATE")
sys.exit(subprocess.run(sys.argv[2:]).returncode)
P
expect 0 python3 locked.py "$IRO_STORE" "$IRO" export caseload --month 2020-07 -o files/f.csv
says "was not remembered"
holds test -s files/f.csv
