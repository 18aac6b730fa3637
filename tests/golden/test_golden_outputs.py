"""The accepted tables of corpus/ are what the code makes, to the byte."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from frictionless import Package, system
from spacy.language import Language

from depeche.gold.makers import MANIFEST, compare_makers
from depeche.running.extract import extract_to_folder
from depeche.running.inputs import list_sources
from depeche.running.options import Options
from depeche.tables.schema import TABLES

ROOT = Path(__file__).parents[2]
OUTPUTS = ROOT / "outputs"
FILES = [*(f"{table.name}.csv" for table in TABLES), "datapackage.json"]


@pytest.fixture(scope="session")
def fresh(nlp: Language, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tables of corpus/ made afresh, from the root of the repository as `make run` does."""
    folder = tmp_path_factory.mktemp("outputs")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(ROOT)
        extract_to_folder(list_sources("corpus"), folder, Options(), nlp=nlp)
    return folder


@pytest.mark.parametrize("name", FILES)
def test_outputs_are_what_the_code_makes(name: str, fresh: Path) -> None:
    # After a change that is meant, `make accept` takes the new tables; read the diff first.
    made, accepted = (fresh / name).read_bytes(), (OUTPUTS / name).read_bytes()
    assert made.decode().splitlines() == accepted.decode().splitlines()
    assert made == accepted


def test_outputs_hold_nothing_else() -> None:
    # Beside them may lie what `make run` keeps for the next run; it is not committed.
    names = [path.name for path in OUTPUTS.iterdir() if not path.name.startswith(".")]
    assert sorted(names) == sorted([*FILES, "manifest.json"])


def test_the_manifest_counts_what_is_there(fresh: Path) -> None:
    # Its versions and the model's hash are those of the machine that accepted; its counts must
    # hold, and the lexicon's hash: accepted tables of another lexicon are stale.
    accepted = json.loads((OUTPUTS / "manifest.json").read_text("utf-8"))
    made = json.loads((fresh / "manifest.json").read_text("utf-8"))
    assert accepted["counts"] == made["counts"]
    assert accepted["rows"] == made["rows"]
    found = compare_makers(OUTPUTS / MANIFEST, json.dumps(made))
    assert [sentence for sentence in found.pinned if "lexicon" in sentence] == []


@pytest.mark.parametrize("which", ["accepted", "fresh"])
def test_outputs_are_a_valid_data_package(which: str, fresh: Path) -> None:
    folder = OUTPUTS if which == "accepted" else fresh
    with system.use_context(trusted=True):
        report = Package(folder / "datapackage.json").validate()
    assert [(t.name, e.message) for t in report.tasks for e in t.errors] == []
    assert report.valid


def test_every_article_of_the_corpus_is_a_row(fresh: Path, corpus: Path) -> None:
    rows = list(csv.DictReader(io.StringIO((fresh / "articles.csv").read_text("utf-8"))))
    assert [row["article_id"] for row in rows] == [p.stem for p in sorted(corpus.glob("*.txt"))]
    assert (fresh / "problems.csv").read_text("utf-8").count("\n") == 1


@pytest.mark.parametrize("table", ["mentions", "dates", "parties"])
def test_offsets_point_at_the_text(table: str, fresh: Path, corpus: Path) -> None:
    texts: dict[str, str] = {}
    for row in csv.DictReader(io.StringIO((fresh / f"{table}.csv").read_text("utf-8"))):
        name = row["article_id"]
        if name not in texts:
            texts[name] = (corpus / f"{name}.txt").read_bytes().decode()
        assert texts[name][int(row["start"]) : int(row["end"])] == row["text"], row
