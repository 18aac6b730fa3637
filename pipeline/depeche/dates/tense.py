"""Which way the words around a place in the text look: to the past or to what will come.

A light reading of surface forms, good enough for a bare "lundi" or "en mars"; a caller that
has a parse hands in the tense of its verbs instead.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from operator import itemgetter

from depeche.dates.vocabulary import load_toml

PAST, FUTURE, UNKNOWN = -1, 1, 0
#: A participle after one of these looks ahead: "seront célébrées", "doit être signé".
_WILL_BE = frozenset({"sera", "seront", "serait", "seraient", "être", "soit", "soient"})
_BE = frozenset({"est", "sont", "était", "étaient", "être", "serait", "seraient"})
#: "appelle à débrayer mardi"
_TO_DO = re.compile(r"(?<!\w)à (?:\w+ ){0,2}?\w+(?:er|ir|re) $")
_WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")
_BORDER = re.compile(r"[.!?…][\s»\"”)]+(?=[^\s])|\n")
#: How far a verb may stand from its date, in characters.
_REACH = 180
#: A verb behind the date costs this much more than one as far before it.
_BEHIND = 22
#: What each mark between verb and date adds to their distance.
_MARKS = {",": 18, ";": 60, ":": 45, "«": 30, "»": 30, "(": 25, ")": 25, "–": 30, "—": 30}


@cache
def _sets() -> dict[str, frozenset[str]]:
    data = load_toml("tense")
    return {k: frozenset(w for w in v if " " not in w) for k, v in data.items()}


@cache
def _endings() -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    data = load_toml("tense")
    return (
        tuple(data["participle_endings"]),
        tuple(data["past_endings"]),
        tuple(data["future_endings"]),
    )


@cache
def _phrases() -> tuple[tuple[re.Pattern[str], int], ...]:
    data = load_toml("tense")
    out = []
    for key, lean in (("past_words", PAST), ("future_words", FUTURE)):
        words = [re.escape(w) for w in data[key] if " " in w]
        if words:
            out.append((re.compile(rf"(?<!\w)(?:{'|'.join(words)})(?!\w)"), lean))
    return tuple(out)


@lru_cache(maxsize=65536)
def _classify(word: str) -> str:
    """P past, F future, A auxiliary, V participle, or nothing; "AF" a future auxiliary."""
    sets, (participles, pasts, futures) = _sets(), _endings()
    if "'" in word:
        word = word.rsplit("'", 1)[1] or word
    if "-" in word:
        word = word.split("-", 1)[0]
    if word in sets["future_participles"]:
        return "VF"
    if word in sets["future_words"]:
        return "F"
    if word in sets["auxiliaries"]:
        return "A"
    if word in sets["past_words"]:
        return "P"
    if word in sets["participles"]:
        return "V"
    if word in sets["not_verbs"] or len(word) < 3 or word.removesuffix("s") in sets["not_verbs"]:
        return ""
    if len(word) > 4 and word.endswith(futures):
        return "F"
    if len(word) > 4 and word.endswith(pasts):
        return "P"
    if word.endswith(("é", "ée", "és", "ées")):
        return "VE"
    return "V" if word.endswith(participles) else ""


def _cues(text: str, first: int, last: int) -> list[tuple[int, int, int]]:
    """(start, end, lean) of every verb form that says which way it looks."""
    out: list[tuple[int, int, int]] = []
    auxiliary: tuple[str, int, int] | None = None
    for i, match in enumerate(_WORD.finditer(text, first, last)):
        word = match.group()
        kind = _classify(word)
        if not kind:
            continue
        start, end = match.span()
        if kind == "A":
            if word == "été" and auxiliary is not None and i - auxiliary[2] <= 2:
                out.append((start, end, _participle_way("V", auxiliary[0].rsplit("'", 1)[-1])))
            auxiliary = (word, start, i)
        elif kind == "F":
            out.append((start, end, FUTURE))
            auxiliary = (word, start, i) if word in _WILL_BE else None
        elif kind == "P":
            out.append((start, end, PAST))
        elif kind.startswith("V"):
            near = auxiliary is not None and i - auxiliary[2] <= 4
            bare = auxiliary[0].rsplit("'", 1)[-1] if near and auxiliary else ""
            way = _participle_way(kind, bare)
            if way:
                out.append((start, end, way))
            if near and word != "été":
                auxiliary = None
    return out


def _participle_way(kind: str, auxiliary: str) -> int:
    """ "a fixé" looks back, "est fixé" ahead; "aura duré" is the press's way to look back."""
    if kind == "VF":
        return FUTURE if auxiliary in _BE or not auxiliary else PAST
    if auxiliary in _WILL_BE:
        return FUTURE
    return PAST if auxiliary or kind == "VE" else UNKNOWN


def _distance(between: str) -> int:
    cost = len(between)
    for mark, price in _MARKS.items():
        if mark in between:
            cost += price * between.count(mark)
    return cost


def clause(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch around [start, end) that holds its sentence, no longer than the reach."""
    first = max(0, start - _REACH)
    last = min(len(text), end + _REACH)
    for match in _BORDER.finditer(text, first, start):
        first = match.end()
    after = _BORDER.search(text, end, last)
    return min(first, start), after.start() + 1 if after else last


def lean(text: str, start: int, end: int) -> int:
    """PAST, FUTURE or UNKNOWN at [start, end) of the lower-cased ``text``."""
    first, last = clause(text, start, end)
    cues = _cues(text, first, last)
    for pattern, way in _phrases():
        for match in pattern.finditer(text, first, last):
            cues.append((match.start(), match.end(), way))
    to_do = _TO_DO.search(text, max(first, start - 40), start)
    if to_do:
        cues.append((start - 1, start, FUTURE))
    # The nearest cue on each side is the cheapest there: distance only grows.
    before = max((c for c in cues if c[1] <= start), key=itemgetter(1), default=None)
    after = min((c for c in cues if c[0] >= end), key=itemgetter(0), default=None)
    if before is None or after is None:
        nearest = before or after
        return nearest[2] if nearest else UNKNOWN
    cost_before = _distance(text[before[1] : start])
    cost_after = _distance(text[end : after[0]]) + _BEHIND
    return before[2] if cost_before <= cost_after else after[2]
