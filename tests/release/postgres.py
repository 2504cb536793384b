#!/usr/bin/env python3
"""postgres.py IRO [DUCKDB]: councils publish every night into a real PostgreSQL, which must hold what each store lists.

A server of its own is made in a directory and stopped at the end. COUNCILS=19 invented councils, the first a whole county, NIGHTS=30:
each night each council's store changes and is published as differences. Publishing, loading and once the server are killed on the
way and done again. Every tenth night, and at the end for nights long past, every published table equals what its store lists, byte
for byte. Wrong packages are refused with the database as it was, loads done again change nothing, and the answers of
data/region.sql are those of the stores. DUCKDB is a folder with DuckDB for node; without, its part is skipped and said. The last line counts."""
import collections
import concurrent.futures
import csv
import io
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time

from councils import County, Slice, day
from duck import duckdb_reads
from region import region_answers
from server import Server, ask, begin_load, everything, load, psql

COUNCILS, NIGHTS = int(os.environ.get("COUNCILS", "19")), int(os.environ.get("NIGHTS", "30"))
passed = failed = 0
lock = threading.Lock()
pool = concurrent.futures.ThreadPoolExecutor(os.cpu_count())


def check(words, good, more=""):
    global passed, failed
    with lock:
        passed, failed = passed + bool(good), failed + (not good)
    if not good:
        print("FAIL", words, str(more)[:600], flush=True)


# --- a table of the database, and what its store lists ----------------------------------------------------

LISTS = {
    "clock": ("list cases", "child_id,stream,iro_id,team_id,area,review_no,last_review,due,booked,status,reasons,"
              "legal_status,placement,start=started_on"),
    "review": ("list reviews --from 1990-01-01", "child_id,stream,held_on,due,judged,days_late,participation,iro_id,team_id,area"),
    "iro": ("list iros", "iro_id,role,area,fte,contract,start=started_on,end=ended_on,cla,cp,out=out_of_time,late_booked,"
            "at_risk,prps_open=disputes_open,absent_until"),
    "dispute": ("list prps", "prp_id,child_id,stream,iro_id,theme,stage,raised_on,stage_entered_on,cafcass_on,resolved_on,"
                "outcome"),
    "decision": ("list decisions", "child_id,no=decision_no,stream,made_at,made_on,due_on=due,state,ended_on"),
    "figure": ("timeliness --by county;timeliness --by area", "stream,unit,period,scope,from=from_on,to=to_on,on_time,late,overdue,not_assessable,"
               "denominator,percent"),
    "finding": ("list quality", "query_id,code,severity,child_id,on=about_on,source,rule=dfe_rule"),
}


def listed(council, table, words, as_at, change):
    """The rows of the store's own list; a decision that is overdue is an open one, a query that has an answer is none."""
    rows = sum((council.rows(*w.split(), "--as-at", as_at, "--known-on", change) for w in words.split(";")), [])
    for r in rows:
        if table == "decision":
            r.update(no=r["decision_id"].split(":")[1], state={"overdue": "open"}.get(r["state"], r["state"]))
    return [r for r in rows if not r.get("answer")]


def lines(rows):
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return sorted(out.getvalue().splitlines())


def compare(council, moment, view="iro.{}_now"):
    """Standing rows, or those that stood on a day that is over."""
    as_at, change = moment.split(":")
    for table, (words, columns) in LISTS.items():
        pairs = [(c.split("=") * 2)[:2] for c in columns.split(",")]
        want = [[r[a] for a, _ in pairs] for r in listed(council, table, words, as_at, change)]
        names = ",".join(b for _, b in pairs)
        got = ask(f"select {names} from {view.format(table)} where council = '{council.code}'")
        check(f"{council.code} {table} {moment}", lines(want) == lines(got),
              f"{len(want)} {len(got)} " + repr(sorted(set(lines(want)) ^ set(lines(got)))[:4]))


def then(moment):
    on = moment.split(":")[0]
    return ("(select * from iro.{0} where valid_from <= date '%s' and (valid_to > date '%s' or valid_to is null)) t" % (on, on))


# --- a night ----------------------------------------------------------------------------------------------

def killed_publish(c, as_at):
    """Killed anywhere, it leaves no package or a whole one."""
    path = os.path.join(c.packages, as_at)
    p = subprocess.Popen([c.program, "publish", "-o", path, "--as-at", as_at, "--since", c.last, "--store", c.store],
                         stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    time.sleep(c.dice.random() * (1.5 if c.whole else 0.15))
    p.send_signal(signal.SIGKILL)
    p.wait()
    check(f"{c.code} {as_at} publish killed", not os.path.exists(path) or os.path.exists(os.path.join(path, "load.sql")))
    shutil.rmtree(path, ignore_errors=True)


def killed_load(c, as_at, path):
    """Killed anywhere, it leaves all of it or nothing."""
    load(path, kill=0.02 + c.dice.random() * 0.25)
    done, rows = ask(f"select (select count(*) from iro.run where council = '{c.code}' and as_at = '{as_at}'),"
                     f"(select count(*) from iro.figure where council = '{c.code}' and valid_from = '{as_at}')")[0]
    check(f"{c.code} {as_at} load killed", (done == "0") == (rows == "0"), (done, rows))
    c.killed[done] += 1


def one_night(c, night):
    as_at = day(night)
    if night:
        c.work(as_at)
        if c.dice.random() < 0.1:
            killed_publish(c, as_at)
    path = c.publish(as_at)
    if night and c.dice.random() < 0.2:
        killed_load(c, as_at, path)
    begun = time.time()
    code, text = load(path)
    c.loading = time.time() - begun
    check(f"{c.code} {as_at} loads", code == 0, text)
    c.moments.append(c.last)
    if night and c.whole:
        c.largest = max(c.largest, sum(os.path.getsize(os.path.join(path, f)) for f in os.listdir(path)))
    if night % 10 == 0 or night == NIGHTS - 1:
        compare(c, c.last)


def crash(server, c):
    """The server dies in the middle of a load: what was loaded is there, the rest is loaded again."""
    path = os.path.join(c.packages, c.last.split(":")[0])
    before = everything()
    p = begin_load(path)
    time.sleep(0.1)
    server.stop()
    p.communicate()
    server.start()
    check("a server that died holds what was loaded", everything() == before)


def nights(server, councils):
    for night in range(NIGHTS):
        begun = time.time()
        list(pool.map(lambda c: one_night(c, night), councils))
        if night == NIGHTS // 2:
            crash(server, councils[0])
        print(f"{day(night)}: {time.time() - begun:.0f} s", flush=True)


# --- afterwards -------------------------------------------------------------------------------------------

def replays(councils):
    before = everything()
    for c in councils:
        for night in {0, c.dice.randrange(NIGHTS), NIGHTS - 1}:
            code, text = load(os.path.join(c.packages, day(night)))
            check(f"{c.code} {day(night)} again", code == 0, text)
    check("a replay changes nothing", everything() == before)


def refusals(directory, county, councils):
    before = everything()
    c = councils[-1]
    last = c.last

    def refused(words, path, said):
        code, text = load(path)
        check(f"refuses {words}", code != 0 and said in text and everything() == before, text)

    c.publish(day(NIGHTS))
    refused("a gap in the changes", c.publish(day(NIGHTS + 1)), "a gap")
    half = shutil.copytree(os.path.join(c.packages, day(NIGHTS)), os.path.join(directory, "half"))
    with open(os.path.join(half, "figure.csv"), "rb+") as f:
        f.truncate(len(f.readline()))
    refused("half a package", half, "half a package")
    os.unlink(os.path.join(half, "figure.csv"))
    refused("a package without a table", half, "figure.csv")
    os.mkdir(os.path.join(directory, "twin"), 0o700)
    refused("a council's code twice", Slice(county, os.path.join(directory, "twin"), c.code, 39).publish(day(NIGHTS)),
            "another store")
    subprocess.run(["createdb", "wrong"], check=True)
    psql("-d", "wrong", "-c", "create schema iro; create table iro.mine (a int)")
    p = psql("-d", "wrong", "-f", "load.sql", cwd=os.path.join(c.packages, day(0)))
    check("refuses a database of something else", p.returncode != 0 and "is it the right one" in p.stderr, p.stderr)
    p = psql("-d", "postgres", "-f", "load.sql", cwd=os.path.join(c.packages, day(NIGHTS)))
    check("refuses differences in an empty database", p.returncode != 0 and "load a whole one first" in p.stderr, p.stderr)
    c.last = last


def erasure(c):
    """Once a record is erased differences are refused, and a whole package ends what stood of it."""
    child, as_at = c.cases[0][0], day(NIGHTS + 2)
    c.iro("erase", child, "--order", "X1", "--yes", "--confirm", child)
    path = os.path.join(c.packages, as_at)
    check("differences after an erasure", c.iro("publish", "-o", path, "--since", c.last, good=False).returncode == 1)
    c.last = None
    code, text = load(c.publish(as_at))
    check("a whole package after an erasure", code == 0, text)
    check("nothing of the child stands", ask(f"select count(*) from iro.review_now where council = '{c.code}' and child_id = '{child}'") == [["0"]])
    compare(c, c.last)


def counties_load(server, directory, county):
    """The county's last night as that of 19 counties of its size: seconds until all are loaded, and of processor."""
    subprocess.run(["createdb", "counties"], check=True)
    os.environ["PGDATABASE"] = "counties"
    paths = []
    try:
        for n in range(19):
            code = str(700 + n)
            for night in (NIGHTS - 2, NIGHTS - 1):
                paths.append(renamed(county, day(night), code, os.path.join(directory, f"{code}-{night}"), night == NIGHTS - 2))
            check(f"{code} loads whole", load(paths[-2])[0] == 0)
        before, mine, begun = server.cpu(), os.times(), time.time()
        for path in paths[1::2]:
            code, text = load(path)
            check(f"{path} loads", code == 0, text)
        now = os.times()
        return time.time() - begun, (server.cpu() - before) + sum(now[2:4]) - sum(mine[2:4])
    finally:
        os.environ["PGDATABASE"] = "region"


def renamed(county, as_at, code, path, whole):
    """A package of the county under another code."""
    if whole:
        source = os.path.join(county.packages, "whole")
        if not os.path.exists(source):
            county.iro("publish", "-o", source, "--as-at", as_at, "--known-on", county.moments[-2].split(":")[1])
    else:
        source = os.path.join(county.packages, as_at)
    shutil.copytree(source, path)
    for name in os.listdir(path):
        with open(os.path.join(path, name), "r+", newline="") as f:
            text = f.read()
            for a, b in ((",901,", f",{code},"), ("\n901,", f"\n{code},"), ("'901'", f"'{code}'"), ("_901", f"_{code}")):
                text = text.replace(a, b)
            f.seek(0)
            f.write(text)
    return path


def main():
    directory = tempfile.mkdtemp(prefix="iro-postgres-")
    os.chmod(directory, 0o755)
    server = Server(os.path.join(directory, "server"))
    stores = os.path.join(directory, "stores")
    os.mkdir(stores, 0o700)
    try:
        county = County(os.path.abspath(sys.argv[1]), os.path.join(stores, "901"), "901")
        councils = [county] + list(pool.map(lambda n: Slice(county, stores, str(900 + n), n), range(2, COUNCILS + 1)))
        print(f"{len(councils)} councils: a county of {len(county.cases)} open clocks, the others of "
              f"{min(len(c.cases) for c in councils)} and more", flush=True)
        nights(server, councils)
        done = sum((c.done for c in councils), collections.Counter())
        print("done at night:", ", ".join(f"{word} {n}" for (word, good), n in sorted(done.items()) if good), flush=True)
        list(pool.map(lambda c: [compare(c, m, then(m)) for m in c.moments[::9]], councils))
        replays(councils)
        region_answers(check, councils)
        duckdb_reads(check, councils, sys.argv[2] if len(sys.argv) > 2 else "", directory)
        refusals(directory, county, councils)
        erasure(councils[1])
        check("a county's night is under 50 KB", county.largest < 50 * 1024, county.largest)
        seconds, cpu = counties_load(server, directory, county)
        check("19 counties' night loads in under 10 s of processor", cpu < 10, cpu)
        print(f"a county's largest night {county.largest} bytes; a night of 19 counties loads in {seconds:.1f} s ({cpu:.1f} s of "
              f"processor); killed loads: {sum(c.killed['0'] for c in councils)} left nothing, "
              f"{sum(c.killed['1'] for c in councils)} were done")
    finally:
        server.stop()
        shutil.rmtree(directory, ignore_errors=True)
    print(f"{passed} passed, {failed} failed")
    sys.exit(failed > 0)


main()
