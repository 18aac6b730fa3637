"""Looking names up: what may differ in spelling, and who wins among homonyms."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from depeche.lexicon.gazetteer import Entry, Gazetteer, load_gazetteer


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load_gazetteer()


SPELLINGS = [
    ("Crédit agricole", "Crédit agricole"),
    ("Crédit Agricole", "Crédit agricole"),
    ("Credit Agricole", "Crédit agricole"),
    ("CREDIT AGRICOLE", "Crédit agricole"),
    ("L'Oréal", "L'Oréal"),
    ("l’Oréal", "L'Oréal"),
    ("LVMH", "LVMH"),
    ("Moët\u00a0Hennessy\u202fLouis Vuitton", "LVMH"),
    ("Saint Gobain", "Saint-Gobain"),
    ("Air France\u2011KLM", "Air France-KLM"),
    ("E\u0301lyse\u0301e", "Élysée"),
    ("l'Elysée", "Élysée"),
    ("la Maison-Blanche", "Maison-Blanche"),
    ("La Maison Blanche", "Maison-Blanche"),
    ("Etats-Unis", "États-Unis"),
    ("les États-Unis", "États-Unis"),
    ("États-Unis d'Amérique", "États-Unis"),
    ("USA", "États-Unis"),
    ("US", "États-Unis"),
    ("Oncle Sam", "États-Unis"),
    ("Grande-Bretagne", "Royaume-Uni"),
    ("Empire du Milieu", "Chine"),
    ("RDC", "République démocratique du Congo"),
    ("Viêt Nam", "Vietnam"),
    ("Tiffany & Co.", "Tiffany"),
    ("Tiffany & Co", "Tiffany"),
    ("BCE", "BCE"),
    ("CAC 40", "CAC 40"),
    ("les Échos", "Les Échos"),
    ("leboncoin", "leboncoin"),
]


@pytest.mark.parametrize(("written", "name"), SPELLINGS, ids=[w for w, _ in SPELLINGS])
def test_spelling_may_differ(gazetteer: Gazetteer, written: str, name: str) -> None:
    assert name in {entry.name for entry in gazetteer.lookup(written)}


@pytest.mark.parametrize(
    "word", ["orange", "total", "carrefour", "us", "Ce", "Us", "Fo", "un but", "", "  ", "-", "l'"]
)
def test_a_common_word_is_no_name(gazetteer: Gazetteer, word: str) -> None:
    assert gazetteer.lookup(word) == ()


def test_homonyms_are_all_told(gazetteer: Gazetteer) -> None:
    assert [e.kind for e in gazetteer.lookup("Orange")] == ["company", "city"]
    assert [e.kind for e in gazetteer.lookup("Paris")][:2] == ["city", "government"]
    assert {e.country for e in gazetteer.lookup("Vienne")} >= {"FR", "AT"}


def test_a_name_comes_before_an_alias(gazetteer: Gazetteer) -> None:
    """BCE is a Canadian firm by name, the Banque centrale européenne by acronym."""
    assert gazetteer.lookup("Congo")[0].kb_id == "CG"


@pytest.mark.parametrize(
    ("seat", "sense"),
    [
        ("Bercy", "ministère de l'Économie"),
        ("Bruxelles", "Commission européenne"),
        ("Matignon", "Premier ministre"),
        ("Quai d'Orsay", "ministère des Affaires étrangères"),
        ("Beauvau", "ministère de l'Intérieur"),
        ("Pékin", "gouvernement chinois"),
    ],
)
def test_seats_of_power(gazetteer: Gazetteer, seat: str, sense: str) -> None:
    powers = {"ministry", "government"}
    assert [e.owner for e in gazetteer.lookup(seat) if e.kind in powers] == [sense]


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("américain", "US"), ("américaines", "US"), ("transalpins", "IT"), ("helvétique", "CH"),
        ("nippone", "JP"), ("bataves", "NL"), ("outre-Rhin", "DE"), ("outre-rhin", "DE"),
        ("britanniques", "GB"), ("chérifienne", "MA"), ("ibérique", "ES"), ("hexagonaux", "FR"),
        ("tricolore", "FR"), ("grecque", "GR"), ("turques", "TR"), ("sud-coréenne", "KR"),
    ],
)  # fmt: skip
def test_demonyms(gazetteer: Gazetteer, word: str, code: str) -> None:
    assert gazetteer.demonyms[word] == code


@pytest.mark.parametrize(
    ("word", "place"),
    [
        ("parisienne", "Paris"), ("lyonnais", "Lyon"), ("stéphanoises", "Saint-Étienne"),
        ("nordiste", "Nord"), ("bretonnes", "Bretagne"), ("new-yorkais", "New York"),
        ("californien", "Californie"), ("québécoise", "Québec"), ("munichois", "Munich"),
        ("zurichoise", "Zurich"), ("milanais", "Milan"), ("mancelle", "Le Mans"),
    ],
)  # fmt: skip
def test_place_adjectives(gazetteer: Gazetteer, word: str, place: str) -> None:
    assert gazetteer.place_adjectives[word] == place


def test_composed_demonyms(gazetteer: Gazetteer) -> None:
    assert gazetteer.demonym_prefixes["italo"] == "IT"
    assert gazetteer.demonym_prefixes["sino"] == "CN"


def test_facts_of_a_firm(gazetteer: Gazetteer) -> None:
    (microsoft,) = gazetteer.lookup("Microsoft")
    assert (microsoft.country, microsoft.city) == ("US", "Redmond")
    (audi,) = gazetteer.lookup("Audi")
    assert (audi.owner, audi.sectors) == ("Volkswagen", ("constructeur",))


def test_builtin_lists_are_read_once() -> None:
    assert load_gazetteer().entries is not None
    assert load_gazetteer().entries[0] is load_gazetteer().entries[0]


@given(st.text())
def test_any_text_can_be_looked_up(text: str) -> None:
    assert all(isinstance(entry, Entry) for entry in load_gazetteer().lookup(text))


def write(tmp_path: Path, *lines: str) -> Path:
    path = tmp_path / "user.csv"
    path.write_text("\n".join(("name,label,kb_id,aliases", *lines)) + "\n", encoding="utf-8")
    return path


def test_the_user_comes_first(tmp_path: Path) -> None:
    gazetteer = load_gazetteer(write(tmp_path, "Orange,ORG,Q1431486,Orange SA|FT"))
    assert gazetteer.lookup("Orange")[0] == Entry(
        "Orange", "ORG", kb_id="Q1431486", aliases=("Orange SA", "FT")
    )
    assert gazetteer.lookup("FT")[0].kb_id == "Q1431486"
    assert [e.name for e in gazetteer.user_lookup("Sanofi")] == []
    assert gazetteer.entries[0].kb_id == "Q1431486"
    assert load_gazetteer().lookup("Orange")[0].kb_id == ""
