"""What holds for any text: bounds, order, repeatability, typography, time."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from depeche.dates.find import find_dates
from depeche.dates.text import as_plain
from depeche.dates.vocabulary import rules, tables
from depeche.language.normalise import plain

TYPES = {"DATE", "TIME", "DURATION", "SET"}
MODS = {"", "START", "MID", "END", "APPROX", "BEFORE", "AFTER"}
WORDS = sorted(
    {w for table in tables().values() for w in table}
    | {
        "le",
        "la",
        "l'",
        "d'",
        "en",
        "du",
        "au",
        "à",
        "il y a",
        "dans",
        "depuis",
        "2020",
        "3",
        "31",
        "99",
        "1er",
        "'98",
        "-",
        "/",
        ",",
        ".",
        "\n",
        "10h30",
        "2019-20",
        "12/05/2021",
        "%",
        "euros",
        "a",
        "sera",
    }
)
texts = st.one_of(
    st.text(max_size=200),
    st.lists(st.sampled_from(WORDS), max_size=25).map(" ".join),
    st.lists(st.sampled_from(WORDS), max_size=25).map("".join),
)
days = st.one_of(st.none(), st.dates())


@settings(deadline=None, max_examples=300)
@given(texts, days)
def test_any_text_keeps_the_contract(text: str, published: date | None) -> None:
    found = find_dates(text, published)
    last = 0
    for d in found:
        assert last <= d.start < d.end <= len(text)
        assert d.text == text[d.start : d.end]
        assert d.type in TYPES and d.mod in MODS and d.value and d.rule
        assert (d.from_date is None) == (d.to_date is None)
        if d.from_date is not None and d.to_date is not None:
            assert d.from_date <= d.to_date
        if d.type in ("DURATION", "SET"):
            assert d.from_date is None
        last = d.end
    assert find_dates(text, published) == found


@settings(deadline=None, max_examples=150)
@given(texts, days)
def test_typography_changes_nothing(text: str, published: date | None) -> None:
    plainly = [(d.start, d.end, d.type, d.value, d.mod) for d in find_dates(text, published)]
    for space in "\u00a0\u202f":
        typeset = text.replace("'", "’").replace(" ", space)
        found = find_dates(typeset, published)
        assert [(d.start, d.end, d.type, d.value, d.mod) for d in found] == plainly


@given(st.text(max_size=300))
def test_plain_text_is_the_house_s(text: str) -> None:
    assert as_plain(text) == plain(text)


@settings(deadline=None, max_examples=100)
@given(texts)
def test_without_a_publication_date_no_day_is_invented(text: str) -> None:
    for d in find_dates(text, None):
        if d.from_date is not None:
            # What is dated was written out, at least once, somewhere before or here.
            low = text.lower()
            written = ("années", "siècle", "mille", "cent")
            assert any(c.isdigit() for c in text) or any(w in low for w in written)


@pytest.mark.parametrize(
    "piece",
    [
        "1",
        "1 ",
        "«",
        "« ",
        "a",
        "é",
        "il y a ",
        "il y a deux ",
        "du 3 au ",
        "mars",
        "mars ",
        "2020-",
        "2020 ",
        "l'",
        "d'ici à ",
        "fin ",
        "début de ",
        "lundi ",
        "vingt ",
        "quatre-vingt-",
        "\n",
        " ",
        "\u00a0",
        "10h",
        "1/",
        "1er ",
    ],
)
def test_hostile_text_is_read_to_its_end(piece: str) -> None:
    text = piece * (40_000 // len(piece)) + " le 3 mars 2021."
    found = find_dates(text, date(2021, 5, 1))
    assert found == find_dates(text, date(2021, 5, 1))


def test_names_are_skipped() -> None:
    text = "Le plan Vision 2030 a été lancé en 2016 ; France 24 en parle."
    start = text.index("Vision 2030")
    found = find_dates(text, date(2020, 9, 15), skip=[(start, start + 11)])
    assert [d.value for d in found] == ["2016"]


def test_the_caller_s_tense_wins() -> None:
    ahead = find_dates("Le vote mercredi.", date(2020, 9, 15), lean=lambda *_: 1)
    back = find_dates("Le vote mercredi.", date(2020, 9, 15), lean=lambda *_: -1)
    assert [d.value for d in ahead + back] == ["2020-09-16", "2020-09-09"]


def test_rule_names_are_unique() -> None:
    names = [r.name for r in rules()]
    assert len(names) == len(set(names))
