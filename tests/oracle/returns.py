"""What the returns and the service's own files say, merged: for one key the latest collection year's word holds."""
import csv
import glob
import os
import xml.etree.ElementTree as ElementTree
from datetime import date

from days import DAY, collection_year, ends, to_date

LOOKED_AFTER = {"cla", "adoption", "short-break"}
OWN = 9999  # the service's own word is no return's, and later than any


class Facts:
    def __init__(self):
        self.episodes, self.reviews, self.plans, self.enquiries = {}, {}, {}, {}
        self.transfers, self.dead, self.header, self.born = {}, {}, {}, {}
        self.consents, self.closures = {}, {}  # a case is (child, referral date)
        self.years = {"903": set(), "cin": set()}
        self.latest = {}  # (source, year) -> its latest event
        self.iros, self.teams, self.allocations, self.bookings, self.absences = {}, {}, {}, {}, {}
        self.holidays, self.prps, self.settings = set(), {}, {}

    def coverage(self, source):
        """1 April of the first year of the unbroken run that ends with the latest year loaded."""
        if not self.years[source]:
            return None
        y = max(self.years[source])
        while y - 1 in self.years[source]:
            y -= 1
        return date(y - 1, 4, 1)

    def complete_to(self, source, extracted=None):
        """The run's last 31 March, or the day the last return is of: given, or its latest event if none is of its last 31 days."""
        year = max(self.years[source])
        latest = self.latest.get((source, year))
        if extracted is None and latest and latest <= ends(year) - 31 * DAY:
            extracted = latest
        return min(ends(year), extracted or ends(year))

    def lost(self, source, others, year, start):
        """The first 31 March on which a clock was open and nothing of its child (others: start -> fact) that a later return tells
        lies in the next year, although a later one is loaded (rule 2, step 8)."""
        year = max(year, collection_year(start))
        while any(max(fact["year"], collection_year(d)) > year and d <= ends(year + 1) for d, fact in others):
            year += 1
        return ends(year) if max(self.years[source], default=0) > year else None

    def birthday(self, child):
        return self.header[child]["dob"] if child in self.header else self.born.get(child, {}).get("dob")

    def event(self, source, year, *days):
        for d in days:
            if d and d <= ends(year):
                self.latest[source, year] = max(d, self.latest.get((source, year), d))


def keep(table, key, year, fact, yields=lambda key, fact: False):
    """The latest year's; of one year's the first that does not yield to another."""
    old = table.get(key)
    if not old or old["year"] < year or (old["year"] == year and yields(key, old) and not yields(key, fact)):
        table[key] = dict(fact, year=year)


def of_no_days(key, fact):
    return fact.get("dec", fact.get("end")) == key[1]


def without_conference(key, enquiry):
    return not enquiry["needed"]


def rows_of(path):
    with open(path, encoding="utf-8-sig", newline="") as f:
        for row in csv.DictReader(f):
            row = {k.strip().lower(): (v or "").strip() for k, v in row.items() if k}
            if any(row.values()):
                yield row


# The return of looked-after children

def read_903(facts, folder):
    year = int(os.path.basename(folder.rstrip("/"))[4:8]) + 1
    facts.years["903"].add(year)
    for path in sorted(glob.glob(os.path.join(folder, "*.csv"))):
        for r in rows_of(path):
            child = r.get("child", "").upper()
            if not child:
                continue
            if "decom" in r:
                start, end = to_date(r["decom"]), to_date(r["dec"])
                if not start or (r["dec"] and not end):
                    continue
                if end and end < start:  # no end: the episode is open
                    end = None
                keep(facts.episodes, (child, start), year, dict(rne=r["rne"].upper(), ls=r["ls"].upper(), place=r["place"].upper(),
                                                                dec=end, rec=r["rec"].upper()), of_no_days)
                facts.event("903", year, start, end)
            elif "review" in r:
                held = to_date(r["review"])
                if held:
                    keep(facts.reviews, (child, "cla", held), year, {})
                    facts.event("903", year, held)
            elif "ethnic" in r or "upn" in r:
                if to_date(r["dob"]):
                    keep(facts.header, child, year, dict(dob=to_date(r["dob"])))


# The census of children in need

def strip_namespaces(root):
    for e in root.iter():
        e.tag = e.tag.rsplit("}", 1)[-1]
    return root


def words(element, tag):
    return [(e.text or "").strip() for e in element.findall(tag) if (e.text or "").strip()]


def day_of(element, tag):
    return next((d for d in map(to_date, words(element, tag)) if d), None)


def read_cin(facts, path):
    root = strip_namespaces(ElementTree.parse(path).getroot())
    reference = day_of(root, "Header/CollectionDetails/ReferenceDate")
    year = collection_year(reference)
    facts.years["cin"].add(year)
    for element in root.findall("Children/Child"):
        child = words(element, "ChildIdentifiers/LAchildID")[0].upper()
        for table, key, tag in ((facts.born, "dob", "PersonBirthDate"), (facts.dead, "on", "PersonDeathDate")):
            d = day_of(element, "ChildIdentifiers/" + tag) or day_of(element, tag)
            if d:
                keep(table, child, year, {key: d})
        for details in element.findall("CINdetails"):
            read_details(facts, year, child, details)


def read_details(facts, year, child, details):
    for text in words(details, "DateOfInitialCPC"):
        keep(facts.transfers, (child, to_date(text)), year, dict(referral=day_of(details, "CINreferralDate")))
    case = (child, day_of(details, "CINreferralDate") or object())
    if day_of(details, "CINclosureDate"):
        keep(facts.closures, case, year, dict(on=day_of(details, "CINclosureDate")))
    for s in details.findall("Section47"):
        start, own = day_of(s, "S47ActualStartDate"), day_of(s, "DateOfInitialCPC")
        needed = "".join(words(s, "ICPCnotRequired")).lower() not in ("1", "true")  # not said: the clock runs
        if start:
            keep(facts.enquiries, (child, start), year, dict(needed=needed, own=own, case=case), without_conference)
            facts.event("cin", year, start, own)
    for p in details.findall("ChildProtectionPlans"):
        start, end = day_of(p, "CPPstartDate"), day_of(p, "CPPendDate")
        if start:
            keep(facts.plans, (child, start), year, dict(end=end), of_no_days)
            facts.event("cin", year, start, end)
        for held in map(to_date, words(p, "Reviews/CPPreviewDate")):
            if held:
                keep(facts.reviews, (child, "cp", held), year, {})
                facts.event("cin", year, held)


# The service's own files

def read_own(facts, path):
    for r in rows_of(path):
        has = set(r)
        child = r.get("child_id", "").upper()
        if {"iro_id", "role", "fte"} <= has:
            facts.iros[r["iro_id"].upper()] = dict(role=r["role"].lower(), area=r["area"], fte=r["fte"],
                                                   start=to_date(r["start"]), end=to_date(r["end"]))
        elif {"team_id", "district"} <= has:
            facts.teams[r["team_id"].upper()] = dict(area=r["area"])
        elif {"child_id", "iro_id", "team_id", "to"} <= has:
            line = "cla" if r["stream"].lower() in LOOKED_AFTER else "cp"
            facts.allocations.setdefault((child, line, r["iro_id"].upper(), to_date(r["from"])),
                                         dict(team=r["team_id"].upper(), to=to_date(r["to"])))
        elif "booked_on" in has:
            facts.bookings[child, r["stream"].lower(), to_date(r["booked_on"]), r["time"]] = {}
        elif {"iro_id", "reason", "to"} <= has:
            facts.absences[r["iro_id"].upper(), to_date(r["from"])] = to_date(r["to"])
        elif {"child_id", "held_on"} <= has:
            stream = "cla" if r["stream"].lower() in LOOKED_AFTER else r["stream"].lower()
            keep(facts.reviews, (child, stream, to_date(r["held_on"])), OWN, {})
        elif {"child_id", "on", "kind"} <= has:
            if r["kind"].lower() == "consent" and to_date(r["on"]):
                facts.consents[child, to_date(r["on"])] = {}
        elif {"prp_id", "stage"} <= has:
            facts.prps[r["prp_id"].upper(), r["stage"].lower()] = dict(
                child=child, stage=r["stage"].lower(), raised=to_date(r["raised_on"]), entered=to_date(r["stage_entered_on"]),
                resolved=to_date(r["resolved_on"]), cafcass=to_date(r["cafcass_on"]))
        elif {"date", "title"} <= has:
            facts.holidays.add(to_date(r["date"]))


def read_county(folder):
    facts = Facts()
    for d in sorted(glob.glob(os.path.join(folder, "903-*"))):
        read_903(facts, d)
    for x in sorted(glob.glob(os.path.join(folder, "cin-*.xml"))):
        read_cin(facts, x)
    for x in sorted(glob.glob(os.path.join(folder, "*.csv"))):
        read_own(facts, x)
    settings = os.path.join(folder, "settings")
    if os.path.exists(settings):
        with open(settings, encoding="utf-8") as f:
            facts.settings = dict(line.split(None, 1) for line in map(str.strip, f) if line)
    for _, _, iro, _ in facts.allocations:
        if iro:
            facts.iros.setdefault(iro, dict(role="", area="", fte="", start=None, end=None))
    return facts
