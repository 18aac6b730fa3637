"""Which entity is spoken of at a place of the text."""

from __future__ import annotations

from spacy.tokens import Doc

from depeche.entities.records import Mention


def mention_at(doc: Doc, start: int, end: int) -> Mention | None:
    """The mention, name or description, that overlaps ``[start, end)`` most; longest first."""
    best: tuple[int, int, int] | None = None
    found: Mention | None = None
    for mention in doc._.depeche_mentions:
        overlap = min(end, mention.end) - max(start, mention.start)
        if overlap <= 0:
            continue
        rank = (overlap, mention.end - mention.start, -mention.start)
        if best is None or rank > best:
            best, found = rank, mention
    return found


def entity_at(doc: Doc, start: int, end: int) -> int | None:
    """Index of the entity that :func:`mention_at` names there."""
    mention = mention_at(doc, start, end)
    return mention.entity if mention is not None else None
