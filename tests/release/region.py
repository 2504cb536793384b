"""The page of a region: every query of data/region.sql, held against what the councils' own programs list."""
import collections
import os

from server import ask

PAGE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "data", "region.sql")


def queries():
    """Title and rows of each query of the page."""
    with open(PAGE) as f:
        parts = f.read().split("\\echo ")[1:]
    for part in parts:
        title, sql = part.split("\n", 1)
        yield title, ask(sql.strip().rstrip(";"))


def year_before(as_at):
    return f"{int(as_at[:4]) - 1}{as_at[4:]}"


def of_reviews(c, as_at, change):
    """Of the year before: by month how many in time and late, and how many late in all."""
    months, late = collections.defaultdict(lambda: [0, 0]), 0
    for r in c.rows("list", "reviews", "--from", year_before(as_at), "--as-at", as_at, "--known-on", change):
        if r["held_on"] > year_before(as_at):
            late += r["judged"] == "late"
            if r["stream"] in ("cla", "adoption"):
                months[r["held_on"][:7] + "-01"][1] += r["judged"] == "late"
                months[r["held_on"][:7] + "-01"][0] += r["judged"] == "on-time"
    return months, late


def caseload(c, as_at, change):
    posts = [r for r in c.rows("list", "iros", "--as-at", as_at, "--known-on", change) if r["role"] == "iro" and not r["end"]]
    return sum(int(r["cla"]) + int(r["cp"]) for r in posts), sum(float(r["fte"] or 0) for r in posts)


def region_answers(check, councils):
    said = dict(queries())
    check("the page of a region has six answers", len(said) == 6 and all(said.values()), {k: len(v) for k, v in said.items()})
    stands, timely, figures, load, reasons, weeks = said.values()
    for c in councils:
        as_at, change = c.last.split(":")
        mine = lambda rows: [r for r in rows if c.code in r[:2]]
        check(f"{c.code} stands", [r[2:] for r in mine(stands)] == [[as_at, change]], mine(stands))
        months, late = of_reviews(c, as_at, change)
        check(f"{c.code} in time by month", {r[1]: [int(r[2]), int(r[3])] for r in mine(timely)} == months, mine(timely))
        check(f"{c.code} late by reason", sum(int(r[2]) for r in mine(reasons)) == late, (mine(reasons), late))
        want = [[r[k] for k in ("stream", "unit", "on_time", "late", "overdue", "denominator", "percent")]
                for r in c.rows("timeliness", "--as-at", as_at, "--known-on", change) if r["period"] == "rolling-12-months"]
        check(f"{c.code} figures", sorted(want) == sorted(r[1:] for r in mine(figures)), (want, mine(figures)))
        cases, fte = caseload(c, as_at, change)
        check(f"{c.code} caseload", [(int(r[1]), round(float(r[2]), 4)) for r in mine(load)] == [(cases, round(fte, 4))], mine(load))
        moments = dict(m.split(":") for m in c.moments)
        for week, _, out in mine(weeks):
            if week in moments:
                rows = c.rows("list", "cases", "status:out", "--as-at", week, "--known-on", moments[week])
                check(f"{c.code} out in the week of {week}", len(rows) == int(out), (len(rows), out))
