"""A user's own names on the command line."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from spacy.language import Language

import depeche
from depeche.errors import UsageError
from depeche.lexicon.gazetteer import load_gazetteer
from depeche.running.options import Options

TEXT = "Quenotte Industrie rachète Brimborion pour 3 millions d'euros, a annoncé le groupe lundi."


def write(path: Path, lines: list[str]) -> Path:
    path.write_text("\n".join(["name,label,kb_id,aliases", *lines]) + "\n", encoding="utf-8")
    return path


def test_own_names_win_and_carry_their_id(tmp_path: Path, nlp: Language) -> None:
    own = write(tmp_path / "own.csv", ["Brimborion,PROD,Q77,Brimbo"])
    component = nlp.get_pipe("depeche_entities")
    try:
        component.use_gazetteer(load_gazetteer(own))
        tables = depeche.extract([depeche.Article("a", TEXT)], nlp=nlp)
    finally:
        component.use_gazetteer(load_gazetteer())
    found = tables.entities.set_index("name")
    assert (found.loc["Brimborion", "label"], found.loc["Brimborion", "kb_id"]) == ("PROD", "Q77")


def test_faulty_lines_are_a_wrong_usage_with_their_numbers(tmp_path: Path) -> None:
    own = write(tmp_path / "own.csv", ["Brimborion,FIRM,,", "Quenotte,ORG,1,", "Quenotte,PER,2,"])
    with pytest.raises(UsageError, match=r"line 2[\s\S]*line 4"):
        Options.make({"gazetteer": own})


def test_a_missing_list_is_a_wrong_usage(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="gazetteer"):
        Options.make({"gazetteer": tmp_path / "none.csv"})


def test_the_manifest_holds_the_list_by_its_content(tmp_path: Path) -> None:
    own = write(tmp_path / "own.csv", ["Brimborion,ORG,Q77,"])
    assert Options.make({"gazetteer": own}).gazetteer == own.resolve()
    with own.open(encoding="utf-8", newline="") as file:
        assert next(csv.DictReader(file))["kb_id"] == "Q77"
