"""Invented councils for the proof of publishing: slices of one invented county, each with an extract, officers and a store of its
own, that change every night as a council's do."""
import collections
import csv
import datetime
import glob
import io
import os
import random
import subprocess

SLICES = 40


def after(on, days):
    return (datetime.date.fromisoformat(on) + datetime.timedelta(days)).isoformat()


def day(n):
    return after("2020-07-01", n)


class Council:
    """A store, the program that works on it, and what is known of its nights."""
    whole, acts, corrections, ordinary, extracts = False, 3, 3, 1, 0.3

    def __init__(self, program, directory, code, number):
        self.program, self.store, self.code = program, os.path.join(directory, "iro.db"), code
        self.packages, self.files = (os.path.join(directory, d) for d in ("published", "files"))
        for d in (directory, self.packages, self.files):
            os.mkdir(d, 0o700)
        self.dice, self.done, self.killed = random.Random(number), collections.Counter(), collections.Counter()
        self.last, self.moments, self.largest, self.loading = None, [], 0, 0.0

    def iro(self, *words, good=True):
        p = subprocess.run([self.program, *words, "--store", self.store], capture_output=True, text=True,
                           stdin=subprocess.DEVNULL)
        if good and p.returncode:
            raise SystemExit(f"{self.code}: {words}: {p.stderr}")
        return p

    def rows(self, *words):
        return list(csv.DictReader(io.StringIO(self.iro(*words, "--format", "csv").stdout)))

    def extract(self, as_at):
        for name, table in self.tables.items():
            with open(os.path.join(self.files, name), "w", newline="") as f:
                csv.writer(f).writerows(table)
        self.iro("import", "ssd", "--extracted", as_at, "--force", *[os.path.join(self.files, n) for n in self.tables])

    def correct(self):
        """What somebody put right in the case system since: a review that was none, one on another day, with another code."""
        table = self.tables["ssd_cla_reviews.csv"]
        row, kind = self.dice.randrange(1, len(table)), self.dice.randrange(3)
        if kind == 0:
            del table[row]
        elif kind == 1:
            table[row][3] = day(-self.dice.randrange(400))
        else:
            table[row][5] = self.dice.choice(["PN1", "PN4", "PN7"])

    def act(self, as_at):
        """One thing that a service does by hand; what makes no sense for its child is refused."""
        child, stream = self.dice.choice(self.cases)
        iro = self.dice.choice(self.iros)
        often = [("book", child, stream, "2020-09-03"), ("record", child, stream, as_at),
                 ("decide", child, stream, "A word", "--due", day(40))]
        words = self.dice.choice(often * self.ordinary + [
            ("allocate", child, stream, iro), ("prp", "raise", child, stream, "--iro", iro, "--theme", "review-decision"),
            ("absence", iro, as_at, after(as_at, 3), "leave"), ("post", iro, "--fte", "0.6"), ("note", child, "a word of", "Somebody"),
            ("undo",)])
        p = self.iro(*words, *([] if words == ("undo",) else ["--as-at", as_at]), good=False)
        self.done[words[0], p.returncode == 0] += 1

    def work(self, as_at):
        if self.dice.random() < self.extracts:
            for _ in range(self.dice.randrange(1, self.corrections + 1)):
                self.correct()
            self.extract(as_at)
            self.done["extract", True] += 1
        for _ in range(self.dice.randrange(self.acts + 1)):
            self.act(as_at)

    def publish(self, as_at):
        path = os.path.join(self.packages, as_at)
        out = self.iro("publish", "-o", path, "--as-at", as_at, *(["--since", self.last] if self.last else [])).stdout
        self.last = out.split("--since ")[1].strip()
        return path


class County(Council):
    """The whole invented county, and what the other councils are cut from: its last extract, table by table. Its extract comes every
    night, and up to 60 things are done, most of them reviews, bookings and decisions."""
    whole, acts, corrections, ordinary, extracts = True, 60, 3, 4, 1.0

    def __init__(self, program, directory, code):
        super().__init__(program, directory, code, 1)
        extract = os.path.join(directory, "extract")
        self.iro("demo", "--extract", extract)
        self.iro("config", "set", "council.code", code)
        self.iro("config", "set", "council.name", "Invented county")
        self.tables = {}
        for path in glob.glob(os.path.join(extract, "*.csv")):
            with open(path, newline="") as f:
                self.tables[os.path.basename(path)] = list(csv.reader(f))
        self.extract(day(0))
        self.posts, self.teams, held = (self.rows("list", k, "--as-at", day(0)) for k in ("iros", "teams", "cases"))
        self.held, self.cases, self.iros = held, [(r["child_id"], r["stream"]) for r in held], [r["iro_id"] for r in self.posts]


def child_column(heading):
    """Every table names the child, or the child's period of care: D0012917, C0012917-14564."""
    return next(i for i, name in enumerate(heading) if name.endswith(("_person_id", "_cla_id")))


class Slice(Council):
    """Every SLICES-th child of the county, with the county's posts and teams."""

    def __init__(self, county, directory, code, number):
        super().__init__(county.program, os.path.join(directory, code), code, number)
        mine = lambda child: int(child[1:8]) % SLICES == number % SLICES
        self.tables = {name: [list(table[0])] + [list(r) for r in table[1:] if mine(r[child_column(table[0])])]
                       for name, table in county.tables.items()}
        held = [r for r in county.held if mine(r["child_id"])]
        self.iro("init", "--council", f"Invented {number}", "--code", code)
        self.extract(day(0))
        self.own("iros", [dict(r, name="Somebody Invented") for r in county.posts])
        self.own("teams", county.teams)
        self.own("allocations", [dict(r, **{"from": r["start"]}) for r in held])
        self.own("bookings", [dict(r, booked_on=r["booked"], time="10:00", mode="virtual") for r in held if r["booked"]])
        self.cases, self.iros = [(r["child_id"], r["stream"]) for r in held], county.iros

    def own(self, table, rows):
        """A file of the service's own, begun from its template."""
        path = os.path.join(self.files, table + ".csv")
        heading = self.iro("import", "csv", "--template", table).stdout.strip()
        with open(path, "w", newline="") as f:
            out = csv.DictWriter(f, heading.split(","), restval="", extrasaction="ignore")
            out.writeheader()
            out.writerows(rows)
        self.iro("import", "csv", path)
