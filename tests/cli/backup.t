# Copies of the store: dated ones in a directory, a stream, and one put back in the store's place.
expect 0 "$IRO" init
expect 0 "$IRO" config set status.horizon 21
mkdir -m 700 there

it "keeps the newest N dated copies of a directory, and touches nothing else in it"
mkdir -m 700 kept
for day in 01 02 03; do echo old >kept/iro-2020-08-${day}T020003Z.db; done
echo mine >kept/iro-notes.db
echo half >kept/iro-2020-08-03T020003Z.db.4711.part
touch -d '2 days ago' kept/*.part
expect 0 "$IRO" backup --keep 2 kept
holds test ! -e kept/iro-2020-08-03T020003Z.db.4711.part
prints "2 older copies are gone from kept"
holds test "$(ls kept | grep -c '^iro-20')" -eq 2
holds test -e kept/iro-2020-08-03T020003Z.db
holds test -e kept/iro-notes.db
expect 0 "$IRO" verify "$(ls -d kept/* | grep -v 2020 | grep T)"
expect 2 "$IRO" backup --keep 0 kept
says "no number of copies"
expect 1 "$IRO" backup --keep 2 kept/iro-notes.db
says "a directory is named"

it "goes to standard output whole, and the log has it first"
"$IRO" backup - >stream.db 2>err
chmod 600 stream.db
expect 0 "$IRO" verify stream.db
prints "sound"
expect 0 "$IRO" log
prints "backup to standard output"

it "puts a copy in the store's place, keeps what stood there and tells the log"
expect 0 "$IRO" config set status.horizon 22
echo half >"$IRO_STORE.4711.part"
touch -d '2 days ago' "$IRO_STORE.4711.part"
expect 0 "$IRO" restore stream.db
holds test ! -e "$IRO_STORE.4711.part"
prints "before-restore"
prints "are only in that"
expect 0 "$IRO" config get status.horizon
prints 21
expect 0 "$IRO" verify "$IRO_STORE.before-restore"
expect 0 "$IRO" config get status.horizon --store "$IRO_STORE.before-restore"
prints 22
expect 0 "$IRO" log
prints "from stream.db"
holds test "$(stat -c %a "$IRO_STORE")" = 600

it "restores where there is no store"
expect 0 "$IRO" restore stream.db --store new/iro.db
expect 0 "$IRO" verify --store new/iro.db

it "refuses what is no sound store, with the store as it was"
cp "$IRO_STORE" before
head -c 30000 stream.db >half.db
expect 1 "$IRO" restore half.db
says "was not put in place"
cp stream.db altered.db
sqlite3 altered.db "UPDATE change SET words = 'other' WHERE no = 1"
expect 1 "$IRO" restore altered.db
says "was not put in place"
sqlite3 altered.db "PRAGMA user_version = 999"
expect 1 "$IRO" restore altered.db
says "newer"
expect 1 "$IRO" restore nowhere.db
says "nowhere.db"
expect 1 "$IRO" restore - </dev/null
says "What came on standard input was not put in place: is not a store of iro"
holds cmp before "$IRO_STORE"
holds test -z "$(ls "$IRO_STORE"*.part 2>/dev/null)"
holds test ! -e "$IRO_STORE.before-restore-2"

it "says what an older store needs, and does it once it is asked"
sqlite3 there/old2.db <"$FIXTURES/store/schema-7.sql"
sqlite3 there/old2.db "PRAGMA application_id = 1230130993; PRAGMA user_version = 7"
chmod 600 there/old2.db
expect 0 "$IRO" timeliness --as-at 2020-07-31 --store there/old2.db --format csv
expect 0 "$IRO" list cases --as-at 2020-07-31 --store there/old2.db --format csv
expect 1 "$IRO" config set status.horizon 9 --store there/old2.db
says "iro upgrade"
holds test "$(sqlite3 there/old2.db 'PRAGMA user_version')" = 7
expect 0 "$IRO" upgrade --store there/old2.db
prints "brought from schema 7"
expect 0 "$IRO" config set status.horizon 9 --store there/old2.db
expect 0 "$IRO" list cases --as-at 2020-07-31 --store there/old2.db --format csv
holds test "$(sqlite3 there/old2.db.schema-7 'PRAGMA user_version')" = 7
expect 0 "$IRO" upgrade --store there/old2.db
prints "is up to date"

it "reads the service's own files from standard input"
"$IRO" import csv - <"$FIXTURES/import/own/iros.csv" >out 2>err
prints "iros"
expect 2 sh -c '"$IRO" import csv - - <"$FIXTURES/import/own/iros.csv"'
says "named once"
printf 'iro_id,name\r\n,nobody\r\n' >bad.csv
"$IRO" import csv - <bad.csv >out 2>err || :
cat out >>err
says "standard input"

it "is made by the overnight round where that is asked for"
IRO_PROGRAM="$IRO" IRO_OUT="$PWD/state" IRO_BACKUP="$PWD/nightly" IRO_KEEP=3 IRO_AS_AT=2020-08-01 \
        sh "$TESTS/../../data/systemd/iro-nightly" >out 2>err || :
holds test "$(ls nightly | wc -l)" -eq 1
expect 0 "$IRO" verify nightly/*.db
