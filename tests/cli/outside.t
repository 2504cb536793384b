# A store whose file was written by something other than iro is looked into before it is used, and only then.
page() { # NUMBER: that page is garbled, and the time of writing set back
        touch -r "$IRO_STORE" then
        size=$(od -An -tu1 -j16 -N2 "$IRO_STORE" | awk '{ print $1 * 256 + $2 }')
        head -c "$size" /dev/zero | tr '\0' '\377' | dd of="$IRO_STORE" bs="$size" seek=$(($1 - 1)) conv=notrunc 2>dd
        touch -r then "$IRO_STORE"
}
as_if_iro() { # the note of one who knows how it is written
        python3 - "$IRO_STORE" <<'PY'
import os, sys
s = os.stat(sys.argv[1])
times = " ".join(f"{t // 10**9:020}.{t % 10**9:09}" for t in (s.st_mtime_ns, s.st_ctime_ns))
open(sys.argv[1] + "-seen", "w").write(f"{s.st_ino:020} {s.st_size:020} {times}\n")
PY
}
expect 0 "$IRO" init
expect 0 "$IRO" config set status.horizon 21
root=$(sqlite3 "$IRO_STORE" "SELECT rootpage FROM sqlite_schema WHERE name = 'change'")

it "is as iro left it, and no reading says otherwise"
cp "$IRO_STORE-seen" before
expect 0 "$IRO" log
expect 0 "$IRO" list cases
holds cmp -s before "$IRO_STORE-seen"
cp before mine
as_if_iro
holds cmp -s before "$IRO_STORE-seen"
holds test "$(stat -c %a "$IRO_STORE-seen")" = 600

it "changed and is sound: it is used, and what iro writes then is known again"
touch "$IRO_STORE"
expect 0 "$IRO" config set status.horizon 22
expect 0 "$IRO" config get status.horizon
prints 22
holds test "$(sed 1d "$IRO_STORE-seen")" = "other hands wrote to it"
expect 0 "$IRO" verify
cp "$IRO_STORE-seen" before
as_if_iro
holds cmp -s before "$IRO_STORE-seen"

it "changed and is damaged: nothing is read or written"
cp "$IRO_STORE" good
page "$root"
expect 1 "$IRO" config get status.horizon
says "changed since iro last wrote it, and is damaged"
says "Restore the last backup"
expect 1 "$IRO" config set status.horizon 23
says "is damaged"
expect 1 "$IRO" verify
says "is damaged"

it "is not looked into when nothing changed"
as_if_iro
expect 0 "$IRO" config get status.horizon
prints 22
cat good >"$IRO_STORE"

it "that was only read, as a copy is, has nothing beside it"
expect 0 "$IRO" backup copy.db
expect 0 "$IRO" verify copy.db
expect 0 "$IRO" log --store copy.db
holds test ! -e copy.db-seen
