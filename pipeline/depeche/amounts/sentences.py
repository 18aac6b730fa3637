"""Which sentence a character stands in."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence


def sentence_of(starts: Sequence[int], pos: int, length: int) -> tuple[int, int]:
    """[start, end) of the sentence that holds ``pos``; ``starts`` are the sentences' starts."""
    i = bisect_right(starts, pos) - 1
    return starts[i], starts[i + 1] if i + 1 < len(starts) else length
