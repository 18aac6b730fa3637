"""Which names of one article are one thing."""

from __future__ import annotations

import pytest
from entities_examples import read
from rapidfuzz import fuzz
from spacy.language import Language

from depeche.entities.linking import TYPO, misspelt

#: Slips of the keys as articles make them; each pair is one name.
TYPOS = [
    ("schneider electric", "schnieder electric"),
    ("volkswagen", "volkwagen"),
    ("boehringer ingelheim", "boeringer ingelheim"),
    ("stellantis", "stellantiss"),
    ("capgemini engineering", "cap gemini engineering"),
    ("thyssenkrupp", "thyssenkrup"),
    ("intesa sanpaolo", "intesa san paolo"),
    ("societe generale", "societe generalle"),
]
#: Names that look alike and are not one thing.
APART = [
    ("bpce", "bpcl"),
    ("natixis", "natexis"),
    ("air france", "air trance"),
    ("tf1", "tf2"),
    ("airbus a220", "airbus a320"),
    ("edf energies", "erf energies"),
    ("banque de france", "banque de finance"),
    ("novartis", "norvatis sa"),
    ("paul martin", "paule martin sa"),
    ("mittal steel", "tata steel"),
    ("credit agricole", "credit mutuel"),
    ("orange belgium", "orange belgique"),
]


@pytest.mark.parametrize(("one", "other"), TYPOS)
def test_a_slip_of_the_keys_is_the_same_name(one: str, other: str) -> None:
    assert misspelt(one, other)


@pytest.mark.parametrize(("one", "other"), APART)
def test_like_names_stay_apart(one: str, other: str) -> None:
    assert not misspelt(one, other)


PAIRS = [(pair, True) for pair in TYPOS] + [(pair, False) for pair in APART]


@pytest.mark.parametrize("left_out", range(len(PAIRS)))
def test_a_threshold_set_on_the_others_reads_the_pair_left_out(left_out: int) -> None:
    others = [p for i, p in enumerate(PAIRS) if i != left_out]
    lowest = min(fuzz.ratio(*pair) for pair, same in others if same)
    highest = max(fuzz.ratio(*pair) for pair, same in others if not same)
    threshold = (lowest + highest) / 2
    pair, same = PAIRS[left_out]
    assert (fuzz.ratio(*pair) >= threshold) == same
    assert highest < TYPO < lowest


def test_people_whose_names_differ_by_a_letter_are_two(nlp: Language) -> None:
    doc = read(
        nlp, "Jean Martin a dit oui. Il dirige Brivane. Jean Marin a dit non. Jean Martin rit."
    )
    assert {e.name for e in doc._.depeche_entities} >= {"Jean Martin", "Jean Marin"}


def test_a_short_name_told_first_is_not_the_longer_one_that_comes_later(nlp: Language) -> None:
    doc = read(
        nlp,
        "Nokia absorbe un rival\n\n"
        "Nokia va acquérir un concurrent. Le directeur de Nokia est parti hier.\n"
        "En 2013, il avait repris les 50 % de Nokia Siemens Networks.",
    )
    assert {e.name for e in doc._.depeche_entities} >= {"Nokia", "Nokia Siemens Networks"}


ONE = [
    ("Donald Trump a parlé. Puis Trump est parti.", "Donald Trump"),
    (
        "L'Agence des participations de l'État (APE) vend. L'APE garde 10 %.",
        "Agence des participations de l'État",
    ),
    ("Les USA hésitent. Les États-Unis ont tranché. Washington attend.", "États-Unis"),
    ("Brivane Santé recrute à Lyon. Hier, Brivane a vendu une clinique.", "Brivane Santé"),
    ("Le groupe Solmar Partners a investi. Solmar reste prudent.", "Solmar Partners"),
]


@pytest.mark.parametrize(("text", "name"), ONE)
def test_one_entity_with_its_fullest_name(nlp: Language, text: str, name: str) -> None:
    doc = read(nlp, text)
    counts = {
        e.name: sum(m.entity == e.index for m in doc._.depeche_mentions)
        for e in doc._.depeche_entities
    }
    assert counts.get(name, 0) >= 2


OPENERS = [
    ("Selon Africa Intelligence, Teranga Gold aurait approché Semafo.", "Africa Intelligence"),
    ("Regardez Lactalis : il achète Kraft Heinz.", "Lactalis"),
]


@pytest.mark.parametrize(("text", "name"), OPENERS)
def test_what_opens_the_sentence_is_no_part_of_the_name(
    nlp: Language, text: str, name: str
) -> None:
    doc = read(nlp, text)
    assert doc._.depeche_entities[0].name == name


TWO = [
    ("Airbus recrute. De son côté, Airbus Helicopters licencie.", {"Airbus", "Airbus Helicopters"}),
    ("Le maire d'Orange proteste. L'opérateur Orange ferme une boutique à Orange.", {"Orange"}),
    ("Google recule. Google Cloud progresse.", {"Google", "Google Cloud"}),
    (
        "La famille Audet repousse l'offre. Louis Audet, le président, l'a dit.",
        {"famille Audet", "Louis Audet"},
    ),
]


@pytest.mark.parametrize(("text", "names"), TWO)
def test_parts_and_namesakes_stay_apart(nlp: Language, text: str, names: set[str]) -> None:
    doc = read(nlp, text)
    assert names <= {e.name for e in doc._.depeche_entities}


def test_dateline_capitals_are_lowered_in_the_entity(nlp: Language) -> None:
    doc = read(nlp, "SAINT-ÉTIENNE, 4 mai - Casino a vendu ses murs.")
    assert [e.name for e in doc._.depeche_entities if e.label == "LOC"] == ["Saint-Étienne"]
