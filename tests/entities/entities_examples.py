"""Examples written as sentences: [names] in brackets, <descriptions> in angles.

``[name]`` is a name, ``[name=Canonical]`` gives its entity; ``<the phrase>`` describes the
first name of the example, ``<Entity=the phrase>`` the one given.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc

from depeche.language.document import make_doc

_MARK = re.compile(r"[\[\]<>]")


@dataclass(frozen=True)
class Expected:
    """One marked stretch of an example."""

    start: int
    end: int
    kind: str
    entity: str


def parse(example: str) -> tuple[str, list[Expected]]:
    """The plain text of an example and what it must give."""
    text = ""
    opened: list[tuple[str, int, str]] = []
    found: list[Expected] = []
    position = 0
    for match in _MARK.finditer(example):
        text += example[position : match.start()]
        position = match.end()
        if match.group() in "[<":
            entity = re.match(r"([^\[\]<>=]*)=", example[position:])
            name = entity.group(1) if entity else ""
            if entity:
                position += entity.end()
            opened.append((match.group(), len(text), name))
        else:
            kind, start, name = opened.pop()
            label = "name" if kind == "[" else "description"
            found.append(Expected(start, len(text), label, name))
    text += example[position:]
    return text, sorted(found, key=lambda e: e.start)


def read(nlp: Language, text: str) -> Doc:
    """``text`` with its entities; the annotators after them are left out."""
    doc = make_doc(nlp, text)
    for name, pipe in nlp.pipeline:
        if not name.startswith("depeche_") or name in ("depeche_sentences", "depeche_entities"):
            doc = pipe(doc)
    return doc
