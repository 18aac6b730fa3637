"""Who says so: the source of a claim, and whether it is hearsay."""

from __future__ import annotations

from depeche.claims.qualify.cues import Hit, hits
from depeche.claims.qualify.memo import memo
from depeche.claims.qualify.operators import View
from depeche.claims.qualify.sources.clauses import told_by_clause
from depeche.claims.qualify.sources.frames import framed, murmured
from depeche.claims.qualify.sources.governing import governed
from depeche.claims.qualify.sources.incises import incised
from depeche.claims.qualify.sources.interviews import interviewed, listed
from depeche.claims.qualify.sources.quotes import quoted
from depeche.claims.qualify.sources.records import Attribution
from depeche.claims.records import Filler

__all__ = ["Attribution", "attributions", "first_sources", "is_reported"]


def attributions(seen: View) -> list[Attribution]:
    """The sources of the trigger's claim, the nearest first."""
    key = ("sources", seen.trigger.head, seen.trigger.tokens, seen.trigger.pos)
    return list(memo(seen.doc).get(key, lambda: _attributions(seen)))


def _attributions(seen: View) -> list[Attribution]:
    found = hits(seen.doc, seen.sentence, "tells")
    out: list[Attribution] = []
    out += governed(seen, found)
    if not any(a.fillers for a in out):
        out += told_by_clause(seen, found)
    out += framed(seen, found)
    if not out:
        out += incised(seen, found)
    out += murmured(seen, found)
    if not any(a.fillers for a in out):
        out += quoted(seen) or interviewed(seen) or listed(seen)
    return out


def first_sources(found: list[Attribution]) -> tuple[Filler, ...]:
    """The fillers of the nearest attribution that names someone, and of those beside it
    ("révélée par X et confirmée par Y")."""
    named = [a for a in found if a.fillers]
    agents = [f for a in named for f in a.fillers if f.how == "par"]
    if len(agents) > 1 and named[0].fillers[0].how == "par":
        return tuple(agents)
    return named[0].fillers if named else ()


def is_reported(found: list[Attribution]) -> Hit | None:
    """The cue of the attribution that makes the claim hearsay."""
    if any(a.fillers and not a.hearsay for a in found):
        return None
    return next((a.hit for a in found if a.hearsay and a.hit is not None), None)
