# What was written is said: a change that stands exits 0 though its words cannot be printed; 1 means that nothing changed.
loaded
AT="--as-at 2020-07-31"
changes() { sqlite3 -readonly "$IRO_STORE" 'SELECT count(*) FROM change'; }
# full STATUS GROWS COMMAND…: with standard output on a full disk; GROWS = how many changes it adds.
full() {
        _want=$1 _grows=$2 _before=$(changes) _got=0
        shift 2
        "$IRO" "$@" >/dev/full 2>err </dev/null || _got=$?
        [ "$_got" -eq "$_want" ] || { _wrong "$*: exit $_got, wanted $_want"; cat err; }
        [ "$(($(changes) - _before))" -eq "$_grows" ] || _wrong "$*: $(($(changes) - _before)) changes, wanted $_grows"
        says "standard output"
}
[ -e /dev/full ] || exit 0

it "exits 0 when the change stands, and says on standard error that it is done"
full 0 1 note A001 "a word" $AT
says "done all the same"
full 0 1 book A001 cla 2020-08-20 $AT
full 0 1 undo
full 0 1 redo
full 0 1 config set status.horizon 15
full 0 1 user add bob lead
full 0 1 user remove bob
printf 'child_id,stream,booked_on,time,mode\nA003,cla,2020-08-14,10:00,virtual\n' >more.csv
full 0 1 import csv more.csv
full 0 1 backup copy.db
expect 0 "$IRO" verify copy.db

it "exits 0 for a store that was made"
for command in init demo; do
        got=0
        "$IRO" $command --store "made-$command/iro.db" >/dev/full 2>err || got=$?
        holds test "$got" -eq 0
        expect 0 "$IRO" verify --store "made-$command/iro.db"
done

it "exits 1 and changes nothing when there is nothing to stand"
full 1 0 list cases $AT
full 1 0 note A001 "another" --dry-run $AT
full 1 0 import csv more.csv
full 1 0 show A001 $AT
full 1 0 export caseload --month 2020-07
full 1 0 report annual --from 2019-08-01 --to 2020-07-31
full 1 0 digest $AT

it "is 3 for a check that nobody could read, and no run is recorded"
full 3 0 check $AT
full 3 0 check $AT --format csv
full 3 0 check --as-at 2020-02-04

it "says so with standard output closed as well"
before=$(changes)
got=0
"$IRO" note A001 "another word" $AT >&- 2>err || got=$?
holds test "$got" -eq 0
holds test "$(changes)" -eq "$((before + 1))"
