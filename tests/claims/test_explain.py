"""``depeche explain``: what a reader sees of an article's claims."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from rich.console import Console
from spacy.language import Language
from typer.testing import CliRunner

from depeche.cli import explain
from depeche.cli.explain import explanation
from depeche.cli.main import build
from depeche.language import model
from depeche.language.document import make_doc
from depeche.reading.article import Article

TEXT = (
    "Novalys rachète Kerbrac\n\n"
    "Le groupe Novalys a annoncé mardi 15 septembre 2020 le rachat de la société Kerbrac pour "
    "320 millions d’euros. La reprise de l’économie se confirme dans la région.\n"
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "2020-09-16-novalys.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.fixture
def printed(file: Path, nlp: Language, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    monkeypatch.setattr(model, "load", lambda _: nlp)
    result = CliRunner().invoke(build(), ["explain", str(file)])
    assert result.exit_code == 0, result.output
    return result.stdout.splitlines()


def _fields(lines: list[str], label: str) -> list[str]:
    return [line.split(maxsplit=1)[1] for line in lines if line.startswith(f"  {label} ")]


def test_head_names_the_article_and_its_date(printed: list[str]) -> None:
    assert printed[0] == "2020-09-16-novalys · 2020-09-16 · 2 claims"


def test_each_claim_tells_its_rule_and_trigger(printed: list[str]) -> None:
    claims = [line for line in printed if line.startswith("claim ")]
    assert [line.split(" · ")[2] for line in claims] == ["acquisition", "acquisition"]
    assert [rule.split("/")[0] for rule in _fields(printed, "rule")] == ["racheter", "rachat"]
    assert _fields(printed, "trigger") == ["rachète [8:15]", "rachat [80:86]"]


def test_each_filler_tells_where_it_stands_and_how_it_was_found(printed: list[str]) -> None:
    assert _fields(printed, "buyer")[0] == "Novalys [0:7] from subj"
    assert _fields(printed, "target")[0] == "Kerbrac [16:23] from obj"


def test_offsets_are_those_of_the_text(printed: list[str]) -> None:
    for field in _fields(printed, "cue"):
        quoted, _, rest = field.partition("“")[2].partition("”")
        start, end = rest.partition("[")[2].partition("]")[0].split(":")
        assert " ".join(TEXT[int(start) : int(end)].split()) == quoted


def test_amount_and_date_are_shown_with_their_cues(printed: list[str]) -> None:
    assert _fields(printed, "amount") == ["320000000 EUR"]
    assert _fields(printed, "date") == ["2020-09-15"]
    assert any(cue.startswith("amount = ") for cue in _fields(printed, "cue"))


def test_triggers_passed_over_tell_their_guard(printed: list[str]) -> None:
    at = printed.index("1 trigger passed over")
    assert printed[at + 1] == "  reprise [207:214] · acquisition · stopped by abstract".replace(
        "[207:214]", f"[{TEXT.index('reprise')}:{TEXT.index('reprise') + 7}]"
    )
    assert printed[at + 2].strip() == "La reprise de l’économie se confirme dans la région."


def test_piped_text_is_plain_and_unwrapped(printed: list[str]) -> None:
    assert not any("\x1b" in line for line in printed)
    assert any("le rachat de la société Kerbrac pour 320 millions d’euros." in x for x in printed)


def test_a_terminal_gets_colours(nlp: Language) -> None:
    article = Article("a", TEXT)
    doc = nlp(make_doc(nlp, TEXT))
    lines = list(explanation(article, doc))
    assert ("rachète", "bold red") in [part for line in lines for part in line]
    assert ("Kerbrac", "cyan") in [part for line in lines for part in line]


def test_article_without_claims(nlp: Language) -> None:
    text = "Il a plu à Brest toute la journée."
    lines = list(explanation(Article("a", text), nlp(make_doc(nlp, text))))
    shown = ["".join(p if isinstance(p, str) else p[0] for p in line) for line in lines]
    assert shown == ["a · no publication date · 0 claims", "", "0 triggers passed over"]


def test_a_file_that_is_not_there_is_exit_status_1(tmp_path: Path) -> None:
    result = CliRunner().invoke(build(), ["explain", str(tmp_path / "none.txt")])
    assert result.exit_code == 1
    assert result.stdout == ""
    assert "missing" in result.stderr


def test_brackets_are_no_markup() -> None:

    console = Console(file=io.StringIO(), highlight=False)
    explain._print(console, iter([["[bold]Novalys[/bold] ", ("[0:7]", "green")]]))
    assert isinstance(console.file, io.StringIO)
    assert console.file.getvalue() == "[bold]Novalys[/bold] [0:7]\n"
