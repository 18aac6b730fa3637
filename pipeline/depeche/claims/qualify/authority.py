"""The body that approves, blocks or reviews a deal."""

from __future__ import annotations

from depeche.claims.qualify.operators import View
from depeche.claims.qualify.speakers import Phrase, fillers, mention_at, phrase_at, subject_of
from depeche.claims.qualify.tables import read_table
from depeche.claims.qualify.verbs import FINITE
from depeche.claims.records import Filler, Qualities
from depeche.entities.records import Mention
from depeche.lexicon.gazetteer import load_gazetteer

_TABLE = read_table("authorities")
_KINDS = frozenset(_TABLE["kinds"])
_HEADS = frozenset(_TABLE["heads"])
_BODIES = frozenset(_TABLE["bodies"])
_STATUSES = frozenset(_TABLE["statuses"])


def find(seen: View, qualities: Qualities) -> tuple[Filler, ...]:
    """Who rules on the deal, where the status says that someone does."""
    if qualities.status not in _STATUSES:
        return ()
    return _by_verb(seen) or _by_name(seen, qualities)


def _by_verb(seen: View) -> tuple[Filler, ...]:
    """The subject, or the agent, of a verb of approval or refusal."""
    doc, sentence = seen.doc, seen.sentence
    for operator in reversed(seen.operators):
        if not operator.cue.get("authority"):
            continue
        verb = operator.group
        if operator.hit.verb >= 0 and not verb.passive and verb.tense in FINITE:
            phrase = subject_of(doc, verb, sentence)
            if phrase is not None and _rules(seen, phrase):
                return fillers(doc, phrase, "authority", "subject", sentence)
        found = _after(seen, operator.hit.last)
        if found:
            return found
    return ()


def _after(seen: View, last: int) -> tuple[Filler, ...]:
    """par X, de X after the cue: "approuvée par les actionnaires", "feu vert de Bruxelles"."""
    doc, high = seen.doc, seen.sentence.end
    for i in range(last, min(high, last + 6)):
        if doc[i].lower_ in {",", ";", ":", "qui"}:
            return ()
        if doc[i].lower_ in {"par", "de", "d'", "du", "des", "à", "au", "aux"}:
            phrase = phrase_at(doc, i + 1, high)
            if phrase is not None and _rules(seen, phrase):
                return fillers(doc, phrase, "authority", doc[i].lower_, seen.sentence)
    return ()


def _rules(seen: View, phrase: Phrase) -> bool:
    if any(_is_authority(seen, m) for m in phrase.mentions[:1]):
        return True
    return seen.doc[phrase.head].lower_ in _HEADS


def _is_authority(seen: View, mention: Mention) -> bool:
    name = seen.doc._.depeche_entities[mention.entity].name
    gazetteer = load_gazetteer()
    entries = (*gazetteer.lookup(name)[:1], *gazetteer.lookup(mention.text)[:1])
    if any(entry.kind in _KINDS for entry in entries):
        return True
    words = f"{name} {mention.text}".casefold().replace("’", "'").split()
    return any(w.strip("'l") in _BODIES or w in _BODIES for w in words)


def _by_name(seen: View, qualities: Qualities) -> tuple[Filler, ...]:
    """A regulator, court or government named in the clause of the trigger."""
    doc, sentence = seen.doc, seen.sentence
    low, high = _clause(seen)
    out: dict[int, Filler] = {}
    for i in range(low, high):
        mention = mention_at(doc, i)
        if mention is None or mention.entity in out or not _is_authority(seen, mention):
            continue
        name = doc._.depeche_entities[mention.entity].name
        out[mention.entity] = Filler(
            "authority", name, mention.entity, mention.text, mention.start, mention.end, "clause"
        )
    if out:
        return tuple(out.values())
    for i in range(low, high):
        if doc[i].lower_ in _HEADS and doc[i].pos_ in {"NOUN", "ADJ", "PROPN"}:
            start = i
            phrase = phrase_at(doc, start, sentence.end)
            if phrase is not None and phrase.head == i:
                return fillers(doc, phrase, "authority", "clause", sentence)
    return ()


def _clause(seen: View) -> tuple[int, int]:
    """The part of the sentence between semicolons that holds the trigger."""
    doc, sentence, at = seen.doc, seen.sentence, seen.trigger.head
    low = next(
        (k + 1 for k in range(at, sentence.start - 1, -1) if doc[k].lower_ == ";"), sentence.start
    )
    high = next((k for k in range(at, sentence.end) if doc[k].lower_ == ";"), sentence.end)
    return low, high
