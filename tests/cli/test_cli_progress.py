"""Progress as JSON lines, and silence where nobody watches."""

from __future__ import annotations

import json

import pytest

from depeche.cli.progress import Bar, JsonLog
from depeche.errors import DepecheError, Problem
from depeche.tables.rows import ArticleRows


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def lines(capsys: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    printed = capsys.readouterr()
    assert printed.out == ""
    return [json.loads(line) for line in printed.err.splitlines()]


def test_a_log_tells_rate_and_time_left_now_and_then(capsys: pytest.CaptureFixture[str]) -> None:
    clock = Clock()
    with JsonLog(100, clock) as log:
        log.say("start", jobs=2)
        for clock.now in range(1, 26):
            log.see(ArticleRows())
    told = lines(capsys)
    assert [line["event"] for line in told] == ["start", "progress", "progress"]
    assert told[1] == {
        "event": "progress", "seconds": 10, "done": 10, "total": 100,
        "articles_a_second": 1.0, "seconds_left": 90.0, "problems": 0,
    }  # fmt: skip


def test_a_log_tells_each_problem(capsys: pytest.CaptureFixture[str]) -> None:
    with JsonLog(None, Clock()) as log:
        log.see(ArticleRows(problems=[Problem("é.txt", "", "reading", "missing")]))
    (told,) = lines(capsys)
    assert (told["event"], told["source"], told["problem"]) == ("problem", "é.txt", "missing")


def test_a_log_without_a_total_knows_no_time_left(capsys: pytest.CaptureFixture[str]) -> None:
    clock = Clock()
    with JsonLog(None, clock) as log:
        clock.now = 20.0
        log.see(ArticleRows())
    assert lines(capsys)[0]["seconds_left"] is None


def test_a_log_ends_with_the_error(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(DepecheError), JsonLog(None, Clock()):
        raise DepecheError("in_use", "out, process 3")
    (told,) = lines(capsys)
    assert (told["event"], told["code"]) == ("error", "in_use")


def test_a_bar_is_silent_where_nobody_watches(capsys: pytest.CaptureFixture[str]) -> None:
    with Bar(3) as bar:
        bar.say("start")
        bar.see(ArticleRows(problems=[Problem("a", "", "reading", "missing")]))
    assert capsys.readouterr() == ("", "")
