"""A verb of saying beside what is said: "..., a annoncé X", "« ... », tranche X"."""

from __future__ import annotations

from depeche.claims.qualify.cues import Hit
from depeche.claims.qualify.grammar.forms import FINITE, is_verbal
from depeche.claims.qualify.grammar.noun_phrases import Phrase, phrase_at
from depeche.claims.qualify.grammar.verb_subject import PRONOUNS, inverted_subject, tree_subject
from depeche.claims.qualify.grammar.verbs import Group, group
from depeche.claims.qualify.operators import View
from depeche.claims.qualify.sources.records import Attribution
from depeche.claims.qualify.sources.speakers import fillers, is_hearsay
from depeche.claims.qualify.tables import read_table
from depeche.claims.records import Filler

_SPEAKING_PLACES = frozenset(read_table("speakers")["places"])


def incised(seen: View, found: list[Hit]) -> list[Attribution]:
    """A verb of saying beside what is said: "..., a annoncé X", "« ... », tranche X"."""
    doc, sentence = seen.doc, seen.sentence
    for hit in found:
        if (
            hit.cue.kind not in ("tell", "hearsay")
            or hit.verb < 0
            or hit.verb in seen.trigger.tokens
        ):
            continue
        verb = group(doc, hit.verb, sentence.start)
        if verb.tense not in FINITE:
            continue
        j = verb.first - 1
        while j >= sentence.start and doc[j].lower_ in {"l'", "le", "se", "s'", "-"}:
            j -= 1
        if j - 1 > sentence.start and doc[j - 1].lower_ == "ce" and hit.cue.kind == "tell":
            j -= 2  # ", ce qu'a confirmé X"
        if j < sentence.start or doc[j].lower_ not in {",", "»", "”", "!", "?", '"', "comme"}:
            continue
        if not _in_reach(seen, verb) or _has_subject_before(seen, verb):
            continue
        made = _incise(seen, hit, verb)
        if made:
            return made
    return []


def _has_subject_before(seen: View, verb: Group) -> bool:
    """X, qui a signé ..., ajoute Y: the verb of X, no incise."""
    subject = tree_subject(seen.doc, verb)
    if subject is None or subject.i < seen.sentence.start:
        return False
    if any(seen.doc[k].lower_ == "qui" for k in range(subject.i, verb.first)):
        return True
    before = seen.doc[verb.first - 2] if verb.first - 2 > seen.sentence.start else None
    return before is not None and before.lower_ in PRONOUNS  # "X, elle, exclut ..."


def _in_reach(seen: View, verb: Group) -> bool:
    low, high = sorted((verb.first, seen.trigger.head))
    return not any(seen.doc[k].lower_ == ";" for k in range(low, high))


def _incise(seen: View, hit: Hit, verb: Group) -> list[Attribution]:
    doc, sentence = seen.doc, seen.sentence
    after = [doc[k].lower_ for k in range(verb.first, min(sentence.end, verb.verb + 3))]
    if any(w in {"-on", "on", "t-on", "-t-on"} or w.endswith("-on") for w in after):
        return place_of_on(seen, hit, verb)
    if any(
        w in {"-il", "-elle", "il", "elle", "-t-il", "-t-elle"} or w.endswith(("-il", "-elle"))
        for w in after
    ):
        head = next(
            (k for k in range(verb.first, min(sentence.end, verb.verb + 3))
             if doc[k].lower_.endswith(("il", "elle"))), verb.verb,
        )  # fmt: skip
        return [Attribution(_nearest_person(seen, head), hit, False)]
    phrase = inverted_subject(doc, verb, sentence)
    if phrase is None or not (_after_statement(seen, verb) or _enclosed(seen, verb, phrase)):
        return []
    if _told_of_speaker(seen, phrase):
        return []
    named = fillers(doc, phrase, "source", "incise", sentence)
    hearsay = hit.cue.get("certainty") == "reported" or is_hearsay(doc, phrase, named)
    before = range(max(sentence.start, verb.first - 3), verb.first)
    if any(doc[k].lower_ == "comme" for k in before):
        hearsay = False  # "comme l'a révélé X": what X has told is so
    return [Attribution(named, hit, hearsay)] if named else []


def _enclosed(seen: View, verb: Group, phrase: Phrase) -> bool:
    """Between commas inside what is told: "X, affirme Y, étudierait"; "comme l'a dit Y,"."""
    doc, end = seen.doc, min(phrase.end, seen.sentence.end - 1)
    return doc[end].lower_ == "," and end < seen.sentence.end - 1 and seen.trigger.head > end


def _told_of_speaker(seen: View, phrase: Phrase) -> bool:
    """Whether the trigger stands in a clause on the speaker: "« ... », glisse X, qui a vendu Y"."""
    doc, end = seen.doc, min(phrase.end, seen.sentence.end - 1)
    if doc[end].lower_ == ",":
        end += 1
    return doc[end].lower_ in {"qui", "dont"} and seen.trigger.head > end


def _after_statement(seen: View, verb: Group) -> bool:
    """Whether what stands before the verb can be what is told: a quotation that closes, or a
    clause with its verb."""
    doc, low = seen.doc, seen.sentence.start
    for k in range(verb.first - 1, low - 1, -1):
        word = doc[k].lower_
        if word in {"»", "”", '"', "?", "!"}:
            return True
        if word in {";", ":"}:
            return False
        if k != verb.first - 1 and is_verbal(doc[k]) and group(doc, k, low).tense in FINITE:
            return True
    return False


def place_of_on(seen: View, hit: Hit, verb: Group) -> list[Attribution]:
    """Insiste-t-on à Bercy, assure-t-on chez X: who speaks is the place."""
    doc = seen.doc
    after = range(verb.verb, min(seen.sentence.end, verb.verb + 8))
    before = range(verb.first - 1, max(seen.sentence.start, verb.first - 8) - 1, -1)
    inverted = doc[max(0, verb.first - 1)].lower_ != "on"
    for k in [*after, *before] if inverted else [*before, *after]:
        opens = k == seen.sentence.start
        if doc[k].lower_ == "chez" or (
            (k in after or opens) and doc[k].lower_ in {"à", "au", "dans"}
        ):
            phrase = phrase_at(doc, k + 1, seen.sentence.end)
            firm = phrase is not None and (
                any(m.label == "ORG" for m in phrase.mentions)
                or doc[phrase.head].lower_ in _SPEAKING_PLACES
            )
            if phrase is not None and (firm or (phrase.mentions and doc[k].lower_ == "chez")):
                named = fillers(doc, phrase, "source", "on", seen.sentence)
                return [Attribution(named[:1], hit, False)]
    return []


def _nearest_person(seen: View, at: int) -> tuple[Filler, ...]:
    """Whom "dit-il" stands for: the last subject named before."""
    doc = seen.doc
    end = doc[at].idx
    before = [m for m in doc._.depeche_mentions if m.end <= end and m.label in {"PER", "ORG"}]
    inside = [m for m in before if m.start >= seen.sentence.start_char]
    people = [m for m in inside if m.label == "PER"]
    pick = (people or inside or before)[:1] if inside else before[-1:]
    return tuple(
        Filler(
            "source", doc._.depeche_entities[m.entity].name, m.entity, m.text, m.start, m.end, "il"
        )
        for m in pick
    )
