"""What the Ray engine does without Ray: packing, partitions on the disk, wrong usage."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import depeche.ray
from depeche import Article
from depeche.cli import main as cli
from depeche.errors import DepecheError, Problem
from depeche.reading.records import Candidate, Outcome
from depeche.reading.sources import SourceFile
from depeche.running.cluster import reading
from depeche.running.cluster.packing import pack, unpack
from depeche.running.cluster.parts import NAME, Parts
from depeche.running.summary import Summary
from depeche.tables.schema import TABLES

PROBLEM = Problem("é\udce9.txt", "", "reading", "missing", "\ud800")


@given(st.text(), st.text(st.characters()), st.dates() | st.none())
def test_what_reading_finds_comes_back(text: str, title: str, day: date | None) -> None:
    article = Article("a", text, day, "metadata", title=title)
    for found in (
        Candidate(article, "ab" * 32, (PROBLEM,), ("2020-02-30",), True),
        Candidate(article, "ab" * 32),
        Outcome(article, (PROBLEM,)),
        Outcome(None, (PROBLEM, PROBLEM)),
    ):
        assert unpack(pack(found)) == found


def test_counts_come_back() -> None:
    summary = Summary(3, 1, 1, 1)
    summary.add_deals(2)
    assert Summary.unpack(summary.pack()) == summary
    total = Summary()
    total.join(summary)
    total.join(summary)
    assert (total.read, total.passed_over, total.deals) == (6, 2, 4)
    with pytest.raises(ValueError, match="damaged"):
        Summary.unpack("3")


def test_a_task_reads_small_files_together_and_a_large_one_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "_TASK_BYTES", 10)
    sources: list[SourceFile | Problem] = [PROBLEM]
    for number, size in enumerate([4, 4, 4, 30, 30, 1]):
        path = tmp_path / f"{number}.txt"
        path.write_bytes(b"x" * size)
        sources.append(SourceFile(path, path.name))
    found = reading.groups(sources)
    assert [each for group in found for each in group] == sources
    assert [len(group) for group in found] == [4, 1, 1, 1]
    assert reading.groups([]) == [[]]


def test_a_partition_is_finished_whole_or_not_at_all(tmp_path: Path) -> None:
    parts = Parts(tmp_path)
    parts.begin(fresh=False)
    with pytest.raises(KeyboardInterrupt), parts.writing("k1") as folder:
        (folder / "claims.parquet").write_text("half")
        raise KeyboardInterrupt
    assert not parts.is_finished("k1")
    assert list(parts.home.iterdir()) == []
    with parts.writing("k1") as folder:
        (folder / "claims.parquet").write_text("whole")
        assert not parts.is_finished("k1")
    assert (parts.home / "k1" / "claims.parquet").read_text() == "whole"


def test_the_second_of_two_that_do_the_same_partition_leaves_the_first_ones(tmp_path: Path) -> None:
    parts = Parts(tmp_path)
    parts.begin(fresh=False)
    with parts.writing("k") as folder:
        (folder / "a").write_text("second")
        (parts.home / "k").mkdir()
        (parts.home / "k" / "a").write_text("first")
    assert (parts.home / "k" / "a").read_text() == "first"
    assert [path.name for path in parts.home.iterdir()] == ["k"]


@pytest.mark.parametrize(("fresh", "left"), [(False, ["k1"]), (True, [])])
def test_a_run_begins_with_what_is_finished(fresh: bool, left: list[str], tmp_path: Path) -> None:
    home = tmp_path / NAME
    for name in ("k1", "k2.writing-host-7"):
        (home / name).mkdir(parents=True)
        (home / name / "claims.parquet").touch()
    (home / "k3.staged").touch()
    Parts(tmp_path).begin(fresh)
    assert [path.name for path in home.iterdir()] == left


def test_outcomes_are_laid_ready(tmp_path: Path) -> None:
    parts = Parts(tmp_path)
    parts.begin(fresh=False)
    outcomes = [Outcome(Article(f"a{n}", "é"), (PROBLEM,)) for n in range(150)]
    parts.stage("k", [pack(outcome) for outcome in outcomes])
    assert list(parts.staged("k")) == outcomes


def test_tables_move_in_place_of_files_and_the_rest_is_forgotten(tmp_path: Path) -> None:
    parts = Parts(tmp_path)
    parts.begin(fresh=False)
    for key in ("k1", "k2", "k3"):
        with parts.writing(key) as folder:
            for table in TABLES:
                (folder / f"{table.name}.parquet").write_text(f"{key} {table.name}")
    deals = parts.home / "deals.parquet"
    deals.write_text("deals")
    # What a run on one machine left.
    (tmp_path / "claims.parquet").write_text("old")
    for _ in range(2):
        parts.publish(["k3", "k1"], deals, "{}\n") if deals.exists() else None
    claims = sorted((tmp_path / "claims.parquet").iterdir())
    assert [path.name for path in claims] == ["part-000000.parquet", "part-000001.parquet"]
    assert [path.read_text() for path in claims] == ["k3 claims", "k1 claims"]
    assert (tmp_path / "deals.parquet" / "part-000000.parquet").read_text() == "deals"
    assert sorted(path.name for path in parts.home.iterdir()) == ["k1", "k3"]
    assert not [path for path in tmp_path.iterdir() if "writing" in path.name]


def test_ray_is_imported_by_nobody_who_does_not_ask_for_it() -> None:
    code = (
        "import sys\nimport depeche.ray\nfrom depeche.cli.main import build\nbuild()\n"
        "sys.exit('ray' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code]).returncode == 0


def cli_error(words: list[str], monkeypatch: pytest.MonkeyPatch, capsys) -> str:  # type: ignore[no-untyped-def]
    monkeypatch.setattr(sys, "argv", ["depeche", "extract", *words])
    with pytest.raises(SystemExit) as left:
        cli.main()
    printed = capsys.readouterr()
    assert (left.value.code, printed.out) == (2, "")
    return str(printed.err)


def test_without_ray_the_engine_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)
    told = cli_error([__file__, "--engine", "ray"], monkeypatch, capsys)
    assert 'pip install "depeche[ray]"' in told
    with pytest.raises(DepecheError, match="needs_extra"):
        depeche.ray.extract(__file__, "nowhere")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        pytest.param(["--engine", "spark"], "spark", id="engine"),
        pytest.param(["--address", "auto"], "--engine ray", id="address without Ray"),
    ],
)
def test_wrong_usage_of_the_command(
    words: list[str], told: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert told in cli_error([__file__, *words], monkeypatch, capsys)


@pytest.mark.parametrize("name", ["to", "jobs", "excel_fr"])
def test_options_of_the_local_engine_are_refused(name: str) -> None:
    with pytest.raises(DepecheError, match=name):
        depeche.ray.extract(__file__, "nowhere", **{name: "csv"})
