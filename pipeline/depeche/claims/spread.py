"""What a claim leaves to its deal: the parties that other sentences of the article name."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Doc, Span

from depeche.claims.discourse import FAMILY, POSSESSOR, Deal, key, paragraph_of
from depeche.claims.investors import investors
from depeche.claims.parties import MAIN_SHARE, Relations
from depeche.claims.reading import Reading
from depeche.claims.records import Filler
from depeche.entities.records import Mention
from depeche.language.document import text_of

#: Mentions of a company that an article is about.
_OFTEN = 3
#: Sentences after a round's claim that can still name its investors.
_AFTERWORD = 2
#: Share of the text at its head that names what the article is about.
_LEDE = 0.2


def fill(
    doc: Doc,
    deal: Deal,
    deal_type: str,
    fillers: list[Filler],
    deals: list[Deal],
    relations: Relations,
) -> list[Filler]:
    """The fillers of a claim with what its deal knows beyond its sentence."""
    if deal_type in {"merger", "partnership", "joint_venture"}:
        return _fill_partners(deal, deal_type, fillers)
    owned = {
        relations.owner.get(f.entity) for f in deal.roles["target"].values() if f.entity is not None
    }
    fillers = [f for f in fillers if f.how != POSSESSOR or f.entity not in owned]
    have = {f.role for f in fillers}
    if deal_type == "funding":
        have -= {"buyer"}  # a round has all its investors, whoever the sentence names
    taken = {key(f) for f in fillers}
    for role in ("buyer", "target", "seller"):
        if role in have:
            continue
        for name, filler in _known(deal, role, deal_type, deals, relations, doc).items():
            if name not in taken:
                fillers.append(replace(filler, role=role, how="discourse"))
    targets = {key(f) for f in fillers if f.role == "target"}
    return [
        f
        for f in fillers
        if f.role != "seller"
        or key(f) not in targets
        or f.how != "discourse"
        or deal.scope == "part"
    ]


def settle(doc: Doc, deals: list[Deal], relations: Relations) -> None:
    """Offers whose target no sentence names are for the company that the article is about."""
    lacking = [
        d
        for d in deals
        if d.bare and FAMILY[d.type] == "control" and d.roles["buyer"] and not d.roles["target"]
    ]
    if not lacking:
        return
    target = _subject(doc, deals, relations)
    if target is None:
        return
    at = doc._.depeche_entities[target].first_start
    for deal in lacking:
        if f"e{target}" not in deal.parties():
            deal.add([_named(doc, "target", target, at, "article")])


def add_investors(doc: Doc, told: list[tuple[Span, int, Deal]], relations: Relations) -> None:
    """The investors named in a round's sentence, or in the next two that tell no other deal."""
    sentences = list(doc.sents)
    number = {s.start: k for k, s in enumerate(sentences)}
    busy = {number[s.start] for s, _, _ in told}
    for sentence, start, deal in told:
        if FAMILY[deal.type] != "funding":
            continue
        # of two rounds in a sentence, each has the names up to the next one's trigger
        others = [at for s, at, d in told if s.start == sentence.start and d is not deal]
        end = min((at for at in others if at > start), default=sentence.end_char)
        first = not any(at < start for at in others)
        for mention in investors(doc, sentence, _out(deal, relations)):
            if mention.start < end and (first or mention.start > start):
                _invest(doc, deal, mention, relations)
        at = number[sentence.start]
        for k in range(at + 1, min(at + 1 + _AFTERWORD, len(sentences))):
            if k in busy or "\n" in doc[sentences[k].start - 1].text:
                break
            for mention in investors(doc, sentences[k], _out(deal, relations)):
                _invest(doc, deal, mention, relations)


def _out(deal: Deal, relations: Relations) -> set[int]:
    raisers = {f.entity for f in deal.roles["target"].values() if f.entity is not None}
    return relations.nonparties | relations.writers | raisers


def _invest(doc: Doc, deal: Deal, mention: Mention, relations: Relations) -> None:
    entity = doc._.depeche_entities[relations.acts_for(mention.entity)]
    if entity.index not in _out(deal, relations):
        at, to = mention.start, mention.end
        deal.add([Filler("buyer", entity.name, entity.index, mention.text, at, to, "investor")])


def _subject(doc: Doc, deals: list[Deal], relations: Relations) -> int | None:
    """The organisation named most that neither buys nor sells nor watches."""
    entities = doc._.depeche_entities
    acting = set().union(*(d.keys("buyer") | d.keys("seller") for d in deals))
    acting |= set().union(*(d.keys("partner") for d in deals if d.type == "merger"))
    out = relations.nonparties | relations.writers
    counts: dict[int, int] = {}
    lede = len(text_of(doc)) * _LEDE
    for mention in doc._.depeche_mentions:
        index = mention.entity
        early = entities[index].first_start < lede
        if not early or entities[index].label not in {"ORG", "PROD"}:
            continue
        if index not in out and f"e{index}" not in acting:
            counts[index] = counts.get(index, 0) + 1
    if not counts:
        return None
    best = min(counts, key=lambda i: (-counts[i], i))
    return best if counts[best] >= _OFTEN and relations.share >= MAIN_SHARE else None


def _known(
    deal: Deal, role: str, deal_type: str, deals: list[Deal], relations: Relations, doc: Doc
) -> dict[str, Filler]:
    """Who fills ``role`` of a deal: said of it, or of its target elsewhere in the article."""
    if role == "seller" and deal.roles[role] and FAMILY[deal.type] == "control":
        return {
            k: f
            for k, f in deal.roles[role].items()
            if deal_type in deal.sold_as.get(k, {deal_type})
        }
    if deal.roles[role] or FAMILY[deal.type] not in {"control", "ipo", "spin_off"}:
        return deal.roles[role]
    if role != "seller":
        return _called(doc, deal, role, deals, relations)
    buyers, targets = deal.keys("buyer"), deal.keys("target")
    about = [d for d in deals if d is not deal and d.keys("target") & targets]
    for other in about:
        # each of two owners in turn bought it from somebody else
        older = (other.past or deal.past) and not other.keys("buyer") & buyers
        if other.type != deal.type or (older and other.roles["buyer"]):
            continue
        if other.roles["seller"] and not other.keys("seller") & buyers:
            return other.roles["seller"]
    if any(d.keys("seller") & buyers for d in about):
        return {}  # its buyer has sold it since: an older deal of another owner
    for other in reversed(about):
        bought = other.past and not deal.past and other.type == "acquisition"
        if bought and other.scope != "part" and not other.keys("buyer") & buyers:
            return other.roles["buyer"]  # who bought it before sells it now
    if deal.completed and any(not d.completed and d.type == deal.type for d in about):
        return {}
    return _owners(deal, deals, relations, doc)


def _owners(deal: Deal, deals: list[Deal], relations: Relations, doc: Doc) -> dict[str, Filler]:
    """Whom the article calls the seller, or the owner of what is sold."""
    parties = deal.keys("buyer") | deal.keys("target")
    entities = doc._.depeche_entities
    for filler in deal.roles["target"].values():
        owners = [relations.owner.get(filler.entity)] if filler.entity is not None else []
        for owner in owners:
            if owner is not None and f"e{owner}" not in parties:
                name = entities[owner].name
                return {f"e{owner}": replace(filler, role="seller", name=name, entity=owner)}
    return _called(doc, deal, "seller", deals, relations)


def _called(
    doc: Doc, deal: Deal, role: str, deals: list[Deal], relations: Relations
) -> dict[str, Filler]:
    """ "L'acheteur est Kruger", "sa cible, l'irlandais Davenham", "le cédant, IK Partners": who
    the deal's paragraph, or an article with one sale, calls by the role."""
    called = {"buyer": relations.acquirers, "target": relations.bought}
    places = called.get(role, relations.vendors)
    if deal.type != "acquisition" or deal.background or (deal.lost and role != "seller"):
        return {}
    main = bool({f.entity for f in deal.roles["target"].values()} & _main_targets(deals))
    unsaid = not any(d.roles[role] for d in deals if FAMILY[d.type] == "control")
    one_subject = relations.share >= MAIN_SHARE
    anywhere = unsaid or (main and one_subject and role != "target")
    near = [(at, i) for at, i in places if paragraph_of(doc, at) in deal.paragraphs]
    last = [(at, i) for at, i in places if _told_last(deals, at) is deal]
    local = relations.said_to_sell if role == "seller" else []
    said = [
        (at, i)
        for at, i in local
        if paragraph_of(doc, at) in deal.paragraphs and _told_last(deals, at) is deal
    ]
    parties = deal.parties()
    for found in (near, said, last, places if anywhere else []):
        free = [(at, i) for at, i in found if f"e{i}" not in parties]
        if free:
            row = [i for at, i in free if at == free[0][0]]
            return {f"e{i}": _named(doc, role, i, free[0][0], "called") for i in row}
    return {}


def _told_last(deals: list[Deal], at: int) -> Deal | None:
    """The acquisition spoken of last before an offset: "le vendeur" is that deal's."""
    before = [
        (max(starts), d)
        for d in deals
        if FAMILY[d.type] == "control" and (starts := [k for k in d.told_at if k < at])
    ]
    return max(before, key=lambda item: item[0])[1] if before else None


def _named(doc: Doc, role: str, index: int, at: int, how: str) -> Filler:
    """The entity in ``role``, as its first mention from ``at`` on has it, else as its last."""
    own = [m for m in doc._.depeche_mentions if m.entity == index]
    mention = next((m for m in own if m.start >= at), own[-1])
    name = doc._.depeche_entities[index].name
    return Filler(role, name, index, mention.text, mention.start, mention.end, how)


def _main_targets(deals: list[Deal]) -> set[int | None]:
    """What the article's main sale is of."""
    sales = [d for d in deals if FAMILY[d.type] == "control" and d.roles["target"]]
    if not sales:
        return set()
    main = max(sales, key=lambda d: (d.told, -d.number))
    return {f.entity for f in main.roles["target"].values()} - {None}


def _fill_partners(deal: Deal, deal_type: str, fillers: list[Filler]) -> list[Filler]:
    partners = [f for f in fillers if f.role == "partner"]
    rest = [f for f in fillers if f.role not in {"buyer", "seller", "partner"}]
    if deal_type != "joint_venture":
        rest = [f for f in rest if f.role != "target"]
    known = {key(f) for f in partners}
    if len(partners) < 2:
        pool = deal.roles["partner"] or {**deal.roles["buyer"], **deal.roles["target"]}
        for name, filler in pool.items():
            if name not in known:
                partners.append(replace(filler, role="partner", how="discourse"))
    if deal_type == "joint_venture" and not any(f.role == "target" for f in rest):
        rest += [replace(f, how="discourse") for f in deal.roles["target"].values()]
    return partners + rest


def owner_sells(reading: Reading, deal_type: str, fillers: list[Filler]) -> list[Filler]:
    """ "Novalys rachète les usines d'Ostrium": Ostrium sells, unless the article names another."""
    targets = [f for f in fillers if f.role == "target"]
    told = any(f.role == "seller" for f in fillers)
    if deal_type != "acquisition" or not reading.owned or told or len(targets) != 1:
        return []
    if targets[0].entity is None:
        return []
    return [replace(targets[0], role="seller", how="owner")]
