"""Worker processes: order, deaths, hangs. The workers are fake and load no model."""

from __future__ import annotations

import multiprocessing
from pathlib import Path

import fake_worker
import pytest

from depeche.errors import DepecheError, Problem
from depeche.reading.article import Article
from depeche.reading.records import Outcome
from depeche.running.cores import cores, jobs_for
from depeche.running.workers import Workers


def run(*texts: str, jobs: int = 2, time_limit: float = 60.0) -> list[str]:
    """What each article came to: its id, or the code of its problem."""
    outcomes = [Outcome(Article(f"a{n}", text)) for n, text in enumerate(texts)]
    with Workers("fake", jobs, time_limit, fake_worker.serve) as workers:
        parts = list(workers.map(outcomes))
    return [
        part.problems[0].problem if part.problems else str(part.rows["articles"][0][0])
        for part in parts
    ]


def test_rows_come_in_order_whoever_is_first() -> None:
    texts = ["wait 0.3", *["ok"] * 40]
    assert run(*texts) == [f"a{n}" for n in range(41)]


def test_a_death_costs_its_article_alone() -> None:
    assert run("ok", "die", "ok", "ok") == ["a0", "crashed", "a2", "a3"]


def test_a_death_by_chance_costs_nothing(tmp_path: Path) -> None:
    assert run("ok", f"die-once {tmp_path / 'mark'}", "ok") == ["a0", "a1", "a2"]


def test_every_worker_may_die() -> None:
    assert run(*["die"] * 4, "ok") == [*["crashed"] * 4, "a4"]


def test_a_hang_is_ended_by_the_time_limit() -> None:
    assert run("hang", "ok", time_limit=0.5) == ["timeout", "a1"]


def test_problems_of_reading_keep_their_place() -> None:
    lost = Problem("x", "", "reading", "missing")
    outcomes = [Outcome(Article("a", "ok")), Outcome(None, (lost,)), Outcome(Article("b", "ok"))]
    with Workers("fake", 1, 60.0, fake_worker.serve) as workers:
        parts = list(workers.map(outcomes))
        assert workers.model.name == "fr_fake"
    assert [bool(part.problems) for part in parts] == [False, True, False]


def test_no_worker_is_left_when_the_caller_stops_early() -> None:
    with Workers("fake", 2, 60.0, fake_worker.serve) as workers:
        next(workers.map([Outcome(Article("a", "ok")), Outcome(Article("b", "hang"))]))
    assert multiprocessing.active_children() == []


def test_a_death_while_loading_costs_nothing(tmp_path: Path) -> None:
    outcomes = [Outcome(Article(f"a{n}", "ok")) for n in range(5)]
    with Workers(f"stillborn-once {tmp_path / 'mark'}", 2, 60.0, fake_worker.serve) as workers:
        assert [bool(part.problems) for part in workers.map(outcomes)] == [False] * 5


def test_workers_that_cannot_be_replaced_leave_the_work_to_the_others(tmp_path: Path) -> None:
    texts = ["ok", f"die-once {tmp_path / 'mark'}", *["wait 0.01"] * 20]
    outcomes = [Outcome(Article(f"a{n}", text)) for n, text in enumerate(texts)]
    with Workers(f"only-two {tmp_path}", 2, 60.0, fake_worker.serve) as workers:
        assert [bool(part.problems) for part in workers.map(outcomes)] == [False] * 22


@pytest.mark.parametrize(("model", "code"), [("none", "no_model"), ("stillborn", "no_worker")])
def test_a_model_that_cannot_be_loaded_ends_the_run(model: str, code: str) -> None:
    with pytest.raises(DepecheError) as caught, Workers(model, 2, 60.0, fake_worker.serve):
        pass
    assert caught.value.code == code
    assert multiprocessing.active_children() == []


@pytest.mark.parametrize(
    ("quota", "expected"),
    [
        pytest.param("max 100000", None, id="no quota"),
        pytest.param("100000 100000", 1, id="one"),
        pytest.param("20000 100000", 1, id="a fifth"),
        pytest.param("rubbish", None, id="unreadable"),
    ],
)
def test_cores(quota: str, expected: int | None, tmp_path: Path) -> None:
    (tmp_path / "cpu.max").write_text(quota, "ascii")
    without = cores(tmp_path / "nowhere")
    assert cores(tmp_path / "cpu.max") == (without if expected is None else expected)


def test_few_articles_need_no_second_process() -> None:
    assert jobs_for(10) == 1
    assert jobs_for(10, 3) == 3
    assert jobs_for(None) == cores()
