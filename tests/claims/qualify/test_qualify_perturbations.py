"""One change to a sentence changes one column, and only as stated."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from depeche.claims.qualify import (
    find_authorities,
    find_sources,
    is_counterfactual,
    qualify,
)
from depeche.claims.records import Trigger

Marked = Callable[[str], tuple[Doc, Trigger]]

#: sentence -> (status, certainty, polarity); read in pairs
READINGS = [
    # indicative <-> conditional
    ("Novalys a [[racheté]] Kerbrac.", ("completed", "asserted", "positive")),
    ("Novalys aurait [[racheté]] Kerbrac.", ("completed", "reported", "positive")),
    ("Novalys négocie le [[rachat]] de Kerbrac.", ("negotiating", "asserted", "positive")),
    ("Novalys négocierait le [[rachat]] de Kerbrac.", ("negotiating", "reported", "positive")),
    ("Novalys envisage de [[céder]] Kerbrac.", ("considered", "asserted", "positive")),
    ("Novalys envisagerait de [[céder]] Kerbrac.", ("considered", "reported", "positive")),
    ("Novalys a finalisé la [[cession]] de Kerbrac.", ("completed", "asserted", "positive")),
    ("Novalys aurait finalisé la [[cession]] de Kerbrac.", ("completed", "reported", "positive")),
    # affirmative <-> negative
    ("Novalys veut [[racheter]] Kerbrac.", ("considered", "asserted", "positive")),
    ("Novalys ne veut pas [[racheter]] Kerbrac.", ("considered", "asserted", "negative")),
    ("Novalys n'a pas [[racheté]] Kerbrac.", ("completed", "asserted", "negative")),
    ("Novalys exclut de [[racheter]] Kerbrac.", ("considered", "asserted", "negative")),
    ("Novalys n'exclut pas de [[racheter]] Kerbrac.", ("considered", "asserted", "positive")),
    ("Bercy s'opposera au [[rachat]] de Kerbrac.", ("blocked", "asserted", "positive")),
    ("Bercy ne s'opposera pas au [[rachat]] de Kerbrac.", ("approved", "asserted", "positive")),
    # active <-> passive
    ("Novalys a [[racheté]] Kerbrac en 2019.", ("completed", "asserted", "positive")),
    ("Kerbrac a été [[racheté]] par Novalys en 2019.", ("completed", "asserted", "positive")),
    ("Bruxelles a approuvé la [[fusion]].", ("approved", "asserted", "positive")),
    ("La [[fusion]] a été approuvée par Bruxelles.", ("approved", "asserted", "positive")),
    ("Kerbrac a rejeté l'[[offre]] de Novalys.", ("rejected", "asserted", "positive")),
    ("L'[[offre]] de Novalys a été rejetée par Kerbrac.", ("rejected", "asserted", "positive")),
    # tense
    ("Novalys [[rachète]] Kerbrac.", ("agreed", "asserted", "positive")),
    ("Novalys [[rachètera]] Kerbrac.", ("agreed", "asserted", "positive")),
    ("Novalys vient de [[racheter]] Kerbrac.", ("completed", "asserted", "positive")),
    ("Novalys va [[racheter]] Kerbrac.", ("agreed", "asserted", "positive")),
    ("Novalys avait [[racheté]] Kerbrac.", ("completed", "asserted", "positive")),
    # conditionals that report nothing
    (
        "Si Bruxelles l'y autorisait, Novalys [[rachèterait]] Kerbrac.",
        ("considered", "asserted", "positive"),
    ),
    ("Novalys avait annoncé qu'il [[céderait]] Kerbrac.", ("agreed", "asserted", "positive")),
    ("Le [[rachat]] devrait être finalisé en juin.", ("pending", "asserted", "positive")),
    ("Novalys pourrait [[racheter]] Kerbrac.", ("considered", "possible", "positive")),
    # ne explétif, ne ... que
    (
        "Kerbrac a ouvert une usine avant que Novalys ne le [[rachète]].",
        ("completed", "asserted", "positive"),
    ),
    ("Novalys n'a [[racheté]] que la marque Kerbrac.", ("completed", "asserted", "positive")),
    # chains: the outermost act wins
    ("Novalys a renoncé à son projet de [[rachat]].", ("abandoned", "asserted", "positive")),
    ("Novalys a annoncé l'abandon de la [[fusion]].", ("abandoned", "asserted", "positive")),
    (
        "Novalys a annoncé avoir renoncé à [[racheter]] Kerbrac.",
        ("abandoned", "asserted", "positive"),
    ),
    (
        "L'[[opération]] reste soumise au feu vert de Bruxelles.",
        ("pending", "asserted", "positive"),
    ),
    ("Novalys a échoué à [[racheter]] Kerbrac.", ("abandoned", "asserted", "positive")),
]


@pytest.mark.parametrize(("sentence", "wanted"), READINGS, ids=[s for s, _ in READINGS])
def test_sentence_reads(sentence: str, wanted: tuple[str, str, str], marked: Marked) -> None:
    found = qualify(*marked(sentence))
    assert (found.status, found.certainty, found.polarity) == wanted, found.cues


@pytest.mark.parametrize("sentence", [s for s, _ in READINGS], ids=[s for s, _ in READINGS])
def test_spaces_and_apostrophes_change_nothing(sentence: str, marked: Marked) -> None:
    found = qualify(*marked(sentence))
    other = qualify(*marked(sentence.replace("'", "’").replace(" en ", "\u00a0en\u00a0")))
    assert (found.status, found.certainty, found.polarity) == (
        other.status, other.certainty, other.polarity,
    )  # fmt: skip


WITHOUT = [
    "Novalys a [[racheté]] Kerbrac{}.",
    "Novalys va [[céder]] Kerbrac{}.",
    "Novalys négocie la [[cession]] de Kerbrac{}.",
]
FRAMES = [
    (", selon des sources proches du dossier", "reported", "des sources"),
    (", selon Bloomberg", "reported", "Bloomberg"),
    (", d'après Les Échos", "reported", "Les Échos"),
    (", à en croire un banquier parisien", "reported", "un banquier parisien"),
    (", a annoncé Jeanne Morvan", "asserted", "Jeanne Morvan"),
    (", a indiqué mardi un porte-parole", "asserted", "un porte-parole"),
]


@pytest.mark.parametrize("base", WITHOUT)
def test_no_source_in_the_writers_voice(base: str, marked: Marked) -> None:
    doc, trigger = marked(base.format(""))
    found = qualify(doc, trigger)
    assert found.certainty == "asserted"
    assert find_sources(doc, trigger, found) == ()


@pytest.mark.parametrize("base", WITHOUT)
@pytest.mark.parametrize(("frame", "certainty", "name"), FRAMES, ids=[f[0] for f in FRAMES])
def test_source_is_found(base: str, frame: str, certainty: str, name: str, marked: Marked) -> None:
    plain = qualify(*marked(base.format("")))
    doc, trigger = marked(base.format(frame))
    found = qualify(doc, trigger)
    assert (found.certainty, found.status) == (certainty, plain.status)
    sources = find_sources(doc, trigger, found)
    assert len(sources) == 1
    assert sources[0].name.startswith(name)


SOURCES = [
    ("Novalys a annoncé le [[rachat]] de Kerbrac.", ["Novalys"]),
    ("Novalys dément vouloir [[racheter]] Kerbrac.", ["Novalys"]),
    ("Novalys et Kerbrac ont annoncé leur [[fusion]].", ["Novalys", "Kerbrac"]),
    ("« Nous allons [[racheter]] Kerbrac », assure Jeanne Morvan.", ["Jeanne Morvan"]),
    ("Jeanne Morvan, la directrice, a confirmé le [[rachat]].", ["Jeanne Morvan"]),
    ("Novalys a signé le [[rachat]] de Kerbrac.", []),
    ("Novalys a rejeté l'[[offre]] de Kerbrac.", []),
    # the clause that a verb of saying opens, over inserts
    ("Novalys a démenti être en négociations avec Kerbrac en vue d'une [[fusion]].", ["Novalys"]),
    ("Novalys précise dans une lettre à l'AMF qu'il va [[racheter]] Kerbrac.", ["Novalys"]),
    ("Novalys loue ses machines et a reconnu avoir étudié un [[rachat]] de Kerbrac.", ["Novalys"]),
    ("Jeanne Morvan a parlé de Novalys, qui dit vouloir [[racheter]] Kerbrac.", ["Novalys"]),
    ("Novalys a indiqué que Kerbrac irait mieux, et [[rachète]] Ostrium.", []),
    ("Novalys n'a pas précisé s'il comptait [[racheter]] Kerbrac.", []),
    ("Novalys n'exclut pas de [[racheter]] Kerbrac.", ["Novalys"]),
    ("Novalys espère [[racheter]] Kerbrac.", []),
    # who speaks, and of what
    ("« C'est trop peu », glisse Jeanne Morvan, qui a [[vendu]] Kerbrac.", []),
    (
        "« La [[fusion]] ne créerait que des doublons », balaie un ancien régulateur.",
        ["un ancien régulateur"],
    ),
    ("Un gérant genevois imagine un [[rachat]] de Kerbrac.", ["Un gérant genevois"]),
    ("Il y a une information de Bloomberg : Novalys va [[racheter]] Kerbrac.", ["Bloomberg"]),
    ("Selon les termes de l'accord, Novalys va [[racheter]] Kerbrac.", []),
    ("Le [[rachat]], révélé par Bloomberg, inquiète les syndicats.", ["Bloomberg"]),
]


@pytest.mark.parametrize(("sentence", "names"), SOURCES, ids=[s for s, _ in SOURCES])
def test_sources(sentence: str, names: list[str], marked: Marked) -> None:
    doc, trigger = marked(sentence)
    found = find_sources(doc, trigger, qualify(doc, trigger))
    assert [f.name for f in found] == names


AUTHORITIES = [
    ("Bruxelles a autorisé le [[rachat]] de Kerbrac par Novalys.", ["Bruxelles"]),
    ("Le [[rachat]] a été autorisé par la Commission européenne.", ["Commission européenne"]),
    ("Le [[rachat]] reste soumis à l'accord de l'Autorité de la concurrence.",
     ["Autorité de la concurrence"]),
    ("Jeanne Morvan a mis son veto à la [[fusion]].", ["Jeanne Morvan"]),
    ("La [[fusion]] a obtenu le feu vert de Bruxelles.", ["Bruxelles"]),
    ("Novalys sera [[repris]] par Kerbrac, a décidé le tribunal de commerce de Brest.",
     ["tribunal de commerce de Brest"]),
    ("La Commission européenne a six mois pour examiner le [[rachat]].", ["Commission européenne"]),
    ("Le conseil de la concurrence tunisien a été notifié du [[rachat]] de Kerbrac.",
     ["conseil de la concurrence tunisien"]),
    ("La Commission européenne a prévenu qu'elle entendait examiner à fond le [[rachat]].",
     ["Commission européenne"]),
    ("Novalys va [[racheter]] Kerbrac.", []),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "names"), AUTHORITIES, ids=[s for s, _ in AUTHORITIES])
def test_authorities(sentence: str, names: list[str], marked: Marked) -> None:
    doc, trigger = marked(sentence)
    found = find_authorities(doc, trigger, qualify(doc, trigger))
    assert [f.name for f in found] == names


COUNTERFACTUALS = [
    ("Novalys aurait pu [[racheter]] Kerbrac.", True),
    ("Novalys a failli [[racheter]] Kerbrac.", True),
    ("Novalys a pu [[racheter]] Kerbrac.", False),
    ("Novalys aurait [[racheté]] Kerbrac.", False),
    ("Novalys pourrait [[racheter]] Kerbrac.", False),
]


@pytest.mark.parametrize(
    ("sentence", "wanted"), COUNTERFACTUALS, ids=[s for s, _ in COUNTERFACTUALS]
)
def test_counterfactual(sentence: str, wanted: bool, marked: Marked) -> None:
    assert is_counterfactual(*marked(sentence)) is wanted


@pytest.mark.parametrize("sentence", [s for s, _ in READINGS[:12]])
def test_cues_lie_in_the_text(sentence: str, marked: Marked) -> None:
    doc, trigger = marked(sentence)
    for cue in qualify(doc, trigger).cues:
        assert 0 <= cue.start < cue.end <= len(doc.text)
