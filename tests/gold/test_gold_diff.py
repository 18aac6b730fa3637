"""What counts as a change of a dataset, and what does not."""

from __future__ import annotations

import copy
import csv
import io
import json
import sys
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console
from spacy.language import Language

from depeche.cli import main as cli
from depeche.gold.baseline import compare, complaints
from depeche.gold.brat import read_brat
from depeche.gold.diff import Change, Held, diff
from depeche.gold.diff_keys import ALL_TABLES
from depeche.gold.diff_report import as_csv, as_markdown, show
from depeche.gold.errors import GoldError
from depeche.gold.makers import compare_makers
from depeche.gold.rows import TextRows, rows_of_tables
from depeche.gold.to_tables import gold_tables
from depeche.running import extract as running

DATA = Path(__file__).parent / "data"
EVERYTHING = Held.make(ALL_TABLES)


@pytest.fixture(scope="module")
def accepted() -> TextRows:
    anns = sorted((DATA / "gold").glob("*.ann"))
    return rows_of_tables(gold_tables((ann.stem, read_brat(ann)) for ann in anns))


@pytest.fixture
def now(accepted: TextRows) -> TextRows:
    return copy.deepcopy(accepted)


def short(changes: list[Change]) -> list[tuple[str, str, dict[str, tuple[str, str]]]]:
    return [(c.kind, c.row["trigger"], c.cells) for c in changes]


def test_nothing_changed(accepted: TextRows, now: TextRows) -> None:
    assert diff(accepted, now, EVERYTHING) == []


def test_order_and_ids_do_not_count(accepted: TextRows, now: TextRows) -> None:
    for i, row in enumerate(reversed(now["claims"])):
        row["claim_id"] = row["claim_id"] + str(i)
    now["claims"].reverse()
    for row in now["entities"]:
        row["entity_id"] = "x" + row["entity_id"]
    for row in now["mentions"]:
        row["entity_id"] = "x" + row["entity_id"]
        row["mention_id"] += "x"
    for table in ("entities", "mentions", "dates"):
        now[table].reverse()
    held = Held.make(("claims", "entities", "mentions", "dates"))
    assert diff(accepted, now, held) == []


def test_added_gone_and_changed(accepted: TextRows, now: TextRows) -> None:
    now["claims"][1] |= {"status": "completed", "stake": "100"}
    gone = now["claims"].pop(4)
    now["claims"].append(gone | {"article_id": "2021-03-04-pluie", "trigger": "cédé"})
    assert short(diff(accepted, now)) == [
        ("changed", "rachat", {"status": ("agreed", "completed"), "stake": ("", "100")}),
        ("gone", "fusion", {}),
        ("added", "cédé", {}),
    ]


def test_moved_spans(accepted: TextRows, now: TextRows) -> None:
    """A line that was put in at the head of the article."""
    for row in now["claims"]:
        for name in ("trigger_start", "trigger_end", "evidence_start", "evidence_end"):
            row[name] = str(int(row[name]) + 10)
    changes = diff(accepted, now)
    assert {change.kind for change in changes} == {"moved"}
    assert len(changes) == len(accepted["claims"])
    assert all(set(c.cells) == {"trigger_start", "trigger_end", "evidence_start", "evidence_end"}
               for c in changes)  # fmt: skip


def test_another_type_is_a_changed_cell(accepted: TextRows, now: TextRows) -> None:
    now["claims"][0]["deal_type"] = "stake"
    assert short(diff(accepted, now)) == [
        ("changed", "rachète", {"deal_type": ("acquisition", "stake")})
    ]


def test_claims_of_one_sentence_are_told_apart_by_their_parties(
    accepted: TextRows, now: TextRows
) -> None:
    twin = now["claims"][1] | {"target": "Delta"}
    before = copy.deepcopy(accepted)
    before["claims"].insert(1, dict(twin))
    now["claims"].insert(2, twin | {"status": "rejected"})
    assert short(diff(before, now)) == [("changed", "rachat", {"status": ("agreed", "rejected")})]


@pytest.mark.parametrize(
    ("columns", "tolerance", "found"),
    [
        pytest.param((), 0.0, {"confidence", "status"}, id="all"),
        pytest.param((), 0.1, {"status"}, id="tolerance"),
        pytest.param(("status",), 0.0, {"status"}, id="one column"),
        pytest.param(("claims.buyer", "dates.value"), 0.0, set(), id="others"),
    ],
)
def test_held(
    columns: tuple[str, ...], tolerance: float, found: set[str], accepted: TextRows, now: TextRows
) -> None:
    now["claims"][0] |= {"confidence": "0.9", "status": "completed"}
    changes = diff(accepted, now, Held.make((), columns, tolerance))
    assert {column for change in changes for column in change.cells} == found


@pytest.mark.parametrize("columns", [("buyers",), ("dates.buyer",), ("dats.value",)])
def test_columns_that_there_are_not(columns: tuple[str, ...]) -> None:
    with pytest.raises(ValueError, match="there is no column"):
        Held.make((), columns)


def test_other_tables(accepted: TextRows, now: TextRows) -> None:
    now["dates"][0]["value"] = "2021-03-09"
    now["mentions"].pop(0)
    now["entities"][1]["name"] = "Bêta SA"
    kinds = {(c.table, c.kind) for c in diff(accepted, now, EVERYTHING)}
    assert {("dates", "changed"), ("mentions", "gone"), ("entities", "changed")} <= kinds


def test_shown(accepted: TextRows, now: TextRows) -> None:
    now["claims"][1]["status"] = "completed"
    del now["claims"][4]
    changes = diff(accepted, now)
    buffer = io.StringIO()
    show(Console(file=buffer, force_terminal=True, width=200), changes)
    assert "\x1b[" in buffer.getvalue()
    markdown = as_markdown(changes)
    assert "- claims: 1 gone, 1 changed" in markdown
    assert "status agreed → completed" in markdown
    assert "le **rachat** de Bêta" in markdown
    lines = list(csv.DictReader(io.StringIO(as_csv(changes))))
    assert next((x["change"], x["column"], x["old"], x["new"]) for x in lines) == (
        "changed", "status", "agreed", "completed",
    )  # fmt: skip
    assert lines[1]["sentence"] == "Alpha a démenti toute fusion avec Delta."


ARTICLE = "Le groupe Alpha a racheté la société Bêta le 3 août dernier.\n"


@pytest.fixture
def small(tmp_path: Path) -> Path:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "2020-09-15-a.txt").write_text(ARTICLE, "utf-8")
    (corpus / "2020-09-15-b.txt").write_text(ARTICLE.replace("Alpha", "Gamma"), "utf-8")
    return corpus


def test_baseline(small: Path, tmp_path: Path, nlp: Language) -> None:
    baseline = tmp_path / "accepted"
    first = compare(small, baseline, EVERYTHING, nlp=nlp)
    assert not first.same
    assert "nothing was accepted yet" in complaints(first, baseline)[0]
    first.tables.write(baseline)
    # A case table beside the articles is none.
    (small / "cases.csv").write_text("sentence,expect\nOui.,no claim\n", "utf-8")
    assert compare(small, baseline, EVERYTHING, nlp=nlp).same
    claims = (baseline / "claims.csv").read_text("utf-8")
    (baseline / "claims.csv").write_text(claims.replace("completed", "considered"), "utf-8")
    found = compare(small, baseline, EVERYTHING, nlp=nlp)
    assert {c.table for c in found.changes} == {"claims"}
    (small / "2020-09-15-a.txt").rename(small / "2020-09-15-c.txt")
    found = compare(small, baseline, EVERYTHING, nlp=nlp)
    assert (found.missing, found.orphaned) == (["2020-09-15-c"], ["2020-09-15-a"])
    assert "2020-09-15-a" not in {change.article_id for change in found.changes}
    with pytest.raises(GoldError, match="no such file"):
        compare(small / "nowhere", baseline, EVERYTHING, nlp=nlp)


MADE = {
    "depeche": "1.0", "libraries": {"spacy": "3.8.1"},
    "model": {"name": "fr_x", "version": "1", "sha256": "a"},
    "lexicon": {"sha256": "b", "files": {f"{n}.toml": "0" for n in range(12)}},
    "options": {"published": None, "to": "csv", "columns": {"text": ""}},
}  # fmt: skip


@pytest.mark.parametrize(
    ("old", "told"),
    [
        ({}, []),
        ({"depeche": "0.9"}, ["accepted with depeche 0.9, now 1.0"]),
        ({"model": {"name": "fr_x", "version": "0"}}, ["the model fr_x 0, now fr_x 1"]),
        ({"model": MADE["model"] | {"sha256": "c"}}, ["another fr_x 1: the files of the model"]),
        ({"lexicon": {"sha256": "c"}}, ["accepted with another lexicon"]),
        (
            {"lexicon": {"sha256": "c", "files": {"0.toml": "0", "gone.csv": "0"}}},
            ["1.toml, 10.toml, 11.toml, 2.toml, 3.toml, 4.toml, 5.toml, 6.toml and 4 more"],
        ),
        ({"options": {"published": "2020-01-02", "to": "jsonl"}}, ["published 2020-01-02, now"]),
        ({"options": {"columns": {"text": "corps"}}}, ["columns text corps, now not given"]),
    ],
)  # fmt: skip
def test_makers(tmp_path: Path, old: dict[str, Any], told: list[str]) -> None:
    (tmp_path / "manifest.json").write_text(json.dumps(MADE | old), "utf-8")
    found = compare_makers(tmp_path / "manifest.json", json.dumps(MADE))
    assert len(found.pinned) == len(told)
    assert all(part in sentence for part, sentence in zip(told, found.pinned, strict=True))


@pytest.mark.parametrize(
    ("text", "told"),
    [(None, "holds no manifest.json"), ("{", "cannot be read"), ("[]", "is not a manifest")],
)
def test_a_manifest_that_is_none(tmp_path: Path, text: str | None, told: str) -> None:
    if text is not None:
        (tmp_path / "manifest.json").write_text(text, "utf-8")
    assert told in compare_makers(tmp_path / "manifest.json", json.dumps(MADE)).pinned[0]


def test_commands(
    small: Path, tmp_path: Path, nlp: Language, monkeypatch: Any, capsys: Any
) -> None:
    monkeypatch.setattr(running, "load", lambda *_: nlp)

    def call(*arguments: object) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["depeche", *map(str, arguments)])
        with pytest.raises(SystemExit) as left:
            cli.main()
        printed = capsys.readouterr()
        return int(left.value.code or 0), printed.out, printed.err

    baseline = tmp_path / "accepted"
    assert call("check", small, baseline)[0] == 1
    assert call("accept", small, baseline)[0] == 2
    assert call("accept", small, baseline, "--yes")[0] == 0
    assert call("check", small, baseline)[:2] == (0, "2 articles, all as accepted\n")
    assert call("check", small, baseline, "--pinned")[0] == 0
    assert call("check", small, baseline, "--published", "soon")[0] == 2
    assert (
        "published not given, now 2020-01-02"
        in call("check", small, baseline, "--published", "2020-01-02")[1]
    )
    told = json.loads((baseline / "manifest.json").read_text("utf-8"))
    told["lexicon"]["files"]["cues/acts.toml"] = told["lexicon"]["sha256"] = "another"
    (baseline / "manifest.json").write_text(json.dumps(told), "utf-8")
    for arguments, wanted in (((), 0), (("--pinned",), 1)):
        status, out, _ = call("check", small, baseline, *arguments)
        assert status == wanted
        assert "another lexicon: cues/acts.toml\n" in out
    claims = (baseline / "claims.csv").read_text("utf-8")
    (baseline / "claims.csv").write_text(claims.replace("completed", "considered"), "utf-8")
    status, out, _ = call("check", small, baseline)
    assert status == 1
    assert "status: considered → completed" in out
    assert call("check", small, baseline, "--columns", "buyer,target")[0] == 0
    assert call("check", small, baseline, "--columns", "byer")[0] == 2
    assert call("diff", baseline, baseline, "--table", "all")[:2] == (0, "No change.\n")
    assert call("diff", baseline, DATA / "outputs", "-f", "csv")[0] == 1
