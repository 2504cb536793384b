"""Speeds of the program beside what they are held against, in one run on one machine.

usage: run.py PROGRAM FOLDER
Stores are made once in FOLDER (the demo county and the demo england) and kept. Every figure is the median of
BENCH_RUNS (5) whole processes after one warm-up; A and B of a ratio alternate. The ratio is of CPU time, which other
work on the machine disturbs less than the wall. On the county the instructions of both are counted too, by valgrind where it is
there (BENCH_COUNT=0 leaves them out): they are the same whatever else runs. Prints one table; judges nothing.
"""
import os, re, resource, shlex, shutil, statistics, subprocess, sys, threading, time

IRO, HERE = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
RUNS = int(os.environ.get("BENCH_RUNS", "5"))
SAVES = 100
AS_AT, NEXT_NIGHT = "2020-07-31", "2020-08-01"
os.makedirs(HERE, mode=0o700, exist_ok=True)


def once(args, stdin=None):
    """Run a command; (wall seconds, CPU seconds, peak MiB)."""
    begun = time.monotonic()
    p = subprocess.Popen(args, stdin=stdin or subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, use = os.wait4(p.pid, 0)
    return time.monotonic() - begun, use.ru_utime + use.ru_stime, use.ru_maxrss / 1024


def instructions(args):
    """How many the process runs, in millions; None where they are not counted."""
    if not shutil.which("valgrind") or os.environ.get("BENCH_COUNT") == "0":
        return None
    p = subprocess.run(["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", *args], stdin=subprocess.DEVNULL,
                       stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    found = re.search(r"Collected : (\d+)", p.stderr)
    return int(found[1]) / 1e6 if found else None


class Side:
    """One side of a comparison: its command, what to do before each run, and what was measured."""

    def __init__(self, args, before=None):
        self.args, self.before, self.walls, self.cpus, self.peak = args, before, [], [], 0.0

    def run(self, counted):
        if self.before:
            self.before()
        wall, cpu, peak = once(self.args)
        if counted:
            self.walls.append(wall)
            self.cpus.append(cpu)
            self.peak = max(self.peak, peak)

    def times(self):
        return f"{statistics.median(self.walls):8.3f} s, CPU {statistics.median(self.cpus):7.3f}"

    def memory(self):
        """What a process is started with counts as its peak: below this program's own nothing can be told."""
        own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        return f"peak {self.peak:5.0f} MiB" if self.peak > own + 1 else f"peak < {own + 1:3.0f} MiB"


def say(what, text):
    print(f"{what:<58} {text}", flush=True)


def compare(what, a, b=None, runs=RUNS, warm=1):
    for i in range(runs + warm):
        a.run(i >= warm)
        if b:
            b.run(i >= warm)
    text = f"{a.times()}  {a.memory()}"
    if b:
        ratio = statistics.median(x / y for x, y in zip(a.cpus, b.cpus))
        text += f"   beside {b.times()}   ratio {ratio:5.2f}"
    say(what, text)


def count(what, a, b=None):
    """The instructions of one run of each."""
    ours = instructions(a.args)
    theirs = b and instructions(b.args)
    if ours:
        text = f"{ours:9,.0f} million instructions"
        say("  " + what, text + (f"   beside {theirs:9,.0f}   ratio {ours / theirs:5.2f}" if theirs else ""))


def sql(path, text, *flags):
    return ["sqlite3", *flags, f"file:{path}?mode=ro", text]


# The shell's best: for every child with something open, the newest review by one seek, and the next date.
SEEK = f"""
SELECT child, line, held, date(held, '+6 months') FROM (
 SELECT c.child, c.line, (SELECT max(held_on) FROM review r WHERE r.child = c.child AND r.stream = c.line
                          AND r.until IS NULL AND r.held_on <= '{AS_AT}') AS held FROM
  (SELECT DISTINCT child, 'cla' AS line FROM episode WHERE until IS NULL AND (dec IS NULL OR dec > '{AS_AT}')
   UNION ALL SELECT DISTINCT child, 'cp' FROM plan WHERE until IS NULL AND (ended_on IS NULL OR ended_on > '{AS_AT}')) c)
"""


def store(scale):
    path = os.path.join(HERE, scale, "iro.db")
    if not os.path.exists(path):
        begun = time.monotonic()
        subprocess.run([IRO, "demo", "--scale", scale, "--store", path], check=True, stdout=subprocess.DEVNULL)
        say(f"making the {scale} store", f"{time.monotonic() - begun:8.3f} s")
    # the overnight check has run, as it would have; a store of another schema is made anew
    checked = subprocess.run([IRO, "check", "--store", path, "--as-at", AS_AT], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    if checked.returncode > 2:
        shutil.rmtree(os.path.dirname(path))
        return store(scale)
    return path


def fresh(path):
    def make():
        shutil.rmtree(path, ignore_errors=True)
        subprocess.run([IRO, "init", "--store", os.path.join(path, "iro.db")], check=True, stdout=subprocess.DEVNULL)
    return make


# The review table as the schema has it, less the columns that are empty in every row of the test (the shell's .import cannot
# write NULL); the unique index covers the same columns.
REVIEW_TABLE = """
CREATE TABLE review (
  id INTEGER PRIMARY KEY, child INTEGER NOT NULL,
  stream TEXT NOT NULL CHECK (stream = 'cla' OR stream = 'adoption' OR stream = 'short-break' OR stream = 'cp' OR stream = 'icpc'),
  held_on TEXT NOT NULL CHECK (date(held_on, '+0 days') IS held_on), ret INTEGER NOT NULL,
  participation TEXT CHECK (participation GLOB 'PN[0-7]'), since INTEGER NOT NULL) STRICT;
CREATE UNIQUE INDEX review_standing ON review(child, stream, held_on, ret);
CREATE INDEX review_facts ON review(child, stream, held_on, ret, participation, since);
"""
ROWS = "FROM review JOIN child USING (child) WHERE until IS NULL GROUP BY child, stream = 'cp', held_on ORDER BY child, held_on"


def write_rows(path, query, to, *flags):
    with open(to, "w") as f:
        subprocess.run(["sqlite3", "-csv", *flags, path, query], stdout=f, check=True)


def bench_import(scale, path):
    """The store's reviews as a CSV into an empty store, beside the shell's .import of the same rows into the same table."""
    here = os.path.join(HERE, scale)
    rows, raw, script = (os.path.join(here, x) for x in ("reviews.csv", "raw.csv", "import.sql"))
    ours, shell = os.path.join(here, "ours"), os.path.join(here, "shell.db")
    write_rows(path, "SELECT child_id, iif(stream = 'cp', 'cp', 'cla') AS stream, held_on, 'PN1' AS participation " + ROWS, rows, "-header")
    write_rows(path, "SELECT row_number() OVER (), child, iif(stream = 'cp', 'cp', 'cla'), held_on, 0, 'PN1', 1 " + ROWS, raw)
    with open(script, "w") as f:
        f.write(f"PRAGMA journal_mode=TRUNCATE;\nPRAGMA synchronous=FULL;\n{REVIEW_TABLE}\n.import --csv {raw} review\n")

    def no_file():
        if os.path.exists(shell):
            os.remove(shell)

    a = Side([IRO, "import", "csv", "--store", os.path.join(ours, "iro.db"), rows], fresh(ours))
    b = Side(["sh", "-c", f"exec sqlite3 {shlex.quote(shell)} < {shlex.quote(script)}"], no_file)
    n = sum(1 for _ in open(raw, "rb"))
    compare(f"import {n:,} reviews | sqlite3 .import, same table", a, b, warm=0 if scale == "england" else 1)
    for what, db in (("ours", os.path.join(ours, "iro.db")), ("the shell's", shell)):
        got = subprocess.run(["sqlite3", db, "SELECT count(*) FROM review"], capture_output=True, text=True).stdout.strip()
        if got != str(n):
            say("  not a fair comparison:", f"{what} table holds {got} rows of {n}")


# On time by the six months since the review before: the shell's best of one measure.
LAG = f"""
SELECT count(*), sum(held_on <= date(before, '+6 months')) FROM (SELECT held_on, lag(held_on) OVER (PARTITION BY child ORDER BY
 held_on) AS before FROM review WHERE until IS NULL AND stream = 'cla' AND held_on <= '{AS_AT}') WHERE held_on > '2019-07-31'
"""


def bench_reading(scale, path):
    """What the packed clocks are for, what stands beside them, and the same read from the facts."""
    at = ["--store", path, "--as-at", AS_AT]
    no = subprocess.run(["sqlite3", f"file:{path}?mode=ro", "SELECT max(no) FROM change"], capture_output=True, text=True).stdout.strip()
    check = [IRO, "check", "--all", "--format", "csv", "--no-record", *at]
    # as known on the newest change is as known now, read from the facts
    for what, a, b in (
            ("check, packed | best SQL of the newest review", check, sql(path, SEEK, "-csv")),
            ("check, packed | the same read from the facts", check, [*check, "--known-on", no]),
            ("check, recorded, one line | not recorded", [IRO, "check", "--quiet", *at], check),
            ("timeliness | SQL with lag(), one measure", [IRO, "timeliness", *at], sql(path, LAG, "-csv")),
            ("quality, as kept | judged from the facts", [IRO, "quality", "--format", "csv", *at],
             [IRO, "quality", "--format", "csv", *at, "--known-on", no]),
            ("explain --against the second change | explain", [IRO, "explain", "timeliness", "--against", "2", *at],
             [IRO, "explain", "timeliness", *at]),
            ("verify | quick_check and foreign_key_check", [IRO, "verify", "--store", path],
             sql(path, "PRAGMA quick_check; PRAGMA foreign_key_check"))):
        compare(what, Side(a), Side(b), runs=min(RUNS, 3))
        if scale == "county":
            count(what, Side(a), Side(b))


# The same rows as the list of cases, and how many of them each IRO holds.
CASES = "SELECT c.child_id, a.stream, i.iro_id, t.team_id, d.area, e.decom, e.ls, e.place, max(r.held_on) FROM allocation a " \
       "JOIN child c USING (child) JOIN iro i USING (iro) LEFT JOIN team t ON t.team = a.team LEFT JOIN team_detail d ON " \
       "d.team = a.team AND d.until IS NULL LEFT JOIN episode e ON e.child = a.child AND e.until IS NULL AND e.dec IS NULL " \
       "LEFT JOIN review r ON r.child = a.child AND r.stream = a.stream AND r.until IS NULL WHERE a.until IS NULL AND " \
       "a.to_on IS NULL GROUP BY a.id"


def pairs(path):
    """What is counted on every change of the program (ratios.py): what it is, ours, and what it is held against."""
    at = ["--store", path, "--as-at", AS_AT]
    check = [IRO, "check", "--all", "--format", "csv", "--no-record", *at]
    return (("check, packed | best SQL of the newest review", check, sql(path, SEEK, "-csv")),
            ("check, recorded, one line | not recorded", [IRO, "check", "--quiet", *at], check),
            ("check, recorded, the night after | not recorded", [IRO, "check", "--quiet", "--store", path, "--as-at", NEXT_NIGHT], check),
            ("verify | quick_check and foreign_key_check", [IRO, "verify", "--store", path],
             sql(path, "PRAGMA quick_check; PRAGMA foreign_key_check")),
            ("list cases --format csv | sqlite3 -csv, the same rows", [IRO, "list", "cases", "--format", "csv", *at],
             sql(path, CASES, "-csv")),
            ("export caseload, not recorded | sqlite3 -csv, cases by IRO",
             [IRO, "export", "caseload", "--month", "2020-07", "--no-record", "--store", path],
             sql(path, f"WITH held AS ({CASES}) SELECT iro_id, stream, count(*) FROM held GROUP BY 1, 2", "-csv")),
            ("timeliness | SQL with lag(), one measure", [IRO, "timeliness", *at], sql(path, LAG, "-csv")))


def bench_commands(scale, path):
    at = ["--store", path, "--as-at", AS_AT]
    compare("check --all --format csv | best SQL of the newest review",
            Side([IRO, "check", "--all", "--format", "csv", "--no-record", *at]), Side(sql(path, SEEK, "-csv")))
    compare("check --all --format csv, recorded with its figures", Side([IRO, "check", "--all", "--format", "csv", *at]))
    compare("list cases --format csv | sqlite3 -csv, the same rows", Side([IRO, "list", "cases", "--format", "csv", *at]),
            Side(sql(path, CASES, "-csv")))
    compare("export caseload, not recorded | sqlite3 -csv, cases by IRO",
            Side([IRO, "export", "caseload", "--month", "2020-07", "--no-record", "--store", path]),
            Side(sql(path, f"WITH held AS ({CASES}) SELECT iro_id, stream, count(*) FROM held GROUP BY 1, 2", "-csv")))


def bench_documents(scale, path):
    """What is handed over: the month's workbook and the annual report."""
    book, page = (os.path.join(HERE, scale, x) for x in ("month.xlsx", "annual.html"))
    at = ["--store", path, "--force", "--no-record"]
    compare("export caseload as a workbook, 13 months", Side([IRO, "export", "caseload", "--month", "2020-07", "-o", book, *at]))
    compare("report annual as a page, two years",
            Side([IRO, "report", "annual", "--from", "2019-08-01", "--to", AS_AT, "-o", page, *at]))


def bench_plan(scale, path):
    subprocess.run([os.path.join(HERE, "planbench"), path, "glpk"], check=True)


def pty(what, args, mark, keys="", runs=RUNS, size="80x24"):
    p = subprocess.run([os.path.join(HERE, "ptybench"), "-n", str(runs), "-s", size, *(["-m", mark] if mark else []), "-k", keys,
                        "--", *args], capture_output=True, text=True)
    got = dict(x.split("=") for x in p.stdout.split())
    text = f"paint {float(got['paint_ms']):7.1f} ms"
    if int(got["keys"]):
        text += f"   key {float(got['key_ms']):6.1f} ms, p99 {float(got['key_p99']):6.1f} ms"
    say(what, text + f"   peak {float(got['peak_mib']):5.0f} MiB")


def bench_first_paint(path):
    """From exec to the frame of every screen that reads more than it shows, and to the first page with everything read."""
    for screen in ("desk", "cases", "timeliness", "held", "quality", "reports", "plan", "calendar"):
        for what, mark in ((f"browser: exec to {screen}, the frame", "quit"), ("  its first page, everything read", "open")):
            pty(what, [IRO, "--store", path, "--as-at", AS_AT, "--screen", screen], mark, runs=min(RUNS, 3))


def walls(args, before=lambda i: None, part=99):
    """Of many whole processes: the median and a percentile, in milliseconds."""
    taken = []
    for i in range(SAVES):
        before(i)
        taken.append(1e3 * once([a.replace("{}", str(i)) for a in args])[0])
    taken.sort()
    return taken[len(taken) // 2], taken[len(taken) * part // 100]


def first_child(path):
    """One with an open clock."""
    return subprocess.run(["sqlite3", f"file:{path}?mode=ro", "SELECT child_id FROM child JOIN packed_open USING (child) LIMIT 1"],
                          capture_output=True, text=True).stdout.strip()


def bench_save(scale, path):
    """One save and its commit, beside a commit of one row to a file as safe; nobody else is there."""
    child = first_child(path)
    side = os.path.join(HERE, scale, "side.db")
    subprocess.run(["sqlite3", side, "PRAGMA journal_mode=TRUNCATE; CREATE TABLE IF NOT EXISTS t (a)"], check=True, stdout=subprocess.DEVNULL)
    ours = walls([IRO, "note", child, "Number {}.", "--store", path, "--as-at", AS_AT])
    theirs = walls(["sqlite3", side, "PRAGMA journal_mode=TRUNCATE; PRAGMA synchronous=FULL; INSERT INTO t VALUES ({})"])
    say(f"save: note, {SAVES} processes | sqlite3, one row",
        f"p50 {ours[0]:6.1f} ms, p99 {ours[1]:6.1f} ms   beside p50 {theirs[0]:6.1f} ms, p99 {theirs[1]:6.1f} ms")


def bench_save_beside(scale, path):
    """A save while another process reads for long, again and again."""
    child = first_child(path)
    out = os.path.join(HERE, scale, "beside")
    at = ["--store", path]
    long_ones = {"annual": ["report", "annual", "--no-record", "--from", "2019-08-01", "--to", AS_AT, "-o", out + ".html", "--force", *at],
                 "verify": ["verify", *at], "backup": ["backup", out + ".db", "--force", *at]}
    for name, args in long_ones.items():
        over = threading.Event()
        reading = threading.Thread(target=lambda: [subprocess.run([IRO, *args], capture_output=True) for _ in iter(over.is_set, True)])
        reading.start()
        mid, p95 = walls([IRO, "note", child, f"Beside {name} {{}}.", *at, "--as-at", AS_AT], part=95)
        over.set()
        reading.join()
        say(f"save beside {name}, again and again", f"p50 {mid:6.1f} ms, p95 {p95:6.1f} ms")
    for left in (".html", ".db"):
        os.path.exists(out + left) and os.unlink(out + left)


def bench_browser(scale, path):
    base = [IRO, "--store", path, "--as-at", AS_AT]
    pty("browser: exec to dashboard", base, "quit")
    cases = [*base, "--screen", "cases"]
    pty("browser: cases; down, page, end, home, sort", cases, "open", "<Down>" * 20 + "<PgDn>" * 10 + "<End><Home>" * 5 +
        "s<Enter>" * 3)
    pty("browser: cases; filter typed", cases, "open", "/status:late iro:03")
    pty("browser: calendar; arrows, page, end, home, month and back", [*base, "--screen", "calendar"], "TOTAL",
        "<Down>" * 10 + "l" * 10 + "<PgDn><PgDn><End><Home>" + "m<Down>l]]i[m")
    lines = os.path.join(HERE, scale, "cases.csv")
    with open(lines, "w") as f:
        subprocess.run([IRO, "list", "cases", "--format", "csv", "--store", path, "--as-at", AS_AT], stdout=f, stderr=subprocess.DEVNULL)
    pty("  beside: less, the same rows as text", ["less", "-S", lines], None, "<Down>" * 20 + "<PgDn>" * 10)
    if shutil.which("fzf"):
        pty("  beside: fzf, the same rows, filter typed", ["sh", "-c", f"fzf < {lines}"], None, "late")


def made_extract(scale):
    """Last night's extract of the county, made once, and one of the night after with 30 differences."""
    folder, after = os.path.join(HERE, f"{scale}.ssd"), os.path.join(HERE, f"{scale}.ssd2")
    if not os.path.isdir(after):
        for old in (folder, after):
            shutil.rmtree(old, ignore_errors=True)
        aside = os.path.join(HERE, f"{scale}-ssd.db")
        if os.path.exists(aside):
            os.unlink(aside)
        subprocess.run([IRO, "demo", "--scale", scale, "--store", aside, "--extract", folder], check=True, stdout=subprocess.DEVNULL)
        os.unlink(aside)
        shutil.copytree(folder, after)
        name = os.path.join(after, "ssd_cla_reviews.csv")
        rows = open(name, newline="").read().split("\r\n")
        changed = [i for i, r in enumerate(rows) if r.endswith(",PN6")][:30]
        for i in changed:
            rows[i] = rows[i][:-1] + "5"
        open(name, "w", newline="").write("\r\n".join(rows))
    return folder, after


def bench_extract(scale):
    """The first import of an extract, one that is unchanged, and a quiet night: from an empty store and one that has it."""
    folder, after = made_extract(scale)
    empty, full, work = (os.path.join(HERE, f"{scale}-ssd-{n}.db") for n in ("empty", "full", "work"))
    for made in (empty, full):
        if not os.path.exists(made):
            subprocess.run([IRO, "init", "--store", made], check=True, stdout=subprocess.DEVNULL)
    load = lambda path, dir: [IRO, "import", "ssd", "--extracted", AS_AT, "--store", path, dir]
    tables = " ".join(f"'.import {folder}/{n} {n[:-4]}'" for n in sorted(os.listdir(folder)))
    other = os.path.join(HERE, "import.db")

    def again(source):
        def make():
            shutil.copyfile(source, work)
            os.chmod(work, 0o600)
        return make

    def nothing():
        if os.path.exists(other):
            os.unlink(other)

    runs = RUNS if scale == "county" else 1
    compare("import ssd, the first, beside sqlite3 .import", Side(load(work, folder), again(empty)),
            Side(["sh", "-c", f"sqlite3 -csv {other} {tables}"], nothing), runs=runs, warm=int(scale == "county"))
    subprocess.run(load(full, folder), check=True, stdout=subprocess.DEVNULL)
    compare("import ssd, unchanged", Side(load(full, folder)), runs=runs)
    compare("import ssd, a quiet night (30 differences)", Side(load(work, after), again(full)), runs=runs)
    for path in (work, other):
        if os.path.exists(path):
            os.unlink(path)


def main():
    print(f"{RUNS} runs each, medians; {os.cpu_count()} processors; {time.strftime('%Y-%m-%d')}")
    for scale in ["county"] if os.environ.get("BENCH_ONLY") == "county" else ["county", "england"]:
        print(f"\n{scale}")
        path = store(scale)
        bench_reading(scale, path)
        bench_commands(scale, path)
        bench_documents(scale, path)
        bench_plan(scale, path)
        bench_first_paint(path)
        bench_browser(scale, path)
        bench_save(scale, path)
        bench_save_beside(scale, path)
        bench_import(scale, path)
        bench_extract(scale)


if __name__ == "__main__":
    main()
