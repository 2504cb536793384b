#!/usr/bin/env python3
"""libreoffice.py table SHEET.csv HEADING FILE.csv | late SHEET.csv LATE.csv | summary SHEET.csv COUNTY.csv AREAS.csv

Compares a sheet that LibreOffice wrote as CSV with what the commands print. Says what differs and ends with 1.
"""
import csv
import re
import sys


def plain(cell):
    """A number as a number, a date as ISO: LibreOffice writes 07/31/2020."""
    date = re.fullmatch(r"(\d\d)/(\d\d)/(\d{4})", cell)
    if date:
        return "%s-%s-%s" % (date[3], date[1], date[2])
    try:
        return "%g" % round(float(cell), 6)
    except ValueError:
        return cell


def read(path):
    with open(path, newline="", encoding="utf-8") as f:
        return [[plain(c) for c in row] for row in csv.reader(f)]


def below(sheet, heading):
    """The rows under the heading that begins so, up to a blank one or one of words alone."""
    start = next(i for i, row in enumerate(sheet) if row[0] == heading) + 1
    rows = []
    for row in sheet[start:]:
        if not any(row[1:]):
            break
        rows.append(row)
    return rows


def table(sheet, heading, path):
    want = read(path)[1:]
    width = len(want[0])
    got = [row[:width] for row in below(read(sheet), heading)][:len(want)]
    for i, (a, b) in enumerate(zip(want, got)):
        if a != b:
            sys.exit("row %d: wanted %s\ngot %s" % (i + 1, a, b))
    if len(want) != len(got):
        sys.exit("%d rows, wanted %d" % (len(got), len(want)))
    print("%d rows of %d columns are the same" % (len(got), width))


def late(sheet, path):
    # child, kind, due, held, counts as, days late
    want = sorted((r[0], r[1], r[3], r[2], r[4], r[5]) for r in read(path)[1:] if r[4] in ("late", "overdue"))
    got = sorted((r[0], r[1], r[3], r[4], r[2], r[5]) for r in below(read(sheet), "Child"))
    if want != got:
        sys.exit("only printed: %s\nonly in the sheet: %s" % (sorted(set(want) - set(got))[:3],
                                                                sorted(set(got) - set(want))[:3]))
    print("%d late or overdue reviews are the same" % len(got))


NAMES = {"cla": "CLA reviews", "cp": "Review conferences"}


def summary(sheet, county, areas):
    rows, checked = read(sheet), 0
    for path in (county, areas):
        for stream, unit, period, _, _, scope, *_, percent in read(path)[1:]:
            title = "County" if scope == "county" else "Area " + scope[len("area:"):]
            if stream == "icpc" and (unit == "children" or period == "year-to-date") or scope == "area:":
                continue
            when = "year to date" if period == "year-to-date" else "rolling 12 months"
            by = ", by review" if unit == "reviews" else ", by child"
            words = ("Initial conferences on time %, rolling 12 months" if stream == "icpc" else
                     "%s on time %%, %s%s" % (NAMES[stream], when, by))
            at = next(i for i, row in enumerate(rows) if row[0] == title)
            row = next(row for row in rows[at:] if row[0] == words)
            if row[1] != percent:
                sys.exit("%s, %s: wanted %s, got %s" % (title, words, percent, row[1]))
            checked += 1
    print("%d percentages are the same" % checked)


{"table": table, "late": late, "summary": summary}[sys.argv[1]](*sys.argv[2:])
