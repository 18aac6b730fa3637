"""The name of a joint venture, which stands beside the words for it.

"Onduo, société commune", "une coentreprise dans le placo, Gyproc Arabia", "une société mixte
baptisée Dassault Reliance Aerospace"; or in the sentence after: "Baptisée Ibex Bio, elle ...".
"""

from __future__ import annotations

from spacy.tokens import Doc

from depeche.claims.chunks import NAME, NOUN, TIME, Chunk, Chunks
from depeche.claims.fillers import mention_of
from depeche.claims.lexicon import word_list
from depeche.claims.reading import Reading
from depeche.claims.records import Filler
from depeche.claims.tokens import verb_form

#: Tokens from the trigger's noun phrase to the name in apposition.
_REACH = 14
_OPENS = frozenset({",", ":", "(", "-", "–", "—"})
#: What may follow a name in apposition.
_CLOSES = frozenset(
    {",", ".", ";", ")", ":", "»", "(", "!", "?", "…", "qui", "dont", "-", "–", "—"}
)
_LINKS = frozenset({"avec", "entre", "par"})


def name_venture(doc: Doc, chunks: Chunks, reading: Reading) -> None:
    """Fill the target of a joint venture with the name beside its trigger."""
    if reading.named("target"):
        return
    chunk = _christened(doc, chunks, reading.trigger.tokens[0], chunks.sentence.end)
    chunk = chunk or _before(doc, chunks, reading) or _after(doc, chunks, reading)
    filler = _target(doc, chunk) if chunk is not None else None
    if filler is None:
        return
    reading.fillers = [f for f in reading.fillers if f.entity != filler.entity]
    reading.fillers.append(filler)


def name_given(doc: Doc, chunks: Chunks) -> Filler | None:
    """ "Baptisée Ibex Bio, elle emploiera 200 personnes": the name that a sentence gives."""
    chunk = _christened(doc, chunks, chunks.sentence.start, chunks.sentence.end)
    return _target(doc, chunk) if chunk is not None else None


def _target(doc: Doc, chunk: Chunk) -> Filler | None:
    mention = mention_of(chunk)
    if mention is None:
        return None
    entity = doc._.depeche_entities[mention.entity]
    if entity.label not in {"ORG", "PROD", "MISC"}:
        return None
    start, end = mention.start, mention.end
    return Filler("target", entity.name, entity.index, mention.text, start, end, "apposed")


def _christened(doc: Doc, chunks: Chunks, low: int, high: int) -> Chunk | None:
    """The name after "baptisée", "du nom de", "qui s'appellera"."""
    calls = word_list("words", "christened", "words")
    for k in range(low, high):
        if k in chunks.over or doc[k].lower_ not in calls:
            continue
        for chunk in chunks.items:
            if chunk.start > k and chunk.start - k <= 3 and chunk.kind == NAME:
                return chunk
    return None


def _before(doc: Doc, chunks: Chunks, reading: Reading) -> Chunk | None:
    """ "Telespazio, leur coentreprise dans les satellites"."""
    at = chunks.at.get(reading.trigger.tokens[0])
    if not at or chunks.items[at].kind != NOUN:
        return None
    chunk = chunks.items[at - 1]
    words = [doc[k].lower_ for k in range(chunk.end, chunks.items[at].start)]
    gap = [w for w in words if w != ")"]
    apposed = chunk.kind == NAME and gap == [","] and chunk.marker not in _LINKS
    return chunk if apposed and chunk.in_row is None and not chunk.row else None


def _after(doc: Doc, chunks: Chunks, reading: Reading) -> Chunk | None:
    """ "une coentreprise à 50-50 dans le placo, Gyproc Arabia, dont ..."."""
    last = reading.trigger.tokens[-1]
    for position, chunk in enumerate(chunks.items):
        if chunk.start <= last or chunk.kind == TIME:
            continue
        if chunk.start - last > _REACH or not _goes_on(doc, chunks, last + 1, chunk.start):
            return None
        opened = doc[chunk.start - 1].text in _OPENS
        if chunk.kind != NAME or chunk.marker or not opened or chunk.row:
            continue
        after = doc[chunk.end] if chunk.end < chunks.sentence.end else None
        mention = mention_of(chunk)
        if mention is None or mention.kind != "name" or _is_partner(reading, mention.entity):
            continue
        ends = after is None or after.text in _CLOSES or verb_form(after) == "Part"
        if ends and (chunk.in_row is None or _ends_row(chunks, position)):
            return chunk
    return None


def _is_partner(reading: Reading, entity: int) -> bool:
    return any(f.role == "partner" and f.entity == entity for f in reading.fillers)


def _ends_row(chunks: Chunks, position: int) -> bool:
    """ "fondée par A et B, ACC, a reçu": joined to the row by a comma alone."""
    root = chunks.items[position].in_row
    row = chunks.items[root].row if root is not None else []
    before = chunks.items[row[-2] if len(row) > 1 else root or 0]
    between = [chunks.doc[k].lower_ for k in range(before.end, chunks.items[position].start)]
    return bool(row) and row[-1] == position and len(row) > 1 and between == [","]


def _goes_on(doc: Doc, chunks: Chunks, low: int, high: int) -> bool:
    """Does the noun phrase of the trigger go on, without a verb of another clause?"""
    return not any(
        doc[k].pos_ in {"VERB", "AUX"} and verb_form(doc[k]) not in {"Part", "Inf"}
        for k in range(low, high)
        if k not in chunks.at
    )


__all__ = ["name_given", "name_venture"]
