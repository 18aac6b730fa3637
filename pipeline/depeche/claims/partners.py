"""What the partners of a symmetric deal need beyond its slots.

A merger, a partnership or a joint venture has two sides. One of them may be a noun phrase ("un
industriel chinois"), stand in a pronoun ("unit ses forces à celles de B"), or be left to the
subject of the sentence ("A et B logent leurs métros dans une société commune").
"""

from __future__ import annotations

from spacy.tokens import Doc

from depeche.claims.chunks import NAME, NOUN, PRONOUN, Chunk, Chunks
from depeche.claims.fillers import mention_of
from depeche.claims.focus import Focus
from depeche.claims.lexicon import frame, word_list
from depeche.claims.nouns import singular
from depeche.claims.reading import Reading
from depeche.claims.records import Filler
from depeche.claims.ventures import name_venture

SYMMETRIC = frozenset({"merger", "partnership", "joint_venture"})
#: Slots whose noun phrase is the other side of the deal.
_OTHER_SIDE = ("avec", "à", "next", "obj", "entre", "de")
#: Characters from a noun phrase to the name in apposition that makes it a named side.
_APPOSED = 40
#: Tokens from a collective to its first member ("formé jusqu'ici par").
_MEMBERS = 6
_THOSE = frozenset({"celui", "celle", "ceux", "celles"})


def complete_partners(doc: Doc, chunks: Chunks, reading: Reading, focus: Focus) -> None:
    """Add the partners that the slots alone do not give, and note a side without a name."""
    if reading.pattern.entry.type not in SYMMETRIC:
        return
    roles = frame(reading.pattern.entry.frame)
    if reading.pattern.entry.type == "joint_venture" and "target" not in roles.values():
        name_venture(doc, chunks, reading)
    _apposed_sides(doc, chunks, reading, focus)
    if reading.pattern.entry.frame == "merge_members":
        _members(doc, chunks, reading, focus)
    _those_of(doc, chunks, reading, focus)
    accord = reading.trigger.pos != "noun" and reading.pattern.text.startswith("<")
    if (reading.pattern.entry.frame == "noun_joint" or accord) and not reading.named("partner"):
        _subjects(doc, chunks, reading, focus)
    reading.unnamed = _has_unnamed_side(doc, chunks, reading, focus)


def _apposed_sides(doc: Doc, chunks: Chunks, reading: Reading, focus: Focus) -> None:
    """ "avec Danone et une start-up californienne, Kerbrac": the name in apposition to the last
    of a row."""
    for chunk in _slots(reading):
        last = chunks.rows(chunks.items.index(chunk))[-1]
        position = chunks.items.index(last) + 1
        if position + 1 >= len(chunks.items):
            continue
        noun, name = chunks.items[position], chunks.items[position + 1]
        joined = doc[last.end].lower_ == "et" and noun.start - last.end <= 2
        apposed = name.start - noun.end == 1 and doc[noun.end].text == ","
        if joined and apposed and noun.kind == NOUN and name.kind == NAME and not name.marker:
            _add(reading, partner(doc, name, focus, "apposition"))


def _slots(reading: Reading) -> list[Chunk]:
    roles = frame(reading.pattern.entry.frame)
    return [
        chunk
        for slot in _OTHER_SIDE
        if roles.get(slot) == "partner"
        for chunk in reading.slots.found.get(slot, ())
    ]


def partner(doc: Doc, chunk: Chunk, focus: Focus, how: str) -> Filler | None:
    """The partner that a name stands for, if it can be one."""
    mention = mention_of(chunk)
    if mention is None:
        return None
    index = focus.relations.acts_for(mention.entity)
    entity = doc._.depeche_entities[index]
    if entity.label != "ORG" or index in focus.relations.nonparties | focus.relations.writers:
        return None
    return Filler("partner", entity.name, index, mention.text, mention.start, mention.end, how)


def _add(reading: Reading, filler: Filler | None) -> None:
    if filler is not None and not any(f.entity == filler.entity for f in reading.fillers):
        reading.fillers.append(filler)


def _those_of(doc: Doc, chunks: Chunks, reading: Reading, focus: Focus) -> None:
    """ "unit ses forces à celles de Danone": the name below the pronoun."""
    for chunk in _slots(reading):
        if chunk.kind != PRONOUN or doc[chunk.start].lower_ not in _THOSE:
            continue
        for k in chunk.complements:
            for member in chunks.rows(k):
                _add(reading, partner(doc, member, focus, "those of"))


def _subjects(doc: Doc, chunks: Chunks, reading: Reading, focus: Focus) -> None:
    """ "A et B logent leurs métros dans une société commune": the names that the sentence is
    about, where two of them stand side by side before its trigger."""
    for position, chunk in enumerate(chunks.items):
        if chunk.end > reading.trigger.tokens[0]:
            return
        if chunk.kind != NAME or chunk.marker or chunk.in_row is not None or not chunk.row:
            continue
        found = [partner(doc, c, focus, "subjects") for c in chunks.rows(position)]
        if sum(f is not None for f in found) >= 2:
            for filler in found:
                _add(reading, filler)
            return


def _has_unnamed_side(doc: Doc, chunks: Chunks, reading: Reading, focus: Focus) -> bool:
    """ "s'allie à un industriel chinois": a side that the article does not name."""
    for chunk in _slots(reading):
        position = chunks.items.index(chunk)
        row = chunks.rows(position) if chunk.in_row is None else [chunk]
        if any(_is_unnamed(doc, member, reading) for member in row):
            return True
    return _unnamed_subject(doc, chunks, reading, focus)


def _unnamed_subject(doc: Doc, chunks: Chunks, reading: Reading, focus: Focus) -> bool:
    """ "L'opérateur historique s'allie à X": the company under discussion, or one without a
    name where the article has told none yet."""
    if len(reading.named("partner")) != 1:
        return False
    for slot in ("subj", "agent"):
        for chunk in reading.slots.found.get(slot, ()):
            if chunk.mentions or not _is_company(doc, chunk) or _filled(doc, chunk, reading):
                continue
            taken: frozenset[int | None] = frozenset(f.entity for f in reading.fillers)
            return focus.topic(doc, chunks, chunk.start, taken) is None
    return False


def _filled(doc: Doc, chunk: Chunk, reading: Reading) -> bool:
    first, last = doc[chunk.start], doc[chunk.end - 1]
    return any(first.idx <= f.start < last.idx + len(last) + _APPOSED for f in reading.fillers)


def _is_company(doc: Doc, chunk: Chunk) -> bool:
    kinds = word_list("assets", "company") | word_list("parties", "partners", "words")
    return chunk.kind == NOUN and any(
        singular(doc[k].lower_) in kinds for k in range(chunk.start, chunk.end)
    )


def _is_unnamed(doc: Doc, chunk: Chunk, reading: Reading) -> bool:
    if chunk.mentions or not _is_company(doc, chunk) or _filled(doc, chunk, reading):
        return False
    return doc[chunk.start].lower_ in word_list("words", "indefinites", "words")


def _members(doc: Doc, chunks: Chunks, reading: Reading, focus: Focus) -> None:
    """ "rejoint l'alliance d'A et de B": the members that the noun of the trigger names."""
    at = chunks.at.get(reading.trigger.tokens[-1])
    for position, chunk in enumerate(chunks.items[: at + 3 if at is not None else 0]):
        if position <= (at or 0) or chunk.kind != NAME or chunk.in_row is not None:
            continue
        if chunk.start - reading.trigger.tokens[-1] <= _MEMBERS:
            for member in chunks.rows(position):
                _add(reading, partner(doc, member, focus, "member"))
            return


__all__ = ["SYMMETRIC", "complete_partners", "partner"]
