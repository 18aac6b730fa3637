"""Parties that the sentence leaves to its neighbours: clitics and the company under discussion."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Doc

from depeche.claims.chunks import NOUN, TIME, Chunk, Chunks
from depeche.claims.discourse import CORE, Deal
from depeche.claims.fillers import head_word, mention_of
from depeche.claims.focus import Focus
from depeche.claims.lexicon import frame, verbs_of, word_list
from depeche.claims.parties import MAIN_SHARE
from depeche.claims.reading import Reading
from depeche.claims.records import Filler
from depeche.claims.tokens import verb_form
from depeche.entities.records import Entity
from depeche.language.document import text_of

_DEFINITE = word_list("words", "definites", "words")
_OBJECT_CLITICS = frozenset({"le", "la", "l'", "les"})
#: "en prend le contrôle", "s'en défaire": for what a phrase with "de" would name.
_OF_IT = frozenset({"en"})
#: Words of a trigger that say it is about a share of some company's capital.
_OF_CAPITAL = frozenset({"capital", "participation", "position", "actionnaire", "ticket", "table"})
#: Entries whose missing target is the company the article speaks of.
_TOPIC_TYPES = frozenset({"funding", "ipo"})


def _filler(doc: Doc, entity: Entity, role: str, reading: Reading, how: str) -> Filler:
    head = doc[reading.trigger.head]
    return Filler(
        role,
        entity.name,
        entity.index,
        text_of(doc)[head.idx : head.idx + len(head)],
        head.idx,
        head.idx + len(head),
        how,
    )


def _taken(reading: Reading, entity: Entity) -> bool:
    return any(f.entity == entity.index for f in reading.fillers)


def object_clitic(
    doc: Doc, chunks: Chunks, reading: Reading, deals: list[Deal], focus: Focus
) -> None:
    """ "... avant de la racheter": the target of the deal under discussion, or the company."""
    trigger = reading.trigger
    if (
        trigger.pos == "noun"
        or reading.named("target")
        or "target" not in frame(reading.pattern.entry.frame).values()
        or not (
            reading.slots.clitics & _OBJECT_CLITICS
            or _stands_for_next(reading)
            or _left_out(doc, chunks, reading)
        )
    ):
        return
    obj = reading.slots.first("obj")
    if obj is not None and not reading.passive and not _bare_whole(doc, obj):
        return
    if deals and deals[-1].scope == "part" and reading.pattern.entry.type in {"ipo", "spin_off"}:
        # "détacher sa branche auto et l'introduire en Bourse": the parent is its owner
        for filler in deals[-1].roles["target"].values():
            reading.fillers.append(replace(filler, role="target", how="clitic"))
            return
    thing = _thing_before(doc, chunks, reading)
    if thing is not None:
        reading.fillers.append(thing)
        return
    told = [f for d in reversed(deals) for f in d.roles["target"].values()]
    near = _named_before(doc, chunks, reading, focus, {f.entity for f in told} - {None})
    for filler in told:
        if filler.entity in near and not _has(reading, filler):
            reading.fillers.append(replace(filler, role="target", how="clitic"))
            return
    for index in near:
        entity = doc._.depeche_entities[index]
        if not _taken(reading, entity):
            reading.fillers.append(_filler(doc, entity, "target", reading, "clitic"))
            return
    for filler in sorted(told, key=lambda f: f.entity is None):
        if not _has(reading, filler):
            reading.fillers.append(replace(filler, role="target", how="clitic"))
            return
    for index in reversed(focus.subjects):
        entity = doc._.depeche_entities[index]
        if entity.label in {"ORG", "PROD"} and not _taken(reading, entity):
            reading.fillers.append(_filler(doc, entity, "target", reading, "clitic"))
            return


def _left_out(doc: Doc, chunks: Chunks, reading: Reading) -> bool:
    """ "aucune urgence à vendre", "a offert de reprendre l'ensemble": of what was spoken of."""
    obj = reading.slots.first("obj")
    if obj is not None:
        return _bare_whole(doc, obj)
    head = doc[reading.trigger.head]
    reads = head.lower_ in word_list("words", "left_out", "words")
    return reads and (head.i + 1 >= len(doc) or doc[head.i + 1].lower_ in _AFTER_LEFT_OUT)


_AFTER_LEFT_OUT = frozenset({".", ",", ";", ":", "?", "!", "»", ")", "à", "au", "aux", "et", "ou"})


def _bare_whole(doc: Doc, chunk: Chunk) -> bool:
    """ "l'ensemble", "le tout", "tout", without what it is the whole of."""
    wholes = word_list("assets", "whole") | {"tout"}
    return head_word(doc, chunk) in wholes and not chunk.complements and not chunk.mentions


def _stands_for_next(reading: Reading) -> bool:
    return (
        bool(reading.slots.clitics & _OF_IT)
        and "next" in frame(reading.pattern.entry.frame)
        and reading.slots.first("next") is None
    )


def _thing_before(doc: Doc, chunks: Chunks, reading: Reading) -> Filler | None:
    """ "Le bâtiment ne change pas de mains : la commune l'avait racheté": the building."""
    first = next((c for c in chunks.items if c.kind != TIME), None)
    if first is None or first.kind != NOUN or first.marker or first.mentions:
        return None
    known = word_list("assets", "part") | word_list("assets", "premises")
    subject = reading.slots.first("subj")
    if first is subject or first.end > reading.trigger.tokens[0] - 2:
        return None
    if head_word(doc, first) not in known or doc[first.start].lower_ not in _DEFINITE:
        return None
    start, end = doc[first.start].idx, doc[first.end - 1].idx + len(doc[first.end - 1])
    phrase = text_of(doc)[start:end]
    return Filler("target", phrase, None, phrase, start, end, "clitic")


def _has(reading: Reading, filler: Filler) -> bool:
    return any(f.entity == filler.entity and f.name == filler.name for f in reading.fillers)


def _named_before(
    doc: Doc, chunks: Chunks, reading: Reading, focus: Focus, sold: set[int | None]
) -> list[int]:
    """What a clitic can stand for in its own sentence, nearest first: "Quant à Havas, son
    actionnaire n'entend pas le vendre"; else the subject of the sentence before."""
    entities = doc._.depeche_entities
    first = reading.trigger.tokens[0]
    found = []
    for chunk in reversed([c for c in chunks.items if c.end <= first]):
        mention = mention_of(chunk)
        if mention is None or entities[mention.entity].label not in {"ORG", "PROD"}:
            continue
        outside = focus.relations.nonparties | focus.relations.writers
        if mention.entity not in outside and not _taken(reading, entities[mention.entity]):
            found.append(mention.entity)
    if not found and focus.subjects:
        last = focus.subjects[-1]
        if entities[last].label in {"ORG", "PROD"} and (last in sold or not sold):
            found.append(last)
    return [i for i in found if not any(f.entity == i for f in reading.fillers)]


def topic(doc: Doc, chunks: Chunks, reading: Reading, deals: list[Deal], focus: Focus) -> None:
    """The company under discussion as the missing target of a listing or a fund-raising, or
    as the missing second partner of a merger or partnership."""
    kind = reading.pattern.entry.type
    _subjectless(doc, chunks, reading, focus)
    accord = kind == "merger" and reading.pattern.text.startswith("<accord")
    if (
        (kind in {"partnership", "joint_venture"} or accord)
        and not reading.named("partner")
        and not deals_of(kind, deals)
    ):
        _sentence_pair(doc, chunks, reading)
        if not reading.named("partner"):
            _pair_before(doc, reading, focus)
        return
    if kind == "merger" and not reading.named("partner") and not deals and focus.rows:
        _pair_before(doc, reading, focus)
    if kind in {"merger", "partnership", "joint_venture"}:
        _fronted(doc, chunks, reading, focus)
    if kind == "funding" and not reading.named("target"):
        _raiser_after(doc, chunks, reading, focus)
    taken: frozenset[int | None] = frozenset(f.entity for f in reading.fillers)
    if kind == "funding":
        taken |= focus.buyers  # "a fait entrer A et B lors d'une augmentation de capital"
    entity = focus.topic(doc, chunks, reading.trigger.tokens[0], taken)
    if entity is None:
        return
    _possessed_by_topic(doc, reading, entity)
    sellers = reading.named("seller")
    if (
        kind == "ipo"
        and sellers
        and not reading.named("target")
        and _own_capital(doc, chunks, reading)
    ):
        reading.fillers.remove(sellers[0])
        reading.fillers.append(replace(sellers[0], role="target", how="own capital"))
    resumed = deals_of(kind, deals) and _takes_up(doc, reading)
    if kind in _TOPIC_TYPES and not reading.named("target") and not resumed:
        reading.fillers.append(_filler(doc, entity, "target", reading, "topic"))
    bought = [f.entity for f in reading.named("target") if f.entity is not None]
    firm = any(doc._.depeche_entities[b].label == "ORG" for b in bought)
    agentless = reading.passive and reading.pattern.entry.frame == "buy"
    if agentless and firm and not reading.named("buyer"):
        reading.fillers.append(_filler(doc, entity, "buyer", reading, "topic"))
    if reading.path.startswith("agent of its clause"):
        _other_of_sentence(doc, chunks, reading, focus)
    one_sided = len(reading.named("partner")) == 1 and not reading.unnamed
    if kind in {"merger", "partnership", "joint_venture"} and one_sided:
        reading.fillers.append(_filler(doc, entity, "partner", reading, "topic"))


def _fronted(doc: Doc, chunks: Chunks, reading: Reading, focus: Focus) -> None:
    """ "Avec Engie, nous avons monté une société commune": the partner named first."""
    if len(reading.named("partner")) >= 2:
        return
    for chunk in chunks.items:
        mention = mention_of(chunk)
        if mention is None or chunk.marker != "avec" or chunk.end > reading.trigger.tokens[0]:
            continue
        entity = doc._.depeche_entities[mention.entity]
        outside = focus.relations.nonparties | focus.relations.writers
        if entity.label == "ORG" and entity.index not in outside and not _taken(reading, entity):
            reading.fillers.append(_filler(doc, entity, "partner", reading, "avec, fronted"))
            return


def addressed(doc: Doc, reading: Reading, focus: Focus) -> None:
    """ "l'envie de vous croquer": the company whose people are speaking."""
    main = focus.relations.voice
    if reading.trigger.pos == "noun" or reading.named("target") or main is None:
        return
    if reading.slots.clitics & {"vous", "nous"} and reading.slots.first("obj") is None:
        entity = doc._.depeche_entities[main]
        if not _taken(reading, entity):
            reading.fillers.append(_filler(doc, entity, "target", reading, "speaker"))


def capital_owner(
    doc: Doc, chunks: Chunks, reading: Reading, deals: list[Deal], focus: Focus
) -> None:
    """A share whose company the noun phrase does not name: another company of the sentence,
    the target of the deal under discussion, or the company under discussion."""
    roles = frame(reading.pattern.entry.frame)
    if "target" not in roles.values() or reading.named("target"):
        return
    part = reading.scope == "part" and reading.pattern.entry.type == "acquisition"
    at_capital = any(doc[k].lower_ in _OF_CAPITAL for k in reading.trigger.tokens)
    nobody = reading.pattern.entry.frame == "noun_buy" and not reading.named("buyer")
    if nobody and reading.capital:
        return  # "le rachat de titres": more often a company and its own shares
    own = _own_capital(doc, chunks, reading)
    whole = own and reading.scope == "whole"
    kinds = {"stake", "acquisition", "spin_off"}
    shared = reading.capital or at_capital or part or whole
    if not shared or reading.pattern.entry.type not in kinds:
        return
    entities = doc._.depeche_entities
    if own:
        seller = reading.named("seller")[0]
        if whole:
            reading.fillers.remove(seller)  # its shareholders sell it
        reading.fillers.append(replace(seller, role="target", how="own capital"))
        return
    for chunk in reversed([c for c in chunks.items if c.end <= reading.trigger.tokens[0]]):
        mention = mention_of(chunk)
        if (
            mention is None
            or entities[mention.entity].label not in {"ORG", "PROD"}
            or not (
                chunk.marker in {"", "capital", "dans", "chez"} or _of_share(doc, chunks, chunk)
            )
        ):
            continue
        if mention.entity in focus.relations.nonparties | focus.relations.writers or _taken(
            reading, entities[mention.entity]
        ):
            continue
        reading.fillers.append(
            _filler(doc, entities[mention.entity], "target", reading, "sentence")
        )
        return
    held = _held_in(doc, chunks, reading)
    if held is not None and not _taken(reading, entities[held]):
        reading.fillers.append(_filler(doc, entities[held], "target", reading, "held"))
        return
    told = [d for d in deals if d.type in {"acquisition", "stake"}]
    for deal in reversed(told):
        for filler in deal.roles["target"].values():
            if filler.entity is not None and not _taken(reading, entities[filler.entity]):
                reading.fillers.append(
                    _filler(doc, entities[filler.entity], "target", reading, "discourse")
                )
                return
    parties = frozenset(f.entity for f in reading.fillers)
    entity = focus.topic(doc, chunks, reading.trigger.tokens[0], parties)
    if entity is not None and not _taken(reading, entity):
        reading.fillers.append(_filler(doc, entity, "target", reading, "topic"))


def _held_in(doc: Doc, chunks: Chunks, reading: Reading) -> int | None:
    """ "les titres que ce dernier possédait dans Kerbrac": the company after the relative."""
    entities = doc._.depeche_entities
    for k in range(reading.trigger.tokens[-1] + 1, chunks.sentence.end):
        if doc[k].lower_ not in verbs_of("holding"):
            continue
        for chunk in chunks.items:
            near = 0 < chunk.start - k <= _HELD_IN and chunk.marker in {"dans", "chez", "capital"}
            inner = chunks.items[chunk.complements[0]] if chunk.complements else chunk
            mention = mention_of(chunk if chunk.kind != NOUN else inner)
            if near and mention is not None and entities[mention.entity].label in {"ORG", "PROD"}:
                return mention.entity
    return None


#: Tokens from "détenait" to the company ("détenait jusqu'ici dans la société").
_HELD_IN = 6


def _of_share(doc: Doc, chunks: Chunks, chunk: Chunk) -> bool:
    """ "qui détenait 28 % de Kerbrac, a vendu sa part": the company of a share just told."""
    if chunk.owner_of is None:
        return False
    over = chunks.items[chunk.owner_of]
    return any(doc[k].lower_ == "%" for k in range(over.start, over.end)) or (
        over.kind == NOUN and head_word(doc, over) in {"capital", "participation"}
    )


def _own_capital(doc: Doc, chunks: Chunks, reading: Reading) -> bool:
    """ "céder un tiers de son capital": a company's capital is its own, not so its titles."""
    chunk = reading.object_chunk
    if chunk is None or not any(f.how.startswith("subj") for f in reading.named("seller")):
        return False
    parts = [chunk, *(chunks.items[k] for k in chunk.complements)]
    return any(
        doc[c.start].lower_ in {"son", "sa", "ses", "leur", "leurs"}
        and doc[c.head].lower_ in {"capital", "actions"}
        for c in parts
    )


def _possessed_by_topic(doc: Doc, reading: Reading, entity: Entity) -> None:
    """ "depuis la vente de ses lentilles": the company under discussion sells a part of itself."""
    chunk, entry = reading.object_chunk, reading.pattern.entry
    if entry.frame not in {"sell", "sell_next", "noun_sell"} or chunk is None or reading.capital:
        return
    if (
        reading.named("target")
        or reading.named("seller")
        or doc[chunk.start].lower_ not in {"ses", "sa", "son", "leurs"}
    ):
        return
    reading.fillers += [
        _filler(doc, entity, role, reading, "topic") for role in ("target", "seller")
    ]
    reading.scope = "part"


def _subjectless(doc: Doc, chunks: Chunks, reading: Reading, focus: Focus) -> None:
    """ "– avoir finalisé l'acquisition de Kerbrac": in a list of its acts, the main company's."""
    main, frame_name = focus.relations.main, reading.pattern.entry.frame
    if (
        main is None
        or focus.relations.share < MAIN_SHARE
        or frame_name not in {"buy", "buy_next", "noun_buy"}
    ):
        return
    first = next(
        (t for t in chunks.sentence if not t.is_space and t.text not in {"-", "–", "—", "•"}), None
    )
    if first is None or verb_form(first) != "Inf" or reading.named("buyer"):
        return
    entity = doc._.depeche_entities[main]
    if not _taken(reading, entity):
        reading.fillers.append(_filler(doc, entity, "buyer", reading, "main company"))


def _raiser_after(doc: Doc, chunks: Chunks, reading: Reading, focus: Focus) -> None:
    """ "Avec 9 millions glanés auprès de A, Kerbrac voit venir": the subject that follows."""
    first = next((t for t in chunks.sentence if not t.is_space), None)
    if reading.trigger.pos == "verb" or first is None or first.lower_ not in _WITH:
        return
    for chunk in chunks.items:
        mention = mention_of(chunk)
        if chunk.start <= reading.trigger.tokens[-1] or chunk.marker or mention is None:
            continue
        entity = doc._.depeche_entities[mention.entity]
        opened = doc[chunk.start - 1].text == ","
        if opened and entity.label == "ORG" and not _taken(reading, entity):
            reading.fillers.append(_filler(doc, entity, "target", reading, "subject after"))
            return


_WITH = frozenset({"avec", "grâce", "fort", "forte"})


def _takes_up(doc: Doc, reading: Reading) -> bool:
    """ "L'introduction rapporterait ...": the one told before, whoever the sentence names."""
    first = reading.trigger.tokens[0]
    before = doc[first - 1].lower_ if first else ""
    return reading.trigger.pos == "noun" and before in _TAKES_UP


def resumes_round(doc: Doc, reading: Reading, deals: list[Deal]) -> bool:
    """ "A et B mènent cette série A": the round told before, where no other company raises."""
    return (
        deals_of("funding", deals)
        and _takes_up(doc, reading)
        and not any(f.how != "topic" for f in reading.named("target"))
    )


def is_listing(doc: Doc, chunks: Chunks, reading: Reading, deals: list[Deal]) -> bool:
    """ "récolter 38 millions dans une fourchette de 11 à 13 euros": what the listing of the
    company, told before and not done yet, was to bring."""
    listing = {t.lower_ for t in chunks.sentence} & word_list("guards", "listing", "words")
    if not listing or reading.trigger.pos == "noun":
        return False
    raisers = {f.entity for f in reading.named("target")}
    return any(
        d.type == "ipo" and raisers & {f.entity for f in d.roles["target"].values()} for d in deals
    )


_TAKES_UP = frozenset({"le", "la", "l'", "ce", "cet", "cette"})


def deals_of(kind: str, deals: list[Deal]) -> bool:
    """Was a deal of this kind told before?"""
    return any(d.type == kind for d in deals)


def _other_of_sentence(doc: Doc, chunks: Chunks, reading: Reading, focus: Focus) -> None:
    """ "X hébergera ses données chez Y, aux termes d'un partenariat": the other company."""
    if len(reading.named("partner")) != 1 or reading.unnamed:
        return
    out = focus.relations.nonparties | focus.relations.writers
    found = {m.entity for c in chunks.items for m in c.mentions}
    others = [
        doc._.depeche_entities[i]
        for i in sorted(found - out)
        if doc._.depeche_entities[i].label == "ORG"
    ]
    others = [e for e in others if not _taken(reading, e)]
    if len(others) == 1:
        reading.fillers.append(_filler(doc, others[0], "partner", reading, "sentence"))


def _pair_before(doc: Doc, reading: Reading, focus: Focus) -> None:
    """ "A et B ouvrent une centrale. C'est une alliance de long terme": the companies that the
    sentence before told side by side, for a noun that goes back to them."""
    first = reading.trigger.tokens[0]
    words = [doc[k].lower_ for k in range(max(first - 4, reading.trigger.tokens[0] - 4, 0), first)]
    back = {*words[-1:], doc[first].lower_} & _GOES_BACK or "c'" in words
    row = focus.rows[-1] if focus.rows else focus.two
    if reading.trigger.pos != "noun" or not back or not row:
        return
    entities = doc._.depeche_entities
    for index in row:
        reading.fillers.append(_filler(doc, entities[index], "partner", reading, "pair before"))


_GOES_BACK = frozenset({"le", "l'", "ce", "cet", "cette", "leur", "leurs"})


def _sentence_pair(doc: Doc, chunks: Chunks, reading: Reading) -> None:
    """The only two organisations of the sentence are the parties that its noun leaves out."""
    entities = doc._.depeche_entities
    found = {
        m.entity: m for c in chunks.items for m in c.mentions if entities[m.entity].label == "ORG"
    }
    taken = {f.entity for f in reading.fillers}
    found = {index: mention for index, mention in found.items() if index not in taken}
    if len(found) != 2:
        return
    for index, mention in found.items():
        reading.fillers.append(
            Filler(
                "partner",
                entities[index].name,
                index,
                mention.text,
                mention.start,
                mention.end,
                "sentence",
            )
        )


__all__ = [
    "CORE",
    "addressed",
    "capital_owner",
    "is_listing",
    "object_clitic",
    "resumes_round",
    "topic",
]
