"""Sentences at the limits of the numbers of amounts/: how far a cue reaches, up to which sum."""

from __future__ import annotations

from collections.abc import Iterator

from surfaces import of_sum_cue
from wordbook_reading import amounts

from depeche.amounts.tables import table


def sum_rows() -> list[tuple[str, str, str, str]]:
    """For every cue of sums and shares: just within its reach and its limit, and just beyond."""
    return [
        (f"amounts/{name}:cue[{cue['id']}].{key}", str(cue.get(key, "")), each, amounts(each))
        for name, figure in (("kinds", "45 000 euros"), ("shares", "12 %"))
        for cue in table(name)["cue"]
        for key, each in _sentences(cue, figure)
    ]


def _sentences(cue: dict[str, object], figure: str) -> Iterator[tuple[str, str]]:
    for side, key, usual in (("before", "reach", 4), ("after", "reach_after", 1)):
        phrases = cue.get(side)
        if not isinstance(phrases, list) or not phrases:
            continue
        phrase, reach = of_sum_cue(phrases[0])[0], int(str(cue.get(key, usual)))
        for far in (reach, reach + 1):
            words = " ".join(["énorme"] * far)
            yield key, _whole(side, f"{phrase} {words} {figure}", f"{figure} {words} {phrase}")
        comma = _whole(side, f"{phrase}, {figure}", f"{figure}, {phrase}")
        yield "comma", comma
        if below := int(str(cue.get("below", 0))):
            for value in (below - 1, below):
                sum_ = f"{value} euros"
                yield "below", _whole(side, f"{phrase} {sum_}", f"{sum_} {phrase}")


def _whole(side: str, before: str, after: str) -> str:
    return "Le groupe annonce " + " ".join((before if side == "before" else after).split()) + "."
