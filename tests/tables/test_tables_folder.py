"""The output folder: valid, complete, and whole whatever happens."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
from frictionless import Package, system

from depeche.errors import DepecheError
from depeche.tables.schema import TABLES
from depeche.tables.sinks.csv_folder import CsvSink
from depeche.tables.tables import Tables

NAMES = sorted([*(f"{table.name}.csv" for table in TABLES), "datapackage.json"])


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def errors(folder: Path) -> list[str]:
    with system.use_context(trusted=True):
        report = Package(folder / "datapackage.json").validate()
    return [f"{e.type}: {e.message}" for task in report.tasks for e in task.errors] + [
        e.message for e in report.errors
    ]


def test_the_folder_holds_every_table_and_the_package(tmp_path: Path, tables: Tables) -> None:
    tables.write(tmp_path / "new" / "out")
    assert sorted(contents(tmp_path / "new" / "out")) == NAMES


def test_frictionless_accepts_it(tmp_path: Path, tables: Tables) -> None:
    tables.write(tmp_path)
    assert errors(tmp_path) == []


def test_frictionless_accepts_no_rows(tmp_path: Path) -> None:
    Tables({}).write(tmp_path)
    assert errors(tmp_path) == []


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        pytest.param("mentions.csv", "2020-09-15-a#e2,", "2020-09-15-a#e9,", id="foreign key"),
        pytest.param("claims.csv", "completed", "finished", id="enum"),
        pytest.param("claims.csv", "2020-09-15-a#c1", "", id="required"),
        pytest.param("dates.csv", "2020-08-03,2020-08-03", "hier,2020-08-03", id="type"),
    ],
)
def test_frictionless_refuses_a_broken_cell(
    tmp_path: Path, tables: Tables, file: str, old: str, new: str
) -> None:
    tables.write(tmp_path)
    path = tmp_path / file
    path.write_text(path.read_text("utf-8").replace(old, new, 1), "utf-8")
    assert errors(tmp_path)


def test_csv_and_frames_hold_the_same(tmp_path: Path, tables: Tables) -> None:
    tables.write(tmp_path)
    claims = pd.read_csv(tmp_path / "claims.csv", parse_dates=["from_date", "to_date"])
    assert claims["evidence"].tolist() == tables.claims["evidence"].tolist()
    assert claims["amount"].tolist() == [2_500_000]
    assert claims["from_date"].tolist() == tables.claims["from_date"].tolist()


def test_writing_again_gives_the_same_bytes(tmp_path: Path, tables: Tables) -> None:
    tables.write(tmp_path)
    first = contents(tmp_path)
    tables.write(tmp_path)
    assert contents(tmp_path) == first


def test_an_interrupted_run_leaves_the_old_tables_whole(tmp_path: Path, tables: Tables) -> None:
    tables.write(tmp_path)
    before = contents(tmp_path)
    with pytest.raises(KeyboardInterrupt), CsvSink(tmp_path) as writer:
        writer.add("problems", [("a.txt", "", "reading", "empty", "")])
        raise KeyboardInterrupt
    assert contents(tmp_path) == before


def test_what_a_killed_run_left_is_cleared(tmp_path: Path, tables: Tables) -> None:
    left = tmp_path / ".depeche-writing-csvsink"
    left.mkdir()
    (left / "claims.csv").write_text("article_id,", "utf-8")
    tables.write(tmp_path)
    assert sorted(contents(tmp_path)) == NAMES


def test_other_files_of_the_folder_are_left_alone(tmp_path: Path, tables: Tables) -> None:
    (tmp_path / "notes.txt").write_text("à garder", "utf-8")
    tables.write(tmp_path)
    assert (tmp_path / "notes.txt").read_text("utf-8") == "à garder"


def test_a_file_in_the_way_is_a_coded_error(tmp_path: Path, tables: Tables) -> None:
    (tmp_path / "out").write_text("", "utf-8")
    with pytest.raises(DepecheError, match=r"^\[not_writable\]"):
        tables.write(tmp_path / "out")


def test_lone_surrogates_do_not_stop_the_writing(tmp_path: Path) -> None:
    Tables({"problems": [("a\ud800b", "", "reading", "missing", "")]}).write(tmp_path)
    assert b"a?b," in (tmp_path / "problems.csv").read_bytes()
