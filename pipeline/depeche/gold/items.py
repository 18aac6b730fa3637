"""Gold articles and case tables as pytest collects them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from depeche.gold.brat import read_brat
from depeche.gold.cases import KNOWN_FAILURE, Case, Outcome, judge_case, read_cases
from depeche.gold.checks import Finding, names_of
from depeche.gold.errors import GoldError
from depeche.gold.known import read_known
from depeche.gold.matching import sentence_at, sentence_bounds
from depeche.gold.plugin import corpus_session
from depeche.gold.readings import GoldArticle, gold_article
from depeche.gold.score import tell_row


class Broken(Exception):
    """A claim or a date that is not read as it should be."""


class ArticleFile(pytest.File):
    """``NAME.ann`` with ``NAME.txt``: a test a claim and a date."""

    def collect(self) -> Iterable[pytest.Item]:
        try:
            article = gold_article(self.path.stem, read_brat(self.path))
            known = read_known(self.path.parent).get(self.path.stem, {})
        except GoldError as error:
            raise self.CollectError(str(error)) from error
        corpus_session(self.config).collect(self.path, article)
        names = dict(names_of(article))
        # What is known of a claim that the gold no longer has.
        for name in known:
            names.setdefault(name, 0)
        for name, start in names.items():
            yield GoldItem.from_parent(
                self, name=name, article=article, start=start, known=known.get(name, [])
            )


class GoldItem(pytest.Item):
    """One claim, one date, or that there is no other."""

    def __init__(self, *, article: GoldArticle, start: int, known: list[str], **rest: Any) -> None:
        super().__init__(**rest)
        self.article = article
        self.start = start
        self.known = known

    def runtest(self) -> None:
        found = corpus_session(self.config).findings(self.path, self.article)
        finding = found.get(self.name)
        if self.config.getoption("--depeche-accept"):
            return
        if finding is None:
            raise Broken("known-failures.toml names it, the gold does not have it")
        if set(finding.wrong) == set(self.known):
            if self.known:
                pytest.xfail("known: " + ", ".join(self.known))
            return
        raise Broken(self._tell(finding))

    def _tell(self, finding: Finding) -> str:
        first, last = sentence_at(sentence_bounds(self.article.text), self.start)
        lines = [f"{self.article.id}: {self.name}"]
        if self.start:
            lines.append(f"  « {self.article.text[first:last].strip()} »")
        lines += side_by_side(finding.side_by_side, finding.wrong)
        mended = sorted(set(self.known) - set(finding.wrong))
        if mended:
            lines.append(f"mended, though known as wrong: {', '.join(mended)}")
        broken = sorted(set(finding.wrong) - set(self.known))
        if broken:
            lines.append(f"broken: {', '.join(broken)}")
        return "\n".join([*lines, "If this is meant: pytest --depeche-accept"])

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        if isinstance(excinfo.value, Broken | GoldError):
            return str(excinfo.value)
        return super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[Path, int, str]:
        return self.path, 0, f"{self.path.stem}: {self.name}"


def side_by_side(sides: Iterable[tuple[str, str, str]], wrong: Iterable[str]) -> list[str]:
    """Gold and got in two columns, the wrong ones marked."""
    rows = [("", "gold", "got"), *sides]
    widths = [max(len(row[i]) for row in rows) for i in (0, 1)]
    wrong = set(wrong)
    return [
        f"  {'x' if column in wrong else ' '} {column:{widths[0]}}  {gold:{widths[1]}}  {got}"
        for column, gold, got in rows
    ]


class CaseFile(pytest.File):
    """A case table: a test a row."""

    def collect(self) -> Iterable[pytest.Item]:
        try:
            cases = read_cases(self.path)
        except GoldError as error:
            raise self.CollectError(str(error)) from error
        for case in cases:
            yield CaseItem.from_parent(self, name=case.id, case=case)


class CaseItem(pytest.Item):
    """One sentence with what must be read in it."""

    def __init__(self, *, case: Case, **rest: Any) -> None:
        super().__init__(**rest)
        self.case = case

    def runtest(self) -> None:
        session, case = corpus_session(self.config), self.case
        claims = session.claims_of(case)["claims"]
        outcome = judge_case(case, claims)
        known = case.expect == KNOWN_FAILURE
        if outcome.right != known:
            if known:
                pytest.xfail(case.note or "known failure")
            return
        if self.config.getoption("--depeche-accept"):
            session.accept_case(self.path, case, outcome.right)
        elif known and outcome.right:
            raise Broken(f"a known failure is read right now; write what it is\n{case.sentence}")
        else:
            raise Broken(self._tell(outcome))

    def _tell(self, outcome: Outcome) -> str:
        case, row = self.case, outcome.closest
        lines = [f"line {case.line}: {case.sentence}"]
        if not case.wants_claim:
            lines.append(f"no claim is expected; got {tell_row(row) if row else 'none'}")
        elif row is None:
            lines.append("a claim is expected; got none")
        else:
            sides = [(c, wanted, row.get(c) or "(empty)") for c, wanted in case.cells.items()]
            lines += side_by_side(sides, outcome.wrong)
        if case.note:
            lines.append(f"note: {case.note}")
        return "\n".join(lines)

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        if isinstance(excinfo.value, Broken | GoldError):
            return str(excinfo.value)
        return super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[Path, int, str]:
        return self.path, self.case.line - 1, f"{self.path.name}: {self.name}"
