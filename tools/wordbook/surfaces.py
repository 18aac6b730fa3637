"""What the small languages of the lexicon match, spelt out as words to put into a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from re import _constants as c  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

from depeche.claims.qualify.cues import MACROS

#: At most so many ways of one pattern.
_MOST = 60
_CATEGORY = {c.CATEGORY_DIGIT: "3", c.CATEGORY_WORD: "a", c.CATEGORY_SPACE: " "}


def of_regex(pattern: str) -> list[str]:
    """Strings that ``pattern`` matches: each of its branches stands in one of them."""
    return list(dict.fromkeys(_sequence(parser.parse(pattern))))[:_MOST]


def _sequence(nodes: Any) -> list[str]:
    """The first way of every node, and then each other way of one of them."""
    ways = [_ways(op, argument) for op, argument in nodes]
    first = [way[0] for way in ways]
    found = ["".join(first)]
    for i, way in enumerate(ways):
        found += ["".join([*first[:i], other, *first[i + 1 :]]) for other in way[1:]]
    return found


def _ways(op: Any, argument: Any) -> list[str]:
    if op is c.LITERAL:
        return [chr(argument)]
    if op is c.IN:
        return _members(argument)
    if op is c.BRANCH:
        return [way for branch in argument[1] for way in _sequence(branch)]
    if op is c.SUBPATTERN:
        return _sequence(argument[3])
    if op in (c.MAX_REPEAT, c.MIN_REPEAT):
        least, _, inner = argument
        ways = _sequence(inner)
        return ["", *ways] if least == 0 else [way * least for way in ways]
    return ["a"] if op in (c.ANY, c.NOT_LITERAL) else [""]


def _members(items: Sequence[Any]) -> list[str]:
    found: list[str] = []
    for op, argument in items:
        if op is c.NEGATE:
            return ["a"]
        if op is c.LITERAL:
            found.append(chr(argument))
        elif op is c.RANGE:
            found.append(chr(argument[0]))
        elif op is c.CATEGORY:
            found.append(_CATEGORY.get(argument, "a"))
    return found or [""]


def of_sum_cue(pattern: str) -> list[str]:
    """A cue of amounts: ``dette*`` any ending, ``a|b`` either, ``_`` any one word."""
    return list(_alternatives([word.replace("*", "e").split("|") for word in pattern.split()], "_"))


def of_say(phrase: str) -> list[str]:
    """A phrase of cues/, whose verbs keep their mark: "~faire part DE" -> "~faire part de"."""
    words = [word for word in phrase.split() if not word.endswith("?")]
    return list(_alternatives([_members_of(word) for word in words], ""))


def _members_of(word: str) -> list[str]:
    if word.startswith("~"):
        return ["~" + each for each in word[1:].split("|")]
    return [MACROS.get(each, (each,))[0] for each in word.split("|")]


def _alternatives(words: list[list[str]], any_word: str) -> Iterator[str]:
    first = [word[0] if word[0] != any_word else "ici" for word in words]
    yield _joined(first)
    for i, word in enumerate(words):
        for other in word[1:]:
            yield _joined([*first[:i], other, *first[i + 1 :]])


def _joined(words: list[str]) -> str:
    return re.sub(r"' ", "'", " ".join(words))


def groups_of_pattern(pattern: str) -> list[list[str]]:
    """The alternatives at each place of a pattern of triggers/; verbs keep a mark "~"."""
    found = []
    for element in pattern.split():
        mark = "~" if "{" in element else ""
        bare = re.sub(r"[?(){}<>]", "", element)
        words = [word for word in bare.split("|") if word and word not in MACROS]
        if words and not bare.startswith("~"):
            found.append([mark + word for word in words])
    return found
