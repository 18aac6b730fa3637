"""Behavioural tests in the manner of CheckList: variants of a person's sentences.

Each rule of ``lexicon/perturb`` makes a variant and says what it must change in the reading
(a negation the polarity) and, by saying nothing, what it must not (the parties).
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from importlib.resources import files
from typing import Any

from depeche.gold.cases import CLAIM, COLUMNS, HELD, Case
from depeche.gold.grids import csv_text
from depeche.gold.matching import cell_values
from depeche.tables.schema import CORE_ROLES

#: A past participle as the press writes it, without agreement.
_PARTICIPLE = r"(?P<verb>\w+(?:é|i|u|is|it|ert))\b"
_SLOT = re.compile(r"\{(buyer|target|seller|partner)\}")
_VOWELS = frozenset("AEIOUYÉÈÊaeiouyéèê")
#: Matches nothing: the case does not fill the slot.
_NEVER = r"(?!)"


@dataclass(frozen=True, slots=True)
class Rule:
    """One entry of rules.toml; the file explains its keys."""

    name: str
    find: str
    replace: str
    example: tuple[str, str]
    counter: tuple[str, ...]
    sets: Mapping[str, str]
    when: Mapping[str, Sequence[str]] = field(default_factory=dict)
    drops: tuple[str, ...] = ()
    swaps: tuple[str, ...] = ()
    every: bool = False


@dataclass(frozen=True, slots=True)
class Variant:
    """A case made of another by a rule."""

    rule: str
    base: Case
    case: Case


@lru_cache(maxsize=1)
def _table() -> Mapping[str, Any]:
    path = files("depeche.lexicon").joinpath("perturb", "rules.toml")
    return tomllib.loads(path.read_text("utf-8"))


@lru_cache(maxsize=1)
def rules() -> tuple[Rule, ...]:
    """Every rule, in the order of the file. Raises ValueError for one that cannot be."""
    return tuple(_rule(entry) for entry in _table()["rule"])


def _rule(entry: Mapping[str, Any]) -> Rule:
    when, sets = entry.get("when", {}), entry.get("sets", {})
    named = (*when, *sets, *entry.get("drops", ()), *entry.get("swaps", ()))
    for column in named:
        if column not in HELD:
            raise ValueError(f"{entry['name']}: there is no column {column!r}")
    return Rule(
        entry["name"], entry["find"], entry["replace"], tuple(entry["example"]),
        tuple(entry["counter"]), sets, when, tuple(entry.get("drops", ())),
        tuple(entry.get("swaps", ())), entry.get("every", False),
    )  # fmt: skip


def variants(case: Case) -> Iterator[Variant]:
    """Every variant of ``case``; none of one that expects no claim."""
    if case.expect != CLAIM:
        return
    for rule in rules():
        made = apply(rule, case)
        if made is not None:
            yield Variant(rule.name, case, made)
    for entry in _table()["names"]:
        yield from _renamed(case, entry["class"], entry["values"])


def apply(rule: Rule, case: Case) -> Case | None:
    """``case`` changed by ``rule``, None where the rule does not fit or fits twice."""
    sentence = perturb(rule, case.sentence, case.cells)
    if sentence is None or not all(_fits(case, *each) for each in rule.when.items()):
        return None
    cells = {column: cell for column, cell in case.cells.items() if column not in rule.drops}
    if rule.swaps:
        first, second = rule.swaps
        swapped = {first: cells.get(second, ""), second: cells.get(first, "")}
        cells |= {column: cell for column, cell in swapped.items() if cell}
    note = f"{rule.name}, of line {case.line}"
    return replace(case, sentence=sentence, cells=cells | dict(rule.sets), note=note)


def _fits(case: Case, column: str, wanted: Sequence[str]) -> bool:
    """Whether one of the values that ``case`` allows in ``column`` is wanted."""
    return not set(case.cells.get(column, "").split("|")).isdisjoint(wanted)


def perturb(rule: Rule, sentence: str, cells: Mapping[str, str]) -> str | None:
    """``sentence`` changed by ``rule``, None where it does not fit or fits twice."""

    def slot(match: re.Match[str]) -> str:
        names = cell_values(cells.get(match[1]))
        return re.escape(names[0]) if len(names) == 1 else _NEVER

    pattern = re.compile(_SLOT.sub(slot, rule.find.replace("{participle}", _PARTICIPLE)))
    found = list(pattern.finditer(sentence))
    if not found or (len(found) > 1 and not rule.every):
        return None

    def filled(match: re.Match[str]) -> str:
        groups = {k: v or "" for k, v in match.groupdict().items()}
        groups |= {k.capitalize(): v[:1].upper() + v[1:] for k, v in groups.items()}
        names = {role: cells.get(role, "") for role in CORE_ROLES}
        infinitive = groups.get("verb", "").removesuffix("é") + "er"
        return rule.replace.format(**names, **groups, infinitive=infinitive)

    return pattern.sub(filled, sentence)


def _renamed(case: Case, role: str, names: Sequence[str]) -> Iterator[Variant]:
    """Another name of the same class in the sentence and in every cell."""
    given = cell_values(case.cells.get(role))
    # Within a longer word or beside a hyphen it may be another name.
    if len(given) != 1 or "|" in given[0]:
        return
    pattern = re.compile(rf"(?<![\w-]){re.escape(given[0])}(?![\w-])")
    if not pattern.search(case.sentence):
        return
    for name in names:
        if name not in case.sentence:
            sentence = _elided(pattern.sub(name, case.sentence), name)
            cells = {k: pattern.sub(name, v) for k, v in case.cells.items()}
            note = f"{given[0]} -> {name}, of line {case.line}"
            made = replace(case, sentence=sentence, cells=cells, note=note)
            yield Variant(f"another {role}", case, made)


def _elided(sentence: str, name: str) -> str:
    """ "d'Ubisoft" and "de Danone": the preposition before ``name`` as French writes it."""
    if name[0] in _VOWELS:
        return sentence.replace(f" de {name}", f" d'{name}")
    return sentence.replace(f" d'{name}", f" de {name}")


def case_table(made: Sequence[Variant]) -> str:
    """``made`` as a case table, to be run by pytest."""
    rows = []
    for variant in made:
        case = variant.case
        published = case.published.isoformat() if case.published else ""
        cells = [case.cells.get(column, "") for column in HELD]
        rows.append([case.sentence, published, case.expect, *cells, case.note])
    return csv_text(COLUMNS, rows)
