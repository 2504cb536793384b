#!/usr/bin/env python3
"""postgres.py IRO: councils publish every night into a real PostgreSQL, which must hold what each store lists.

A server of its own is made in a directory and stopped at the end. COUNCILS=19 invented councils, NIGHTS=30: each night each
council's store changes and is published as differences; some loads are killed and done again, each is done twice. Then every
published table that is a list equals `iro list` byte for byte, and the answers of data/region.sql come. Wrong packages are
refused with the database as it was. The last line counts."""
import csv
import glob
import io
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time

TOP = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
IRO = os.path.abspath(sys.argv[1])
COUNCILS, NIGHTS = int(os.environ.get("COUNCILS", "19")), int(os.environ.get("NIGHTS", "30"))
FIRST = "2020-07-01"
passed = failed = 0


def check(words, good, more=""):
    global passed, failed
    passed, failed = passed + bool(good), failed + (not good)
    if not good:
        print("FAIL", words, str(more)[:600])


def day(n):
    return time.strftime("%Y-%m-%d", time.gmtime(time.mktime((2020, 7, 1, 12, 0, 0, 0, 0, 0)) + n * 86400))


class Server:
    """As whoever runs this; as the user postgres where that is root."""

    def __init__(self, directory):
        self.bin = sorted(glob.glob("/usr/lib/postgresql/*/bin"))[-1]
        self.data, self.socket = os.path.join(directory, "data"), directory
        self.su = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"] if os.getuid() == 0 else []
        if self.su:
            shutil.chown(directory, "postgres", "postgres")
        self.run(["initdb", "-D", self.data, "-A", "trust", "-U", "region", "--encoding=UTF8", "--locale=C.UTF-8"])
        self.run(["pg_ctl", "-D", self.data, "-w", "-l", os.path.join(directory, "log"), "-o",
                  f"-k {directory} -c listen_addresses= -c fsync=off", "start"])
        os.environ.update(PGHOST=directory, PGUSER="region", PGDATABASE="region")
        subprocess.run(["createdb", "region"], check=True)

    def run(self, command):
        subprocess.run(self.su + [os.path.join(self.bin, command[0])] + command[1:], check=True, cwd="/",
                       stdout=subprocess.DEVNULL)

    def stop(self):
        self.run(["pg_ctl", "-D", self.data, "-m", "immediate", "stop"])


def psql(*arguments, cwd=None):
    return subprocess.run(["psql", "-X", *arguments], cwd=cwd, capture_output=True, text=True)


def load(directory, kill=0.0):
    p = subprocess.Popen(["psql", "-X", "-f", "load.sql"], cwd=directory, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                         text=True)
    if kill:
        time.sleep(kill)
        p.send_signal(signal.SIGKILL)
    out, err = p.communicate()
    return p.returncode, out + err


class Council:
    def __init__(self, directory, number):
        self.code, self.store = str(900 + number), os.path.join(directory, f"c{number}", "iro.db")
        self.last, self.dice, self.at = None, random.Random(number), os.path.join(directory, f"p{number}")
        os.mkdir(os.path.dirname(self.store), 0o700)
        os.mkdir(self.at)
        self.iro("demo", "--seed", str(number))
        self.iro("config", "set", "council.code", self.code)
        self.iro("config", "set", "council.name", f"Invented {number}")
        rows = self.rows("cases", FIRST, [])
        self.children = [(r["child_id"], r["stream"]) for r in rows]

    def iro(self, *words, good=True):
        p = subprocess.run([IRO, *words, "--store", self.store], capture_output=True, text=True)
        if good and p.returncode:
            raise SystemExit(f"{words}: {p.stderr}")
        return p

    def rows(self, kind, as_at, more):
        p = self.iro("list", kind, "--as-at", as_at, "--format", "csv", *more)
        return list(csv.DictReader(io.StringIO(p.stdout)))

    def work(self, as_at):
        for _ in range(self.dice.randrange(4)):
            child, stream = self.dice.choice(self.children)
            self.iro(*self.dice.choice([("book", child, stream, "2020-09-03"), ("record", child, stream, as_at),
                                        ("note", child, "a word of", "Somebody"), ("undo",)]), good=False)

    def publish(self, as_at):
        path = os.path.join(self.at, as_at)
        since = ["--since", self.last] if self.last else []
        out = self.iro("publish", "-o", path, "--as-at", as_at, *since).stdout
        self.last = out.split("--since ")[1].strip()
        return path


LISTS = {
    "cases": ("clock_now", "child_id,stream,iro_id,team_id,area,review_no,last_review,due,booked,status,reasons,"
              "legal_status,placement,start=started_on"),
    "reviews": ("review_now", "child_id,stream,held_on,due,judged,days_late,participation,iro_id,team_id,area"),
    "iros": ("iro_now", "iro_id,role,area,fte,contract,start=started_on,end=ended_on,cla,cp,out=out_of_time,late_booked,"
             "at_risk,prps_open=disputes_open,absent_until"),
    "prps": ("dispute_now", "prp_id,child_id,stream,iro_id,theme,stage,raised_on,stage_entered_on,cafcass_on,resolved_on,"
             "outcome"),
    "quality": ("finding_now", "query_id,code,severity,child_id,on=about_on,source,rule=dfe_rule"),
}


def lines(rows):
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return sorted(out.getvalue().splitlines())


def compare(council):
    as_at, change = council.last.split(":")
    for kind, (view, columns) in LISTS.items():
        pairs = [(c.split("=") * 2)[:2] for c in columns.split(",")]
        more = ["--known-on", change] + (["--from", "1990-01-01"] if kind == "reviews" else [])
        want = [[r[a] for a, _ in pairs] for r in council.rows(kind, as_at, more) if not r.get("answer")]
        names = ",".join(b for _, b in pairs)
        p = psql("-c", f"copy (select {names} from iro.{view} where council = '{council.code}') to stdout with csv")
        got = list(csv.reader(io.StringIO(p.stdout)))
        check(f"{council.code} {kind} {council.last}", lines(want) == lines(got),
              f"{len(want)} {len(got)} {p.stderr} " + repr(sorted(set(lines(want)) ^ set(lines(got)))[:4]))


def everything():
    tables = ["council", "run", "clock", "review", "iro", "dispute", "decision", "figure", "finding"]
    return [psql("-Atc", f"select md5(string_agg(t::text, '|' order by t::text)) from iro.{t} t").stdout for t in tables]


def refusals(directory, councils):
    before = everything()

    def refused(words, path, said):
        code, text = load(path)
        check(f"refuses {words}", code != 0 and said in text and everything() == before, text)

    c = councils[0]
    last = c.last
    c.work(day(NIGHTS))
    c.publish(day(NIGHTS))
    refused("a gap in the changes", c.publish(day(NIGHTS + 1)), "a gap")
    half = shutil.copytree(os.path.join(c.at, day(NIGHTS)), os.path.join(directory, "half"))
    with open(os.path.join(half, "clock.csv"), "rb+") as f:
        f.truncate(len(f.readline()))
    refused("half a package", half, "half a package")
    os.unlink(os.path.join(half, "figure.csv"))
    refused("a package without a table", half, "figure.csv")
    twin = Council(directory, 99)
    twin.iro("config", "set", "council.code", c.code)
    refused("a council's code twice", twin.publish(day(NIGHTS)), "another store")
    subprocess.run(["createdb", "wrong"], check=True)
    psql("-d", "wrong", "-c", "create schema iro; create table iro.mine (a int)")
    path = os.path.join(c.at, FIRST)
    p = psql("-d", "wrong", "-f", "load.sql", cwd=path)
    check("refuses another program's database", p.returncode != 0 and "is it the right one" in p.stderr, p.stderr)
    c.last = last


def nights(directory, councils):
    dice, longest, largest = random.Random(7), 0.0, 0
    for night in range(NIGHTS):
        begun = time.time()
        for c in councils:
            if night:
                c.work(day(night))
            path = c.publish(day(night))
            if night and dice.random() < 0.2:
                load(path, kill=dice.random() * 0.3)
            begun_load = time.time()
            code, text = load(path)
            c.loading = time.time() - begun_load
            check(f"{c.code} {day(night)} loads", code == 0, text)
            if night:
                largest = max(largest, sum(os.path.getsize(os.path.join(path, f)) for f in os.listdir(path)))
        if night:
            longest = max(longest, sum(c.loading for c in councils))
        print(f"{day(night)}: {time.time() - begun:.0f} s", flush=True)
    check("a county's night is under 50 KB", largest < 50 * 1024, largest)
    print(f"largest night {largest} bytes; {len(councils)} councils load in {longest:.1f} s")


def main():
    directory = tempfile.mkdtemp(prefix="iro-postgres-")
    os.chmod(directory, 0o755)
    server_at = os.path.join(directory, "server")
    os.mkdir(server_at)
    server = Server(server_at)
    try:
        councils = [Council(directory, n + 1) for n in range(COUNCILS)]
        nights(directory, councils)
        for c in councils:
            compare(c)
        before = everything()
        for c in councils:
            load(os.path.join(c.at, day(NIGHTS - 1)))
        check("a replay changes nothing", everything() == before)
        p = psql("-v", "ON_ERROR_STOP=1", "-f", os.path.join(TOP, "data", "region.sql"))
        check("the page of a region answers", p.returncode == 0 and "per_fte" in p.stdout, p.stderr)
        refusals(directory, councils)
    finally:
        server.stop()
        shutil.rmtree(directory, ignore_errors=True)
    print(f"{passed} passed, {failed} failed")
    sys.exit(failed > 0)


main()
