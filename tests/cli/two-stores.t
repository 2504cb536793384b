# Two councils in one session of the browser: `:store FILE` leaves one for the other, `:store` alone goes back.
mkdir -m 700 south
"$IRO" init --council "North Riding" --code 899 >/dev/null
sqlite3 south/south.db <"$FIXTURES/store/schema-7.sql"
sqlite3 south/south.db 'PRAGMA application_id=1230130993; PRAGMA user_version=7'
chmod 600 south/south.db
# dialogue WAIT SEND …: on a terminal of its own, sends what follows as soon as what it waits for is shown.
cat >dialogue.py <<'PY'
import os, pty, re, select, sys, time
steps, shown = sys.argv[2:], ""
pid, fd = pty.fork()
if pid == 0:
    os.environ.update(TERM="xterm", LINES="24", COLUMNS="100")
    os.execv(sys.argv[1], [sys.argv[1]])
end = time.time() + 120
while time.time() < end:
    if select.select([fd], [], [], 0.1)[0]:
        try:
            got = os.read(fd, 65536)
        except OSError:
            break
        if not got:
            break
        shown += re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", " ", got.decode("utf-8", "replace"))
    if steps and steps[0] in shown:
        print("saw", steps[0])
        shown = ""
        os.write(fd, steps[1].encode())
        steps = steps[2:]
print("left over", steps) if steps else print("all said")
PY

it "leaves one store for another, brings an older one up to date when told to, and goes back"
expect 0 python3 dialogue.py "$IRO" "North Riding" ":store south/south.db
" "Bring it up to date now?" "y
" "south.db" ":store
" "North Riding" Q
prints "all said"
holds test "$(sqlite3 south/south.db 'PRAGMA user_version')" -gt 7

it "says when there is none to go back to"
expect 0 python3 dialogue.py "$IRO" "North Riding" ":store
" "Name the store to open" Q
prints "all said"
