"""Extra blanks change no reading, and every offset is of the text as given."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language

from depeche.language.squeeze import squeeze
from depeche.reading.article import Article
from depeche.running.annotate import annotate
from depeche.tables.schema import BY_NAME

SENTENCES = (
    "Le groupe Crédit Agricole a racheté la société Crédit du Nord le 3 août 2020 pour 45 "
    "millions d'euros, soit 30 pour cent du capital.\nSelon des sources proches du dossier, Danone "
    "renonce au rachat d'Ubisoft."
)


@pytest.mark.parametrize(
    ("text", "squeezed"),
    [
        pytest.param("a b", "a b", id="nothing to do"),
        pytest.param("a  b", "a b", id="two spaces"),
        pytest.param("  a \u00a0\u202f b\n   c\t\td", "a b\nc\td", id="any blanks, and indents"),
        pytest.param("a\n\n  \nb", "a\n\n\nb", id="blank lines"),
        pytest.param("   ", "", id="blanks alone"),
        pytest.param("a   ", "a ", id="at the end"),
        pytest.param("30 pour cent", "30 %", id="per cent"),
        pytest.param("30,5  pour  cent de", "30,5 % de", id="per cent, two spaces"),
        pytest.param("pas pour cent euros, 30 pour centrer", "", id="no per cent"),
    ],
)
def test_squeezed(text: str, squeezed: str) -> None:
    assert squeeze(text).text == (squeezed or text.strip())


def test_per_cent_ends_where_its_words_end() -> None:
    text = "soit 30  pour cent du capital"
    found = squeeze(text)
    end = found.text.index("%") + 1
    assert text[found.start(found.text.index("30")) : found.end(end)] == "30  pour cent"


@given(st.text(st.sampled_from("ab \u00a0\n\t"), max_size=30))
def test_every_character_is_found_again(text: str) -> None:
    found = squeeze(text)
    starts = [found.start(i) for i in range(len(found.text))]
    assert [text[i] for i in starts] == list(found.text)
    assert [found.end(i + 1) for i in range(len(found.text))] == [i + 1 for i in starts]
    assert starts == sorted(set(starts))


def _cells(rows: dict[str, list[tuple[object, ...]]]) -> list[tuple[object, ...]]:
    """What the rows say, without where they stand; blanks do not count."""
    found = []
    for name, table in rows.items():
        if name == "articles":
            continue  # its length and hash are the text's
        plain = [i for i, c in enumerate(BY_NAME[name].names) if not re.search("start|end|char", c)]
        found += [
            (name, *(" ".join(str(row[i]).split()) for i in plain)) for row in table
        ]  # fmt: skip
    return found


@pytest.mark.parametrize("blank", ["  ", "\u00a0 ", " \t ", "   \u202f"])
def test_readings_stay(blank: str, nlp: Language) -> None:
    wide = "   " + re.sub(r"(?<=\w) (?=\w)", blank, SENTENCES)
    told, read = (annotate(nlp, Article("a", text)).rows for text in (SENTENCES, wide))
    assert len(told["claims"]) == 2
    assert _cells(read) == _cells(told)
    for name in ("mentions", "dates", "parties"):
        columns = BY_NAME[name].names
        start, end, words = (columns.index(c) for c in ("start", "end", "text"))
        assert all(wide[row[start] : row[end]] == row[words] for row in read[name])
