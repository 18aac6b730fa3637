"""The model's vocabulary without what nobody asks of it.

Of the seconds that the model takes to load, two go into a list of 700,000 words, of which an
article says some hundred, and into noting of each of 500,000 vectors that its row is taken. A
word of the list gets its number from its letters, and is known as soon as a text says it; the
vectors are looked up where they lie on disk. Both hold for models of components that are known
to ask for no word that they have not put there themselves; any other is loaded as ever.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy
import spacy
import srsly
from spacy.language import Language
from spacy.vectors import Vectors

#: Components that bring the words of their labels along.
_KNOWN = frozenset(
    {"tok2vec", "morphologizer", "tagger", "parser", "senter", "attribute_ruler", "lemmatizer"}
) | {"ner"}
_LEFT_OUT = ("strings", "vectors")


def load_lean(model: str) -> Language:
    """The pipeline ``model``, its words and vectors read only as far as a text asks for them."""
    nlp = spacy.load(model, exclude=_LEFT_OUT)
    folder = Path(nlp.path or "") / "vocab"
    vectors = _vectors(nlp, folder) if _is_known(nlp) else None
    if vectors is None:
        nlp.vocab.from_disk(folder)
    else:
        nlp.vocab.vectors = vectors
    return nlp


def _is_known(nlp: Language) -> bool:
    return {nlp.get_pipe_meta(name).factory for name in nlp.component_names} <= _KNOWN


def _vectors(nlp: Language, folder: Path) -> Any:
    """The vectors in ``folder``, or nothing where they are kept in another way."""
    table, rows, facts = (folder / name for name in ("vectors", "key2row", "vectors.cfg"))
    if not (table.exists() and rows.exists()):
        return None
    told = json.loads(facts.read_text("utf-8")) if facts.exists() else {}
    if told.get("mode", "default") != "default":
        return None
    data = numpy.asarray(numpy.load(table, mmap_mode="r"))
    name = nlp.meta.get("vectors", {}).get("name")
    vectors: Any = Vectors(
        strings=nlp.vocab.strings, data=data, name=name, attr=told.get("attr", "ORTH")
    )
    vectors.key2row = srsly.read_msgpack(rows)
    return vectors
