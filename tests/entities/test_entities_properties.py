"""What holds for any text whatever."""

from __future__ import annotations

from itertools import pairwise

from entities_examples import read
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

from depeche.language.document import make_doc

_PIECES = st.sampled_from(
    [
        "Airbus",
        "L'Oréal",
        "le groupe",
        "l'américain",
        " ",
        "\n",
        "« ",
        " »",
        ", ",
        ". ",
        "M. ",
        "d'",
        "de la ",
        "Bernard Arnault",
        "PDG de ",
        "(",
        ")",
        "BPCE",
        "sa filiale",
        "’",
        "\u00a0",
        "–",
        "à ",
        "Paris",
        "la Commission européenne",
        "SA",
        "3M",
        "737 MAX",
        "İ",
        "ß",
        "ﬁ",
        "\u0301",
        "le géant de ",
        "😀",
        "ministre de l'",
        "Économie",
        "Lafarge-Holcim",
        "-",
        "a racheté ",
    ]
)
_TEXTS = st.one_of(st.text(max_size=120), st.lists(_PIECES, max_size=30).map("".join))
_QUICK = settings(
    max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def check(doc: Doc, text: str) -> None:
    entities = doc._.depeche_entities
    assert [e.index for e in entities] == list(range(len(entities)))
    assert all(e.name and e.label in ("PER", "ORG", "LOC", "PROD", "MISC") for e in entities)
    mentions = doc._.depeche_mentions
    assert {m.entity for m in mentions} == {e.index for e in entities}
    for kind in ("name", "description"):
        spans = sorted((m.start, m.end) for m in mentions if m.kind == kind)
        assert all(a[1] <= b[0] for a, b in pairwise(spans))
    for mention in mentions:
        assert 0 <= mention.start < mention.end <= len(text)
        assert text[mention.start : mention.end] == mention.text
        assert mention.reason
    firsts = [e.first_start for e in entities]
    assert firsts == sorted(firsts)


@_QUICK
@given(_TEXTS)
def test_any_text(nlp: Language, text: str) -> None:
    check(read(nlp, text), text)


@_QUICK
@given(_TEXTS)
def test_without_a_model(nlp: Language, text: str) -> None:
    """A pipeline that tags nothing: the rules lean on capitals and lists alone."""
    doc = nlp.get_pipe("depeche_entities")(make_doc(nlp, text))
    check(doc, text)


def test_reading_twice_gives_the_same(nlp: Language) -> None:
    text = "Alstom a racheté Bombardier Transport. Le groupe français paiera comptant."
    first, second = read(nlp, text), read(nlp, text)
    assert first._.depeche_mentions == second._.depeche_mentions
    assert first._.depeche_entities == second._.depeche_entities
