"""The package as a newcomer finds it."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from importlib.metadata import entry_points
from importlib.resources import files
from pathlib import Path

import pytest

import depeche

PROJECT = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text("utf-8"))


@pytest.mark.parametrize("name", depeche.__all__)
def test_public_names_are_there(name: str) -> None:
    assert getattr(depeche, name) is getattr(depeche, name)
    assert name in dir(depeche)


def test_unknown_names_are_told() -> None:
    with pytest.raises(AttributeError, match="nowhere"):
        depeche.nowhere  # noqa: B018


def test_the_version_is_that_of_the_project() -> None:
    assert depeche.__version__ == PROJECT["project"]["version"]


def test_factories_are_those_of_the_project() -> None:
    wanted = PROJECT["project"]["entry-points"]["spacy_factories"]
    found = {point.name: point.value for point in entry_points(group="spacy_factories")}
    assert wanted.items() <= found.items()


def test_data_files_are_packaged() -> None:
    patterns = PROJECT["tool"]["setuptools"]["package-data"]["depeche"]
    root = Path(str(files("depeche")))
    packaged = {path for pattern in patterns for path in root.glob(pattern)}
    data = {p for p in root.rglob("*") if p.is_file() and p.suffix not in {".py", ".pyc", ".md"}}
    assert data == packaged
    assert (root / "py.typed").exists()


def test_importing_depeche_loads_neither_spacy_nor_pandas() -> None:
    code = "import sys, depeche, depeche.errors; print({'spacy', 'pandas'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


def test_constraints_hold_names_and_versions_alone() -> None:
    path = Path(__file__).parents[2] / "constraints.txt"
    lines = [x for x in path.read_text("utf-8").splitlines() if not x.startswith("#")]
    assert lines
    assert [x for x in lines if x.count("==") != 1 or "/" in x or "@" in x] == []
