"""Who can be a party, who acts for whom, and who owns what, for one article."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from spacy.tokens import Doc

from depeche.claims.lexicon import verb_forms, word_list
from depeche.claims.owners import advisers, called, capital_holder, said_to_sell, told_owners
from depeche.entities.records import Entity, Mention
from depeche.language.document import model_text_of, text_of
from depeche.language.normalise import plain
from depeche.lexicon.gazetteer import load_gazetteer

#: An article whose main company has this share of the mentions of companies has one subject;
#: under it, it is a digest of several (digests of the development set lie under 0.2).
MAIN_SHARE = 0.22
_FOUNDERS = frozenset({"fondateur", "fondatrice", "cofondateur", "cofondatrice"})
_WORD = re.compile(r"\w+(?:['-]\w+)*")


def _starts(name: str, heads: frozenset[str]) -> bool:
    lowered = plain(name).casefold()
    return any(lowered == h or lowered.startswith((h + " ", h + "-")) for h in heads)


def _kinds(entity: Entity) -> set[str]:
    return {e.kind for e in load_gazetteer().lookup(entity.name) if e.label == entity.label}


def is_nonparty(entity: Entity) -> bool:
    """A regulator, a court, a union, a seat of power ...: decides or comments, never buys."""
    kinds = _kinds(entity)
    if kinds & word_list("parties", "nonparty", "business"):
        return False
    if kinds & word_list("parties", "nonparty", "kinds"):
        return True
    if entity.label == "ORG" and any(
        e.label == "LOC" for e in load_gazetteer().lookup(entity.name)
    ):
        # "Bruxelles", "Pékin" for those who govern there; "la Région wallonne" owns companies
        return not _starts(entity.name, word_list("parties", "states", "heads"))
    return _starts(entity.name, word_list("parties", "nonparty", "heads"))


def is_writer(entity: Entity) -> bool:
    """A newspaper or an agency: named as a source far more often than as a party."""
    kinds = _kinds(entity)
    return bool(kinds) and kinds <= word_list("parties", "nonparty", "writers")


@dataclass(slots=True)
class Relations:
    """What an article says of its entities beyond their names."""

    nonparties: set[int] = field(default_factory=set)
    writers: set[int] = field(default_factory=set)
    employer: dict[int, int] = field(default_factory=dict)  #: officer -> company
    owner: dict[int, int] = field(default_factory=dict)  #: company -> who owns it
    #: whom the article calls the seller, with the place where it does
    vendors: list[tuple[int, int]] = field(default_factory=list)
    #: of whom a verb says that they sell the company spoken of, likewise
    said_to_sell: list[tuple[int, int]] = field(default_factory=list)
    founders: set[int] = field(default_factory=set)  #: officers by nothing but having founded it
    acquirers: list[tuple[int, int]] = field(default_factory=list)  #: the buyer
    bought: list[tuple[int, int]] = field(default_factory=list)  #: the target
    voice: int | None = None  #: the organisation that "nous" speaks for
    main: int | None = None  #: the organisation that the article names most
    share: float = 0.0  #: of the mentions of organisations that are its own

    def acts_for(self, index: int) -> int:
        """The company for its officer, anyone else for themselves."""
        return self.employer.get(index, index)


def relations(doc: Doc) -> Relations:
    """Read the relations of an article off its mentions and descriptions."""
    entities: tuple[Entity, ...] = doc._.depeche_entities
    found = Relations()
    for entity in entities:
        if entity.label in {"ORG", "LOC"} and is_nonparty(entity):
            found.nonparties.add(entity.index)
        elif entity.label == "ORG" and is_writer(entity):
            found.writers.add(entity.index)
    mentions: tuple[Mention, ...] = doc._.depeche_mentions
    found.writers -= {i for i in found.writers if _opens(doc, mentions, i)}
    found.nonparties |= advisers(doc, mentions, entities)
    for mention in mentions:
        if mention.kind == "description":
            _from_description(mention, mentions, entities, found)
            _from_possessive(doc, mention, mentions, entities, found)
    _from_holdings(doc, entities, found)
    for held, owner in told_owners(doc, mentions, entities).items():
        if owner not in found.nonparties | found.writers:
            found.owner.setdefault(held, owner)
    found.said_to_sell = said_to_sell(doc, mentions, entities)
    found.vendors = called("vendor", doc, mentions, entities)
    found.acquirers = called("acquirer", doc, mentions, entities)
    found.bought = called("bought", doc, mentions, entities)
    _from_names(entities, found)
    found.main, found.share = _main(mentions, entities, found)
    found.voice = _voice(mentions, entities, found)
    holder = capital_holder(doc, mentions, entities)
    if holder is not None and found.main is not None and holder != found.main:
        found.owner.setdefault(found.main, holder)
    _unnamed_employers(doc, mentions, entities, found)
    return found


def _opens(doc: Doc, mentions: tuple[Mention, ...], index: int) -> bool:
    """ "Le Monde ouvre ses archives à OpenAI": a newspaper that the article opens with, as a
    subject, and that no sentence quotes is a company like others."""
    own = [m for m in mentions if m.entity == index and m.kind == "name"]
    if not own or own[0].start > _OPENING:
        return False
    text = plain(text_of(doc)).casefold()
    return not any(
        _QUOTED_BEFORE.search(text[max(m.start - _AROUND, 0) : m.start])
        or _QUOTED_AFTER.match(text[m.end : m.end + _AROUND])
        for m in own
    )


#: Characters before the name that an article opens with ("La ").
_OPENING = 3
#: Characters around a name that say whether it is quoted.
_AROUND = 24
_QUOTED_BEFORE = re.compile(
    r"\b(?:selon|d'après|en croire|savoir|rapporte|écrit|révèle|indique|à)\s(?:l[ea]\s|l')?$"
)
_QUOTED_AFTER = re.compile(
    r"\s?(?::|(?:croit|rapporte|écrit|révèle|affirme|assure|évoque|cite|a révélé|annonce)\b)"
)


def _unnamed_employers(
    doc: Doc, mentions: tuple[Mention, ...], entities: tuple[Entity, ...], found: Relations
) -> None:
    """ "le dirigeant", "sa cofondatrice": an officer of the company of the same surname, of the
    one named before in the sentence, or of the one that the article is about."""
    last: Mention | None = None
    named = set[int | None]()
    outside = found.nonparties | found.writers
    firms = {e.index: e for e in entities if e.label == "ORG" and e.index not in outside}
    for mention in sorted(mentions, key=lambda m: m.start):
        entity = entities[mention.entity]
        if entity.index in firms:
            last = mention
            named.add(entity.index)
        if entity.label != "PER" or mention.kind != "description":
            continue
        words = set(_WORD.findall(plain(mention.text).casefold().replace("l'", "l' ")))
        if not words & word_list("parties", "officers", "words") or words & word_list(
            "parties", "officers", "own_account"
        ):
            continue
        if words & word_list("parties", "officers", "former"):
            continue
        employer = _of_the_name(entity, firms)
        if employer is None and last is not None:
            near = not _STOP.search(model_text_of(doc)[last.end : mention.start])
            one_subject = found.main in named and found.share >= MAIN_SHARE
            employer = last.entity if near or not one_subject else found.main
        if employer is None:
            employer = found.main
        if employer is not None:
            found.employer.setdefault(entity.index, employer)


_STOP = re.compile(r"[.!?…]\s|\n")


def _of_the_name(person: Entity, firms: dict[int, Entity]) -> int | None:
    """The company that bears the person's surname."""
    words = plain(person.name).casefold().split()
    surname = words[-1] if words else ""
    if len(surname) < 4:
        return None
    return next((i for i, f in firms.items() if surname in plain(f.name).casefold().split()), None)


def _main(
    mentions: tuple[Mention, ...], entities: tuple[Entity, ...], found: Relations
) -> tuple[int | None, float]:
    counts: dict[int, int] = {}
    for mention in mentions:
        if (
            entities[mention.entity].label in {"ORG", "PROD"}
            and mention.entity not in found.nonparties | found.writers
        ):
            counts[mention.entity] = counts.get(mention.entity, 0) + 1
    if not counts:
        return None, 0.0
    best = min(counts, key=lambda i: (-counts[i], i))
    return best, counts[best] / sum(counts.values())


def _voice(
    mentions: tuple[Mention, ...], entities: tuple[Entity, ...], found: Relations
) -> int | None:
    """Whose people are interviewed: the article's main company, or in one that speaks of many
    the company named first."""
    if found.share >= MAIN_SHARE or found.main is None:
        return found.main
    outside = found.nonparties | found.writers
    named = sorted(mentions, key=lambda m: m.start)
    return next(
        (m.entity for m in named if entities[m.entity].label == "ORG" and m.entity not in outside),
        found.main,
    )


def _inside(outer: Mention, mentions: tuple[Mention, ...]) -> list[Mention]:
    return [
        m
        for m in mentions
        if outer.start <= m.start and m.end <= outer.end and m.entity != outer.entity
    ]


def _from_description(
    mention: Mention, mentions: tuple[Mention, ...], entities: tuple[Entity, ...], found: Relations
) -> None:
    inner = _inside(mention, mentions)
    lowered = plain(mention.text).casefold()
    words = set(_WORD.findall(lowered))
    label = entities[mention.entity].label
    organisations = [m.entity for m in inner if entities[m.entity].label in {"ORG", "PROD"}]
    if label == "PER":
        if words & word_list("parties", "officers", "words") and organisations:
            found.employer.setdefault(mention.entity, organisations[0])
            if not words & word_list("parties", "officers", "words") - _FOUNDERS:
                found.founders.add(mention.entity)
        return
    people = [m.entity for m in inner if entities[m.entity].label == "PER"]
    if (
        people
        and label == "ORG"
        and ("dirigé" in lowered or "présidé" in lowered or "piloté" in lowered)
    ):
        found.employer.setdefault(people[0], mention.entity)
    if not organisations:
        return
    if entities[organisations[0]].label == "PROD" or any(
        p in lowered for p in word_list("parties", "owners", "parent")
    ):
        found.owner.setdefault(organisations[0], mention.entity)
    elif label == "PROD" or words & word_list("parties", "owners", "child"):
        found.owner.setdefault(mention.entity, organisations[0])


_GROUP = re.compile(r"\s+(?:group|groupe|holding|holdings|sa|se|plc|inc\.?)$", re.IGNORECASE)


def _from_names(entities: tuple[Entity, ...], found: Relations) -> None:
    """ "Vodafone Italia" is Vodafone Group's: a name that goes on where another ends."""
    organisations = [
        e for e in entities if e.label == "ORG" and e.index not in found.nonparties | found.writers
    ]
    products = [e for e in entities if e.label == "PROD"]
    for parent in organisations:
        stem = _GROUP.sub("", parent.name)
        if len(stem) < 4:
            continue
        for child in organisations + products:
            longer = child.name.startswith(stem + " ") and _GROUP.sub("", child.name) != stem
            if child.index != parent.index and longer:
                found.owner.setdefault(child.index, parent.index)


#: A name after one of these is no subject that "sa filiale" could go back to.
_MARKED = re.compile(
    r"\b(?:par|à|au|aux|de|du|des|d'|avec|chez|pour|sur|contre)\s*(?:l'|la |le |les )?$"
)


def _from_possessive(
    doc: Doc,
    mention: Mention,
    mentions: tuple[Mention, ...],
    entities: tuple[Entity, ...],
    found: Relations,
) -> None:
    """ "SoftBank ... sa filiale" (Arm): the organisation named last before it owns it."""
    words = _WORD.findall(plain(mention.text).casefold())
    if (
        len(words) < 2
        or words[0] not in {"sa", "son", "leur"}
        or words[1] not in word_list("parties", "owners", "child")
    ):
        return
    text = model_text_of(doc)
    before = [
        m.entity
        for m in mentions
        if mention.start - 250 <= m.start
        and m.end <= mention.start
        and m.entity != mention.entity
        and entities[m.entity].label == "ORG"
        and m.entity not in found.nonparties | found.writers
        and not _MARKED.search(text[max(0, m.start - 8) : m.start])
    ]
    if before:
        found.owner.setdefault(mention.entity, before[-1])


def _from_holdings(doc: Doc, entities: tuple[Entity, ...], found: Relations) -> None:
    """ "les 76 % que HAL détenait dans GrandVision", "les 29,9 % qu'il possède dans Suez"."""
    forms = frozenset().union(
        *(verb_forms(v) for v in word_list("parties", "owners", "holding_verbs"))
    )
    text = model_text_of(doc)
    names = {m.start: m for m in doc._.depeche_mentions}
    starts = sorted(names)
    for token in doc:
        if token.lower_ not in forms or token.i == 0:
            continue
        before = [k for k in starts if token.idx - 60 <= k < token.idx]
        after = [k for k in starts if token.idx < k <= token.idx + 60]
        if not before or not after:
            continue
        holder, held = names[before[-1]], names[after[0]]
        between = text[holder.end : token.idx]
        beyond = text[token.idx + len(token) : held.start].strip()
        lead = text[max(0, holder.start - 40) : holder.start]
        relative = re.search(r"\b(?:que|qu')\s*(?:[\w'-]+\s+){0,3}(?:l['’])?$", lead) is not None
        if (
            relative
            and not between.strip()
            and re.fullmatch(
                r"(?:encore |toujours )?(?:dans(?: la| le| l'| les)?|au capital d[eu'].*)", beyond
            )
        ):
            found.owner.setdefault(held.entity, holder.entity)
