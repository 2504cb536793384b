# A working day on the demo county: actions one by one and in bulk, taken back, logged, backed up.
demo_county
DAY="--as-at 2020-07-31"
"$IRO" list cases $DAY --format csv >before
child=$("$IRO" list cases $DAY --format csv 'stream=cla' 'status=at-risk' | sed -n 2p | cut -d, -f1)
iro=$("$IRO" list cases $DAY --format csv "child_id=$child" 'stream=cla' | sed -n 2p | cut -d, -f3)

it "books, says what it did, and takes it back"
expect 0 "$IRO" book "$child" cla 2020-08-04 --time 9:30 $DAY
prints "$child CLA review"
prints "'iro undo' takes it back"
expect 0 "$IRO" undo
prints "undo: "
"$IRO" list cases $DAY --format csv >after
same before after

it "does again what was taken back"
expect 0 "$IRO" redo
expect 0 "$IRO" list cases $DAY --format csv "child_id=$child" stream=cla
prints "2020-08-04"
expect 0 "$IRO" undo

it "warns of a bank holiday and the past, and accepts them"
expect 0 "$IRO" book "$child" cla 2020-08-31 $DAY --dry-run
says "is not a working day"
prints "would have: "
prints "Dry run: nothing was changed."
expect 0 "$IRO" book "$child" cla 2020-07-30 $DAY --dry-run
says "is in the past"

it "tells wrong usage from what the store says"
expect 2 "$IRO" book "$child" cla
says "the date is missing"
expect 2 "$IRO" book "$child" moon 2020-08-04
expect 2 "$IRO" book "$child" cla 2020-13-01
expect 2 "$IRO" book "$child" cla 2020-08-04 now
expect 1 "$IRO" book NOBODY cla 2020-08-04
says "there is no child 'NOBODY'"

it "acts on all that a filter selects as one change, and takes it back as one"
n=$("$IRO" list cases $DAY --format csv "iro_id=$iro" stream=cla | wc -l)
n=$((n - 1))
other=$("$IRO" list iros $DAY --format csv role=iro | sed -n '2,3p' | cut -d, -f1 | grep -v "^$iro$" | head -n 1)
expect 0 "$IRO" allocate --where "iro_id=$iro stream=cla" "$other" $DAY
prints "$n done, 0 refused"
prints "$iro: "
prints " -> "
lines 1 "$("$IRO" list cases $DAY --format csv "iro_id=$iro" stream=cla >left; echo left)"
expect 0 "$IRO" undo
"$IRO" list cases $DAY --format csv >after
same before after
expect 1 "$IRO" allocate --where "iro_id=nosuch" "$other" $DAY
says "no case matches"
expect 2 "$IRO" allocate --where "nosuch=1" "$other" $DAY

it "logs every change, by child, IRO and number, in three forms"
expect 0 "$IRO" log --limit 3
prints "undo: allocated"
expect 0 "$IRO" log "$child" --format csv
prints "change,at,who,command,words"
prints "$(me),book"
expect 0 "$IRO" log "$iro" --format json --limit 1
prints '"command":"undo '
last=$("$IRO" log --format csv | grep ',undo ' | head -n 1 | cut -d, -f1)
expect 0 "$IRO" log "$last" --format csv
prints "allocation,closed"
expect 1 "$IRO" log nobody

it "writes down who read a child's record"
expect 0 "$IRO" show "$child" $DAY
expect 0 "$IRO" log "$child" --limit 1 --format csv
prints "$(me),read,$child"
expect 0 "$IRO" log reads "$child" --format csv
prints "$(me),read,$child"
holds test "$(sed 1d out | grep -cv ",read,.*$child")" -eq 0
expect 2 "$IRO" log reads
expect 2 "$IRO" log reads "$iro"

it "writes down who read of children what a change did, before it is shown"
expect 0 "$IRO" log "$last" --format csv
expect 0 "$IRO" log --limit 1 --format csv
prints "$(me),export,change $last fact by fact: "

it "keeps settings and says what they may be"
expect 0 "$IRO" config set status.horizon 5
expect 0 "$IRO" config get status.horizon
prints "5"
expect 2 "$IRO" config set status.horizon soon
expect 1 "$IRO" config set status.horizn 5
says "near it: status.horizon"
expect 2 "$IRO" config get nosuch
expect 0 "$IRO" config list --format csv
prints "status.horizon,5,20"
expect 0 "$IRO" undo

it "copies the store, and the copy is a store"
expect 0 "$IRO" backup copy.db
holds test "$(stat -c %a copy.db)" = 600
expect 0 "$IRO" verify copy.db
expect 1 "$IRO" backup copy.db
says "is there already"
expect 0 "$IRO" backup copy.db --force
chmod 700 .
"$IRO" list cases $DAY --format csv --store copy.db >restored
same before restored
expect 1 "$IRO" backup "$IRO_STORE" --force
says "is the store itself"
expect 1 "$IRO" backup nosuch/copy.db
holds test -z "$(ls | grep part)"

it "is sound after all of it"
expect 0 "$IRO" verify
