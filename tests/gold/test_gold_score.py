"""The figures are those of the scorer that the gold files came with."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from depeche.cli import main as cli
from depeche.gold.bootstrap import intervals
from depeche.gold.brat import read_brat
from depeche.gold.errors import GoldError
from depeche.gold.matching import normalise, same_name, sentence_at, sentence_bounds
from depeche.gold.measures import floor_figures
from depeche.gold.readings import read_gold
from depeche.gold.rows import rows_of_folder, rows_of_tables
from depeche.gold.run import other_texts
from depeche.gold.score import score
from depeche.gold.to_tables import gold_tables

DATA = Path(__file__).parent / "data"
ROOT = Path(__file__).parents[2]
SCORER = ROOT.parent / "shared" / "score.py"


def test_figures_of_the_fixture() -> None:
    """figures.json is what the scorer prints of the same two folders."""
    result = score(read_gold(DATA / "gold"), rows_of_folder(DATA / "outputs")).result()
    wanted = json.loads((DATA / "figures.json").read_text("utf-8"))
    assert result == wanted
    assert list(result) == list(wanted)


@pytest.mark.skipif(not SCORER.exists(), reason="the scorer does not stand beside this checkout")
@pytest.mark.parametrize("outputs", ["outputs", "tests/gold/data/outputs"])
def test_same_figures_as_the_scorer(outputs: str, corpus: Path) -> None:
    gold = DATA / "gold" if "data" in outputs else corpus
    command = [sys.executable, str(SCORER), str(gold), str(ROOT / outputs), "--json"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    result = score(read_gold(gold), rows_of_folder(ROOT / outputs)).result()
    assert result == json.loads(done.stdout)


def test_gold_scores_itself(corpus: Path) -> None:
    """What the readers wrote, as tables, has every name, date, claim and role right."""
    documents = [(ann.stem, read_brat(ann)) for ann in sorted(corpus.glob("*.ann"))]
    result = score(read_gold(corpus), rows_of_tables(gold_tables(documents))).result()
    for name in ("names (span+label)", "descriptions", "dates (overlap+value)", "claims strict"):
        assert result[name]["f1"] == 1.0, name
    assert {
        v["acc"] for k, v in result.items() if k.startswith("accuracy") and "date" not in k
    } == {1.0}


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        pytest.param("l’Élysée", "elysee", id="article and accents"),
        pytest.param("  « Le   Monde » ", "monde", id="quotation marks"),
        pytest.param("DES États-Unis.", "etats-unis", id="capitals"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_normalise(name: str, expected: str) -> None:
    assert normalise(name) == expected


@pytest.mark.parametrize(
    ("got", "wanted", "same"),
    [
        pytest.param("Trump", ["Donald Trump"], True, id="a form of the article"),
        pytest.param("Oracle", ["Microsoft"], False, id="another"),
        pytest.param("start-up lyonnaise", ["une start-up lyonnaise"], True, id="a phrase"),
        pytest.param("elle", ["elles"], True, id="within a phrase"),
        pytest.param("le", ["les"], False, id="too short"),
    ],
)
def test_same_name(got: str, wanted: list[str], same: bool) -> None:
    aliases = {"donald trump": {"donald trump", "trump"}}
    assert same_name(got, wanted, aliases) is same


def test_every_position_is_in_a_sentence() -> None:
    text = "Un. « Deux ! » Trois\nQuatre…"
    bounds = sentence_bounds(text)
    spans = {sentence_at(bounds, i) for i in range(len(text))}
    assert [text[a:b].strip() for a, b in sorted(spans)] == [
        "Un.",
        "« Deux ! »",
        "Trois",
        "Quatre…",
    ]


def test_misses_name_their_place() -> None:
    result = score(read_gold(DATA / "gold"), rows_of_folder(DATA / "outputs"))
    texts = {one.article.id: one.article.text for one in result.articles}
    kinds = {m.kind: texts[m.article_id][m.start : m.end] for m in result.misses}
    assert kinds["missed claim"] == "lève"
    assert kinds["extra claim"] == "cédé"
    assert kinds["date span"] == "fin juin 2021"
    assert [m.got for m in result.misses if m.kind == "status"] == ["negotiating"]


def test_intervals_hold_the_figure_and_do_not_move() -> None:
    result = score(read_gold(DATA / "gold"), rows_of_folder(DATA / "outputs"))
    sheets = [one.sheet for one in result.articles]
    spread = intervals(sheets)
    assert spread == intervals(sheets)
    for name, counts in result.sheet.counts.items():
        assert spread[name].low <= counts.figures()["f1"] <= spread[name].high, name
    assert intervals(sheets[:1]) == {}


def test_floor_names() -> None:
    result = score(read_gold(DATA / "gold"), rows_of_folder(DATA / "outputs"))
    figures = floor_figures(result.sheet)
    assert figures["claims_f1"] == 0.875
    assert figures["date_value_accuracy"] == 0.75


def test_tables_of_another_text_are_told() -> None:
    gold = read_gold(DATA / "gold")
    documents = [(ann.stem, read_brat(ann)) for ann in sorted((DATA / "gold").glob("*.ann"))]
    rows = rows_of_tables(gold_tables(documents))
    assert other_texts(gold, rows) == []
    rows["articles"][0]["sha256"] = "0"
    del rows["articles"][1]
    assert [w.split(":")[0] for w in other_texts(gold, rows)] == [a.id for a in gold[:2]]


@pytest.mark.parametrize(
    ("folder", "says"), [("", "no gold is here"), ("nowhere", "there is no such file or folder")]
)
def test_no_gold_and_no_tables_are_refused(folder: str, says: str, tmp_path: Path) -> None:
    with pytest.raises(GoldError, match=says):
        read_gold(tmp_path / folder)
    with pytest.raises(GoldError, match="no tables are here"):
        rows_of_folder(tmp_path / folder)


def call(*arguments: str | Path, capsys: Any, monkeypatch: Any) -> tuple[int, str, str]:
    monkeypatch.setattr(sys, "argv", ["depeche", *map(str, arguments)])
    with pytest.raises(SystemExit) as left:
        cli.main()
    printed = capsys.readouterr()
    return int(left.value.code or 0), printed.out, printed.err


def test_command(capsys: Any, monkeypatch: Any) -> None:
    folders = (DATA / "gold", DATA / "outputs")
    base = ("score", *folders)
    status, out, _ = call(*base, "--json", capsys=capsys, monkeypatch=monkeypatch)
    assert status == 0
    assert json.loads(out)["claims"]["interval"][0] <= 0.875
    _, out, _ = call(*base, "--markdown", "--errors", "--by", "type", capsys=capsys,
                     monkeypatch=monkeypatch)  # fmt: skip
    assert "| claims | 0.875 |" in out
    assert "## missed claim: 1" in out
    assert "> Epsilon **lève** 20 millions d'euros" in out
    _, out, _ = call(*base, "--errors", "--by", "article", capsys=capsys, monkeypatch=monkeypatch)
    assert "F1 by article" in out
    assert "    got   negotiating" in out
    assert "\x1b[" not in out


def test_command_refuses(capsys: Any, monkeypatch: Any, tmp_path: Path) -> None:
    status, out, err = call("score", tmp_path, capsys=capsys, monkeypatch=monkeypatch)
    assert (status, out) == (2, "")
    assert "no gold is here" in err
