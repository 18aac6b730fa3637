"""Sentences to put a word of the lexicon into: examples, with it in the place of another word."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from leaves import LEXICON, Leaf

from depeche.lexicon.conjugate import Reading, forms

#: Made-up names of examples -> firms that the program knows wherever they stand.
_FIRMS = {
    "Novalys": "Danone", "Kerbrac": "Ubisoft", "Ostrium": "Capgemini", "Ventadour": "Rexel",
    "Veradin": "Legrand",
}  # fmt: skip
_MARKS = [
    (re.compile(r"\{!?[\w/]*:?([^{}]*)\}"), r"\1"),
    (re.compile(r"<(\w+)(?: \w+=(?:'[^']*'|[^\s>]+))*>(.*?)</\1>"), r"\2"),
    (re.compile(r"^(?:\d{4}-\d\d-\d\d|-) \| "), ""),
    (re.compile(r" => .*$"), ""),
    (re.compile(r"\[\[(.*?)\]\]|\[(?:\w+=)?([^\[\]]*)\]|<(?:\w+=)?([^<>]*)>"), r"\1\2\3"),
]
_WORD = re.compile(r"\w+(?:['’-]\w+)*'?")
_ELIDED = re.compile(r"\b([dlnsjm]|qu|l)'(?=[bcdfgjklmnpqrstvwxz])", re.I)
_OPEN = re.compile(r"\b(de|le|la|ne|se|je|que) (?=[aeiouéèêàâîô])")
_SLOT = re.compile(r"\{(?:3|pp|s|C)?\}")
_MOODS = {"{3}": ("indicative", "present", 3, "s"), "{pp}": ("participle", "past", 0, "s")}
_CARRIERS = Path(__file__).with_name("carriers.toml")
_PLAIN_FORM = frozenset({Reading("", "")})


class Try(NamedTuple):
    """A sentence with a word of the lexicon, and the same with that word misspelt."""

    sentence: str
    spoilt: str
    form: str
    spoilt_form: str


def plain(example: str) -> str:
    """An example without the marks of its expected reading."""
    for pattern, replacement in _MARKS:
        example = pattern.sub(replacement, example)
    for made_up, firm in _FIRMS.items():
        example = example.replace(made_up, firm)
    return example


@cache
def pool(room: tuple[str, ...]) -> tuple[str, ...]:
    """Every example of the folders ``room`` of the lexicon, the short ones first."""
    found: list[str] = []
    for folder in room:
        for path in sorted((LEXICON / folder).glob("*.toml")):
            found += map(plain, _examples(tomllib.loads(path.read_text("utf-8"))))
    return tuple(sorted(dict.fromkeys(found), key=lambda s: (len(s), s)))


def _examples(value: Any) -> Iterator[str]:
    if isinstance(value, Mapping):
        for key, each in value.items():
            if re.match(r"examples?|counter|leaves", key) and isinstance(each, list):
                yield from (x for x in each if isinstance(x, str))
                yield from (x[0] for x in each if isinstance(x, list) and isinstance(x[0], str))
            else:
                yield from _examples(each)
    elif isinstance(value, list):
        for each in value:
            yield from _examples(each)


@cache
def surface_forms(surface: str) -> Mapping[str, frozenset[Reading]]:
    """Form -> what it says; one form of no reading for what is no verb."""
    bare = surface.removeprefix("~").replace("se_", "")
    verb, _, rest = bare.partition(" ")
    if surface.startswith("~") and (table := forms(verb)):
        tail = f" {rest}" if rest else ""
        return {form + tail: frozenset(readings) for form, readings in table.items()}
    return {bare: _PLAIN_FORM, bare + "s": frozenset({Reading("plural", "")})}


@cache
def _index(siblings: tuple[str, ...]) -> Mapping[str, frozenset[Reading]]:
    table: dict[str, frozenset[Reading]] = {}
    for sibling in siblings:
        for form, readings in surface_forms(sibling).items():
            table[form.lower()] = table.get(form.lower(), frozenset()) | readings
    return table


@cache
def carriers() -> Mapping[str, list[str]]:
    found: Mapping[str, list[str]] = tomllib.loads(_CARRIERS.read_text("utf-8"))
    return found


def tries(leaf: Leaf, room: tuple[str, ...]) -> Iterator[Try]:
    """Sentences with ``leaf``, the likeliest first."""
    own = [plain(each) for each in leaf.own]
    yield from _some(_with_word(leaf, own), 2)
    for pattern, sentences in carriers().items():
        if fnmatchcase(leaf.place, pattern):
            yield from (made for each in sentences for made in _carried(leaf, each))
    yield from _some(_beside(leaf, own), 4)
    shared = pool(room)
    yield from _some(_with_word(leaf, shared), 3)
    yield from _some(_beside(leaf, shared), 5)


def _some(found: Iterator[Try], most: int) -> Iterator[Try]:
    for _, each in zip(range(most), found, strict=False):
        yield each


def _carried(leaf: Leaf, carrier: str) -> Iterator[Try]:
    for mark in _SLOT.findall(carrier)[:1]:
        readings = surface_forms(leaf.surface)
        wanted = _MOODS.get(mark)
        found = [
            form
            for form, said in readings.items()
            if wanted is None or any((r.mood, r.tense, r.person, r.number) == wanted for r in said)
        ]
        if not found:
            return
        form = found[min(mark == "{s}", len(found) - 1)]
        form = form[:1].upper() + form[1:] if mark == "{C}" else form
        spoilt = spoil(form)
        made = (_capital(_smooth(carrier.replace(mark, each))) for each in (form, spoilt))
        yield Try(*made, form, spoilt)


def _capital(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]


def _with_word(leaf: Leaf, sentences: list[str] | tuple[str, ...]) -> Iterator[Try]:
    known = surface_forms(leaf.surface)
    several = [form for form in known if not _WORD.fullmatch(form)]
    for sentence in sentences:
        for start, end in _places(sentence, known, several):
            yield _made(sentence, start, end, sentence[start:end])
            break


def _beside(leaf: Leaf, sentences: list[str] | tuple[str, ...]) -> Iterator[Try]:
    mine = surface_forms(leaf.surface)
    index = _index(leaf.siblings)
    several = [form for form in index if not _WORD.fullmatch(form)]
    for sentence in sentences:
        for start, end in _places(sentence, index, several):
            said = index[sentence[start:end].lower()]
            fitting = [form for form, readings in mine.items() if readings & said]
            if fitting:
                yield _made(sentence, start, end, fitting[0])
                break


def _places(
    sentence: str, known: Mapping[str, object], several: list[str]
) -> Iterator[tuple[int, int]]:
    low = sentence.lower()
    for match in _WORD.finditer(low):
        if match.group() in known:
            yield match.span()
    for form in several:
        at = low.find(form.lower())
        if at >= 0 and form and _apart(low, at, at + len(form)):
            yield at, at + len(form)


def _apart(text: str, start: int, end: int) -> bool:
    before = start == 0 or not (text[start - 1].isalnum() and text[start].isalnum())
    return before and (end == len(text) or not (text[end].isalnum() and text[end - 1].isalnum()))


def _made(sentence: str, start: int, end: int, form: str) -> Try:
    if start == 0 and form[:1].islower():
        form = form[0].upper() + form[1:]
    spoilt = spoil(form)
    return Try(*(_smooth(sentence[:start] + each + sentence[end:]) for each in (form, spoilt)),
               form, spoilt)  # fmt: skip


def spoil(form: str) -> str:
    """``form`` with a slip in the middle."""
    letters = [i for i, c in enumerate(form) if c.isalpha()]
    at = letters[len(letters) // 2] if letters else max(0, len(form) - 1)
    return form[:at] + ("7" if form[at : at + 1].isdigit() else "qx") + form[at + 1 :]


def _smooth(sentence: str) -> str:
    sentence = _ELIDED.sub(lambda m: {"qu": "que "}.get(m[1].lower(), m[1] + "e "), sentence)
    return _OPEN.sub(lambda m: {"que": "qu'"}.get(m[1], m[1][0] + "'"), sentence)
