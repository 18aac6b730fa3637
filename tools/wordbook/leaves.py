"""Every word of the lexicon that can be put into a sentence, with those that stand beside it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path
from typing import Any

from surfaces import groups_of_pattern, of_regex, of_say, of_sum_cue

from depeche.dates.vocabulary import ALIASES, DIGITS, tables

LEXICON = Path(str(files("depeche.lexicon")))
_APART = re.compile(r"examples?\w*|counter\w*|leaves|note|why|id|name|published")
_MACRO = re.compile(r"\{(\w+)(?::\w+)?\}")
_SAMPLES = {
    "day": "12", "dd": "12", "dd2": "12", "mm": "03", "mm2": "03", "yyyy": "2019", "year": "2019",
    "yy": "19", "yy2": "'19", "two": "19", "week": "38", "q": "3", "h": "1", "fortnight": "15",
    "n": "trois", "number": "trois", "decade4": "1990", "decade2": "90", "hour": "18",
    "minute": "30",
}  # fmt: skip
assert _SAMPLES.keys() >= DIGITS.keys()
#: Tables whose keys are the words, and the values what they mean.
_KEYED = re.compile(r"amounts/numbers:|fractions:fractions|prepositions:|speakers:counts|scales")


@dataclass(frozen=True)
class Leaf:
    """``word`` as the lexicon writes it, ``surface`` as a sentence does ("~" before a verb)."""

    place: str
    word: str
    surface: str
    siblings: tuple[str, ...] = field(default=(), compare=False)
    own: tuple[str, ...] = field(default=(), compare=False)  #: examples of the same entry


def leaves() -> Iterator[Leaf]:
    """All of them, in the order of the files."""
    seen: set[tuple[str, str, str]] = set()
    for path in sorted(LEXICON.rglob("*.toml")):
        name = path.relative_to(LEXICON).as_posix()
        if name.split("/")[0] in ("perturb", "languages.toml", "conjugation.toml"):
            continue
        for leaf in _walk(name, tomllib.loads(path.read_text("utf-8")), "", ()):
            key = (leaf.place, leaf.word, leaf.surface)
            if key not in seen:
                seen.add(key)
                yield leaf


def _walk(file: str, value: Any, at: str, own: tuple[str, ...]) -> Iterator[Leaf]:
    place = f"{file.removesuffix('.toml')}:{at}"
    if isinstance(value, Mapping):
        own = tuple(value.get("examples", ())) or own
        own = tuple(each for each in own if isinstance(each, str))
        if _KEYED.search(place) and not any(isinstance(v, Mapping) for v in value.values()):
            keys = tuple(map(_preposition, value))
            yield from (Leaf(place, k, s, keys, own) for k, s in zip(value, keys, strict=True))
            return
        for key, each in value.items():
            if not _APART.fullmatch(key):
                yield from _walk(file, each, f"{at}.{key}" if at else key, own)
    elif isinstance(value, list) and value:
        if isinstance(value[0], str):
            yield from _words(file, place, value, own)
        elif isinstance(value[0], Mapping):
            for i, each in enumerate(value):
                name = each.get("id") or each.get("name") or each.get("code") or i
                yield from _walk(file, each, f"{at}[{name}]", own)
        else:
            for each in value:
                yield from _walk(file, list(_flat(each)), at, own)


def _flat(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for each in value:
            yield from _flat(each)


def _preposition(phrase: str) -> str:
    return of_say(phrase)[0].replace(" , ", ", ")


def _words(file: str, place: str, words: list[str], own: tuple[str, ...]) -> Iterator[Leaf]:
    if file.startswith("triggers/") and place.endswith(".patterns"):
        for pattern in words:
            for group in groups_of_pattern(pattern):
                yield from (Leaf(place, pattern, each, tuple(group), own) for each in group)
        return
    ways = {word: surfaces(file, place, word) for word in words}
    siblings = tuple(dict.fromkeys(each for way in ways.values() for each in way))
    for word, way in ways.items():
        yield from (Leaf(place, word, each, siblings, own) for each in way)


def surfaces(file: str, place: str, word: str) -> list[str]:
    """How ``word`` is put into a sentence."""
    if file in ("amounts/kinds.toml", "amounts/shares.toml"):
        return of_sum_cue(word)
    if place.endswith(".say"):
        return of_say(word)
    if file.startswith("dates/rules_") and not place.endswith(("_next", "before")):
        return [each.strip() for each in of_regex(_MACRO.sub(_sample, word))]
    if re.search(r"\(\?:|\\\w|\)\?", word):
        return [each.strip() for each in of_regex(word)]
    if place.endswith((".lemmas", ".verbs")) or file == "claims/supports.toml":
        return ["~" + word]
    return [word]


def _sample(macro: re.Match[str]) -> str:
    name = ALIASES.get(macro[1], macro[1])
    sample = _SAMPLES.get(name) or next(iter(tables()[name]), "trois")
    return re.escape(sample)
