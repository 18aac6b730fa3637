"""The pytest plugin, run by pytest itself in folders of its own."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from spacy.language import Language

# Imported here, once: pytester forgets what a run of its own has imported.
import depeche.gold.items
import depeche.running.extract  # noqa: F401
from depeche.gold.cases import parse_cases, read_cases, rewrite_expectations
from depeche.gold.errors import GoldError
from depeche.gold.known import read_known, write_known
from depeche.gold.session import read_floors
from depeche.language import model

pytest_plugins = ["pytester"]
DATA = Path(__file__).parent / "data"

TEXT = "Oracle a racheté Cerner le 3 août 2020.\n"
#: The status is wrong on purpose; the rest is what any reading gives.
WRONG = """\
T1\tORG 0 6\tOracle
T2\tORG 17 23\tCerner
T3\tDATE 27 38\t3 août 2020
N1\tReference T3 timex:2020-08-03\t2020-08-03
T4\tacquisition 9 16\tracheté
E1\tacquisition:T4 buyer:T1 target:T2 date:T3
A1\tStatus E1 rejected
"""
RIGHT = WRONG.replace("rejected", "completed")
CASES = """\
sentence,published,expect,deal_type,status,buyer,target,note
Oracle a racheté Cerner.,2022-06-08,claim,acquisition,completed,Oracle,Cerner,
Le chat dort.,,no claim,,,,,
Oracle a racheté Cerner.,,known failure,ipo,,,,une introduction
"""


@pytest.fixture
def corpus(pytester: pytest.Pytester, nlp: Language, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder of articles; every run in it uses the session's pipeline."""
    monkeypatch.setattr(model, "load", lambda *_: nlp)
    return pytester.mkdir("articles")


def run(pytester: pytest.Pytester, *arguments: str) -> pytest.RunResult:
    """pytest without the plugins of others, whose import takes seconds each time."""
    others = ("-p", "no:hypothesispytest", "-p", "no:anyio")
    return pytester.runpytest_inprocess(*arguments, *others)


def put(corpus: Path, ann: str, name: str = "2020-09-15-a") -> None:
    (corpus / f"{name}.txt").write_text(TEXT, "utf-8")
    (corpus / f"{name}.ann").write_text(ann, "utf-8")


def test_inert_unless_asked(pytester: pytest.Pytester, corpus: Path) -> None:
    put(corpus, WRONG)
    (corpus / "cases.csv").write_text(CASES, "utf-8")
    pytester.makepyfile(test_mine="def test_mine() -> None: pass")
    run(pytester).assert_outcomes(passed=1)
    run(pytester, ".").assert_outcomes(passed=1)


def test_one_id_a_claim_or_date(pytester: pytest.Pytester, corpus: Path) -> None:
    put(corpus, RIGHT)
    result = run(pytester, "articles", "--collect-only", "-q")
    result.stdout.fnmatch_lines(
        [
            "articles/2020-09-15-a.ann::claim E1 racheté",
            "articles/2020-09-15-a.ann::date T3 3 août 2020",
            "articles/2020-09-15-a.ann::other claims",
            "articles/2020-09-15-a.ann::other dates",
        ]
    )


def test_configured(pytester: pytest.Pytester, corpus: Path) -> None:
    put(corpus, RIGHT)
    pytester.makeini("[pytest]\ndepeche_corpus = articles\n")
    run(pytester).assert_outcomes(passed=4)


def test_a_broken_claim_is_told_side_by_side(pytester: pytest.Pytester, corpus: Path) -> None:
    put(corpus, WRONG)
    result = run(pytester, "articles")
    result.assert_outcomes(passed=3, failed=1)
    result.stdout.fnmatch_lines(
        ["*« Oracle a racheté Cerner le 3 août 2020. »", "*gold*got",
         "*x status*rejected*completed", "broken: status"]
    )  # fmt: skip


def test_accept_then_hold(pytester: pytest.Pytester, corpus: Path) -> None:
    put(corpus, WRONG)
    result = run(pytester, "articles", "--depeche-accept")
    assert result.ret == 0
    assert read_known(corpus) == {"2020-09-15-a": {"claim E1 racheté": ["status"]}}
    run(pytester, "articles").assert_outcomes(passed=3, xfailed=1)
    # Mended: the known failure is an error until it is taken out.
    put(corpus, RIGHT)
    result = run(pytester, "articles")
    result.assert_outcomes(passed=3, failed=1)
    result.stdout.fnmatch_lines(["mended, though known as wrong: status"])
    assert run(pytester, "articles", "--depeche-accept").ret == 0
    assert list(corpus.glob("*.toml")) == []


def test_floors(pytester: pytest.Pytester, corpus: Path) -> None:
    put(corpus, RIGHT)
    pytester.makepyprojecttoml("[tool.depeche.floors]\nclaims_f1 = 1.0\nstatus_accuracy = 0.5\n")
    result = run(pytester, "articles")
    assert result.ret == 0
    result.stdout.fnmatch_lines(["depeche: 2 of 2 floors hold"])
    put(corpus, WRONG)
    run(pytester, "articles", "--depeche-accept")
    result = run(pytester, "articles")
    assert result.ret == pytest.ExitCode.TESTS_FAILED
    result.assert_outcomes(passed=3, xfailed=1)
    result.stdout.fnmatch_lines(["depeche: status_accuracy is 0.0000, under its floor 0.5"])


def test_floors_are_not_held_by_a_part(pytester: pytest.Pytester, corpus: Path) -> None:
    put(corpus, RIGHT)
    put(corpus, WRONG, "2020-09-16-b")
    pytester.makepyprojecttoml("[tool.depeche.floors]\nstatus_accuracy = 1.0\n")
    result = run(pytester, "articles", "-k", "2020-09-15-a")
    assert result.ret == 0
    result.stdout.fnmatch_lines(["*not every article was read, so no floor was held"])


def test_a_file_that_contradicts_itself(pytester: pytest.Pytester, corpus: Path) -> None:
    put(corpus, RIGHT.replace("ORG 0 6", "ORG 1 6"))
    result = run(pytester, "articles")
    result.assert_outcomes(errors=1)
    result.stdout.fnmatch_lines(["2020-09-15-a.ann, line 1: the text at 1-6 is *"])


def test_case_table(pytester: pytest.Pytester, corpus: Path) -> None:
    table = corpus.parent / "cases.csv"
    table.write_text(CASES, "utf-8")
    run(pytester, "cases.csv").assert_outcomes(passed=2, xfailed=1)
    table.write_text(CASES.replace(",ipo,", ",acquisition,").replace("Le chat dort", TEXT[:23]))
    result = run(pytester, "cases.csv")
    result.assert_outcomes(passed=1, failed=2)
    result.stdout.fnmatch_lines(["no claim is expected; got racheté: *", "*known failure is read*"])
    assert run(pytester, "cases.csv", "--depeche-accept").ret == 0
    assert [case.expect for case in read_cases(table)] == ["claim", "known failure", "claim"]
    run(pytester, "cases.csv").assert_outcomes(passed=2, xfailed=1)


def test_other_tables_are_left_alone(pytester: pytest.Pytester, corpus: Path) -> None:
    (corpus / "rows.csv").write_text("sentence,label\nOui.,1\n", "utf-8")
    assert run(pytester, "articles").ret == pytest.ExitCode.NO_TESTS_COLLECTED


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        pytest.param("sentence,expect,byer\na,claim,b\n", 1, "no column 'byer'", id="column"),
        pytest.param("sentence,note\na,b\n", 1, "no column sentence or expect", id="no expect"),
        pytest.param("sentence,expect\na,claim\nb,maybe\n", 3, "expect is one of", id="expect"),
        pytest.param("sentence,expect\n,claim\n", 2, "the sentence is empty", id="no sentence"),
        pytest.param(
            "sentence,expect,buyer\nx,no claim,A\n", 2, "yet buyer is filled", id="no claim"
        ),
        pytest.param("sentence,expect,status\nx,claim,fini\n", 2, "status is one of", id="status"),
        pytest.param(
            "sentence,published,expect\nx,hier,claim\n", 2, "is not YYYY-MM-DD", id="date"
        ),
        pytest.param('sentence,expect\n"a\nb",claim\nc,x\n', 4, "expect is", id="line breaks"),
    ],
)  # fmt: skip
def test_case_tables_are_refused_with_the_line(text: str, line: int, reason: str) -> None:
    with pytest.raises(GoldError) as caught:
        parse_cases(text, "c.csv")
    assert f"c.csv, line {line}: " in str(caught.value)
    assert reason in str(caught.value)


@pytest.mark.parametrize("data", [
    pytest.param('sentence;expect;buyer\r\n"« A ; B »";claim;\r\n'.encode(), id="semicolons"),
    pytest.param("\ufeffsentence,expect\nÉté.,claim\n".encode(), id="mark"),
    pytest.param("sentence;expect\r\nÉté.;claim\r\n".encode("cp1252"), id="Windows-1252"),
])  # fmt: skip
def test_tables_of_spreadsheets(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "c.csv"
    path.write_bytes(data)
    (case,) = read_cases(path)
    rewrite_expectations(path, {case.line: "known failure"})
    (again,) = read_cases(path)
    assert (again.expect, again.sentence) == ("known failure", case.sentence)


def test_known_failures_are_written_as_read(tmp_path: Path) -> None:
    known = {'a "b"\\': {"claim E1 l’offre\t": ["missed"], "date": ["é\u0001", "x"]}, "c": {}}
    write_known(tmp_path, known)
    assert read_known(tmp_path) == {'a "b"\\': known['a "b"\\']}
    (tmp_path / "known-failures.toml").write_text("a = 1\n", "utf-8")
    with pytest.raises(GoldError):
        read_known(tmp_path)


@pytest.mark.parametrize("floor", ["claim_f1 = 0.5", 'claims_f1 = "x"', "claims_f1 = 90"])
def test_floors_that_there_cannot_be(floor: str, tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text(f"[tool.depeche.floors]\n{floor}\n", "utf-8")
    with pytest.raises(GoldError, match="floor"):
        read_floors(tmp_path)


def test_fixture_articles_are_collected(pytester: pytest.Pytester, corpus: Path) -> None:
    shutil.copytree(DATA / "gold", corpus, dirs_exist_ok=True)
    result = run(pytester, "articles", "--collect-only", "-q")
    result.stdout.fnmatch_lines(["*19 tests collected*"])
