"""Reading brat files strictly, writing them, and the way through the tables."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from depeche.gold.brat import BratDocument, Event, TextBound, parse_brat, read_brat
from depeche.gold.brat_write import write_brat
from depeche.gold.errors import BratError
from depeche.gold.from_tables import document_of
from depeche.gold.readings import read_gold
from depeche.gold.rows import rows_of_tables
from depeche.gold.to_tables import gold_tables

TEXT = "Alpha a racheté Bêta en mars 2021 pour 2 euros."
GOOD = """\
T1\tORG 0 5\tAlpha
T2\tORG 16 20\tBêta
T3\tDATE 24 33\tmars 2021
N1\tReference T3 timex:2021-03\t2021-03
T4\tAMOUNT 39 46\t2 euros
N2\tReference T4 amount:2_EUR\t2_EUR
T5\tacquisition 8 15\tracheté
E1\tacquisition:T5 buyer:T1 target:T2 date:T3 amount:T4
A1\tStatus E1 completed
#1\tAnnotatorNotes E1\tstatus=completed|agreed; une remarque
"""


def test_good_file() -> None:
    document = parse_brat(TEXT, GOOD)
    (event,) = document.events
    assert [(role, span.text) for role, span in event.roles] == [
        ("buyer", "Alpha"), ("target", "Bêta"), ("date", "mars 2021"), ("amount", "2 euros"),
    ]  # fmt: skip
    assert event.notes == {"status": "completed|agreed"}
    assert document.dates[0].reference == "2021-03"


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        pytest.param("T6\tORG 0 4\tAlpha", "the text at 0-4 is 'Alph', not 'Alpha'", id="words"),
        pytest.param("T6\tORG 40 99\tx", "no span of a text of 47 characters", id="beyond"),
        pytest.param("T6\tORG 5 5\t", "5-5 is no span", id="empty span"),
        pytest.param("T6\tORG 0 2;3 5\tAl ha", "several pieces", id="pieces"),
        pytest.param("T6\tORG 0\tAlpha", "a span is written", id="no end"),
        pytest.param("T6\tFIRM 0 5\tAlpha", "there is no type 'FIRM'", id="type"),
        pytest.param("T1\tORG 0 5\tAlpha", "T1 stands in line 1 already", id="id twice"),
        pytest.param("T6 ORG 0 5 Alpha", "no tab", id="no tab"),
        pytest.param("R1\tPart Arg1:T1 Arg2:T2", "begins with T, E, A, N or #", id="relation"),
        pytest.param("*\tEquiv T1 T2", "begins with T, E, A, N or #", id="equivalence"),
        pytest.param("E2\tacquisition:T9", "no T line holds its trigger T9", id="no trigger"),
        pytest.param("E2\tmerger:T5", "its trigger T5 of type acquisition", id="trigger type"),
        pytest.param("E2\tacquisition:T5 owner:T1", "there is no role 'owner'", id="role"),
        pytest.param("E2\tacquisition:T5 buyer:T9", "no T line holds its buyer T9", id="filler"),
        pytest.param("E2\tacquisition:T5 date:T1", "a ORG cannot be its date", id="role type"),
        pytest.param("E2\tacquisition:T5 buyer:T1 buyer:T2", "filled twice", id="role twice"),
        pytest.param("E2\tacquisition:T5", "E2: it has no Status", id="no status"),
        pytest.param("E2\tacquisition", "a claim is written", id="no claim"),
        pytest.param("A2\tStatus E1 done", "Status is one of", id="value"),
        pytest.param("A2\tStatus E1 agreed", "E1 has Status completed already", id="contradiction"),
        pytest.param("A2\tColour E1", "there is no attribute 'Colour'", id="attribute"),
        pytest.param("A2\tMod T1 END", "Mod stands on a date, not on T1", id="mod of a name"),
        pytest.param("A2\tDescription T3", "stands on a mention", id="description of a date"),
        pytest.param("A2\tOptional T1", "Optional stands on a claim", id="optional mention"),
        pytest.param("A2\tOptional E7", "no line holds E7", id="attribute of nothing"),
        pytest.param("N3\tReference T9 name:x\tx", "no T line holds T9", id="name of nothing"),
        pytest.param("N3\tReference T1 timex:2020\t2020", "takes no timex", id="wrong reference"),
        pytest.param("N3\tReference T3 timex:2020\t2020", "T3 has the reference", id="two values"),
        pytest.param("N3\tReference T1\tx", "a reference is written", id="no reference"),
        pytest.param("#2\tAnnotatorNotes E1\tstatsu=agreed", "no column 'statsu'", id="slip"),
        pytest.param("#2\tAnnotatorNotes E1\tstatus=fini", "status is one of", id="note value"),
        pytest.param("#2\tAnnotatorNotes E9\tstatus=agreed", "no line holds E9", id="note of none"),
    ],
)  # fmt: skip
def test_refused_with_line_and_reason(line: str, reason: str) -> None:
    with pytest.raises(BratError) as caught:
        parse_brat(TEXT, GOOD + line + "\n", "a.ann")
    assert "a.ann, line 11: " in str(caught.value)
    assert reason in str(caught.value)


def test_every_fault_is_told_at_once_and_none_twice() -> None:
    content = GOOD.replace("ORG 16 20", "ORG 16 21") + "A2\tStatus E1 done\n"
    with pytest.raises(BratError) as caught:
        parse_brat(TEXT, content, "a.ann")
    assert [fault.line for fault in caught.value.faults] == [2, 11]


def test_a_file_without_its_text_and_one_that_is_not_utf_8(tmp_path: Path) -> None:
    (tmp_path / "a.ann").write_text(GOOD, "utf-8")
    with pytest.raises(BratError, match=r"a\.ann: no \.txt"):
        read_brat(tmp_path / "a.ann")
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    assert read_brat(tmp_path / "a.ann").text == TEXT
    (tmp_path / "a.ann").write_bytes(GOOD.encode("cp1252"))
    with pytest.raises(BratError, match="not UTF-8 at byte"):
        read_brat(tmp_path / "a.ann")


def test_faults_of_a_folder_are_told_together(tmp_path: Path) -> None:
    for name in "ab":
        (tmp_path / f"{name}.txt").write_text(TEXT, "utf-8")
        (tmp_path / f"{name}.ann").write_text("T1\tORG 1 5\tAlpha\n", "utf-8")
    with pytest.raises(ValueError, match=r"(?s)a\.ann, line 1.*b\.ann, line 1"):
        read_gold(tmp_path)


def test_line_ends_of_windows(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"Un\r\nAlpha.\r\n")
    (tmp_path / "a.ann").write_bytes(b"T1\tORG 4 9\tAlpha\r\n")
    assert read_brat(tmp_path / "a.ann").mentions[0].text == "Alpha"


def test_written_as_read(corpus: Path) -> None:
    for ann in sorted(corpus.glob("*.ann")):
        document = read_brat(ann)
        assert parse_brat(document.text, write_brat(document), ann.name) == document


@given(st.text(min_size=1, max_size=30), st.data())
def test_any_text_is_written_as_read(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    span = TextBound("T1", "ORG", start, end, text[start:end], "Nom", {"Description": "true"})
    document = BratDocument(text, (span,), ())
    if "\r" not in text[start:end]:
        assert parse_brat(text, write_brat(document)) == document


def _held(document: BratDocument) -> tuple[list[object], list[object]]:
    """What tables can hold of a gold file: one value a cell."""
    spans: list[object] = [
        (s.start, s.end, s.type, s.reference.split("|")[0] or s.text, sorted(s.attributes))
        for s in (*document.mentions, *document.dates)
    ]
    claims: list[object] = [_claim(event) for event in document.events]
    return sorted(spans, key=repr), sorted(claims, key=repr)


def _claim(event: Event) -> object:
    said = {role: (span.reference or span.text).replace("_", " ") for role, span in event.roles}
    noted = {k: v.split("|")[0] for k, v in event.notes.items() if k not in ("type", "status")}
    roles = {k: v for k, v in {**noted, **said}.items() if k[0].islower()}
    for name in ("certainty", "polarity", "scope"):
        roles.pop(name, None)
    values = {k.rstrip("0123456789") + ":" + v for k, v in roles.items()}
    attributes = {k: v for k, v in event.attributes.items() if k not in ("Optional", "Anaphoric")}
    return (
        event.type,
        event.trigger.start,
        event.trigger.end,
        sorted(values),
        sorted(attributes.items()),
    )


def test_through_tables_and_back(corpus: Path) -> None:
    """All that a table can hold; alternatives, Optional and sums outside claims it cannot."""
    for ann in sorted(corpus.glob("*.ann")):
        document = read_brat(ann)
        rows = rows_of_tables(gold_tables([(ann.stem, document)]))
        back = parse_brat(document.text, write_brat(document_of(document.text, rows)), ann.name)
        (spans, claims), (spans2, claims2) = _held(document), _held(back)
        assert spans2 == spans, ann.name
        assert claims2 == claims, ann.name
        assert rows_of_tables(gold_tables([(ann.stem, back)])) == rows, ann.name
