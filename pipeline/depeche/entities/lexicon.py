"""The French of names: the tables of ``lexicon/entities`` as frozen sets."""

from __future__ import annotations

import csv
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent.parent / "lexicon" / "entities"


@cache
def table(file: str) -> dict[str, Any]:
    """One TOML file of the folder."""
    return tomllib.loads((FOLDER / f"{file}.toml").read_text(encoding="utf-8"))


@cache
def words(section: str, key: str = "words", file: str = "names") -> frozenset[str]:
    """The words of one list."""
    return frozenset(table(file)[section][key])


@cache
def lines(file: str) -> frozenset[str]:
    """The words of one plain list."""
    return frozenset((FOLDER / f"{file}.txt").read_text(encoding="utf-8").split())


@cache
def pairs(file: str) -> frozenset[tuple[str, str]]:
    """The rows of a CSV of two columns, without its header."""
    return frozenset(rows(file))


@cache
def rows(file: str) -> tuple[tuple[str, str], ...]:
    """The same in the order of the file."""
    with (FOLDER / f"{file}.csv").open(encoding="utf-8", newline="") as lines_:
        return tuple((a, b) for a, b in list(csv.reader(lines_))[1:])
