"""The packages as DuckDB reads them: the types that datapackage.json says, every row, and the same answer as the region's."""
import csv
import json
import os
import shutil
import subprocess

from server import TABLES, ask

HERE = os.path.dirname(os.path.abspath(__file__))
TYPES = {"string": "VARCHAR", "date": "DATE", "integer": "BIGINT", "number": "DECIMAL(18,4)"}
TIMELY = """SELECT council, CAST(date_trunc('month', held_on) AS DATE) AS month,
  count(*) FILTER (WHERE judged = 'on-time') AS on_time, count(*) FILTER (WHERE judged = 'late') AS late, sum(days_late) AS days
FROM {} WHERE stream IN ('cla', 'adoption') GROUP BY 1, 2 ORDER BY 1, 2"""


def duckdb(sql, folder):
    """By node's, where it is installed in the folder."""
    env = dict(os.environ, DUCKDB=os.path.join(os.path.abspath(folder), "node_modules", "@duckdb", "node-api"))
    return subprocess.run(["node", os.path.join(HERE, "duckdb.js")], input=sql, capture_output=True, text=True, env=env)


def made_of(paths):
    """A table of each file in all packages, typed as the packages say."""
    with open(os.path.join(paths[0], "datapackage.json")) as f:
        resources = json.load(f)["resources"]
    for r in resources:
        types = ", ".join(f"'{x['name']}': '{TYPES[x['type']]}'" for x in r["schema"]["fields"])
        files = ", ".join(f"'{os.path.join(p, r['path'])}'" for p in paths)
        yield r["name"], f"CREATE TABLE {r['name']} AS SELECT * FROM read_csv([{files}], header = true, columns = {{{types}}});"


def rows_said(paths):
    """How many rows the packages say each table has."""
    said = dict.fromkeys(TABLES, 0)
    for p in paths:
        with open(os.path.join(p, "datapackage.json")) as f:
            for r in json.load(f)["resources"]:
                said[r["name"]] += r["rows"]
    return said


def duckdb_reads(check, councils, folder, directory):
    if not folder or not os.path.isdir(os.path.join(folder, "node_modules", "@duckdb")) or not shutil.which("node"):
        print("SKIPPED: that DuckDB reads the same files: it is not here (npm install --prefix build/duckdb @duckdb/node-api)")
        return
    paths = []
    for c in councils:
        as_at, change = c.last.split(":")
        paths.append(os.path.join(directory, "duck-" + c.code))
        c.iro("publish", "-o", paths[-1], "--as-at", as_at, "--known-on", change)
    out = os.path.join(directory, "duck.csv")
    counts = " UNION ALL ".join(f"SELECT '{t}', count(*) FROM \"{t}\"" for t in TABLES)
    tables = "\n".join(sql for _, sql in made_of(paths))
    p = duckdb(f"{tables}\nCOPY ({counts}) TO '{out}' (header false);\nCOPY ({TIMELY.format('review')}) TO '{out}.2' (header false);",
               folder)
    check("DuckDB takes the files in their types", p.returncode == 0, p.stderr)
    if p.returncode == 0:
        read = lambda path: [list(r) for r in csv.reader(open(path))]
        check("DuckDB has every row", {t: int(n) for t, n in read(out)} == rows_said(paths), (read(out), rows_said(paths)))
        check("DuckDB answers as PostgreSQL does", read(out + ".2") == ask(TIMELY.format("iro.review_now")))
