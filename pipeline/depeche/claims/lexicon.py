"""The trigger lexicon: entries, their patterns, and how a pattern is written."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from depeche.claims.phrases import MACROS, read_toml
from depeche.lexicon.conjugate import forms

FILES = (
    *("acquisition", "stake", "merger", "partnership", "joint_venture"),
    *("funding", "ipo", "contest", "succession", "following"),
)


@dataclass(frozen=True, slots=True)
class Element:
    """One place of a pattern."""

    kind: str  #: "word", "verb", "noun" or "gap"
    words: frozenset[str] = frozenset()
    optional: bool = False
    ahead: bool = False  #: must follow, but is not part of the trigger
    width: int = 0  #: of a gap, in tokens


@dataclass(frozen=True, slots=True)
class Pattern:
    """A way of writing a trigger."""

    entry: Entry
    elements: tuple[Element, ...]
    text: str
    further: tuple[frozenset[str], ...] = ()  #: a word of each must stand in the sentence too

    @property
    def ends_in_preposition(self) -> bool:
        return self.text.split()[-1] in _PREPOSITIONAL


@dataclass(frozen=True, slots=True)
class Entry:
    """A trigger of the lexicon with what it needs and how its roles are read."""

    id: str
    type: str
    frame: str
    needs: str
    patterns: tuple[str, ...]
    reflexive: bool | None = None
    finite: bool = False  #: leave participles alone ("intéressé par" turns the roles round)
    status: str = ""
    anaphoric: bool = False
    generic: bool = False  #: names a step of some deal and not its kind: gives way to what does
    of: tuple[str, ...] = ()  #: types of the deals that an anaphoric word can stand for
    unless: tuple[str, ...] = ()  #: words that show another sense in the trigger's sentence
    examples: tuple[str, ...] = ()
    counter: tuple[str, ...] = ()


_PREPOSITIONAL = {
    "DE",
    "A",
    "sur",
    "chez",
    "avec",
    "dans",
    "pour",
    "par",
    "contre",
    "chez|dans",
    "dans|chez",
    "?DE",
    "auprès|chez",
}


class LexiconError(ValueError):
    """An entry of the trigger lexicon that cannot be used; says which and why."""


def _plurals(noun: str) -> tuple[str, ...]:
    if noun.endswith(("s", "x", "z")):
        return (noun,)
    if noun.endswith(("al",)):
        return (noun, noun[:-1] + "ux")
    return (noun, noun + "s")


@cache
def noun_forms(noun: str) -> frozenset[str]:
    """Singular and plural of a noun; only the first word of a compound varies here."""
    return frozenset(_plurals(noun))


@cache
def verb_forms(lemma: str) -> frozenset[str]:
    """Every form of a verb."""
    return frozenset(forms(lemma))


def parse_element(word: str) -> Element:
    """One word of a pattern; see lexicon/triggers/README.md."""
    optional = word.startswith("?")
    word = word.removeprefix("?")
    if word.startswith("~"):
        return Element("gap", width=int(word[1:] or 3))
    ahead = word.startswith("(") and word.endswith(")")
    word = word.strip("()") if ahead else word
    parts = re.sub(r"[{}<>]", "", word).split("|")
    if word.startswith("{"):
        return Element("verb", frozenset().union(*(verb_forms(p) for p in parts)), optional, ahead)
    if word.startswith("<"):
        return Element("noun", frozenset().union(*(noun_forms(p) for p in parts)), optional, ahead)
    words: set[str] = set()
    for part in parts:
        words.update(MACROS.get(part, (part,)))
    return Element("word", frozenset(words), optional, ahead)


def parse_pattern(entry: Entry, text: str) -> Pattern:
    """Compile ``text``; its first element must name a word, so that it can be looked up."""
    elements = tuple(parse_element(word) for word in text.split())
    if not elements or elements[0].kind == "gap":
        raise LexiconError(f"{entry.id}: the pattern {text!r} must begin with a word")
    wanted = (e.words for e in elements[1:] if e.kind != "gap" and not e.optional)
    return Pattern(entry, elements, text, tuple(wanted))


def _entry(raw: Mapping[str, Any], file: str) -> Entry:
    try:
        return Entry(
            id=raw["id"],
            type=raw["type"],
            frame=raw["frame"],
            needs=raw["needs"],
            patterns=tuple(raw["patterns"]),
            reflexive=raw.get("reflexive"),
            finite=bool(raw.get("finite", False)),
            status=raw.get("status", ""),
            anaphoric=bool(raw.get("anaphoric", False)),
            generic=bool(raw.get("generic", False)),
            of=tuple(raw.get("of", ())),
            unless=tuple(raw.get("unless", ())),
            examples=tuple(raw.get("examples", ())),
            counter=tuple(raw.get("counter", ())),
        )
    except KeyError as error:
        raise LexiconError(f"{file}: the entry {raw.get('id', '?')} has no {error}") from error


@cache
def entries() -> tuple[Entry, ...]:
    """All entries of lexicon/triggers, in file order."""
    found: list[Entry] = []
    for file in FILES:
        path = resources.files("depeche.lexicon").joinpath("triggers", f"{file}.toml")
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
        found += [_entry(item, file) for item in raw["trigger"]]
    ids = [e.id for e in found]
    twice = sorted({i for i in ids if ids.count(i) > 1})
    if twice:
        raise LexiconError(f"these ids name two entries: {', '.join(twice)}")
    return tuple(found)


@cache
def patterns() -> Mapping[str, tuple[Pattern, ...]]:
    """First word -> the patterns that can begin with it."""
    index: dict[str, list[Pattern]] = {}
    for entry in entries():
        for text in entry.patterns:
            pattern = parse_pattern(entry, text)
            for word in sorted(pattern.elements[0].words):
                index.setdefault(word, []).append(pattern)
    return {word: tuple(items) for word, items in index.items()}


@cache
def frame(name: str) -> Mapping[str, str]:
    """Slot -> role of the frame ``name``."""
    if name == "none":
        return {}
    found = read_toml("claims", "frames").get(name)
    if not isinstance(found, dict):
        raise LexiconError(f"no frame {name!r} in lexicon/claims/frames.toml")
    return found


@cache
def verbs_of(table: str) -> frozenset[str]:
    """Every form of the verbs of a list of supports.toml; no lemmatiser is asked."""
    return frozenset().union(
        *(verb_forms(v) for v in word_list("supports", table) if " " not in v and "-" not in v)
    )


@cache
def word_list(file: str, table: str, key: str = "") -> frozenset[str]:
    """A list of words of a file of lexicon/claims; ``key`` inside ``table`` where it is nested."""
    value: Any = read_toml("claims", file)[table]
    return frozenset(value[key] if key else value)
