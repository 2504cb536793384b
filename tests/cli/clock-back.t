# A clock that was set back: changes never go back in time, and it is said.
"$IRO" init >/dev/null

it "records a change after the newest one, whatever the clock says, and says so"
sqlite3 "$IRO_STORE" "UPDATE change SET at = strftime('%Y-%m-%dT%H:%M:%SZ', 'now', '+3 hours')"
expect 0 "$IRO" config set status.horizon 7
says "is 10"
says "behind the newest change"
expect 0 "$IRO" config set status.horizon 8
holds test "$(sqlite3 "$IRO_STORE" 'SELECT count(*) FROM change a JOIN change b ON b.no = a.no + 1 WHERE b.at <= a.at')" = 0

it "asks on a terminal when it is more than a day, and leaves the store alone when told to"
sqlite3 "$IRO_STORE" "UPDATE change SET at = strftime('%Y-%m-%dT%H:%M:%SZ', 'now', '+3 days') WHERE no = 3"
expect 0 "$IRO" config set status.horizon 9
says "days behind"
cat >answer.py <<'PY'
import os, pty, sys
pid, fd = pty.fork()
if pid == 0:
    os.execv(sys.argv[2], sys.argv[2:])
out = b""
while b"[y/N]" not in out:
    out += os.read(fd, 4096)
os.write(fd, sys.argv[1].encode() + b"\n")
try:
    while got := os.read(fd, 4096):
        out += got
except OSError:
    pass
sys.exit(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
PY
expect 1 python3 answer.py n "$IRO" config set status.horizon 10
expect 0 "$IRO" config get status.horizon
prints 9
expect 0 python3 answer.py y "$IRO" config set status.horizon 10
expect 0 "$IRO" config get status.horizon
prints 10

it "says nothing while the clock goes on"
"$IRO" init --store "$PWD/own.db" >/dev/null
expect 0 "$IRO" config set status.horizon 9 --store "$PWD/own.db"
says_not "clock"
