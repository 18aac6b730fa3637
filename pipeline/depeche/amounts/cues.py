"""What a figure measures, told by the words on either side of it.

A cue table is a list of entries with patterns of words that stand ``before`` or ``after``
the figure. The nearest pattern within reach decides. Distances count words that carry
meaning, so that "plus de", "près de", "un peu moins de" cost nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from depeche.amounts.tables import alternatives, table

#: Words that do not count as distance.
_LIGHT = frozenset(table("light")["words"])
_WORD = re.compile(r"[\w%]+")
#: What ends the look-out on either side; a comma does too, unless the cue says otherwise.
_BREAK = re.compile(r"[;()\n«»]|: | [–—-] ")
_COMMA = re.compile(r",(?!\d)")
_WINDOW = 120


@dataclass(frozen=True, slots=True)
class _Cue:
    id: str
    kind: str
    before: re.Pattern[str] | None
    after: re.Pattern[str] | None
    reach: int
    reach_after: int
    comma: bool
    strong: int  #: a stronger cue decides even against a nearer one
    below: int  #: reads only figures smaller than this; 0: any


@dataclass(frozen=True, slots=True)
class Reading:
    """The kind that a cue gave, and the cue."""

    kind: str
    cue: str = ""


def _word(word: str) -> str:
    if word == "_":
        return r"[\w'%,.-]+"
    parts = (re.escape(part).replace(r"\*", r"\w*") for part in word.split("|"))
    return "(?:" + "|".join(parts) + ")"


def _compile(patterns: Sequence[str]) -> re.Pattern[str] | None:
    if not patterns:
        return None
    longest = sorted(patterns, key=lambda p: -len(p.split()))
    either = "|".join(",? ".join(_word(w) for w in p.split()) for p in longest)
    return re.compile(rf"(?<!\w)(?:{either})(?!\w)")


@cache
def cue_table(name: str) -> tuple[_Cue, ...]:
    """The cues of ``lexicon/amounts/<name>.toml``, in file order."""
    return tuple(
        _Cue(
            row["id"],
            row["kind"],
            _compile(row.get("before", ())),
            _compile(row.get("after", ())),
            row.get("reach", 4),
            row.get("reach_after", 1),
            row.get("comma", False),
            int(row.get("strong", 0)),
            row.get("below", 0),
        )
        for row in table(name)["cue"]
    )


def _weight(text: str) -> int:
    return sum(word not in _LIGHT for word in _WORD.findall(text))


def _tail(text: str, comma: bool) -> str:
    """The part of ``text`` after its last break."""
    cut = 0
    for pattern in (_BREAK,) if comma else (_BREAK, _COMMA):
        for match in pattern.finditer(text):
            cut = max(cut, match.end())
    return text[cut:]


def _front(text: str, comma: bool) -> str:
    """The part of ``text`` before its first break."""
    cuts = [m.start() for p in ((_BREAK,) if comma else (_BREAK, _COMMA)) if (m := p.search(text))]
    return text[: min(cuts, default=len(text))]


def _before(cue: _Cue, left: str) -> tuple[int, int] | None:
    """(distance, -length) of the nearest match before the figure."""
    if cue.before is None:
        return None
    side = _tail(left, cue.comma)
    found = None
    for match in cue.before.finditer(side):
        gap = _weight(side[match.end() :])
        if gap <= cue.reach:
            found = min(found or (99, 0), (gap, -len(match.group())))
    return found


def _after(cue: _Cue, right: str) -> tuple[int, int] | None:
    if cue.after is None:
        return None
    side = _front(right, cue.comma)
    match = cue.after.search(side)
    if match is None:
        return None
    gap = _weight(side[: match.start()])
    # A cue right after the figure is the surest of all.
    return (gap - 1, -len(match.group())) if gap <= cue.reach_after else None


def read_kind(name: str, left: str, right: str, value: Decimal) -> Reading | None:
    """The kind of the figure between ``left`` and ``right`` (plain text of its sentence)."""
    left, right = left[-_WINDOW:].lower(), right[:_WINDOW].lower()
    ranked = []
    cues = cue_table(name)
    for i, cue in enumerate(cues):
        if cue.below and value >= cue.below:
            continue
        ranked += [
            (-cue.strong, found, i)
            for found in (_before(cue, left), _after(cue, right))
            if found is not None
        ]
    if not ranked:
        return None
    cue = cues[min(ranked)[2]]
    return Reading(cue.kind, cue.id)


@cache
def _change() -> re.Pattern[str]:
    stems = alternatives(table("fractions")["change"]["stems"])
    return re.compile(rf"(?<!\w)(?:{stems})\w* (?!sur )(?:[\w'-]+ ){{0,4}}de $")


def is_change(left: str) -> bool:
    """Whether ``left`` leads from an old figure to a new one: "porter son offre de ..."."""
    return _change().search(left[-_WINDOW:].lower()) is not None
