"""Parties that a claim's own sentence leaves to the others of its article."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.tokens import Doc
from trigger_cases import CORE, Sentence, told

ReadMarked = Callable[[str], tuple[Sentence, Doc]]

#: The marked trigger is the claim that is checked; unmarked deals around it are not.
PASSAGES = [
    # the adviser entrusted with a sale does not buy
    "{seller:Ostrium} a confié la {!vente} de {target:Kerbrac} à la banque {:Lazard}.",
    # of several bidders, what goes on is the sale to the one who was not turned down
    "{buyer:Novalys} rachète {target:Kerbrac} à {seller:Ostrium}. "
    "Les offres de {:Ventadour} ont été écartées. La {!cession} n'interviendra pas avant l'été.",
    # who owns the company sells it
    "{target:Kerbrac} appartient depuis 2011 au fonds {seller:Ostrium}. "
    "{buyer:Novalys} va {!racheter} {:Kerbrac}.",
    # a clause says who wished to sell, or who pockets the gain
    "{buyer:Novalys} {!a racheté} {target:Kerbrac}, que {seller:Ostrium} et {seller:Ventadour} "
    "souhaitaient vendre.",
    "{buyer:Novalys} {!rachète} {target:Kerbrac}. {seller:Ostrium}, qui empoche une belle "
    "plus-value, était entré en 2011.",
    # the owner of the title, whatever the title
    "{buyer:Novalys} va {!racheter} {target:Kerbrac}. Propriétaire du journal depuis 1998, "
    "{seller:Ostrium} perdait de l'argent.",
    # lawyers act for a party
    "Le cabinet {:Racine} a conseillé {seller:Ostrium} dans la {!cession} de {target:Kerbrac} "
    "à {buyer:Novalys}.",
    # who bought it before sells it now
    "{buyer:Novalys} {!rachète} {target:Kerbrac}. En 2007, {seller:Ostrium} avait acheté "
    "{:Kerbrac}.",
    # a round has the investors that the next sentence names
    "{target:Kerbrac} {!lève} 12 millions d'euros. "
    "Le tour est mené par {buyer:Ventadour}, avec {buyer:Novalys}.",
    # a sum tells one round from the other
    "{:Kerbrac} lève 12 millions d'euros auprès de {:Ventadour}. "
    "{target:Kerbrac} avait déjà {!levé} 3 millions d'euros auprès de {buyer:Novalys}.",
]


@pytest.mark.parametrize("marked", PASSAGES)
def test_parties_are_filled_from_the_article(marked: str, read_marked: ReadMarked) -> None:
    sentence, doc = read_marked(marked)
    ((start, end),) = sentence.triggers
    (claim,) = (c for c in doc._.depeche_claims if c.trigger_start < end and start < c.trigger_end)
    core = {role: set(claim.names(role)) for role in CORE if claim.names(role)}
    assert core == sentence.filled(CORE), told(doc)
