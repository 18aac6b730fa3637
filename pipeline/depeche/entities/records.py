"""Mentions and entities of one article."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Entity:
    """One person, organisation, place, product or other named thing of an article."""

    index: int  #: position in ``doc._.depeche_entities``, ordered by first mention
    name: str  #: canonical: the fullest name that the article gives
    label: str  #: PER, ORG, LOC, PROD or MISC
    kb_id: str = ""
    first_start: int = 0


@dataclass(frozen=True, slots=True)
class Mention:
    """A name (``kind == "name"``) or a definite description of an entity."""

    start: int
    end: int
    text: str
    label: str
    kind: str
    entity: int  #: index of its Entity
    reason: str = ""  #: what linked it: exact, acronym, subset, apposition, head noun ...
