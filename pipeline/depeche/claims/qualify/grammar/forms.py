"""The forms of verbs: what is a verb, and which tense one simple form has.

The tagger calls "rachète" a noun in one line and takes "serait racheté" for a present in
the next, so that forms are looked up in the conjugation first; only the choice between
two readings of one form is left to the tagger.
"""

from __future__ import annotations

from functools import lru_cache

from spacy.tokens import Token

from depeche.claims.qualify.memo import memo
from depeche.claims.qualify.vocabulary import is_finite_only, known_readings
from depeche.lexicon.conjugate import Reading, forms

PAST, PRESENT, FUTURE, IMPERFECT = "past", "present", "future", "imperfect"
CONDITIONAL, CONDITIONAL_PAST = "conditional", "conditional_past"
INFINITIVE, INFINITIVE_PAST, GERUND, PARTICIPLE = (
    "infinitive",
    "infinitive_past",
    "gerund",
    "participle",
)
SUBJUNCTIVE, NONE = "subjunctive", ""

#: Tenses that stand on their own, with a subject.
FINITE = frozenset({PAST, PRESENT, FUTURE, IMPERFECT, CONDITIONAL, CONDITIONAL_PAST, SUBJUNCTIVE})

_BEFORE_CLITIC = frozenset(
    {"ne", "n'", "il", "elle", "ils", "elles", "on", "qui", "je", "nous", "vous", "me", "te", "se"}
)
_QUOTES = frozenset({"«", "“", '"', "»", ".", ":", "-", "–", "—", "•"})
_DETERMINERS = frozenset(
    [
        "un",
        "une",
        "des",
        "du",
        "son",
        "sa",
        "ses",
        "leur",
        "leurs",
        "ce",
        "cet",
        "cette",
        "ces",
        "mon",
        "ma",
        "mes",
        "notre",
        "nos",
        "aucun",
        "aucune",
        "tout",
        "toute",
        "chaque",
        "quelque",
        "plusieurs",
    ]
)


def is_verbal(token: Token) -> bool:
    """A verb, unless a determiner right before it makes it a noun ("son offre")."""
    return memo(token.doc).get(("verbal", token.i), lambda: _is_verbal(token))


def _is_verbal(token: Token) -> bool:
    if token.pos_ not in {"VERB", "AUX"}:
        return _mistagged(token)
    if token.text[0].isupper() and not token.is_sent_start and token.nbor(-1).lower_ not in _QUOTES:
        return False  # a name that the tagger takes for a verb
    if token.i == token.sent.start:
        return True
    before = token.nbor(-1)
    if before.lower_ in _DETERMINERS:
        return False
    if before.pos_ == "DET" and before.lower_ in {"le", "la", "l'", "les"}:
        clitic = before.i > token.sent.start and before.nbor(-1).lower_ in _BEFORE_CLITIC
        return clitic or any(r.mood == "infinitive" for r in readings(token))
    return True


def _mistagged(token: Token) -> bool:
    """A finite form of a cue verb that the tagger takes for a noun or an adjective: it has a
    noun or name before it, and a determiner, pronoun, preposition or verb after it."""
    if token.pos_ not in {"NOUN", "ADJ", "PROPN", "X", "ADV"} or not is_finite_only(token.lower_):
        return False
    if not token.text.islower() or token.i == token.sent.start or token.i + 1 >= token.sent.end:
        return False
    before, after = token.nbor(-1), token.nbor(1)
    if before.pos_ in {"DET", "ADP", "NUM", "ADJ"}:
        return False
    return after.pos_ in {"DET", "PRON", "ADP", "VERB", "AUX", "SCONJ", "ADV", "PUNCT"}


def readings(token: Token) -> list[Reading]:
    """The readings of a token's form, by its lemma; the tagger's own where it is unknown."""
    found = list(_of_lemma(token.lemma_.lower(), token.lower_))
    known = list(known_readings(token.lower_))
    if found and known and set(found).isdisjoint(known):
        return known  # a lemma that was guessed: "cèderait" of "cèderer"
    return found or _tagged(token) or known


@lru_cache(maxsize=65536)
def _of_lemma(lemma: str, form: str) -> tuple[Reading, ...]:
    return tuple(sorted(forms(lemma).get(form, ())))


_TAG_MOOD = {"Ind": "indicative", "Cnd": "conditional", "Sub": "subjunctive", "Imp": "imperative"}
_TAG_TENSE = {"Pres": "present", "Past": "past", "Imp": "imperfect", "Fut": "future"}


def _tagged(token: Token) -> list[Reading]:
    form = "".join(token.morph.get("VerbForm", []))
    tense = _TAG_TENSE.get("".join(token.morph.get("Tense", [])), "present")
    if form == "Inf":
        return [Reading("infinitive", "present")]
    if form == "Part":
        return [Reading("participle", tense)]
    if form == "Fin":
        return [Reading(_TAG_MOOD.get("".join(token.morph.get("Mood", [])), "indicative"), tense)]
    return []


def kind(found: list[Reading], token: Token) -> str:
    """The tense of one simple form: its only reading, or the one that the tagger picks."""
    moods = {r.mood for r in found}
    tag = _tagged(token)
    if "participle" in moods and len(moods) > 1 and tag and tag[0].mood in moods:
        found = [r for r in found if r.mood == tag[0].mood]
        moods = {tag[0].mood}
    if "infinitive" in moods:
        return INFINITIVE
    for mood in ("participle", "indicative", "conditional", "subjunctive"):
        tenses = {r.tense for r in found if r.mood == mood}
        if not tenses:
            continue
        if mood == "participle":
            return PARTICIPLE if "past" in tenses else GERUND
        if mood == "conditional":
            return CONDITIONAL
        if mood == "subjunctive":
            return SUBJUNCTIVE
        if len(tenses) > 1 and tag and tag[0].tense in tenses:
            return tag[0].tense
        return "present" if "present" in tenses else min(tenses)
    return NONE


def is_participle(token: Token) -> bool:
    return any(r.mood == "participle" and r.tense == "past" for r in readings(token))
