"""Why a trigger is no deal.

A guard sees the trigger with the roles that its sentence fills and names its reason, or
lets it pass. Guards come first in a text where fifty trigger words go to one deal.
"""

from __future__ import annotations

from spacy.tokens import Doc

from depeche.claims.chunks import NAME, NOUN, Chunk, Chunks
from depeche.claims.fillers import head_word, mention_of
from depeche.claims.lexicon import frame, word_list
from depeche.claims.nouns import singular
from depeche.claims.parties import is_nonparty
from depeche.claims.reading import Reading

_BUSINESS = frozenset({"ORG", "PROD", "MISC"})
_POSSESSIVE = frozenset({"son", "sa", "ses", "leur", "leurs"})
_COMPLEMENT_GUARDS = (
    "credit",
    "pension",
    "abstract",
    "goods",
    "labour",
    "politics",
    "science",
    "own_shares",
)


def _object_noun(doc: Doc, chunks: Chunks, reading: Reading) -> Chunk | None:
    """The noun phrase in the target's place."""
    slots = reading.slots.found
    roles = frame(reading.pattern.entry.frame)
    for slot in ("obj", "next"):
        if slots.get(slot) and roles.get(slot) != "buyer":
            return slots[slot][0]
    found = slots.get("de")
    after = reading.trigger.tokens[-1] + 1
    if found and all(doc[k].lower_ != "," for k in range(after, found[0].start)):
        return found[0]
    return None


def _complement_guard(doc: Doc, chunks: Chunks, reading: Reading) -> str:
    chunk = _object_noun(doc, chunks, reading)
    if chunk is None:
        return ""
    if _is_person(doc, chunk) and reading.pattern.entry.type in {
        "acquisition",
        "stake",
        "spin_off",
    }:
        return "person"
    if reading.pattern.entry.type == "spin_off" and _no_firm(doc, chunk):
        return "no_company"
    if _counted(doc, chunk):
        return "goods"
    if chunk.kind != NOUN:
        return ""
    word = head_word(doc, chunk)
    owned = any(chunks.items[k].kind == NAME for k in chunk.complements)
    symmetric = reading.pattern.entry.type in {"merger", "partnership", "joint_venture"}
    for guard in _COMPLEMENT_GUARDS:
        if word not in word_list("guards", "complements", guard):
            continue
        if symmetric and guard not in {"politics", "science", "credit"}:
            continue
        sold = doc[chunk.start].lower_ in _POSSESSIVE and bool(reading.named("buyer"))
        if guard == "goods" and (owned or sold):
            continue  # "ses vaccins à Kerbrac" is a business, "des vaccins" are goods
        return guard
    return ""


def _is_person(doc: Doc, chunk: Chunk) -> bool:
    """ "le transfert de Paul Durand": people are neither bought nor sold."""
    mention = mention_of(chunk)
    return (
        mention is not None
        and chunk.end - chunk.start <= 4
        and doc._.depeche_entities[mention.entity].label == "PER"
    )


def _no_firm(doc: Doc, chunk: Chunk) -> bool:
    """ "la scission du syndicat X", "le démantèlement de la centrale": no company is split."""
    mention = mention_of(chunk)
    end = chunk.end if mention is None or mention.kind == "description" else mention.start
    words = word_list("guards", "dismantled", "words")
    return any(
        bool({doc[k].lower_, singular(doc[k].lower_), doc[k].lower_.removesuffix("s")} & words)
        for k in range(chunk.start, chunk.end)
        if mention is None or mention.kind == "description" or doc[k].idx < end
    )


def _adjective_guard(doc: Doc, reading: Reading) -> str:
    if reading.trigger.pos != "noun":
        return ""
    last = reading.trigger.tokens[-1]
    for k in (last + 1, last + 2):
        if k < len(doc) and doc[k].lower_ in word_list("guards", "adjectives", "words"):
            return "adjective"
    return ""


def _buy_back(doc: Doc, reading: Reading) -> bool:
    """ "rachat d'actions", "ses propres actions": a firm and its own shares."""
    last = reading.trigger.tokens[-1]
    window = [doc[k].lower_ for k in range(last + 1, min(last + 6, len(doc)))]
    obj = reading.slots.first("obj")
    if "propres" in window[:5] and (obj is None or obj.kind != NAME):
        return True
    if window[:2] in (["d'", "actions"], ["de", "titres"], ["d'", "obligations"]):
        return True
    before = [
        doc[k].lower_
        for k in range(max(reading.trigger.tokens[0] - 3, 0), reading.trigger.tokens[0])
    ]
    return "programme" in before or "programmes" in before


def _said(doc: Doc, reading: Reading) -> bool:
    """ "« ... », a-t-il lâché": a verb after its pronoun subject quotes somebody."""
    first = reading.trigger.tokens[0]
    inverted = first > 0 and doc[first - 1].lower_ in word_list("guards", "inverted", "words")
    after = reading.trigger.tokens[-1] + 1
    object_follows = after < len(doc) and doc[after].pos_ in {"DET", "PROPN", "NUM"}
    return inverted and reading.trigger.pos != "noun" and not object_follows


def _players(chunks: Chunks, reading: Reading) -> bool:
    """ "120 millions d'euros pour l'attaquant": players change clubs, clubs no owners."""
    if reading.pattern.entry.type not in {"acquisition", "stake"}:
        return False
    joined = f" {' '.join(t.lower_ for t in chunks.sentence)} "
    return any(f" {word} " in joined for word in word_list("guards", "players", "words"))


def _counted(doc: Doc, chunk: Chunk) -> bool:
    """ "deux Airbus A350": things, bought by the piece."""
    mention = mention_of(chunk)
    return (
        mention is not None
        and any(doc[k].like_num for k in range(max(chunk.start - 1, 0), chunk.start + 1))
        and doc._.depeche_entities[mention.entity].label == "PROD"
    )


def _is_price_move(doc: Doc, reading: Reading) -> bool:
    """ "L'action Novalys a pris 2,8 %"."""
    subject = reading.slots.first("subj")
    words = word_list("guards", "quoted", "words")
    return (
        subject is not None
        and any(doc[k].lower_ == "%" for k in reading.trigger.tokens)
        and any(doc[k].lower_ in words for k in range(subject.start, subject.end))
    )


def _combined(doc: Doc, reading: Reading) -> bool:
    """ "détiendront 33 % du nouvel ensemble": what a deal told elsewhere leads to."""
    obj = reading.object_chunk or reading.slots.first("obj")
    if obj is None or reading.pattern.entry.needs != "future_stake":
        return False
    after = {doc[k].lower_ for k in range(obj.start, min(obj.end + 5, len(doc)))}
    return bool(after & word_list("guards", "combined", "words"))


def _has_percent_move(doc: Doc, reading: Reading) -> bool:
    """ "L'action cédait 3 %": a price, not a sale."""
    if _is_price_move(doc, reading):
        return True
    obj = reading.slots.first("obj")
    if obj is None or reading.trigger.pos == "noun":
        return False
    if reading.pattern.entry.type == "stake":
        before = {doc[k].lower_ for k in range(max(reading.trigger.tokens[0] - 5, 0), obj.start)}
        result = reading.pattern.entry.needs == "future_stake"  # "dont S contrôlera 55 %": a state
        if "en" in reading.slots.clitics or ("dont" in before and not result):
            return False  # "Novalys en prendra 25 %": of the company just told
    percent = any(doc[k].lower_ == "%" for k in range(obj.start, min(obj.end + 1, len(doc))))
    if "capital" in {doc[k].lower_ for k in range(obj.end, min(obj.end + _TO_CAPITAL, len(doc)))}:
        return False  # "5 % chacun de son capital"
    return percent and not obj.complements and not reading.named("target")


def _yield(doc: Doc, reading: Reading) -> bool:
    a = reading.slots.first("à")
    return a is not None and singular(doc[a.head].lower_) in word_list("guards", "yield", "nouns")


def is_business(doc: Doc, entity: int | None) -> bool:
    """Could the entity be bought, sold or merged? None is a noun phrase of the asset list."""
    return entity is None or doc._.depeche_entities[entity].label in _BUSINESS


def _other_complement(doc: Doc, reading: Reading) -> str:
    """ "le projet de loi", "l'affaire des écoutes": the noun's own complement says which."""
    last = reading.trigger.tokens[-1]
    after = doc[last + 1].lower_ if last + 1 < len(doc) else ""
    if doc[last].lower_ in {"projet", "affaire", "dossier", "accord"} and after in {
        "de",
        "d'",
        "du",
        "des",
    }:
        return "other_complement"
    first = reading.trigger.tokens[0]
    led = doc[first - 1].lower_ if first else ""
    if led == "à" and doc[last].lower_ in _MOMENTS:
        return "other_complement"  # "à la clôture, l'action gagnait 3 %"
    return ""


_MOMENTS = frozenset({"issue", "clôture", "conclusion"})


def _is_public(chunks: Chunks) -> bool:
    """Communes that merge, parties that ally."""
    return any(t.lower_ in word_list("guards", "public", "words") for t in chunks.sentence)


def _with_state(doc: Doc, reading: Reading) -> bool:
    """ "La France et l'Inde renforcent leur partenariat", "collabore avec la police": countries,
    authorities and the public make no deals."""
    if len(reading.named("partner")) >= 2 and "avec" not in reading.slots.found:
        return False
    sides = [c for slot in _SIDES for c in reading.slots.found.get(slot, ())]
    sides += [c for c in reading.slots.found.get("de", ()) if c.kind == NOUN]
    return any(_is_state(doc, chunk) for chunk in sides)


def _is_state(doc: Doc, chunk: Chunk) -> bool:
    if chunk.kind == NOUN:
        return head_word(doc, chunk) in word_list("guards", "publics", "words")
    mention = mention_of(chunk)
    if mention is None:
        return False
    entity = doc._.depeche_entities[mention.entity]
    return (
        entity.label == "LOC"
        or entity.name.casefold() in word_list("parties", "states", "words")
        or (entity.label == "ORG" and is_nonparty(entity))
    )


#: Tokens from a percentage to the capital that it is of.
_TO_CAPITAL = 5
_SIDES = ("subj", "agent", "entre", "avec", "next")


def lexical_guard(doc: Doc, chunks: Chunks, reading: Reading) -> str:
    """The reason that the words around the trigger give against it, or nothing."""
    if reading.trigger.anaphoric:
        return _adjective_guard(doc, reading) or _other_complement(doc, reading)
    if _yield(doc, reading):
        return "yield"
    if _buy_back(doc, reading):
        return "buy_back"
    if _said(doc, reading):
        return "speech"
    if _players(chunks, reading):
        return "players"
    if _combined(doc, reading):
        return "combined"
    if set(reading.pattern.entry.unless) & {t.lower_ for t in chunks.sentence}:
        return "other_sense"
    if reading.pattern.entry.type in {"merger", "partnership"} and _is_public(chunks):
        return "politics"
    if "partner" in frame(reading.pattern.entry.frame).values() and _with_state(doc, reading):
        return "politics"
    guard = _adjective_guard(doc, reading) or _complement_guard(doc, chunks, reading)
    if guard:
        return guard
    if _has_percent_move(doc, reading):
        return "price_move"
    if (
        reading.adjectival
        and not reading.named("buyer")
        and not any(f.entity is not None for f in reading.named("target"))
    ):
        return "adjectival"
    return ""
