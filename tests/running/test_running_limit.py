"""The time limit on an article that this process reads itself."""

from __future__ import annotations

import signal
import threading
import time
from contextlib import suppress

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from depeche.reading.article import Article
from depeche.running.annotate import annotate
from depeche.running.limit import Overtime, at_most

pytestmark = pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="no alarm here")


@Language.component("test_sleeper")
def _sleeper(doc: Doc) -> Doc:
    # Libraries in between may catch every Exception.
    with suppress(Exception):
        time.sleep(30)
    return doc


def test_an_article_that_takes_too_long_is_a_problem_of_its_own() -> None:
    nlp = spacy.blank("fr")
    nlp.add_pipe("test_sleeper")
    rows = annotate(nlp, Article("a", "Bonjour."), time_limit=0.05)
    assert [problem.problem for problem in rows.problems] == ["timeout"]


def test_the_alarm_is_off_afterwards() -> None:
    with pytest.raises(Overtime), at_most(0.02):
        time.sleep(5)
    before = signal.getsignal(signal.SIGALRM)
    with at_most(0.05):
        pass
    time.sleep(0.1)
    assert signal.getsignal(signal.SIGALRM) is before


def test_another_thread_has_no_limit() -> None:
    told: list[str] = []

    def work() -> None:
        with at_most(0.01):
            time.sleep(0.05)
            told.append("done")

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert told == ["done"]


def test_a_text_of_too_many_tokens_is_refused_before_it_is_read() -> None:
    nlp = spacy.blank("fr")
    nlp.add_pipe("test_sleeper")
    rows = annotate(nlp, Article("a", "( " * 100_001))
    assert [problem.problem for problem in rows.problems] == ["too_long"]
