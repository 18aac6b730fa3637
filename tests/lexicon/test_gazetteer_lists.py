"""The gazetteer's own lists: no line that would mislead whoever looks a name up."""

from __future__ import annotations

import csv
import importlib.util
import re
from collections import defaultdict
from pathlib import Path
from types import ModuleType

import pytest

from depeche.lexicon.gazetteer import COLUMNS, FOLDER, KINDS, LABELS, LISTS, key_of, load_gazetteer

ADJECTIVES = ("demonyms.csv", "place_adjectives.csv")
LABEL_OF_KIND = {
    "city": {"LOC"}, "region": {"LOC"}, "continent": {"LOC"}, "country": {"LOC"},
    "person": {"PER"}, "product": {"PROD"}, "index": {"MISC"},
}  # fmt: skip


def rows(name: str) -> list[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def country_codes() -> set[str]:
    return {row["kb_id"] for row in rows("countries.csv")}


@pytest.fixture(params=LISTS)
def entries(request: pytest.FixtureRequest) -> list[dict[str, str]]:
    return rows(f"{request.param}.csv")


def test_every_file_of_the_folder_is_read() -> None:
    others = {*ADJECTIVES, "demonym_prefixes.csv"}
    assert {p.name for p in FOLDER.glob("*.csv")} == {f"{n}.csv" for n in LISTS} | others


def test_columns(entries: list[dict[str, str]]) -> None:
    assert all(tuple(row) == COLUMNS and None not in row.values() for row in entries)


def test_sorted_and_unique(entries: list[dict[str, str]]) -> None:
    names = [(row["name"], row["country"]) for row in entries]
    assert names == sorted(set(names))


def test_labels_and_kinds(entries: list[dict[str, str]]) -> None:
    for row in entries:
        assert row["label"] in LABELS, row
        assert row["kind"] in KINDS, row
        assert row["label"] in LABEL_OF_KIND.get(row["kind"], {"ORG"}), row


def test_countries_are_iso_codes(entries: list[dict[str, str]]) -> None:
    codes = country_codes() | {""}
    assert [row for row in entries if row["country"] not in codes] == []


def test_cells_are_clean(entries: list[dict[str, str]]) -> None:
    for row in entries:
        for cell in row.values():
            assert cell == " ".join(cell.split()), row
            assert "’" not in cell, row
        for cell in (row["aliases"], row["sectors"]):
            parts = cell.split("|") if cell else []
            assert all(part and part == part.strip() for part in parts), row
            assert len(parts) == len(set(parts)), row
        assert row["name"] not in row["aliases"].split("|"), row
        assert key_of(row["name"]), row


def test_sectors_are_head_nouns(entries: list[dict[str, str]]) -> None:
    """Written as in running text: "constructeur", "ESN", "compagnie aérienne"."""
    for row in entries:
        for sector in filter(None, row["sectors"].split("|")):
            assert sector[0].islower() or sector in {"ESN", "SUV"}, row


def test_headquarters_are_listed_cities(entries: list[dict[str, str]]) -> None:
    cities = {row["name"] for row in rows("cities.csv")}
    assert [row for row in entries if row["city"] and row["city"] not in cities] == []


def test_owners_are_listed() -> None:
    """The parent of a brand or subsidiary is itself in a list; a metonym names its sense."""
    names = {row["name"] for name in LISTS for row in rows(f"{name}.csv")}
    owners = {row["owner"] for name in LISTS if name != "metonyms" for row in rows(f"{name}.csv")}
    assert owners - {""} - names == set()
    assert all(row["owner"] for row in rows("metonyms.csv"))


def test_no_contradiction_across_lists() -> None:
    """Homonyms differ in label, country or kind; else a name stands in one list alone."""
    seen: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for name in LISTS:
        for row in rows(f"{name}.csv"):
            seen[row["name"], row["label"], row["country"], row["kind"]].append(name)
    assert {key: lists for key, lists in seen.items() if len(lists) > 1} == {}


def test_no_firm_is_told_twice() -> None:
    """A firm's alias is no other firm's name, where both are of one country."""
    firms = [row for n in ("companies", "funds") for row in rows(f"{n}.csv") if row["country"]]
    names = {(row["name"], row["country"]) for row in firms}
    twice = [
        (row["name"], alias)
        for row in firms
        for alias in row["aliases"].split("|")
        if (alias, row["country"]) in names
    ]
    assert twice == []


@pytest.mark.parametrize("name", ADJECTIVES)
def test_adjectives_have_both_genders_and_numbers(name: str) -> None:
    for row in rows(name):
        *forms, value = row.values()
        assert all(forms) and value, row
        masculine, feminine, masculines, feminines = forms
        if masculine.startswith("outre-"):
            assert set(forms) == {masculine}
            continue
        assert feminine.endswith("e") or feminine in {"ch'ti", "carioca", "burkinabè"}, row
        assert feminines == feminine + "s", row
        assert masculines in {masculine + "s", masculine, re.sub("al$", "aux", masculine)} or (
            masculines == masculine + "x"
        ), row
        assert masculines == masculine or masculine[-1] not in "sx", row


@pytest.mark.parametrize("name", ADJECTIVES)
def test_adjectives_are_sorted_and_unique(name: str) -> None:
    lines = [tuple(row.values()) for row in rows(name)]
    assert lines == sorted(set(lines))


def test_demonyms_are_of_countries() -> None:
    gazetteer = load_gazetteer()
    assert set(gazetteer.demonyms.values()) <= country_codes()
    assert set(gazetteer.demonym_prefixes.values()) <= country_codes()


def test_place_adjectives_are_of_listed_places() -> None:
    gazetteer = load_gazetteer()
    unknown = {
        place
        for place in gazetteer.place_adjectives.values()
        if not any(entry.label == "LOC" for entry in gazetteer.lookup(place))
    }
    assert unknown == set()


def test_first_names_are_sorted_and_capitalised() -> None:
    lines = (FOLDER / "first_names.txt").read_text(encoding="utf-8").splitlines()
    assert lines == sorted(set(lines))
    assert all(line[0].isupper() and " " not in line for line in lines)


def test_common_words_are_listed_names() -> None:
    """A word that no list has as a name is no trap."""
    gazetteer = load_gazetteer()
    known = {key_of(form) for entry in gazetteer.entries for form in (entry.name, *entry.aliases)}
    assert {word for word in gazetteer.common_words if key_of(word) not in known} == set()
    assert all(word == word.lower() for word in gazetteer.common_words)


def build_countries() -> ModuleType:
    path = Path(__file__).parents[2] / "tools" / "build_countries.py"
    spec = importlib.util.spec_from_file_location("build_countries", path)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_countries_are_what_the_script_writes(tmp_path: Path) -> None:
    """Names may move with CLDR; the countries and the hand-written aliases may not."""
    module = build_countries()
    module.main(tmp_path / "countries.csv")
    with (tmp_path / "countries.csv").open(encoding="utf-8", newline="") as file:
        written = {row["kb_id"]: row for row in csv.DictReader(file)}
    committed = {row["kb_id"]: row for row in rows("countries.csv")}
    assert set(written) == set(committed)
    for code, aliases in module.ALIASES.items():
        assert set(aliases.split("|")) <= set(committed[code]["aliases"].split("|")), code


def test_sizes() -> None:
    """What the README says of coverage; a list that shrinks has lost lines by mistake."""
    assert len(rows("companies.csv")) >= 1500
    assert len(rows("cities.csv")) >= 800
    assert len(load_gazetteer().first_names) >= 1500
