"""Every form of a French verb with its mood and tense.

The tagger reads "rachète" as a noun on one line and "rachèterait" as an indicative on the
next; a form that the grammar allows only one reading needs no tagger. Regular verbs follow
from their infinitive, the irregular ones from ``conjugation.toml``.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Any, NamedTuple

PERSONS = ((1, "s"), (2, "s"), (3, "s"), (1, "p"), (2, "p"), (3, "p"))

_IMPERFECT = ("ais", "ais", "ait", "ions", "iez", "aient")
_FUTURE = ("ai", "as", "a", "ons", "ez", "ont")
_SUBJUNCTIVE = ("e", "es", "e", "ions", "iez", "ent")
_PAST = {
    "a": ("ai", "as", "a", "âmes", "âtes", "èrent"),
    "i": ("is", "is", "it", "îmes", "îtes", "irent"),
    "u": ("us", "us", "ut", "ûmes", "ûtes", "urent"),
    "in": ("ins", "ins", "int", "înmes", "întes", "inrent"),
}
_PAST_SUBJUNCTIVE = {"a": "ât", "i": "ît", "u": "ût", "in": "înt"}


class Reading(NamedTuple):
    """What a form says: ``person`` 0 and ``number`` "" where the form does not tell."""

    mood: str  #: indicative, conditional, subjunctive, imperative, participle, infinitive
    tense: str  #: present, imperfect, past, future
    person: int = 0
    number: str = ""
    gender: str = ""


class Paradigm(NamedTuple):
    """The principal parts of a verb, from which all its forms follow."""

    infinitive: str
    present: tuple[str, ...]  #: je tu il nous vous ils; "" where there is none
    past: str  #: il, passé simple
    participle: tuple[str, str]  #: masculine and feminine singular
    future: tuple[str, ...]  #: one or two stems
    subjunctive: tuple[str, ...]
    imperfect: str
    gerund: str


def bare(lemma: str) -> str:
    """The verb of a lemma, without its reflexive: "s'emparer" -> "emparer"."""
    lemma = lemma.strip().lower().replace("’", "'")
    for clitic in ("s'", "se "):
        if lemma.startswith(clitic) and len(lemma) > len(clitic) + 2:
            return lemma[len(clitic) :]
    return lemma


@lru_cache(maxsize=4096)
def _forms(verb: str) -> tuple[tuple[str, frozenset[Reading]], ...]:
    table: dict[str, set[Reading]] = {}
    for form, reading in _inflect(_paradigm(verb)):
        if form:
            table.setdefault(form, set()).add(reading)
    return tuple((form, frozenset(readings)) for form, readings in table.items())


def forms(lemma: str) -> dict[str, set[Reading]]:
    """Every simple form of ``lemma`` -> its readings; empty for what is no infinitive."""
    verb = bare(lemma)
    if not is_infinitive(verb):
        return {}
    return {form: set(readings) for form, readings in _forms(verb)}


def index(lemmas: Iterable[str]) -> dict[str, set[tuple[str, Reading]]]:
    """Form -> the (lemma, reading) pairs that it may stand for."""
    table: dict[str, set[tuple[str, Reading]]] = {}
    for lemma in lemmas:
        for form, readings in forms(lemma).items():
            table.setdefault(form, set()).update((lemma, reading) for reading in readings)
    return table


def is_infinitive(verb: str) -> bool:
    """Whether ``verb`` looks like one French infinitive."""
    return len(verb) > 2 and verb.isalpha() and verb.endswith(("er", "ir", "re", "ïr"))


# --- from principal parts to forms ---------------------------------------------------------


def _inflect(p: Paradigm) -> Iterator[tuple[str, Reading]]:
    yield p.infinitive, Reading("infinitive", "present")
    yield p.gerund, Reading("participle", "present")
    yield from _finite(p.present, "indicative", "present")
    yield from _finite(_soften(p.imperfect, _IMPERFECT), "indicative", "imperfect")
    for stem in p.future:
        yield from _finite(_add(stem, _FUTURE), "indicative", "future")
        yield from _finite(_add(stem, _IMPERFECT), "conditional", "present")
    yield from _finite(p.subjunctive, "subjunctive", "present")
    yield from _past(p.past)
    yield from _participle(p.participle)
    second = p.present[1]
    if p.infinitive.endswith(("er", "frir", "vrir")) and p.infinitive != "aller":
        second = second.removesuffix("s")
    for form, (person, number) in zip(
        (second, p.present[3], p.present[4]), ((2, "s"), (1, "p"), (2, "p")), strict=True
    ):
        yield form, Reading("imperative", "present", person, number)


def _finite(row: tuple[str, ...], mood: str, tense: str) -> Iterator[tuple[str, Reading]]:
    for form, (person, number) in zip(row, PERSONS, strict=True):
        yield form, Reading(mood, tense, person, number)


def _add(stem: str, endings: Iterable[str]) -> tuple[str, ...]:
    return tuple(stem + ending if stem else "" for ending in endings)


def _soften(stem: str, endings: Iterable[str]) -> tuple[str, ...]:
    """``stem`` before each ending, with ç and ge where c and g would turn hard."""
    return tuple(_soft(stem, ending) + ending if stem else "" for ending in endings)


def _soft(stem: str, ending: str) -> str:
    if ending[0] in "aâou":
        if stem.endswith("c"):
            return stem[:-1] + "ç"
        if stem.endswith("g"):
            return stem + "e"
    return stem


def _past(third: str) -> Iterator[tuple[str, Reading]]:
    third = third.replace("ût", "ut")
    kind = next((k for k in ("in", "i", "u", "a") if third.endswith(_PAST[k][2])), "")
    if not kind:
        return
    stem = third.removesuffix(_PAST[kind][2])
    plain = stem.removesuffix("e") if stem.endswith("ge") else stem
    soft = plain[:-1] + "c" if kind == "a" and plain.endswith("ç") else plain
    row = tuple((soft if e[0] == "è" else stem) + e for e in _PAST[kind])
    yield from _finite(row, "indicative", "past")
    yield stem + _PAST_SUBJUNCTIVE[kind], Reading("subjunctive", "imperfect", 3, "s")


def _participle(pair: tuple[str, str]) -> Iterator[tuple[str, Reading]]:
    masculine, feminine = pair
    if not masculine:
        return
    plural = masculine if masculine.endswith("s") else masculine.replace("û", "u") + "s"
    for form, number, gender in (
        (masculine, "s", "m"),
        (feminine, "s", "f"),
        (plural, "p", "m"),
        (feminine + "s", "p", "f"),
    ):
        yield form, Reading("participle", "past", 0, number, gender)


# --- from the infinitive to principal parts -------------------------------------------------


def _paradigm(verb: str) -> Paradigm:
    irregular = _irregular().get(verb)
    if irregular is not None:
        return irregular
    if verb.endswith("er"):
        return _first_group(verb)
    if verb.endswith(("ir", "ïr")):
        return _second_group(verb)
    return _third_group(verb)


def _first_group(verb: str) -> Paradigm:
    stem = verb[:-2]
    silent = _silent_stems(stem, verb)
    weak = silent[0]
    present = (
        *(weak + e for e in ("e", "es", "e")),
        _soft(stem, "ons") + "ons",
        stem + "ez",
        weak + "ent",
    )
    subjunctive = tuple(
        (stem if ending in ("ions", "iez") else weak) + ending for ending in _SUBJUNCTIVE
    )
    return Paradigm(
        verb,
        present,
        _soft(stem, "a") + "a",
        (stem + "é", stem + "ée"),
        tuple(s + "er" for s in silent),
        subjunctive,
        stem,
        _soft(stem, "ant") + "ant",
    )


def _silent_stems(stem: str, verb: str) -> tuple[str, ...]:
    """The stem before a silent e, then the other stem that the future may take."""
    if verb in _doubling():
        return (stem + stem[-1],)
    if verb.endswith(("oyer", "uyer")):
        return (stem[:-1] + "i",)
    if verb.endswith("ayer"):
        return (stem[:-1] + "i", stem)
    cut = _last_vowel(stem)
    if cut is None or not 0 < len(stem) - cut - 1 <= 2:
        return (stem,)
    tail = stem[cut + 1 :]
    if stem[cut] == "é" and tail != "u":
        return (stem[:cut] + "è" + tail, stem)
    if stem[cut] == "e" and ((len(tail) == 1 and tail != "x") or tail in ("vr",)):
        return (stem[:cut] + "è" + tail,)
    return (stem,)


def _last_vowel(stem: str) -> int | None:
    body = stem[:-1] if stem.endswith(("gu", "qu")) else stem
    return next((i for i in range(len(body) - 1, -1, -1) if body[i] in "aeéèêiîoôuûy"), None)


def _second_group(verb: str) -> Paradigm:
    stem = verb[:-1]
    base = verb[:-2]
    i = verb[-2]
    present = (stem + "s", stem + "s", stem + "t", stem + "ssons", stem + "ssez", stem + "ssent")
    return Paradigm(
        verb,
        present,
        base + "it" if i == "i" else "",
        (stem, stem + "e"),
        (verb,),
        _add(stem + "ss", _SUBJUNCTIVE),
        stem + "ss",
        stem + "ssant",
    )


def _third_group(verb: str) -> Paradigm:
    stem = verb[:-2]
    third = stem if stem.endswith(("d", "t")) else stem + "t"
    present = (stem + "s", stem + "s", third, stem + "ons", stem + "ez", stem + "ent")
    return Paradigm(
        verb,
        present,
        stem + "it",
        (stem + "u", stem + "ue"),
        (verb[:-1],),
        _add(stem, _SUBJUNCTIVE),
        stem,
        stem + "ant",
    )


# --- the table ------------------------------------------------------------------------------


@lru_cache(maxsize=1)
def _table() -> Mapping[str, Any]:
    source = files("depeche.lexicon").joinpath("conjugation.toml")
    return tomllib.loads(source.read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def _doubling() -> frozenset[str]:
    return frozenset(_table()["doubling"]["lemmas"])


@lru_cache(maxsize=1)
def _irregular() -> Mapping[str, Paradigm]:
    table: dict[str, Paradigm] = {}
    for entry in _table()["verb"]:
        for prefix in ("", *entry.get("prefixes", ())):
            paradigm = _from_entry(entry, prefix)
            table.setdefault(paradigm.infinitive, paradigm)
    return table


def _from_entry(entry: Mapping[str, Any], prefix: str) -> Paradigm:
    def part(key: str, default: str = "") -> str:
        value = str(entry.get(key, default))
        return "" if value in ("", "-") else value

    def row(key: str) -> tuple[str, ...]:
        return tuple("" if f == "-" else prefix + f for f in part(key).split())

    lemma = prefix + str(entry["lemma"])
    present = row("present")
    nous, ils = present[3].removesuffix("ons"), present[5].removesuffix("ent")
    subjunctive = row("subjunctive") or tuple(
        (nous if ending in ("ions", "iez") else ils) + ending for ending in _SUBJUNCTIVE
    )
    imperfect = part("imperfect")
    gerund = str(entry.get("gerund", ""))
    future = part("future") or str(entry["lemma"]).removesuffix("e")
    return Paradigm(
        lemma,
        present,
        prefix + part("past") if part("past") else "",
        _feminine(row("participle")),
        (prefix + future,),
        subjunctive,
        prefix + imperfect if imperfect else nous,
        "" if gerund == "-" else prefix + gerund if gerund else nous + "ant",
    )


def _feminine(row: tuple[str, ...]) -> tuple[str, str]:
    if not row:
        return ("", "")
    return (row[0], row[1] if len(row) > 1 else row[0] + "e")
