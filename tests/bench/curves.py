"""How the work grows: with the children, with the years and with the changes, as a small SVG.

usage: curves.py PROGRAM FOLDER SVG
Stores are made of invented returns: 2,500 children looked after (CHILDREN), times 1, 2, 4 and 8; over 1, 2, 5 and 10 years, and what one more year costs then; with
100, 1,000 … changes (CHANGES=1000; 10000 and more take their time). Instructions of one run each, by valgrind; the dashed line is what
would be in proportion to the first point.
"""
import datetime, os, shutil, subprocess, sys

import run

CHILDREN, CHANGES = int(os.environ.get("CHILDREN", "2500")), int(os.environ.get("CHANGES", "1000"))
LAST = 2020
AT = ["--as-at", run.AS_AT]
COMMANDS = (("check", ["check", "--all", "--format", "csv", "--no-record", *AT], "#1a5fb4"),
            ("list cases", ["list", "cases", "--format", "csv", *AT], "#26a269"),
            ("timeliness", ["timeliness", *AT], "#c64600"),
            ("verify", ["verify"], "#a51d2d"),
            ("quality", ["quality", "--format", "csv", *AT], "#986a44"),
            ("annual", ["report", "annual", "--from", "2019-08-01", "--to", run.AS_AT, "--force", "--no-record", "-o",
                        os.path.join(run.HERE, "curves", "annual.html")], "#5e5c64"))


YEAR = ("import of one more year", "#813d9c")


def uk(day):
    return day.strftime("%d/%m/%Y")


def reviews_of(start, year):
    """A review every five or six months from the start on, those held in the year."""
    held = start + datetime.timedelta(days=20)
    while held <= datetime.date(year, 3, 31):
        if held >= datetime.date(year - 1, 4, 1):
            yield held
        held += datetime.timedelta(days=150 + held.toordinal() % 40)


def write_year(folder, year, children, years):
    os.makedirs(folder)
    first = datetime.date(LAST - years, 4, 1)
    with open(f"{folder}/header.csv", "w") as h, open(f"{folder}/episodes.csv", "w") as e, open(f"{folder}/reviews.csv", "w") as r:
        h.write("CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n")
        e.write("CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN\n")
        r.write("CHILD,DOB,REVIEW,REVIEW_CODE\n")
        for i in range(children):
            child, born = f"C{i:06}", datetime.date(LAST - 10, 1, 1) + datetime.timedelta(days=i % 1500)
            start = first + datetime.timedelta(days=i * 7 % 300)
            if start > datetime.date(year, 3, 31):
                continue
            h.write(f"{child},{1 + i % 2},{uk(born)},WBRI,,,\n")
            e.write(f"{child},{uk(start)},S,C2,N1,U4,PR1,,,,,,\n")
            r.writelines(f"{child},{uk(born)},{uk(held)},PN1\n" for held in reviews_of(start, year))


def made(name, children, years, changes=0):
    """A store of its own, made once."""
    folder = os.path.join(run.HERE, "curves", name)
    path = os.path.join(folder, "iro.db")
    if os.path.exists(os.path.join(folder, "whole")):
        return path
    shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(folder, mode=0o700)
    call = lambda *words: subprocess.run([run.IRO, *words, "--store", path], check=True, stdout=subprocess.DEVNULL,
                                         stderr=subprocess.DEVNULL)
    call("init")
    for year in range(LAST - years + 1, LAST + 1):
        returned = os.path.join(folder, f"903-{year}")
        write_year(returned, year, children, years)
        call("import", "903", "--year", f"{year - 1}-{year % 100:02}", returned)
        shutil.rmtree(returned)
    for i in range(changes):
        call("note", f"C{i % children:06}", f"Number {i}.")
    subprocess.run([run.IRO, "check", "--quiet", "--as-at", run.AS_AT, "--store", path], stdout=subprocess.DEVNULL,
                   stderr=subprocess.DEVNULL)
    open(os.path.join(folder, "whole"), "w").close()
    return path


def measure(title, points):
    """points: (label, how many times the first, store)."""
    print(title, flush=True)
    lines = {name: [] for name, _, _ in COMMANDS}
    for label, times, path in points:
        for name, words, _ in COMMANDS:
            million = run.instructions([run.IRO, *words, "--store", path])
            lines[name].append((label, times, million))
            print(f"  {label:>8} {name:<12} {million:9,.1f} million instructions", flush=True)
    return title, lines


def to_be_written(path, name):
    """A copy of the store that the program knows: a file that it has not seen before is looked into whole, once, and a short note is
    written to it first."""
    copy = os.path.join(run.HERE, "curves", name)
    shutil.copyfile(path, copy)
    os.chmod(copy, 0o600)
    subprocess.run([run.IRO, "note", "C000000", "A copy.", "--store", copy], check=True, stdout=subprocess.DEVNULL)
    return copy


def one_more_year(title, counts):
    """The import of a return into a store that holds so many years before it."""
    print(title, flush=True)
    points, returned = [], os.path.join(run.HERE, "curves", "one-more")
    for years in counts:
        more = to_be_written(made(f"before-{CHILDREN}-{years}", CHILDREN, years), "more.db")
        shutil.rmtree(returned, ignore_errors=True)
        write_year(returned, LAST + 1, CHILDREN, years)
        million = run.instructions([run.IRO, "import", "903", "--year", f"{LAST}-{(LAST + 1) % 100:02}", returned, "--store", more])
        points.append((str(years), 1, million))
        print(f"  {years:>8} {YEAR[0]:<12} {million:9,.1f} million instructions", flush=True)
    return title, {YEAR[0]: points}


def years_pair():
    """For ratios.py: one more year into a copy of a store of ten years, beside the same into one of two."""
    sides = []
    for years in (10, 2):
        path, returned = made(f"before-{CHILDREN}-{years}", CHILDREN, years), os.path.join(run.HERE, "curves", f"one-more-{years}")
        shutil.rmtree(returned, ignore_errors=True)
        write_year(returned, LAST + 1, CHILDREN, years)
        sides.append([run.IRO, "import", "903", "--year", f"{LAST}-{(LAST + 1) % 100:02}", returned, "--store",
                      to_be_written(path, f"more-{years}.db")])
    return "import of an eleventh year | of a third", *sides


LEFT, WIDE, HIGH, FLOOR = 46, 190, 120, 160  # of a panel, in its own pixels


def at_x(label):
    """A point's place on the axis, which begins with nothing: what is in proportion is a straight line."""
    return float(label.replace("x", "").replace(",", ""))


def mark_x(x, points, place, out):
    """The points' labels, but those that would stand upon the one before."""
    last = x - 99
    for label, _, _ in points:
        here = place(at_x(label), 0)[0]
        if here - last >= 3 * len(label) + 10:
            out.append(f'<text x="{here:.1f}" y="{FLOOR + 14}" text-anchor="middle">{label}</text>')
            last = here


def panel(x, title, lines, out):
    most = max(m for points in lines.values() for _, _, m in points)
    points = next(iter(lines.values()))
    far, left = at_x(points[-1][0]), x + LEFT
    place = lambda n, m: (left + n * WIDE / far, FLOOR - HIGH * m / most)
    out.append(f'<text x="{left}" y="26" font-weight="bold">{title}</text>'
               f'<clipPath id="at{x}"><rect x="{left}" y="{FLOOR - HIGH}" width="{WIDE}" height="{HIGH}"/></clipPath>'
               f'<path d="M{left} {FLOOR - HIGH}V{FLOOR}H{left + WIDE}" fill="none" stroke="#999"/>')
    for share in (0, .5, 1):
        out.append(f'<text x="{left - 4}" y="{FLOOR - HIGH * share + 4:.0f}" text-anchor="end">{most * share:,.0f}</text>')
    for name, colour in [(name, colour) for name, _, colour in COMMANDS] + [YEAR]:
        if name not in lines:
            continue
        spots = [place(at_x(label), m) for label, _, m in lines[name]]
        even = [place(at_x(label), lines[name][0][2] * times) for label, times, _ in lines[name]]
        for where, dash in ((spots, ""), (even, f' stroke-dasharray="2 3" opacity=".6" clip-path="url(#at{x})"')):
            text = " ".join(f"{a:.1f},{b:.1f}" for a, b in where)
            out.append(f'<polyline points="{text}" fill="none" stroke="{colour}"{dash}/>')
        out.extend(f'<circle cx="{a:.1f}" cy="{b:.1f}" r="2" fill="{colour}"/>' for a, b in spots)
    mark_x(x, points, place, out)


def draw(panels, to):
    what = "Millions of instructions of one run. Dashed: in proportion to the first point (one more year: the same)"
    out = [f'<svg xmlns="http://www.w3.org/2000/svg" width="{255 * len(panels) + 20}" height="206" font-family="sans-serif" font-size="10">'
           f'<title>{what}</title><text x="{10 + LEFT}" y="12" fill="#666">{what}</text>']
    for i, (title, lines) in enumerate(panels):
        panel(10 + 255 * i, title, lines, out)
    for i, (name, colour) in enumerate([(name, colour) for name, _, colour in COMMANDS] + [YEAR]):
        out.append(f'<path d="M{10 + LEFT + 110 * i} 192h14" stroke="{colour}" stroke-width="2"/>'
                   f'<text x="{10 + LEFT + 18 + 110 * i}" y="196">{name}</text>')
    with open(to, "w") as f:
        f.write("\n".join(out) + "\n</svg>\n")


def main():
    if not shutil.which("valgrind"):
        sys.exit("curves: valgrind is not here (make curves installs it)")
    counts = [n for n in (100, 1000, 10000, 100000) if n <= CHANGES]
    draw([measure("Children", [(f"x {k}", k, made(f"children-{CHILDREN * k}", CHILDREN * k, 2)) for k in (1, 2, 4, 8)]),
          measure("Years", [(str(y), y, made(f"years-{CHILDREN}-{y}", CHILDREN, y)) for y in (1, 2, 5, 10)]),
          one_more_year("One more year", (1, 2, 5, 10)),
          measure("Changes", [(f"{n:,}", n / counts[0], made(f"changes-{CHILDREN}-{n}", CHILDREN, 1, n)) for n in counts])], sys.argv[3])
    print(sys.argv[3])


if __name__ == "__main__":
    main()
