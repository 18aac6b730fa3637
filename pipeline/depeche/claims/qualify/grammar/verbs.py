"""Verb groups: the tense, voice and negation of a verb with its auxiliaries."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc, Token

from depeche.claims.qualify.grammar.forms import (
    CONDITIONAL,
    CONDITIONAL_PAST,
    FUTURE,
    GERUND,
    INFINITIVE,
    INFINITIVE_PAST,
    PARTICIPLE,
    PAST,
    is_participle,
    kind,
    readings,
)
from depeche.claims.qualify.grammar.negation import NEGATORS, negation_of
from depeche.claims.qualify.light import light_tokens
from depeche.claims.qualify.memo import memo
from depeche.claims.qualify.tables import read_table
from depeche.lexicon.conjugate import Reading, forms

_CLITICS = frozenset(read_table("words")["clitics"])
_MOTION = frozenset(read_table("words")["etre_verbs"])
_REFLEXIVES = frozenset({"se", "s'", "me", "m'", "nous", "vous", "te", "t'"})
_REACH = 12


@dataclass(frozen=True, slots=True)
class Group:
    """A verb with its auxiliaries."""

    verb: int
    first: int  #: leftmost auxiliary, or the verb
    tense: str
    passive: bool = False
    reflexive: bool = False
    negation: str = ""  #: "" or pas, plus, jamais, aucun, ne, encore
    restrictive: bool = False  #: ne ... que


@cache
def _aux() -> dict[str, tuple[tuple[str, Reading], ...]]:
    table: dict[str, list[tuple[str, Reading]]] = {}
    for lemma in ("avoir", "être"):
        for form, found in forms(lemma).items():
            if form in ("étée", "étés", "étées", "eus", "eue", "eues"):
                continue
            for reading in sorted(found):
                table.setdefault(form, []).append((lemma, reading))
    return {form: tuple(found) for form, found in table.items()}


def group(doc: Doc, i: int, low: int) -> Group:
    """The verb group around token ``i``; ``low`` is the sentence's first token."""
    return memo(doc).get(("group", i, low), lambda: _group(doc, i, low))


def _group(doc: Doc, i: int, low: int) -> Group:
    token = doc[i]
    simple = kind(readings(token), token)
    if simple == PARTICIPLE or (not simple and token.lower_.endswith(("é", "ée", "és", "ées"))):
        return _compound(doc, i, low)
    reflexive = _has_clitic(doc, i, low, _REFLEXIVES)
    negation, only = negation_of(doc, i, i, low)
    if simple == INFINITIVE and _is_without(doc, i, low):
        negation = negation or "sans"
    return Group(i, i, simple, False, reflexive, negation, only)


def _is_without(doc: Doc, i: int, low: int) -> bool:
    """ "Sans (toutefois) s'opposer": what is not done."""
    j = i - 1
    while j > low and (doc[j].lower_ in _CLITICS or doc[j].pos_ in {"ADV", "PUNCT"}):
        j -= 1
    return j >= low and doc[j].lower_ == "sans"


def _compound(doc: Doc, i: int, low: int) -> Group:
    near = _auxiliary(doc, i, low)
    if near is None:
        neg = doc[i - 1].lower_ if i > low and doc[i - 1].lower_ in NEGATORS else ""
        return Group(i, i, PARTICIPLE, True, False, neg)
    lemma, tense, first = near
    passive = False
    if lemma == "être" and doc[first].lower_ == "été":
        over = _auxiliary(doc, first, low)
        passive = True
        if over is not None:
            first, tense = over[2], _perfect(over[1])
        else:
            tense = PARTICIPLE
    elif lemma == "avoir" or _has_clitic(doc, first, low, _REFLEXIVES) or _is_motion(doc[i]):
        tense = _perfect(tense)
    else:
        passive = True
    reflexive = _has_clitic(doc, first, low, _REFLEXIVES)
    negation, only = negation_of(doc, first, i, low)
    return Group(i, first, tense, passive, reflexive, negation, only)


def _is_motion(token: Token) -> bool:
    return token.lower_ in _motion_forms()


@cache
def _motion_forms() -> frozenset[str]:
    found: set[str] = set()
    for verb in _MOTION:
        found.update(f for f, r in forms(verb).items() if any(x.mood == "participle" for x in r))
    return frozenset(found)


def _perfect(tense: str) -> str:
    """Tense of the auxiliary -> tense of the compound."""
    return {
        CONDITIONAL: CONDITIONAL_PAST,
        INFINITIVE: INFINITIVE_PAST,
        FUTURE: PAST,
        GERUND: PAST,
    }.get(tense, PAST)


def _auxiliary(doc: Doc, i: int, low: int) -> tuple[str, str, int] | None:
    """The auxiliary of the participle at ``i`` -> (lemma, tense, index), leftwards."""
    near = [
        c.i
        for c in doc[i].children
        if c.dep_.startswith(("aux", "cop")) and low <= c.i < i and _is_aux(doc, c.i, low)
    ]
    if near:
        return _aux_at(doc, max(near))
    light = light_tokens(doc, doc[low : i + 1])
    for j in range(i - 1, max(low, i - _REACH) - 1, -1):
        word = doc[j].lower_
        if _is_aux(doc, j, low) and not (word == "est" and doc[j].pos_ == "NOUN"):
            return _aux_at(doc, j)
        if doc[j].pos_ == "VERB" and is_participle(doc[j]) and _joined(doc, j, i):
            return _auxiliary(doc, j, low)  # "a conclu ... et racheté"
        if j not in light:
            return _conjunct(doc, i, low)
    return _conjunct(doc, i, low)


def _is_aux(doc: Doc, j: int, low: int) -> bool:
    """A form of avoir or être, but not the one of "il y a"."""
    return doc[j].lower_ in _aux() and not _there_is(doc, j, low)


def _there_is(doc: Doc, j: int, low: int) -> bool:
    return j - 2 >= low and doc[j - 1].lower_ == "y" and doc[j - 2].lower_ in {"il", "n'"}


def is_auxiliary(token: Token) -> bool:
    """A form of avoir or être."""
    return token.lower_ in _aux()


def _conjunct(doc: Doc, i: int, low: int) -> tuple[str, str, int] | None:
    """The auxiliary of the participle that this one is joined to by "et", "puis"."""
    head = doc[i].head
    if doc[i].dep_ == "conj" and low <= head.i < i and is_participle(head):
        return _auxiliary(doc, head.i, low)
    if i > low and doc[i - 1].lower_ in {"et", "puis"}:
        for j in range(i - 2, max(low, i - 30) - 1, -1):
            if doc[j].lower_ in {";", ":"} or (doc[j].pos_ == "VERB" and not is_participle(doc[j])):
                return None
            if is_participle(doc[j]) and doc[j].pos_ == "VERB":
                return _auxiliary(doc, j, low)
    return None


def _joined(doc: Doc, j: int, i: int) -> bool:
    return i - j <= 2 and doc[i - 1].lower_ in {"et", "ou", "puis", ",", "mais"}


def _aux_at(doc: Doc, j: int) -> tuple[str, str, int]:
    options = _aux()[doc[j].lower_]
    lemma = options[0][0]
    if len({o[0] for o in options}) > 1:
        lemma = "avoir" if doc[j].lemma_ == "avoir" else "être"
    found = [r for name, r in options if name == lemma]
    return lemma, kind(found, doc[j]), j


def _has_clitic(doc: Doc, i: int, low: int, words: frozenset[str]) -> bool:
    j = i - 1
    while j >= low and doc[j].lower_ in _CLITICS:
        if doc[j].lower_ in words:
            return True
        j -= 1
    return False
