"""The files of a random county: returns as CSV or XML, censuses, the service's own files, written as others write them."""
import os
import random
import re
from datetime import date
from xml.sax.saxutils import escape

OWN = {
    "iros": "iro_id,name,login,role,area,fte,contract,start,end",
    "teams": "team_id,name,district,area,link_iro_id",
    "allocations": "child_id,stream,iro_id,team_id,from,to",
    "bookings": "child_id,stream,booked_on,time,mode",
    "absences": "iro_id,from,to,reason",
    "own_reviews": "child_id,stream,held_on,participation",
    "bank_holidays": "date,title",
    "authorities": "child_id,on,kind",
    "prps": "prp_id,child_id,stream,iro_id,raised_on,theme,stage,stage_entered_on,resolved_on,outcome,resolved_stage,cafcass_on",
}
RETURN = {
    "header": "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB",
    "episodes": "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN",
    "reviews": "CHILD,DOB,REVIEW,REVIEW_CODE",
    "placed_for_adoption": "CHILD,DOB,DATE_PLACED,DATE_PLACED_CEASED,REASON_PLACED_CEASED",
    "uasc": "CHILD,SEX,DOB,DUC",
}


def iso(day):
    return day.isoformat() if isinstance(day, date) else (day or "")


def british(day):
    return day.strftime("%d/%m/%Y") if isinstance(day, date) else (day or "")


def write(maker, facts, folder, xml=False):
    """The county's files; with xml the 903 returns as 903-YYYY-YY.xml instead of directories of CSV."""
    os.makedirs(folder, exist_ok=True)
    for y in maker.years:
        name = os.path.join(folder, f"903-{y - 1}-{y % 100:02d}")
        write_return(maker, y, facts, name + ".xml" if xml else name)
    for y in maker.cin_years:
        write_census(maker, y, facts, os.path.join(folder, f"cin-{y - 1}-{y % 100:02d}.xml"))
    with open(os.path.join(folder, "settings"), "w", encoding="utf-8") as f:
        f.writelines(f"{name} {value}\n" for name, value in maker.configured().items())
    for kind, columns in OWN.items():
        rows = [dict(p, child_id=c) for k, _, c, p in facts if k == kind]
        put(os.path.join(folder, kind.replace("own_", "") + ".csv"), Style(maker.seed, kind).table(columns, rows, iso))


def write_return(maker, y, facts, name):
    mine = [f for f in facts if f[1] == y and f[0] in RETURN]
    if name.endswith(".xml"):
        put(name, return_xml(mine))
        return
    os.makedirs(name, exist_ok=True)
    for table, columns in RETURN.items():
        rows = [dict(p, CHILD=c) for k, _, c, p in mine if k == table]
        put(os.path.join(name, table + ".csv"), Style(maker.seed + y, table).table(columns, rows, british))


def write_census(maker, y, facts, path):
    text = census_xml(maker, y, [f for f in facts if f[0] in ("details", "death") and f[1] == y])
    put(path, Style(maker.seed + y, "census").xml(text))


def put(path, data):
    with open(path, "wb") as f:
        f.write(data if isinstance(data, bytes) else data.encode())


class Style:
    """How one file is written: as other programs and people write the same rows."""

    def __init__(self, seed, name):
        self.r = random.Random(f"{seed} {name}")
        r = self.r
        self.plain = r.random() < 0.3
        self.shuffle, self.extra, self.case = r.random() < 0.3, r.random() < 0.3, r.random() < 0.3
        self.quote, self.blanks, self.spaces = r.choice([0, 0, 0.3, 1]), r.random() < 0.3, r.random() < 0.2
        self.form = r.choice(["own"] * 3 + ["iso", "short", "mixed"])
        self.end, self.mark, self.last = r.choice(["\n", "\n", "\r\n"]), r.random() < 0.4, r.random() < 0.8

    def value(self, v, form):
        r = self.r
        if isinstance(v, date) or re.fullmatch(r"\d{4}-\d\d-\d\d", str(v or "")):
            day = v if isinstance(v, date) else date.fromisoformat(v)
            kind = self.form if self.form != "mixed" else r.choice(["own", "iso", "short"])
            v = form(day) if kind == "own" else iso(day) if kind == "iso" else f"{day.day}/{day.month}/{day.year}"
        v = form(v)
        if self.case and r.random() < 0.3 and re.fullmatch("[A-Z]+[0-9]*", v) and not v.startswith(("X", "T", "IRO", "S0", "M0", "E0")):
            v = v.lower()
        if self.spaces and r.random() < 0.3:
            v = r.choice([" ", "  "]) + v + r.choice(["", " "])
        if r.random() < self.quote or re.search('[,"\n]', v):
            v = '"' + v.replace('"', '""') + '"'
        return v

    def table(self, columns, rows, form):
        names = columns.split(",")
        if self.plain:
            return "".join([columns + "\n"] + [",".join(form(r.get(n)) for n in names) + "\n" for r in rows])
        r = self.r
        if self.extra:
            names.insert(r.randrange(len(names) + 1), "COMMENT")
        if self.shuffle:
            r.shuffle(names)
        heading = [n.lower() if self.case and r.random() < 0.5 else n.upper() if self.case else n for n in names]
        out = [",".join(f'"{n}"' if r.random() < self.quote else n for n in heading)]
        for row in rows:
            row = dict(row, COMMENT=r.choice(["", "a, b", 'said "no"', "two\nlines", "caf\u00e9", "=1+1"]))
            out.append(",".join(self.value(row.get(n), form) for n in names))
            if self.blanks and r.random() < 0.1:
                out.append(r.choice(["", "," * (len(names) - 1)]))
        text = self.end.join(out) + (self.end if self.last else "") + (self.end * 2 if self.blanks else "")
        return ("\ufeff" if self.mark else "") + text

    def xml(self, text):
        if self.plain:
            return text
        r = self.r
        if self.shuffle:
            text = re.sub(r"<(/?)(\w)", r"<\1c:\2", text).replace("<c:Message>", '<c:Message xmlns:c="urn:census">', 1)
        elif self.extra:
            text = text.replace("<Message>", '<Message xmlns="urn:census">', 1)
        if self.form == "short":
            text = re.sub(r">(\d{4})-(\d\d)-(\d\d)<", lambda m: f">{m[3]}/{m[2]}/{m[1]}<", text)
        if self.spaces:
            text = re.sub(r">([^<>\n]+)</", lambda m: f">{r.choice([' ', chr(10), ''])}{m[1]} </", text)
        if self.blanks:
            text = text.replace("</", "</", 1).replace("<Children>", "stray <!-- and more --> <Children>")
        return ("\ufeff" if self.mark else "") + text


def element(tag, *inside):
    return f"<{tag}>{''.join(inside)}</{tag}>"


def leaf(tag, value):
    return element(tag, escape(value)) if value else ""


def return_xml(facts):
    out = []
    for child in sorted({c for _, _, c, _ in facts} or {"Z0"}):
        mine = {t: [p for k, _, c, p in facts if k == t and c == child] for t in RETURN}
        head = [leaf("CHILDID", child)] + [leaf(n, british(p.get(n))) for p in mine["header"][:1] for n in ("SEX", "DOB")]
        for p in mine["reviews"]:
            head.append(element("AREVIEW", *(leaf(n, british(p[n])) for n in ("REVIEW", "REVIEW_CODE"))))
        for p in mine["placed_for_adoption"]:
            head.append(element("AD_PLACED", *(leaf(n, british(p[n])) for n in ("DATE_PLACED", "DATE_PLACED_CEASED", "REASON_PLACED_CEASED"))))
        body = [element("EPISODE", *(leaf("PL" if n == "PLACE" else n, british(p[n])) for n in ("DECOM", "RNE", "LS", "PLACE", "DEC", "REC")))
                for p in mine["episodes"]]
        out.append(element("CHILD", element("HEADER", *head), *body))
    return '<?xml version="1.0"?>\n' + element("EXPSSDA903", *out) + "\n"


def who(child, year, born):
    """A child born, or expected; the sex as the census asked for it then, or as it does now."""
    unborn = sum(map(ord, child)) % 7 == 0 and not born
    yield leaf("ExpectedPersonBirthDate" if unborn else "PersonBirthDate", f"{year}-02-29" if unborn and year % 4 == 0 else iso(born))
    yield leaf(*(("GenderCurrent", "1") if year < 2021 else ("Sex", "U" if unborn else "F")))


def census_xml(maker, year, facts):
    out = []
    for child in sorted({f[2] for f in facts} or {"Z0"}):  # a census without a child is refused
        died = [leaf("PersonDeathDate", iso(p["on"])) for k, _, c, p in facts if c == child and k == "death"][:1]
        ids = element("ChildIdentifiers", leaf("LAchildID", child), *who(child, year, maker.births.get(child)), *died)
        out.append(element("Child", ids, *(details_xml(p) for k, _, c, p in facts if c == child and k == "details")) + "\n")
    head = element("CollectionDetails", leaf("Collection", "CIN"), leaf("Year", str(year)), leaf("ReferenceDate", f"{year}-03-31"))
    return '<?xml version="1.0"?>\n' + element("Message", element("Header", head), element("Children", *out)) + "\n"


def details_xml(p):
    out = [leaf("CINreferralDate", iso(p.get("referral")))]
    for e in p["enquiries"]:
        out.append(element("Section47", leaf("S47ActualStartDate", iso(e["start"])), leaf("DateOfInitialCPC", iso(e["own"])),
                           leaf("ICPCnotRequired", e["no"])))
    out.append(leaf("DateOfInitialCPC", iso(p["cpc"])) + leaf("CINclosureDate", iso(p["closed"])))
    for plan in p["plans"]:
        dates = [leaf("CPPreviewDate", iso(h)) for h in p["reviews"]]
        held = element("Reviews", *dates) if p["form"] else "".join(element("Reviews", d) for d in dates)
        out.append(element("ChildProtectionPlans", leaf("CPPstartDate", iso(plan["start"])), leaf("CPPendDate", iso(plan["end"])), held))
    return element("CINdetails", *out)
