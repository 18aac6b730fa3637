"""The user's own list: what is refused, with every line at fault, and what is found in a text."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from depeche.lexicon.gazetteer import Gazetteer, GazetteerError, load_gazetteer, read_user

HEADER = "name,label,kb_id,aliases"


def problems(tmp_path: Path, data: bytes | str) -> list[tuple[int, str]]:
    path = tmp_path / "user.csv"
    path.write_bytes(data if isinstance(data, bytes) else data.encode("utf-8"))
    with pytest.raises(GazetteerError) as raised:
        read_user(path)
    return [(p.line, p.reason) for p in raised.value.problems]


def loaded(tmp_path: Path, *lines: str) -> Gazetteer:
    path = tmp_path / "user.csv"
    path.write_text("\n".join((HEADER, *lines)), encoding="utf-8")
    return load_gazetteer(path)


REFUSED = {
    "no label": ["Novalys,,,"],
    "unknown label 'FIRM'": ["Novalys,FIRM,,"],
    "unknown label 'org'": ["Novalys,org,,"],
    "no name": [",ORG,Q1,"],
    "'--' has no letter": ["--,ORG,Q1,"],
    "3 cells where the header has 4": ["Novalys,ORG,Q1"],
    "5 cells where the header has 4": ["Novalys,ORG,Q1,a,b"],
    "duplicate of line 2": ["Novalys,ORG,Q1,", "Novalys,ORG,Q1,"],
    "is LOC, but ORG on line 2": ["Novalys,ORG,,", "Novalys,LOC,,"],
    "has kb_id 'Q2', but 'Q1' on line 2": ["Novalys,ORG,Q1,", "Novalys,ORG,Q2,"],
    "already on line 2": ["Novalys,ORG,Q1,Nova", "Novalys,ORG,Q1,NVL"],
    "'Nova-Lys' has kb_id 'Q2'": ["Nova Lys,ORG,Q1,", "Nova-Lys,ORG,Q2,"],
    "not CSV": ['"Novalys,ORG,Q1,'],
}


@pytest.mark.parametrize(("reason", "lines"), REFUSED.items(), ids=REFUSED)
def test_refused(tmp_path: Path, reason: str, lines: list[str]) -> None:
    ((line, told),) = problems(tmp_path, "\n".join((HEADER, *lines)))
    assert line == len(lines) + 1
    assert reason in told


def test_every_fault_is_told(tmp_path: Path) -> None:
    data = "\n".join((HEADER, "A1,,,", "Bon,ORG,,", "Bon,LOC,,", "x", "", ",ORG,,")).encode()
    data += b"\nSoci\xe9t\xe9,ORG,,\n"
    found = problems(tmp_path, data)
    assert [line for line, _ in found] == [2, 4, 5, 7, 8]
    assert "0xE9" in found[-1][1]


def test_the_message_names_the_file_and_the_lines(tmp_path: Path) -> None:
    path = tmp_path / "user.csv"
    path.write_text(f"{HEADER}\nNovalys,,,\n", encoding="utf-8")
    with pytest.raises(GazetteerError, match=r"user\.csv: 1 problem(?s:.*)line 2: no label"):
        load_gazetteer(path)


@pytest.mark.parametrize(
    ("header", "reason"),
    [
        ("name,label", "the header lacks kb_id, aliases"),
        ("name,label,kb_id", "the header lacks aliases"),
        ("name,label,kb_id,aliases,colour", "unknown columns: 'colour'"),
        ("name,label,kb_id,aliases,name", "names a column twice"),
    ],
)
def test_headers_refused(tmp_path: Path, header: str, reason: str) -> None:
    ((line, told),) = problems(tmp_path, header + "\nNovalys,ORG,Q1,\n")
    assert line == 1 and reason in told


def test_an_empty_file_has_no_header(tmp_path: Path) -> None:
    assert problems(tmp_path, "") == [(1, "the header lacks name, label, kb_id, aliases")]


def test_what_an_excel_writes(tmp_path: Path) -> None:
    path = tmp_path / "user.csv"
    text = "name;label;kb_id;aliases;sectors;country\r\nNovalys;ORG;Q1; Nova | NVL ;éditeur;FR\r\n"
    path.write_bytes(b"\xef\xbb\xbf" + text.encode())
    (entry,) = read_user(path)
    assert entry.aliases == ("Nova", "NVL")
    assert (entry.sectors, entry.country) == (("éditeur",), "FR")


def test_a_quoted_name_may_hold_a_comma(tmp_path: Path) -> None:
    (entry,) = loaded(tmp_path, '"Clayton, Dubilier & Rice",ORG,,CD&R').user_lookup("CD&R")
    assert entry.name == "Clayton, Dubilier & Rice"


#: The names that the user's list must find are marked in the sentence.
FOUND = [
    "[Novalys] rachète Kerbrac.",
    "Le rachat de [Kerbrac Énergie] par [Novalys]",
    "[KERBRAC ENERGIE] et [Kerbrac\u00a0énergie]",
    "L’accord entre l’[Orvault] et d’[Orvault]",
    "[Nova Lys]-[Orvault] : le mariage",
    "l'ex-[Novalys], l'anti-[Novalys]",
    "[Ventadour & Cie] puis [Ventadour&Cie]",
    "le groupe [Ostrium S.A.], puis [Ostrium S.A.]",
    "[M2X]",
    "des [Novalys]\nNovalys-Sud",
    "(«\u202f[Novalys]\u202f»)",
    "[Novalys]-là",
    "[Orvault]\n[Novalys]",
]
MISSED = [
    "novalys en bas de casse",
    "Novalysienne, Novalys2",
    "Saint-Novalys-des-Prés",
    "Kerbrac seul, Énergie seule",
    "Kerbrac\nÉnergie",
    "Ventadour et Cie, Ventadour",
    "",
]


@pytest.fixture(scope="module")
def mine(tmp_path_factory: pytest.TempPathFactory) -> Gazetteer:
    return loaded(
        tmp_path_factory.mktemp("user"),
        "Novalys,ORG,Q1,Nova Lys",
        "Kerbrac Énergie,ORG,Q2,",
        "Orvault,LOC,Q3,",
        "Ventadour & Cie,ORG,Q4,",
        "Ostrium,ORG,Q5,Ostrium S.A.",
        "M2X,PROD,Q6,",
    )


@pytest.mark.parametrize("marked", FOUND)
def test_found_in_a_text(mine: Gazetteer, marked: str) -> None:
    text = marked.replace("[", "").replace("]", "")
    spans = [(start, end) for start, end, _ in mine.user_matches(text)]
    shown, shift = text, 0
    for start, end in spans:
        shown = (
            f"{shown[: start + shift]}[{shown[start + shift : end + shift]}]"
            + (shown[end + shift :])
        )
        shift += 2
    assert shown == marked


@pytest.mark.parametrize("text", MISSED)
def test_left_alone_in_a_text(mine: Gazetteer, text: str) -> None:
    assert list(mine.user_matches(text)) == []


def test_the_longest_name_wins(mine: Gazetteer) -> None:
    assert [e.kb_id for _, _, e in mine.user_matches("Ostrium S.A. et Ostrium")] == ["Q5", "Q5"]


def test_without_a_list_there_is_nothing_to_find() -> None:
    assert list(load_gazetteer().user_matches("Orange rachète Novalys.")) == []


@given(st.text(alphabet=st.sampled_from(list("NovalysOstriumKerbracÉé &-.'’\n S\u0301A2_"))))
def test_matches_are_in_order_and_apart(text: str) -> None:
    mine = _MINE
    last = 0
    for start, end, entry in mine.user_matches(text):
        assert last <= start < end <= len(text)
        assert entry in mine.user_lookup(text[start:end])
        last = end


def _mine() -> Gazetteer:
    with tempfile.TemporaryDirectory() as folder:
        return loaded(Path(folder), "No,ORG,,", "Ostrium,ORG,,S.A.", "Kerbrac É,ORG,,", "N,ORG,,")


_MINE = _mine()


@given(st.binary())
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "user.csv"
        path.write_bytes(data)
        try:
            read_user(path)
        except GazetteerError as error:
            assert error.problems
