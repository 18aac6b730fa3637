"""Turns of the French press around a sale: who buys, what is sold, who sells."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.tokens import Doc
from trigger_cases import CORE, Sentence, told

ReadMarked = Callable[[str], tuple[Sentence, Doc]]

TURNS = {
    "name-ends-description": (
        "{buyer:Novalys} va {!s'emparer} du courtier en ligne {target:Kerbrac}."
    ),
    "talks-in-view-of": (
        "{buyer:Novalys} est entré en négociations exclusives avec le fonds {seller:Ostrium} en"
        " vue de la {!reprise} de la marque de plats cuisinés {target:Kerbrac}."
    ),
    "joined-participles": (
        "Repris en 2015 par {:Ostrium}, puis {!revendu} à {buyer:Novalys}, le fabricant"
        " {target:Kerbrac} ouvre une usine à {/LOC:Lyon}."
    ),
    "short-quotation": (
        "Le conseil d'administration de {target:Kerbrac} a jugé « insuffisante » l'{!offre} de"
        " 3,85 euros par action présentée par {buyer:Novalys}."
    ),
    "on-sale-before-offer": (
        "La faïencerie {target:Kerbrac} est placée en liquidation judiciaire depuis mars. Le"
        " juge a retenu l'{!offre} du lunetier {buyer:Novalys}."
    ),
    "of-which": "{target:Kerbrac}, dont {buyer:Novalys} rêvait de {!s'emparer}, recrute.",
    "over-apposition": (
        "{buyer:Novalys} a {!mis la main sur} {target:Kerbrac}, un grossiste californien, et"
        " {target:Ostrium}."
    ),
    "stakes-of-two-after-the-buyer": (
        "Le régulateur a autorisé la {!vente} au qatari {buyer:Novalys} de 69,15 % de la banque"
        " {target:Kerbrac} et de 70 % de {target:Ostrium}, confisquées à {/PER:Paul Durand}."
    ),
    "adverb-before-what-is-sold": (
        "{seller:Ostrium} {!se déleste} dans la foulée de sa filiale {target:Kerbrac}."
    ),
    "joined-to-a-finite-passive": (
        "Rebaptisée {target:Kerbrac}, celle-ci sera distribuée aux actionnaires et {!admise à la"
        " cote} à {/LOC:Paris}."
    ),
    "own-board": (
        "Le conseil de surveillance de {buyer:Novalys} a approuvé le {!rachat} de"
        " {target:Kerbrac} à {seller:Ostrium}."
    ),
    "quoted-name": (
        "{buyer:Novalys}, éditeur du quotidien « {:Ostrium} », a renoncé lundi à"
        " l'{!acquisition} de {target:Kerbrac}."
    ),
    "wanted-to-sell": (
        "Le magazine {target:Kerbrac}, que {seller:Ostrium} voulait {!céder} à {buyer:Novalys},"
        " reparaît."
    ),
    "into-a-person's-hands": "{target:Kerbrac} {!passe aux mains d'}{buyer/PER:Anne Leroy}.",
    "agent-before-complement": (
        "La {!reprise} par {buyer:Novalys} de la marque {target:Kerbrac} a capoté."
    ),
    "rejected-by": (
        "{buyer:Novalys} et {buyer:Veradin} déposent une {!offre} sur {target:Kerbrac}, aussitôt"
        " rejetée par {seller:Ostrium}."
    ),
    "of-it": (
        "{seller:Ostrium} vend {target:Kerbrac}. {buyer:Novalys} {!en prend le contrôle} en mars."
    ),
}


@pytest.mark.parametrize("marked", TURNS.values(), ids=TURNS)
def test_turn_is_read(marked: str, read_marked: ReadMarked) -> None:
    sentence, doc = read_marked(marked)
    ((start, end),) = sentence.triggers
    found = [c for c in doc._.depeche_claims if c.trigger_start < end and start < c.trigger_end]
    assert len(found) == 1, told(doc)
    told_roles = {r: set(found[0].names(r)) for r in CORE if found[0].names(r)}
    assert told_roles == sentence.filled(CORE), told(doc)
