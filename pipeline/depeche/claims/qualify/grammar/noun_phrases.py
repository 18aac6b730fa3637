"""The noun phrase that begins at a word, with the mentions that name it."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc, Token

from depeche.claims.qualify.grammar.forms import is_verbal
from depeche.claims.qualify.memo import memo
from depeche.entities.records import Mention

STOPS = frozenset({",", ";", ":", ".", "(", ")", "»", "—", "–", "?", "!"})
DASHES = frozenset({"-", "—", "–"})
_OPENING = frozenset({"l'", "le", "la", "les", "un", "«", "“", '"'})


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase, ``[start, end)`` in tokens, and the mentions that name it."""

    start: int
    end: int
    head: int
    mentions: tuple[Mention, ...]


def mention_at(doc: Doc, i: int) -> Mention | None:
    """The widest mention over token ``i``."""
    kept = memo(doc)
    return kept.get(("mention", i), lambda: _widest_over(doc[i]))


def _widest_over(token: Token) -> Mention | None:
    start, end = token.idx, token.idx + len(token)
    over = [m for m in token.doc._.depeche_mentions if m.start < end and start < m.end]
    return max(over, key=lambda m: (m.end - m.start, -m.start), default=None)


def phrase_at(doc: Doc, start: int, high: int) -> Phrase | None:
    """The noun phrase that begins at token ``start``, with what completes it."""
    i = start
    while i < high and (doc[i].pos_ == "DET" or doc[i].lower_ in _OPENING):
        if mention_at(doc, i) is not None:
            break
        i += 1
    head = -1
    mentions: list[Mention] = []
    while i < high:
        if doc[i].lower_ in STOPS or doc[i].lower_ in {"qui", "que", "qu'", "dont"}:
            break
        if doc[i].lower_ in DASHES and doc[i - 1].whitespace_:
            break
        mention = mention_at(doc, i)
        if mention is not None and (head < 0 or mention.kind == "name"):
            if not mentions or mention is not mentions[-1]:
                mentions.append(mention)
            head = i if head < 0 else head
            i = _after(doc, mention, i)
            continue
        if is_verbal(doc[i]) and not _attributive(doc, i):
            break
        if head < 0 and doc[i].pos_ in {"NOUN", "PROPN", "ADJ", "NUM", "X", "PRON", "ADV"}:
            if doc[i].pos_ not in {"ADJ", "NUM", "ADV"}:
                head = i
        elif (head >= 0 and doc[i].pos_ == "DET" and doc[i - 1].pos_ not in {"ADP", "CCONJ"}) or (
            doc[i].pos_ in {"ADV", "SCONJ"} and doc[i].lower_ not in {"plus", "très"}
        ):
            break
        i += 1
    if head < 0:
        return None
    return Phrase(start, i, head, tuple(mentions))


def _after(doc: Doc, mention: Mention, i: int) -> int:
    while i < len(doc) and doc[i].idx < mention.end:
        i += 1
    return i


def _attributive(doc: Doc, i: int) -> bool:
    """A participle inside a noun phrase: "un concurrent éconduit"."""
    return i > 0 and doc[i].dep_ in {"acl", "amod"} and doc[i - 1].pos_ in {"NOUN", "ADJ"}
