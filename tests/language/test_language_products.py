"""Matrix products: an article is the same bits whatever was read before it."""

from __future__ import annotations

import numpy
import pytest
from spacy.language import Language
from thinc.api import NumpyOps

from depeche.language.products import ROWS_TOGETHER, SteadyOps


@pytest.mark.parametrize(("inner", "columns"), [(288, 288), (96, 1024), (480, 288), (64, 18)])
def test_rows_do_not_depend_on_what_follows_them(inner: int, columns: int) -> None:
    ops, numbers = SteadyOps(), numpy.random.default_rng(0)
    x = numbers.standard_normal((500, inner)).astype("float32")
    weights = numbers.standard_normal((columns, inner)).astype("float32")
    whole = ops.gemm(x, weights, trans2=True)
    pairs = [(0, 1), (0, 47), (0, 49), (0, 333), (ROWS_TOGETHER, 77), (4 * ROWS_TOGETHER, 500)]
    for start, end in pairs:
        assert numpy.array_equal(ops.gemm(x[start:end], weights, trans2=True), whole[start:end])


@pytest.mark.parametrize("rows", [0, 1, 47, 48, 49])
def test_products_are_those_of_thinc(rows: int) -> None:
    numbers = numpy.random.default_rng(1)
    x = numbers.standard_normal((rows, 96)).astype("float32")
    y = numbers.standard_normal((96, 30)).astype("float32")
    ours, stock = SteadyOps(), NumpyOps()
    assert numpy.allclose(ours.gemm(x, y), stock.gemm(x, y), atol=1e-4)
    transposed = numpy.ascontiguousarray(y.T)
    assert numpy.allclose(ours.gemm(x, transposed, trans2=True), x @ y, atol=1e-4)
    assert ours.gemm(x, x, trans1=True).shape == (96, 96)


def test_every_model_but_its_embedding_makes_its_products_so(nlp: Language) -> None:
    for name in ("tok2vec", "morphologizer", "parser", "ner"):
        nodes = list(nlp.get_pipe(name).model.walk())  # type: ignore[attr-defined]
        embeds = [node.get_ref("embed") for node in nodes if node.has_ref("embed")]
        alone = {id(node) for embed in embeds for node in embed.walk()}
        assert all(isinstance(node.ops, SteadyOps) != (id(node) in alone) for node in nodes)
