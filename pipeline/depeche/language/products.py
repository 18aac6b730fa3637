"""Matrix products with numpy's BLAS, three times as fast as with the one that thinc brings.

Three quarters of the model's time are products. BLIS 1.3, which thinc brings for them, knows few
processors and takes plain loops for the rest: 29 billion operations a second on one core of an
AMD EPYC, where numpy's OpenBLAS makes 90. The last bits differ, as those of BLIS do from one
processor to the next; the tables of every article that we have are the same bytes.

A kernel of OpenBLAS takes some rows at a time, and the last bits of a row depend on its place
among them. So an article must lie in its matrix as it would alone: one article a matrix, filled
up with zeros at its end. The embedding, which is given the new words of an article alone, keeps
BLIS, where a row is the same anywhere. And one thread: the workers take the other cores.
"""

from __future__ import annotations

from typing import Any

import numpy
from spacy.language import Language
from thinc.api import NumpyOps
from threadpoolctl import ThreadpoolController

#: Kernels take 4, 6, 8, 12, 16 or 24 rows at a time.
ROWS_TOGETHER = 48


class SteadyOps(NumpyOps):  # type: ignore[misc]
    """thinc's operations on a processor, the products of prediction made by numpy."""

    def __init__(self) -> None:
        super().__init__()
        found = ThreadpoolController().select(user_api="blas").lib_controllers
        self._threaded = [library for library in found if library.num_threads != 1]

    def gemm(
        self, x: Any, y: Any, out: Any = None, trans1: bool = False, trans2: bool = False
    ) -> Any:
        """``x @ y``, or ``x @ y.T``; the transposed ``x`` of training stays thinc's."""
        if trans1 or x.dtype != numpy.float32 or y.dtype != numpy.float32:
            return super().gemm(x, y, out=out, trans1=trans1, trans2=trans2)
        rows = len(x)
        filled = -(-rows // ROWS_TOGETHER) * ROWS_TOGETHER
        whole = numpy.empty((filled, x.shape[1]), dtype=x.dtype)
        whole[:rows] = x
        whole[rows:] = 0
        made = self._alone(whole, y.T if trans2 else y)[:rows]
        if out is None:
            return made
        out[:] = made
        return out

    def _alone(self, x: Any, y: Any) -> Any:
        """The product on one thread."""
        before = [(library, library.get_num_threads()) for library in self._threaded]
        for library, _ in before:
            library.set_num_threads(1)
        try:
            return x @ y
        finally:
            for library, threads in before:
                library.set_num_threads(threads)


def use_steady_products(nlp: Language) -> None:
    """Let the models of ``nlp`` that run on the processor make their products so."""
    ops = SteadyOps()
    for _, component in nlp.pipeline:
        model = getattr(component, "model", None)
        nodes = list(model.walk()) if model is not None else []
        embeds = [node.get_ref("embed") for node in nodes if node.maybe_get_ref("embed")]
        left_alone = {id(node) for embed in embeds for node in embed.walk()}
        for node in nodes:
            if type(node.ops) is NumpyOps and id(node) not in left_alone:
                node.ops = ops
