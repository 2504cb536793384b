"""Periods of care, their spells, series of short breaks, placement for adoption and return (rule 2 "Spells", steps 3 to 5)."""
from datetime import date

from days import months

BREAK = {"V3", "V4"}
AUTHORITY = {"E1", "D1"}
PLACED = {"A3", "A4", "A5", "A6"}
BETWEEN = {"T0", "T1", "T2", "T3", "T4"}
NEW_ADOPTERS = {"P", "B"}
ORDER = {"review": 0, "authority": 1, "placed": 2, "returned": 3}  # of one day's events


class Spell:
    """Consecutive episodes of one sort of legal status: a clock's life. last: the end known to the returns, series: V3's tail."""

    def __init__(self, episodes, known):
        self.episodes, self.known = episodes, known
        self.start, self.end = episodes[0]["decom"], episodes[-1]["dec"]
        self.short = episodes[0]["ls"] in BREAK
        self.began = self.start  # of the period of care
        self.follows = False  # another spell of its period


def as_at(child_episodes, day):
    """A child's episodes as known on a day: later ones have not begun, later ends have not come."""
    out = [dict(e, decom=d) for d, e in sorted(child_episodes, key=lambda x: x[0]) if d <= day]
    for e in out:
        if e["dec"] and e["dec"] > day:
            e["dec"], e["rec"] = None, ""
    return out


def periods(episodes):
    """Each next episode continues the period if it starts on the day this one ends and this one's REC is X1. One without an end,
    or that overlaps the next, ends on the next DECOM, and goes on if its REC is blank or X1: a child back after a year in no
    return too."""
    out, current = [], []
    for e, following in zip(episodes, episodes[1:] + [None]):
        current.append(e)
        goes_on = False
        if following is None:
            pass
        elif e["dec"] is None or e["dec"] > following["decom"]:
            goes_on = e["rec"] in ("", "X1")
            e["dec"] = following["decom"]
        else:
            goes_on = e["dec"] == following["decom"] and e["rec"] == "X1"
        if not goes_on:
            out.append(current)
            current = []
    return out


def spells(period):
    """Short breaks or full care: a change of sort ends one and starts the other on that DECOM."""
    runs = []
    for e in period:
        if runs and (runs[-1][-1]["ls"] in BREAK) == (e["ls"] in BREAK):
            runs[-1].append(e)
        else:
            runs.append([e])
    out = []
    for run, following in zip(runs, runs[1:] + [None]):
        spell = Spell(run, period[0]["rne"] == "S")
        spell.follows, spell.began = run is not runs[0], period[0]["decom"]
        if following:
            spell.end = following[0]["decom"]
        out.append(spell)
    return out


def joined(a, b, gap):
    """Consecutive short breaks under V3 whatever the gap between them, up to six months, are one series."""
    v3 = a.episodes[-1]["ls"] == "V3" and b.episodes[0]["ls"] == "V3"
    return a.short and b.short and v3 and a.end is not None and b.start <= months(a.end, gap)


def series(found, gap, coverage):
    """The spells of a child with V3's breaks put together, each open until six months after its last break or until full care."""
    out = []
    for s in found:
        if out and joined(out[-1], s, gap):
            out[-1].episodes += s.episodes
            out[-1].end = s.end
        else:
            out.append(s)
    for s, following in zip(out, out[1:] + [None]):
        if not s.short:
            continue
        if s.episodes[0]["ls"] == "V3" and not s.follows and s.start < months(coverage, gap):
            s.known = False  # an earlier break may hide before it
        if s.episodes[-1]["ls"] == "V3" and s.end and s.episodes[-1]["rec"] != "E2":
            s.end = min([months(s.end, gap)] + ([following.start] if following else []))
    return out


def spells_of(facts, child, child_episodes, day, gap):
    episodes, coverage = as_at(child_episodes, day), facts.coverage("903") or date.max
    found = [s for p in periods(episodes) for s in spells(p)]
    for s in found:
        s.known = s.known or (s.follows and s.start >= coverage)  # the change of sort is in a loaded year
    out = series(found, gap, coverage)
    for s in out:
        if s.end and s.end > day:
            s.end = None
    return out


def died(facts, child, episodes):
    """REC E2 without a later episode, or the census's PersonDeathDate."""
    days = [facts.dead[child]["on"]] if child in facts.dead else []
    if episodes and episodes[-1]["rec"] == "E2" and episodes[-1]["dec"]:
        days.append(episodes[-1]["dec"])
    return min(days, default=None)


def gone(facts, episodes, spell):
    """A series of breaks between two of them is not: it ends by its own rule."""
    last = spell.episodes[-1]
    return None if last["dec"] else facts.lost("903", episodes, last["year"], last["decom"])


def adoption(spell, consents):
    """(day, order, what): the authority, placings by the episodes A3 to A6, returns. The decisions' dates move nothing."""
    out, placed = [], False
    for i, e in enumerate(spell.episodes):
        if e["place"] in PLACED:
            new = e["rne"] in NEW_ADOPTERS and spell.episodes[i - 1]["place"] in PLACED
            if not placed or new:
                out.append((e["decom"], ORDER["placed"], "placed"))
            placed = True
        elif e["place"] not in BETWEEN and placed:
            out.append((e["decom"], ORDER["returned"], "returned"))
            placed = False
    first = [e["decom"] for e in spell.episodes if e["ls"] in AUTHORITY][:1]
    given = min(first + [d for d in consents if d >= spell.start], default=None)
    return out + ([(given, ORDER["authority"], "authority")] if given else [])
