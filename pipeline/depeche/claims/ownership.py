"""Who owns whom, by what stands between two names."""

from __future__ import annotations

import re
from itertools import pairwise

from spacy.tokens import Doc

from depeche.language.normalise import plain

_ARTICLE = (
    r"(?:l'|la |le |les )?(?:(?:groupe|fonds|société|holding|géant|famille) )?(?:[a-zà-ÿ-]{4,} )?"
)
_SHARE = (
    r"(?: à (?:hauteur de )?[\d,]+ ?%| à parité| majoritairement| en majorité| en partie"
    r"| depuis [\w ]{4,18}| aujourd'hui| désormais| jusqu'ici| jusqu'alors| jusque-là| toujours"
    r"| également)*"
)
#: "Paris Match, propriété de Lagardère", "Kerbrac, filiale à 60 % du groupe Ostrium".
_OWNED = re.compile(
    r",? (?:la |l'|une |ancienne |ex-)?(?:propriété|filiale|marque|enseigne|branche|division)"
    r"(?: [a-zà-ÿ-]+)?" + _SHARE + r" (?:de |du |d'|des )" + _ARTICLE
)
#: "Kerbrac, détenue à 60 % par Ostrium", "qui appartient au groupe Ostrium".
_HELD = re.compile(
    r",? (?:qui est |encore |toujours |jusqu'ici |aujourd'hui |actuellement )?"
    r"(?:détenue?s?|contrôlée?s?|possédée?s?)"
    + _SHARE
    + r" par "
    + _ARTICLE
    + r"|,? (?:qui appart(?:ient|enait)|appartenant)"
    + _SHARE
    + r" (?:à |au |aux )"
    + _ARTICLE
)
#: "Ostrium, propriétaire de Kerbrac", "Ostrium, la maison mère de Kerbrac".
_OWNING = re.compile(
    r",? (?:déjà |la |le |l'|son )?(?:propriétaire|maison[- ]mère|société mère"
    r"|actionnaire (?:principal|majoritaire|unique|historique|de référence))"
    + _SHARE
    + r" (?:de |du |d'|des )"
    + _ARTICLE
)
#: The longest apposition between two names, in characters.
_APPOSED = 70
_OWNERS = frozenset({"ORG", "PROD", "PER"})
_OWNABLE = frozenset({"ORG", "PROD"})


def owner_by_apposition(doc: Doc, owner: dict[int, int]) -> None:
    """Add to ``owner`` the names of which the words between them say that one owns the other."""
    text, entities = plain(doc.text), doc._.depeche_entities
    names = sorted((m for m in doc._.depeche_mentions if m.kind == "name"), key=lambda m: m.start)
    for first, second in pairwise(names):
        between = text[first.end : second.start]
        if len(between) > _APPOSED or first.entity == second.entity:
            continue
        one, other = entities[first.entity].label, entities[second.entity].label
        if one not in _OWNABLE or other not in _OWNERS:
            continue
        if _OWNED.fullmatch(between) or _HELD.fullmatch(between):
            owner.setdefault(first.entity, second.entity)
        elif _OWNING.fullmatch(between) and other in _OWNABLE:
            owner.setdefault(second.entity, first.entity)
