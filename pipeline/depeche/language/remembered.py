"""Word vectors worked out once for each word, not once for each time that it is read.

The first half of spaCy's tok2vec embeds each token by itself: two fifths of its time. An archive
says the same words over and over, so the rows are kept. They are the very bits that spaCy would
compute again, since the row of a token depends on nothing beside it.
"""

from __future__ import annotations

from typing import Any

import numpy
from spacy.attrs import ORTH
from spacy.language import Language
from spacy.tokens import Doc

#: Rows of 96 numbers: 38 MB a component when full; then they are begun anew.
_MOST_ROWS = 100_000
_EXTRACT = "extract_features"
_VECTORS = "static_vectors"
#: All that spaCy's MultiHashEmbed is made of. A layer of another name may look further.
_KNOWN = frozenset(
    ["ints-getitem", "hashembed", "maxout", "layernorm", "dropout", "list2ragged", "ragged2list"]
) | {_EXTRACT, _VECTORS}


def remember_words(nlp: Language) -> None:
    """Keep the embedded words of every tok2vec of ``nlp`` that embeds each word by itself."""
    for _, component in nlp.pipeline:
        model = getattr(component, "model", None)
        for node in list(model.walk()) if model is not None else ():
            embed = node.maybe_get_ref("embed") if node.has_ref("embed") else None
            if embed is not None and _by_itself(embed):
                columns = next(n.attrs["columns"] for n in embed.walk() if n.name == _EXTRACT)
                embed._func = Remembered(embed._func, list(columns))


def _by_itself(embed: Any) -> bool:
    if isinstance(embed._func, Remembered):
        return False
    names = [node.name for node in embed.walk() if not node.layers]
    return _EXTRACT in names and all(name in _KNOWN for name in names)


class _Tokens:
    """Stands in for a Doc of a few words: what the embedding asks of one."""

    def __init__(self, vocab: Any, features: Any, keys: Any) -> None:
        self.vocab = vocab
        self._features = features
        self._keys = keys

    def __len__(self) -> int:
        return len(self._keys)

    def to_array(self, wanted: Any) -> Any:
        return self._features if isinstance(wanted, list) else self._keys


class Remembered:
    """Takes the place of the forward pass of a ``MultiHashEmbed``; trains as it always did."""

    def __init__(self, forward: Any, columns: list[Any], most: int = _MOST_ROWS) -> None:
        self._forward = forward
        self._columns = columns
        self._most = most
        self._places: dict[bytes, int] = {}
        self._rows: Any = None
        self._vectors: Any = None

    def __call__(self, model: Any, docs: list[Doc], is_train: bool) -> tuple[Any, Any]:
        plain = all(isinstance(doc, Doc) for doc in docs)
        if is_train or not plain or not any(map(len, docs)):
            # What was learnt in training makes other rows.
            self._places.clear()
            passed: tuple[Any, Any] = self._forward(model, docs, is_train)
            return passed
        vectors = docs[0].vocab.vectors
        if vectors is not self._vectors or len(self._places) > self._most:
            self._vectors = vectors
            self._places.clear()
        found = [self._embed(model, doc) for doc in docs]
        return found, lambda gradient: []

    def _embed(self, model: Any, doc: Doc) -> Any:
        if not len(doc):
            return model.ops.alloc2f(0, model.get_dim("nO"))
        attribute = getattr(doc.vocab.vectors, "attr", ORTH)
        asked = numpy.ascontiguousarray(doc.to_array([*self._columns, attribute]), dtype="uint64")
        asked = asked.reshape(len(doc), len(self._columns) + 1)
        # A row of attributes as one value, which a dictionary can look up.
        whole = asked.view(f"V{asked.shape[1] * asked.itemsize}").ravel().tolist()
        new = {key: i for i, key in enumerate(whole) if key not in self._places}
        if new:
            chosen = asked[list(new.values())]
            tokens = _Tokens(doc.vocab, chosen[:, :-1], chosen[:, -1])
            self._keep(list(new), self._forward(model, [tokens], False)[0][0])
        return self._rows[[self._places[key] for key in whole]]

    def _keep(self, keys: list[bytes], rows: Any) -> None:
        count = len(self._places)
        if self._rows is None or count + len(keys) > len(self._rows):
            grown = numpy.zeros((2 * (count + len(keys)), rows.shape[1]), dtype=rows.dtype)
            if count:
                grown[:count] = self._rows[:count]
            self._rows = grown
        self._rows[count : count + len(keys)] = rows
        self._places.update((key, count + place) for place, key in enumerate(keys))
