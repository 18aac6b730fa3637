"""Cues as data: the phrases of ``lexicon/cues/*.toml``, matched on the tokens of a sentence.

A phrase is a row of words. ``~renoncer`` stands for every form of a verb, ``a|b`` for
either word, a word in capitals for the macro of that name (``DE``: de, d', du, des),
``word?`` for a word that may be missing. Between two words up to three adverbs, pronouns
or time words may stand ("a mis *lundi* fin à").
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from spacy.tokens import Doc, Span

from depeche.claims.qualify.light import light_tokens
from depeche.claims.qualify.memo import memo
from depeche.claims.qualify.tables import read_table
from depeche.lexicon.conjugate import forms

MACROS: Mapping[str, tuple[str, ...]] = {
    "DE": ("de", "d'", "du", "des"),
    "A": ("à", "au", "aux"),
    "LE": ("le", "la", "l'", "les"),
    "UN": ("un", "une", "des", "de", "d'"),
    "SON": ("son", "sa", "ses", "leur", "leurs", "notre", "nos", "mon", "ma", "mes", "votre"),
    "SE": ("se", "s'", "me", "m'", "nous"),
    "QUE": ("que", "qu'", "qu"),
    "DET": (
        *("le", "la", "l'", "les", "un", "une", "des", "de", "d'", "du", "son", "sa", "ses"),
        *("leur", "leurs", "ce", "cet", "cette", "ces", "aucun", "aucune", "tout", "toute"),
    ),
}

#: How many words of no weight may stand between two words of a phrase.
_GAP = 7
#: How far on the word may stand that completes a cue ("later").
_LATER = 18


@dataclass(frozen=True, slots=True)
class Cue:
    """An entry of the cue lexicon. Its fields are those of ``docs/status-ladder.md``."""

    id: str
    kind: str  #: act, modal, aspect, say, front, denial, hedge ...
    say: tuple[str, ...]
    values: Mapping[str, Any] = field(default_factory=dict)

    def get(self, key: str, default: str = "") -> str:
        return str(self.values.get(key, default))


@dataclass(frozen=True, slots=True)
class Hit:
    """A cue found in a sentence: ``tokens`` in text order; ``verb`` its verb, or -1."""

    cue: Cue
    tokens: tuple[int, ...]
    verb: int = -1
    reflexive: bool = False

    @property
    def first(self) -> int:
        return self.tokens[0]

    @property
    def last(self) -> int:
        return self.tokens[-1]


@dataclass(frozen=True, slots=True)
class _Word:
    forms: frozenset[str]
    optional: bool
    verb: bool
    reflexive: bool = False


@dataclass(frozen=True, slots=True)
class _Phrase:
    cue: Cue
    words: tuple[_Word, ...]


def read_entries(name: str) -> list[Mapping[str, Any]]:
    """The entries of ``lexicon/cues/<name>.toml``."""
    entries = read_table(name)["cue"]
    assert isinstance(entries, list)
    return entries


@cache
def lexicon(name: str) -> Mapping[str, tuple[_Phrase, ...]]:
    """First word -> phrases of the file ``name``."""
    index: dict[str, list[_Phrase]] = {}
    for entry in read_entries(name):
        say = tuple(entry["say"])
        values = {k: v for k, v in entry.items() if k not in ("id", "kind", "say", "examples")}
        cue = Cue(entry["id"], entry.get("kind", name), say, values)
        for text in say:
            phrase = _Phrase(cue, tuple(_word(w) for w in text.split()))
            for form in phrase.words[0].forms:
                index.setdefault(form, []).append(phrase)
    return {form: tuple(phrases) for form, phrases in index.items()}


def _word(text: str) -> _Word:
    optional = text.endswith("?")
    found: set[str] = set()
    verb = reflexive = False
    for part in text.removesuffix("?").split("|"):
        if part.startswith("~"):
            verb = True
            lemma = part[1:].replace("_", " ")
            reflexive = lemma.startswith(("se ", "s'"))
            found.update(forms(lemma))
        else:
            found.update(MACROS.get(part, (part,)))
    return _Word(frozenset(found), optional, verb, reflexive)


def hits(doc: Doc, span: Span, name: str) -> list[Hit]:
    """Every cue of the file ``name`` in ``span``; inside a longer one, the shorter falls."""
    kept = memo(doc).get(("hits", name, span.start, span.end), lambda: _hits(doc, span, name))
    return list(kept)


def _hits(doc: Doc, span: Span, name: str) -> tuple[Hit, ...]:
    index, words = lexicon(name), memo(doc).lowers
    light = light_tokens(doc, span)
    found: list[Hit] = []
    for i in range(span.start, span.end):
        for phrase in index.get(words[i], ()):
            hit = _match(doc, words, i, span.end, phrase, light)
            if hit is not None and _completed(words, hit, span.end):
                found.append(hit)
    found.sort(key=lambda h: (-len(h.tokens), not h.reflexive, h.first))
    kept: list[Hit] = []
    for hit in found:
        inside = set(hit.tokens)
        if not any(inside <= set(k.tokens) for k in kept):
            kept.append(hit)
    return tuple(sorted(kept, key=lambda h: h.first))


def _completed(words: list[str], hit: Hit, end: int) -> bool:
    """Whether a cue that needs a word further on has it: "rendre (la vente) impossible"."""
    later = hit.cue.values.get("later")
    if not later:
        return True
    for word in words[hit.first + 1 : min(end, hit.last + _LATER)]:
        if word in {";", ":"}:
            return False
        if word in later:
            return True
    return False


def _match(
    doc: Doc, words: list[str], start: int, end: int, phrase: _Phrase, light: frozenset[int]
) -> Hit | None:
    at, verb = start, -1
    tokens: list[int] = []
    for k, word in enumerate(phrase.words):
        joined = not k or words[at - 1] == "d'"  # "d'ici à mai, un an après" is no "d'après"
        place = _find(doc, words, at, end, word, frozenset() if joined else light)
        if place is None:
            if word.optional:
                continue
            return None
        if word.reflexive and not _reflexive(doc, place):
            return None
        if word.verb and verb < 0:
            verb = place
        tokens.append(place)
        at = place + 1
    return Hit(phrase.cue, tuple(tokens), verb, any(w.reflexive for w in phrase.words))


def _find(
    doc: Doc, words: list[str], at: int, end: int, word: _Word, light: frozenset[int]
) -> int | None:
    for i in range(at, min(end, at + _GAP + 1)):
        if words[i] in word.forms and not (
            _nominal(doc, i) if word.verb else _is_reflexive_verb(doc, i)
        ):
            return i
        if i not in light and not (word.verb and light and doc[i].pos_ == "AUX"):
            return None
    return None


def _nominal(doc: Doc, i: int) -> bool:
    """A form of a verb used as a noun: "le montant", "Montant du chèque"."""
    if doc[i].pos_ != "NOUN":
        return False
    low, high = doc[i].sent.start, doc[i].sent.end
    if i > low and (doc[i - 1].pos_ == "DET" or doc[i - 1].lower_ in {"de", "d'"}):
        return True
    return i + 1 < high and doc[i + 1].lower_ in MACROS["DE"]


def _is_reflexive_verb(doc: Doc, i: int) -> bool:
    """A noun's form that a reflexive pronoun makes a verb: "s'offre"."""
    return i > 0 and doc[i].pos_ == "VERB" and doc[i - 1].lower_ in {"se", "s'"}


def _reflexive(doc: Doc, i: int) -> bool:
    near = range(max(doc[i].sent.start, i - 5), i)
    return any(doc[j].lower_ in _REFLEXIVE for j in near)


_REFLEXIVE = frozenset({"se", "s'", "me", "m'", "nous", "vous"})
