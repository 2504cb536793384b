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
