"""The model's names read for a whole article at once.

spaCy's recogniser goes from token to token: it takes one of a few moves, makes a product of one
row for it, and looks again. But outside of a name its state holds nothing but the token at hand,
so the moves of all tokens are found in one product; step by step go only the few tokens behind
the first of a longer name. On the articles of corpus/ 0.6 ms in place of 6, and the same names.
"""

from __future__ import annotations

from typing import Any

import numpy
from spacy.attrs import ENT_IOB, IS_SPACE, SENT_START
from spacy.language import Language
from spacy.pipeline import EntityRecognizer
from spacy.tokens import Doc, Span
from thinc.api import NumpyOps

#: What spaCy's recogniser looks at: the token at hand, the first of the open name, the last.
_FEATURES = 3
#: A move that is not allowed; lower than any score.
_NEVER = -numpy.inf


@Language.factory("depeche_names", assigns=["doc.ents", "token.ent_iob", "token.ent_type"])
class Names:
    """Stands where the recogniser of the model stood, and does what that would do."""

    def __init__(self, nlp: Language, name: str) -> None:
        self.name = name
        self.stock: Any = None

    def stand_in_for(self, stock: Any) -> None:
        """Read names with the model of ``stock``."""
        self.stock = stock
        self._moves = [stock.moves.get_class_name(i) for i in range(stock.moves.n_moves)]
        self._place = {move: place for place, move in enumerate(self._moves)}

    @property
    def model(self) -> Any:
        """The model of the recogniser."""
        return self.stock.model

    @property
    def labels(self) -> Any:
        """The labels of the recogniser."""
        return self.stock.labels

    def __call__(self, doc: Doc) -> Doc:
        asked: Any = doc.to_array([ENT_IOB, SENT_START, IS_SPACE])
        # What others have marked as names binds the moves in many ways.
        if not len(doc) or asked[:, 0].any():
            return self.stock(doc)  # type: ignore[no-any-return]
        last = numpy.append(asked[1:, 1] == 1, True)
        found = self._read(doc, last, asked[:, 2] != 0)
        doc.set_ents([Span(doc, *name) for name in found], default="outside")
        return doc

    def _read(self, doc: Doc, last: Any, space: Any) -> list[tuple[int, int, str]]:
        """(first token, token after, label) of each name; ``last``: at a sentence's end."""
        lower = self.model.get_ref("lower")
        rows = lower.predict(self.model.get_ref("tok2vec").predict([doc]))
        # In the order in which spaCy adds, so that the bits are the same.
        outside = rows[1:, 0] + rows[0, 1] + rows[0, 2] + lower.get_param("b")
        best = (self._scores(outside) + self._barred(last, space)).argmax(axis=1).tolist()
        found, at = [], 0
        while at < len(best):
            kind, _, label = self._moves[best[at]].partition("-")
            end = at + 1
            if kind == "B":
                end = self._end(rows, at, label, last)
            if kind in "BU":
                found.append((at, end, label))
            at = end
        return found

    def _barred(self, last: Any, space: Any) -> Any:
        """What a move outside of a name counts more: nothing, or that it is not allowed."""
        barred = numpy.zeros((len(last), len(self._moves)), dtype="float32")
        for place, move in enumerate(self._moves):
            if move[0] in "ILM" or move in ("U-", "B-"):
                barred[:, place] = _NEVER
            elif move[0] == "B":
                barred[last | space, place] = _NEVER
            elif move[0] == "U":
                barred[space, place] = _NEVER
        return barred

    def _end(self, rows: Any, first: int, label: str, last: Any) -> int:
        """The token after a name that begins at ``first`` and goes on."""
        inside, closing = self._place[f"I-{label}"], self._place[f"L-{label}"]
        bias = self.model.get_ref("lower").get_param("b")
        for at in range(first + 1, len(last)):
            # Row 0 stands for no token, so each token's row is one further.
            state = rows[at + 1, 0] + rows[first + 1, 1] + rows[at, 2] + bias
            scores = self._scores(state[None])[0]
            ends = scores[closing] > scores[inside] or (
                scores[closing] == scores[inside] and closing < inside
            )
            if last[at] or ends:
                return at + 1
        return len(last)

    def _scores(self, states: Any) -> Any:
        """The scores of all moves for each of ``states`` (state, unit, piece)."""
        upper = self.model.get_ref("upper")
        # thinc's own product, where a row is the same bits alone and among others.
        found = _OPS.gemm(states.max(axis=2), upper.get_param("W"), trans2=True)
        return found + upper.get_param("b")


_OPS = NumpyOps()


def read_names_at_once(nlp: Language) -> None:
    """Put :class:`Names` in the place of the recogniser of ``nlp``, if it is one of that kind."""
    if not nlp.has_pipe("ner"):
        return
    stock: Any = nlp.get_pipe("ner")
    if type(stock) is EntityRecognizer and _is_known(stock):
        nlp.replace_pipe("ner", "depeche_names").stand_in_for(stock)  # type: ignore[attr-defined]


def _is_known(stock: Any) -> bool:
    """Whether ``stock`` is built as the recogniser of the French models is."""
    attrs, lower = stock.model.attrs, stock.model.maybe_get_ref("lower")
    return (
        bool(attrs.get("has_upper"))
        and not attrs.get("unseen_classes")
        and lower is not None
        and lower.get_dim("nF") == _FEATURES
        and lower.get_dim("nP") > 1
        and not stock.postprocesses
    )
