# Nobody waits for an import that reads, is stopped, or cannot print; who does wait is told for whom.
loaded
AT="--as-at 2020-07-31"

# A process in its own session on a terminal of its own: terminal SECONDS KEY COMMAND… sends KEY when `at` appears.
cat >terminal.py <<'PY'
import os, pty, select, signal, sys, time
pid, fd = pty.fork()
if pid == 0:
    signal.signal(signal.SIGTSTP, signal.SIG_DFL)
    os.execv(sys.argv[1], sys.argv[1:])
out, stopped, until = b"", False, time.time() + 30
while time.time() < until:
    if select.select([fd], [], [], 0.02)[0]:
        try:
            got = os.read(fd, 65536)
        except OSError:
            break
        if not got:
            break
        out += got
    if not stopped:
        os.kill(pid, signal.SIGTSTP)
        stopped = True
    done, status = os.waitpid(pid, os.WNOHANG | os.WUNTRACED)
    if done and os.WIFSTOPPED(status):
        # Whatever it was at, the store is free.
        import sqlite3
        db = sqlite3.connect(os.environ["IRO_STORE"], timeout=1, isolation_level=None)
        db.execute("BEGIN IMMEDIATE")
        db.execute("ROLLBACK")
        db.close()
        print("free")
        os.kill(pid, signal.SIGCONT)
    elif done:
        print("ended", os.WEXITSTATUS(status))
        sys.exit(0)
PY
python3 - <<'PY'
with open("many.csv", "w") as f:
    f.write("child_id,stream,booked_on,time,mode\n")
    for i in range(40000):
        f.write("A00%d,cla,20%02d-%02d-%02d,1%d:%02d,virtual\n" % (1 + i % 5, 21 + i % 9, 1 + i % 12, 1 + i % 28, i % 10, i % 60))
PY

it "stops, when it is stopped, with the store free"
for i in 1 2 3; do
        expect 0 python3 terminal.py "$IRO" import csv many.csv
        prints_not "Traceback"
done

it "says to who waits for whom, a reader too"
python3 - "$IRO_STORE" <<'PY' &
import sqlite3, sys, time
db = sqlite3.connect(sys.argv[1], isolation_level=None)
db.execute("BEGIN EXCLUSIVE")
open("held", "w").close()
time.sleep(600)
PY
holder=$!
while [ ! -e held ]; do sleep 0.1; done
expect 1 "$IRO" log
says "another iro (process $holder of $(me))"
kill "$holder" 2>/dev/null || :
wait

it "tells who waits that an import is being written, on a line of its own, and goes on when that is done"
cat >import.py <<'PY'
import fcntl, os, sqlite3, struct, subprocess, sys, time
store, iro = sys.argv[1:]
db = sqlite3.connect(store, isolation_level=None)
db.execute("BEGIN EXCLUSIVE")
beside = os.open(os.path.dirname(store), os.O_RDONLY)
place = 1 << 62 | (os.stat(store).st_ino & 0xffffff) << 36 | int(time.time())
fcntl.fcntl(beside, 37, struct.pack("hhqqi4x", fcntl.F_RDLCK, os.SEEK_SET, place, 1, 0))  # F_OFD_SETLK
p = subprocess.Popen([iro, "log"], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
print(p.stderr.readline(), end="")
os.close(beside)
db.execute("ROLLBACK")
print("ended", p.wait(), "and said" + p.stderr.read() + " no more")
PY
expect 0 python3 import.py "$IRO_STORE" "$IRO"
prints "iro: an import (process "
prints ": this waits until that is done"
prints "ended 0 and said no more"

it "prints what it could not use when the store is free again"
printf 'child_id,stream,booked_on,time,mode\nA001,cla,2020-09-31,10:00,virtual\nA001,cla,2020-09-30,10:00,virtual\n' >one.csv
expect 0 "$IRO" import csv one.csv
says "2020-09-31"
prints "Recorded as change"
