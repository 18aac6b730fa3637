"""Names and dates through the files of other annotation tools and back."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from depeche.cli import main as cli
from depeche.gold.brat import TextBound, read_brat
from depeche.gold.errors import GoldError
from depeche.gold.formats import conll, doccano, labelstudio
from depeche.gold.formats.convert import read_any, write_any
from depeche.gold.formats.labelled import LABELS, Labelled, labelled, make

DATA = Path(__file__).parent / "data" / "gold"


@pytest.fixture(scope="module")
def articles(corpus: Path) -> list[Labelled]:
    return [labelled(ann.stem, read_brat(ann)) for ann in sorted(corpus.glob("*.ann"))]


def said(span: TextBound, *, all_of_it: bool) -> object:
    notes = {k: set(v.split("|")) for k, v in span.notes.items() if k == "label"}
    held = (span.reference, span.attributes, notes) if all_of_it else sorted(span.attributes)
    if not all_of_it:
        held = [name for name in span.attributes if name == "Description"]
    return span.type, span.start, span.end, held


def test_label_studio_loses_nothing(articles: list[Labelled]) -> None:
    back = labelstudio.read(labelstudio.write(articles))
    assert [(a.id, a.text) for a in back] == [(a.id, a.text) for a in articles]
    for mine, theirs in zip(articles, back, strict=True):
        assert [said(s, all_of_it=True) for s in theirs.spans] == [
            said(s, all_of_it=True) for s in mine.spans
        ]


def test_doccano_loses_no_span_and_no_label(articles: list[Labelled]) -> None:
    back = doccano.read(doccano.write(articles))
    assert [(a.id, a.text) for a in back] == [(a.id, a.text) for a in articles]
    for mine, theirs in zip(articles, back, strict=True):
        assert [said(s, all_of_it=False) for s in theirs.spans] == [
            said(s, all_of_it=False) for s in mine.spans
        ]


def test_conll_loses_no_span_that_does_not_overlap(articles: list[Labelled]) -> None:
    texts = {article.id: article.text for article in articles}
    back = conll.read(conll.write(articles), texts=texts)
    for mine, theirs in zip(articles, back, strict=True):
        wanted = [(s.type, s.start, s.end) for s in conll.flat(mine.spans)]
        assert [(s.type, s.start, s.end) for s in theirs.spans] == wanted
        assert theirs.text == mine.text


@given(
    st.text(st.characters(codec="utf-8"), min_size=1, max_size=40),
    st.lists(st.tuples(st.integers(0, 39), st.integers(1, 40), st.sampled_from(sorted(LABELS)))),
)
def test_any_text(text: str, drawn: list[tuple[int, int, str]]) -> None:
    spans = [TextBound("", t, a, b, "") for a, b, t in drawn if a < b <= len(text)]
    article = make("a", text, spans)
    for tool in (labelstudio, doccano):
        (back,) = tool.read(tool.write([article]))
        assert (back.text, len(back.spans)) == (text, len(article.spans))
        assert [(s.type, s.start, s.end) for s in back.spans] == [
            (s.type, s.start, s.end) for s in article.spans
        ]


def test_conll_lines() -> None:
    article = make("a", "L'Oréal rachète NYX. Hier.\nFin", [
        TextBound("", "ORG", 0, 7, ""), TextBound("", "ORG", 16, 19, ""),
        TextBound("", "DATE", 21, 25, ""), TextBound("", "MISC", 28, 29, ""),
    ])  # fmt: skip
    assert conll.write([article]) == (
        "# article_id = a\nL\tB-ORG\n'\tI-ORG\nOréal\tI-ORG\nrachète\tO\nNYX\tB-ORG\n.\tO\n\n"
        "Hier\tB-DATE\n.\tO\n\nF\tO\ni\tB-MISC\nn\tO\n\n"
    )


def test_conll_of_others() -> None:
    content = "-DOCSTART- -X- O\n\nAlpha NNP B-ORG\nachète VB O\nBêta NNP B-ORG\n\nOui UH O\n"
    (article,) = conll.read(content)
    assert [span.text for span in article.spans] == ["Alpha", "Bêta"]


def test_label_studio_counts_units_in_older_exports() -> None:
    """The emoji before the name is two units of UTF-16."""
    region = {"id": "x", "from_name": "label", "to_name": "text", "type": "labels"}
    for start in (2, 3):
        value = {"start": start, "end": start + 5, "text": "Alpha", "labels": ["ORG"]}
        task = {
            "data": {"text": "💩 Alpha 💩"},
            "annotations": [{"result": [region | {"value": value}]}],
        }
        (article,) = labelstudio.read(json.dumps([task]))
        assert [(s.start, s.end, s.text) for s in article.spans] == [(2, 7, "Alpha")]


def test_doccano_of_newer_versions() -> None:
    entity = {"id": 1, "label": "ORG", "start_offset": 0, "end_offset": 5}
    record = {"id": 7, "text": "Alpha.", "entities": [entity], "relations": []}
    (article,) = doccano.read(json.dumps(record))
    assert (article.id, article.spans[0].text) == ("record-7", "Alpha")


@pytest.mark.parametrize(
    ("read", "content", "reason"),
    [
        pytest.param(doccano.read, '{"text": "a"}\n{"text": "b", "label": [[0, 5, "ORG"]]}\n',
                     "line 2: 0-5 is no span", id="doccano span"),
        pytest.param(doccano.read, '{"label": []}', "line 1: no 'text'", id="doccano text"),
        pytest.param(doccano.read, '{"text": "b", "label": [[0, 1, "FIRM"]]}', "no label 'FIRM'",
                     id="doccano label"),
        pytest.param(doccano.read, "{", "line 1", id="no JSON"),
        pytest.param(labelstudio.read, "[{}]", "task 1: no 'data'", id="label studio"),
        pytest.param(labelstudio.read, "[", "line 1", id="no JSON list"),
        pytest.param(conll.read, "Alpha I-ORG\n", "line 1: I-ORG continues nothing", id="inside"),
        pytest.param(conll.read, "Oui O\nAlpha ORG\n", "line 2: 'ORG' is no tag", id="tag"),
    ],
)  # fmt: skip
def test_refused(read: Any, content: str, reason: str) -> None:
    with pytest.raises(GoldError) as caught:
        read(content, "f")
    assert reason in str(caught.value)


def test_a_token_that_is_not_in_the_text() -> None:
    with pytest.raises(GoldError, match="line 3: 'Gamma' does not follow"):
        conll.read("# article_id = a\nAlpha O\nGamma O\n", texts={"a": "Alpha Bêta"})


def test_another_text_is_never_written_over(tmp_path: Path) -> None:
    articles = read_any(DATA, "brat")
    write_any(articles, tmp_path, "brat")
    assert read_any(tmp_path, "brat") == articles
    (tmp_path / f"{articles[0].id}.txt").write_text("autre", "utf-8")
    with pytest.raises(GoldError, match="another text of this name"):
        write_any(articles, tmp_path, "brat")


def test_command(tmp_path: Path, monkeypatch: Any, capsys: Any) -> None:
    def call(*arguments: object) -> tuple[int, str]:
        monkeypatch.setattr(sys, "argv", ["depeche", "convert", *map(str, arguments)])
        with pytest.raises(SystemExit) as left:
            cli.main()
        printed = capsys.readouterr()
        return int(left.value.code or 0), printed.out + printed.err

    for name in ("a.json", "a.jsonl", "a.conll"):
        assert call(DATA, tmp_path / name)[0] == 0
    assert call(DATA, tmp_path / "a.json")[0] == 2
    assert call(tmp_path / "a.json", tmp_path / "back")[1].startswith("3 articles with ")
    assert read_any(tmp_path / "back", "brat") == read_any(DATA, "brat")
    assert call(tmp_path / "a.conll", tmp_path / "two", "--texts", DATA)[0] == 0
    assert call(DATA, tmp_path / "a.xml")[0] == 2


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["score", "nowhere"], "nowhere: there is no such file or folder"),
        (["score", "empty"], "empty: no gold is here (ID.txt with ID.ann)"),
        (["check", "nowhere", "accepted"], "nowhere: there is no such file or folder"),
        (["convert", "nowhere", "x.json"], "nowhere: there is no such file or folder"),
        (["convert", "empty", "x.json"], "empty: no .ann file is here"),
        (["annotate", "nowhere.txt"], "nowhere.txt: there is no such file or folder"),
        (["annotate", "empty"], "empty: no .txt file is here"),
        (["annotate", "some.csv"], "some.csv: gold stands beside a .txt file, and this is none"),
        (["perturb", "nowhere.csv"], "nowhere.csv: there is no such file or folder"),
        (["perturb", "some.csv"], "some.csv, line 1: no column sentence or expect"),
        (["diff", "empty", "empty"], "empty: no tables are here (claims.csv and its siblings)"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_what_is_not_there_is_told(
    arguments: list[str], reason: str, tmp_path: Path, monkeypatch: Any, capsys: Any
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "empty").mkdir()
    (tmp_path / "some.csv").write_text("a,b\n1,2\n", "utf-8")
    monkeypatch.setattr(sys, "argv", ["depeche", *arguments])
    with pytest.raises(SystemExit) as left:
        cli.main()
    assert left.value.code == 2
    assert capsys.readouterr().err == f"depeche: {reason}\n"
