"""How far a claim has got, how sure the text is of it, and who says so."""

from __future__ import annotations

import datetime
from dataclasses import replace

from spacy.tokens import Doc

from depeche.claims.qualify import authority, certainty, polarity, sources
from depeche.claims.qualify.cues import Hit
from depeche.claims.qualify.grammar.forms import NONE, PRESENT
from depeche.claims.qualify.operators import view
from depeche.claims.qualify.status import climb_ladder
from depeche.claims.records import Cue, Filler, Qualities, Trigger
from depeche.dates.records import TimeExpression

__all__ = ["find_authorities", "find_sources", "is_counterfactual", "qualify", "take_up"]


#: Tenses of a story; a form that the tagger takes for no verb is most often a present.
_STORY = frozenset({PRESENT, NONE})
#: How many days after it a deal is no news, but a story.
_LONG_SINCE = 120
#: Steps that a deal keeps: spoken of again, it has still reached them.
_LASTING = frozenset({"completed", "abandoned", "blocked"})


def qualify(doc: Doc, trigger: Trigger) -> Qualities:
    """Status, certainty and polarity of ``trigger``'s claim, with the cues that say so."""
    seen = view(doc, trigger)
    state = climb_ladder(seen)
    sure, sure_hit = certainty.certainty(seen, sources.attributions(seen))
    sign, sign_hit = polarity.polarity(seen)
    told = list(state.why)
    if sure_hit is not None:
        told.append(("certainty", sure, sure_hit))
    if sign_hit is not None:
        told.append(("polarity", sign, sign_hit))
    cues = tuple(_cue(doc, column, value, hit) for column, value, hit in told)
    plain = not state.why
    present = plain and trigger.pos != "noun" and seen.own.tense in _STORY
    return Qualities(state.status, sure, sign, cues, state.weak and plain, present)


def take_up(
    found: Qualities, told: str, date: TimeExpression | None, today: datetime.date | None
) -> Qualities:
    """The qualities of a bare noun ("le prix de la vente", "première cotation le 23 septembre"):
    its deal's step is the one last told of it, and one with a date to come is pending. What
    the present tells of a time long past is a story: "En 2007, X l'achète" is done."""
    if not (found.bare or found.present) or found.status != "agreed":
        return found
    since = date is not None and date.mod == "AFTER"  # "à vendre depuis mars" lasts
    begins = date.from_date if date is not None else None
    ends = date.to_date if date is not None and not since else None
    if today is not None and ends is not None and (today - ends).days > _LONG_SINCE:
        return replace(found, status="completed")
    if not found.bare:
        return found
    if begins is not None and today is not None and begins > today:
        return replace(found, status="pending")
    return replace(found, status=told) if told in _LASTING else found


def _cue(doc: Doc, column: str, value: str, hit: Hit) -> Cue:
    last = doc[hit.last]
    return Cue(column, value, hit.cue.id, doc[hit.first].idx, last.idx + len(last))


def find_sources(doc: Doc, trigger: Trigger, _qualities: Qualities) -> tuple[Filler, ...]:
    """To whom the statement is attributed; empty in the writer's own voice."""
    return sources.first_sources(sources.attributions(view(doc, trigger)))


def find_authorities(doc: Doc, trigger: Trigger, qualities: Qualities) -> tuple[Filler, ...]:
    """The body that approves, blocks or reviews the deal, where the sentence names it."""
    return authority.find(view(doc, trigger), qualities)


def is_counterfactual(doc: Doc, trigger: Trigger) -> bool:
    """Whether the deal is told as one that did not happen: "aurait pu racheter"."""
    return certainty.is_counterfactual(view(doc, trigger))
