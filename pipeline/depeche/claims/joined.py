"""A name at the end of its own description: "le courtier en ligne Assurland" is one phrase."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Doc

from depeche.claims.chunk import NAME, NOUN, Chunk
from depeche.claims.lexicon import word_list
from depeche.claims.nouns import singular
from depeche.lexicon.gazetteer import load_gazetteer

#: Noun phrases that a description is made of; a longer chain speaks of more than one thing.
_LONGEST = 4
_LINKS = frozenset({"de", "d'", "du", "des", "en", "à", "pour"})
_OF = frozenset({"de", "d'", "du", "des"})
_DESCRIBED = word_list("assets", "company") | word_list("assets", "brand")
_OTHERS = _DESCRIBED | word_list("parties", "organs", "words")


def join_descriptions(doc: Doc, items: list[Chunk]) -> list[Chunk]:
    """The noun phrases, with each description that ends in a name made one with it."""
    joined: list[Chunk] = []
    i = 0
    while i < len(items):
        last = _name_after(doc, items, i) if _describes(doc, items[i]) else None
        if last is None:
            joined.append(items[i])
            i += 1
            continue
        name = items[last]
        joined.append(replace(items[i], end=name.end, kind=NAME, mentions=name.mentions))
        i = last + 1
    return joined


def _describes(doc: Doc, chunk: Chunk) -> bool:
    return chunk.kind == NOUN and singular(doc[chunk.head].lower_) in _DESCRIBED


def _name_after(doc: Doc, items: list[Chunk], i: int) -> int | None:
    """The position of the name that ends the description which begins at ``i``."""
    for j in range(i + 1, min(i + _LONGEST, len(items))):
        chunk = items[j]
        gap = [doc[k].lower_ for k in range(items[j - 1].end, chunk.start)]
        if len(gap) != 1 or gap[0] not in _LINKS:
            return None
        if gap[0] not in _OF and doc[chunk.start].pos_ == "DET":
            return None  # "a vendu son laboratoire au groupe Kerbrac"
        first = next(
            (k for k in range(chunk.start, chunk.end) if doc[k].pos_ != "DET"), chunk.start
        )
        if chunk.kind == NAME:
            return j if _has_own_noun(doc, chunk, first) else None
        if chunk.kind != NOUN or singular(doc[chunk.head].lower_) in _OTHERS:
            return None
    return None


def _has_own_noun(doc: Doc, chunk: Chunk, first: int) -> bool:
    """ "poêles Supra", where "la société Supra" is a phrase by itself."""
    names = [m for m in chunk.mentions if m.kind == "name"]
    if not names or not (doc[first].pos_ in {"NOUN", "ADJ"} or doc[first].text.islower()):
        return False
    lists = load_gazetteer()
    if doc[first].lower_ in lists.demonyms or doc[first].lower_ in lists.place_adjectives:
        return False  # "la filiale de l'américain Kerbrac": whose it is
    inside = doc[first].idx + len(doc[first]) < names[0].start
    return inside and singular(doc[first].lower_) not in _OTHERS
