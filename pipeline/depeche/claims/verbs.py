"""A verb with its auxiliaries and clitics, and what kind of form it is."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc, Token

from depeche.claims.lexicon import verb_forms, word_list
from depeche.claims.tokens import verb_form

BE = verb_forms("être")
HAVE = verb_forms("avoir")
#: Verbs of motion and change, whose "est entré" is no passive.
_WITH_BE = frozenset().union(*(verb_forms(v) for v in word_list("words", "with_be", "verbs")))
_GROUP_WORDS = word_list("words", "verb_group", "words")
#: The longest insert between commas, in tokens, that parts a participle from its auxiliary.
_INSERT = 6
#: The longest phrase without commas in that place, in tokens, and what it is made of.
_SHORT = 4
_PHRASE = frozenset({"ADP", "DET", "NOUN", "ADJ", "ADV"})


def is_finite(token: Token) -> bool:
    """A verb form that carries a clause."""
    if token.pos_ not in {"VERB", "AUX"}:
        return False
    return verb_form(token) not in {"Inf", "Part"}


def is_participle(token: Token) -> bool:
    return verb_form(token) == "Part" and not token.lower_.endswith("ant")


def _is_past(token: Token) -> bool:
    """A past participle, also one that the tagger takes for an adjective ("a été recalé")."""
    return is_participle(token) or (token.pos_ == "ADJ" and token.lower_.endswith(_PAST))


_PAST = ("é", "ée", "és", "ées", "is", "ise", "ises", "it", "ite", "ites", "u", "ue", "us", "ues")


@dataclass(frozen=True, slots=True)
class VerbGroup:
    """A verb with its auxiliaries and clitics, ``[start, head]`` in tokens."""

    start: int
    head: int
    form: str  #: finite, infinitive, gerund, participle (no auxiliary)
    passive: bool
    clitics: frozenset[str]


def verb_group(doc: Doc, head: int, low: int) -> VerbGroup:
    """Walk left from the verb over adverbs, clitics and auxiliaries."""
    i = head - 1
    words: list[str] = []
    auxiliaries: list[int] = []
    start = head
    while i >= low:
        token = doc[i]
        word = token.lower_
        opened = _comma_insert(doc, i, low)
        if opened is not None:
            i = opened - 1  # "ont, eux, profité", "a, contre toute attente, racheté"
            start = i + 1
            continue
        width = _insert_width(doc, i, low) or (
            _phrase_width(doc, i, low) if start == head and not auxiliaries else 0
        )
        if width:
            i -= width  # "avait, de son côté, racheté"
            start = i + 1
            continue
        if word in BE or word in HAVE:
            auxiliaries.append(i)
        elif (word not in _GROUP_WORDS and token.pos_ != "ADV") or (
            word == "nous" and token.dep_.startswith("nsubj")
        ):
            break
        words.append(word)
        start = i
        i -= 1
    shared = None if auxiliaries else _shared_auxiliary(doc, head, start, low)
    if shared is not None:
        return VerbGroup(start, head, "finite", False, frozenset(words))
    if not auxiliaries and start < head:
        # adverbs alone before a noun-like participle belong to what stands before
        start = head if doc[head].pos_ != "VERB" else start
    form = _form(doc, head, auxiliaries, low)
    last = doc[auxiliaries[0]].lower_ if auxiliaries else ""
    reflexive = bool({"se", "s'", "me", "m'"} & set(words))
    passive = (form == "participle" and not auxiliaries) or (
        bool(last) and last in BE and not reflexive and _is_past(doc[head])
    )
    passive = passive and doc[head].lower_ not in _WITH_BE
    return VerbGroup(start, head, form, passive, frozenset(words))


def _comma_insert(doc: Doc, i: int, low: int) -> int | None:
    """The opening comma of an insert that ends with the comma at ``i`` and follows an auxiliary."""
    if doc[i].text != ",":
        return None
    for k in range(i - 1, max(i - _INSERT - 2, low), -1):
        if doc[k].text == ",":
            return k if k - 1 >= low and doc[k - 1].lower_ in BE | HAVE else None
        if is_finite(doc[k]):
            return None
    return None


@cache
def _inserts() -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(phrase.split()) for phrase in sorted(word_list("inserts", "phrases")))


@cache
def _inserts_with() -> dict[str, tuple[tuple[str, ...], ...]]:
    """Word -> the inserts that it is a part of."""
    rows = _inserts()
    return {w: tuple(row for row in rows if w in row) for row in rows for w in row}


def in_insert(doc: Doc, i: int, low: int) -> bool:
    """Does token ``i`` belong to one of the adverbial phrases of inserts.toml?"""
    # Asked of every word that begins no noun phrase, and nearly all stand in no such phrase.
    for words in _inserts_with().get(doc[i].lower_, ()):
        for first in range(max(low, i - len(words) + 1), i + 1):
            if first + len(words) <= len(doc) and all(
                doc[first + k].lower_ == word for k, word in enumerate(words)
            ):
                return True
    return False


def _insert_width(doc: Doc, i: int, low: int) -> int:
    """How many tokens up to ``i`` are a phrase or a time between auxiliary and participle."""
    last = doc[i].lower_
    for words in _inserts():
        first = i - len(words) + 1
        if (
            words[-1] == last
            and first > low
            and all(doc[first + k].lower_ == word for k, word in enumerate(words))
        ):
            return len(words)
    for when in doc._.depeche_dates:
        if when.start < doc[i].idx + len(doc[i]) <= when.end:
            k = i
            while k > low and doc[k].idx > when.start:
                k -= 1
            before = doc[k - 1].lower_ if k > low else ""
            if before in BE | HAVE or before in {"déjà", "en"}:
                return i - k + 1
    return 0


def _phrase_width(doc: Doc, i: int, low: int) -> int:
    """How many tokens up to ``i`` are a short phrase right after an auxiliary ("a en parallèle
    racheté")."""
    if i + 1 >= len(doc) or not is_participle(doc[i + 1]) or doc[i].pos_ not in _PHRASE:
        return 0
    for k in range(i, max(i - _SHORT, low), -1):
        if doc[k].pos_ not in _PHRASE:
            return 0
        if doc[k - 1].lower_ in BE | HAVE:
            return i - k + 1 if doc[k].pos_ == "ADP" else 0
    return 0


def _shared_auxiliary(doc: Doc, head: int, start: int, low: int) -> int | None:
    """ "il a conquis A en 2007 et croqué B": the "avoir" of the participle before, for one that
    comes after "et", "puis" or "ou" and has an object of its own."""
    if not is_participle(doc[head]) or start - 1 <= low:
        return None
    joint = start - 1
    if doc[joint].lower_ not in _JOINTS or not _has_object(doc, head):
        return None
    for k in range(joint - 1, low, -1):
        word = doc[k].lower_
        if word in {";", ":", ".", "«", "»"} or (word in RELATIVE and k > low):
            return None
        if is_participle(doc[k]) and doc[k].pos_ != "ADJ":
            before = [doc[j].lower_ for j in range(max(k - 4, low), k)]
            found = [j for j, w in enumerate(before) if w in HAVE]
            if found and not {"été"} & set(before):
                return max(k - 4, low) + found[-1]
    return None


def _has_object(doc: Doc, head: int) -> bool:
    """Does a noun phrase without a preposition follow ("croqué WMF", "noué un pacte")?"""
    k = head + 1
    while k < len(doc) and doc[k].pos_ == "ADV":
        k += 1
    if k >= len(doc) or doc[k].lower_ in {"de", "d'", "du", "à", "au", "aux"}:
        return False
    return doc[k].pos_ in {"DET", "PROPN", "NOUN", "NUM"} and doc[k].lower_ != "par"


_JOINTS = frozenset({"et", "puis", "ou"})
RELATIVE = frozenset({"qui", "dont", "où", "lequel", "laquelle"})


def _form(doc: Doc, head: int, auxiliaries: list[int], low: int) -> str:
    token = doc[auxiliaries[-1]] if auxiliaries else doc[head]
    if token.lower_.endswith("ant") and verb_form(token) == "Part":
        return "gerund"
    if verb_form(token) == "Inf" or (token.lower_ in {"avoir", "être"}):
        return "infinitive"
    if not auxiliaries and is_participle(token):
        return "participle"
    return "finite"
