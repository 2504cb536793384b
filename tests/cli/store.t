# Making, guarding and verifying the store.

it "makes an empty store, 0600 in a directory 0700"
expect 0 env IRO_STORE="$PWD/new/deep/iro.db" "$IRO" init
holds test "$(stat -c %a new/deep/iro.db)" = 600
holds test "$(stat -c %a new/deep)" = 700

it "refuses a store that exists"
expect 1 env IRO_STORE="$PWD/new/deep/iro.db" "$IRO" init
says "new/deep/iro.db"

it "is found by --store, IRO_STORE and XDG_DATA_HOME in that order"
expect 0 env -u IRO_STORE XDG_DATA_HOME="$PWD/xdg" "$IRO" init
holds test -f xdg/iro/iro.db
expect 0 env -u IRO_STORE XDG_DATA_HOME="$PWD/xdg" "$IRO" verify
prints "xdg/iro/iro.db"
expect 0 env XDG_DATA_HOME="$PWD/xdg" "$IRO" verify --store new/deep/iro.db
prints "new/deep/iro.db"

it "says what to do when there is no store"
expect 1 "$IRO" list cases
says "iro init"

it "refuses a store that others can read, with the command that mends it"
expect 0 "$IRO" init
chmod 644 "$IRO_STORE"
expect 1 "$IRO" list cases
says "chmod"
chmod 600 "$IRO_STORE"
expect 0 "$IRO" list cases --format csv

it "refuses a file that is no store of its own"
sqlite3 other.db 'CREATE TABLE t (a)'
chmod 600 other.db
expect 1 "$IRO" list cases --store other.db
says "other.db"
echo "just words" >words.db
chmod 600 words.db
expect 1 "$IRO" list cases --store words.db
says "words.db"

it "refuses a store written by a newer version"
expect 0 "$IRO" init --store newer/iro.db
sqlite3 newer/iro.db 'PRAGMA user_version = 999'
expect 1 "$IRO" list cases --store newer/iro.db
says "newer"

it "finds a change that was altered behind its back"
loaded_store=altered/iro.db
expect 0 env IRO_STORE="$loaded_store" "$IRO" init
expect 0 "$IRO" verify --store "$loaded_store"
prints "sound"
sqlite3 "$loaded_store" "UPDATE change SET words = 'nothing happened here'"
expect 1 "$IRO" verify --store "$loaded_store"

it "is opened through a link, with the journal beside the store itself"
mkdir -m 700 real links
expect 0 "$IRO" init --store real/iro.db
ln -s ../real/iro.db links/one.db
ln -s one.db links/two.db
ln -s real folder
for name in links/one.db links/two.db folder/iro.db; do
        expect 0 "$IRO" verify --store $name
        prints "real/iro.db: sound"
        expect 0 "$IRO" config set status.horizon 15 --store $name
        expect 0 "$IRO" undo --store $name
done
holds test ! -e links/one.db-journal

it "is not opened through a link that others could turn elsewhere, nor through one that leads nowhere"
mkdir open && chmod 777 open
ln -s ../real/iro.db open/one.db
expect 1 "$IRO" verify --store open/one.db
says "chmod go-w 'open'"
ln -s nowhere.db links/lost.db
expect 1 "$IRO" verify --store links/lost.db
says "there is no store here"
expect 1 "$IRO" init --store links/lost.db
holds test ! -e links/nowhere.db

it "is in the home of the password file when HOME is missing, empty or no path, never where one happens to stand"
home=$(getent passwd "$(id -u)" | cut -d: -f6)
mkdir away
if [ -n "$home" ]; then
        for setting in -uHOME HOME= HOME=here; do
                (cd away && env -u IRO_STORE -u XDG_DATA_HOME "$setting" "$IRO" verify >../out 2>../err) || :
                cat out >>err
                says "$home/.local/share/iro/iro.db"
        done
fi
holds test -z "$(ls away)"

it "is explained when a dump was restored, and works once it has its mark"
mkdir -m 700 dumped
expect 0 "$IRO" init --store dumped/iro.db
sqlite3 dumped/iro.db .dump | sqlite3 dumped/again.db
chmod 600 dumped/again.db
expect 1 "$IRO" verify --store dumped/again.db
says "was dumped and restored"
sed -n "s/.*\(PRAGMA application_id=.*user_version=[0-9]*\).*/\1/p" err >mark
holds test -s mark
sqlite3 dumped/again.db "$(cat mark)"
expect 0 "$IRO" verify --store dumped/again.db
prints "sound"

it "names a foreign trigger, does not fire it, and is read all the same"
expect 0 "$IRO" init --store dumped/hands.db
sqlite3 dumped/hands.db 'CREATE TRIGGER x AFTER INSERT ON setting BEGIN DELETE FROM bank_holiday; END'
expect 1 "$IRO" verify --store dumped/hands.db
says "trigger x was added"
expect 1 "$IRO" config set status.horizon 9 --store dumped/hands.db
says "DROP TRIGGER"
expect 0 "$IRO" config get status.horizon --store dumped/hands.db
prints 20
says "warning: "

it "mends a store that another program turned to WAL, or names it while that program has it open"
expect 0 "$IRO" init --store dumped/wal.db
sqlite3 dumped/wal.db 'PRAGMA journal_mode=WAL' >/dev/null
expect 0 "$IRO" config list --store dumped/wal.db
holds test "$(sqlite3 dumped/wal.db 'PRAGMA journal_mode')" = delete
sqlite3 dumped/wal.db 'PRAGMA journal_mode=WAL' >/dev/null
mkfifo hold
sqlite3 dumped/wal.db <hold >held &
exec 7>hold
echo "BEGIN; SELECT count(*) FROM child;" >&7
while [ ! -s held ] && kill -0 $! 2>/dev/null; do :; done
expect 1 "$IRO" config list --store dumped/wal.db
says "turned the store to WAL"
says "PRAGMA journal_mode=TRUNCATE"
exec 7>&-
wait
expect 0 "$IRO" verify --store dumped/wal.db
