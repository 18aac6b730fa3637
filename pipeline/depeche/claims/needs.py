"""What an entry of the trigger lexicon needs before it makes a claim.

Each need looks at a trigger in its situation; where it does not hold, its guard is the reason
given in rejected.csv. The needs are named in lexicon/triggers/README.md.
"""

from __future__ import annotations

from collections.abc import Callable

from spacy.tokens import Doc

from depeche.claims.capital import (
    crossing,
    fresh_money,
    fresh_money_from,
    from_investors,
    funding_round,
    future_stake,
    invest,
    joined_round,
    led_round,
    listed,
    listed_noun,
    named_share,
    own_share,
    raise_noun,
    raised,
    round_before,
    round_before_investor,
    split,
    spun,
    spun_by,
    stake,
    unit,
)
from depeche.claims.chunks import NOUN, Chunks
from depeche.claims.contest import (
    approach,
    bidder,
    chosen,
    firm,
    firm_court,
    handed,
    parted,
    rescue,
    rival,
    rival_firm,
    rival_sum,
    told_buyer,
    transmitted,
    wooed,
)
from depeche.claims.fillers import head_word
from depeche.claims.lexicon import verb_forms, verbs_of, word_list
from depeche.claims.reading import Reading
from depeche.claims.situation import Situation, company


def _offer(s: Situation) -> bool:
    around = s.words(before=2, after=3)
    if "appel" in around or "appels" in around or "demande" in around:
        return False
    if _commercial(s):
        return False
    definite = bool(
        {"l'", "cette", "son", "sa", "leur", "la", "les", "ses", "ces", "leurs"}
        & set(s.words(before=1)[:1])
    )
    if s.has_deal and (s.reading.fillers or definite or _bidding(s)):
        return True
    return bool(s.reading.named("target")) or (bool(s.reading.fillers) and s.money)


def _bidding(s: Situation) -> bool:
    """ "Des offres sont attendues", "une seule offre est parvenue"."""
    return any(t.lower_ in verbs_of("bidding") for t in s.chunks.sentence)


def _commercial(s: Situation) -> bool:
    """ "renforce son offre", "une offre de systèmes": what a company sells its customers."""
    first = s.reading.trigger.tokens[0]
    low = max(first - 4, s.chunks.sentence.start)
    verbs = word_list("guards", "commercial", "verbs")
    forms = frozenset().union(*(verb_forms(v) for v in verbs))
    if any(s.doc[k].lower_ in forms for k in range(low, first)):
        return not s.reading.named("target")
    de = s.reading.slots.first("de")
    return (
        de is not None
        and de.marker == "de"
        and de.kind == NOUN
        and not de.mentions
        and not s.reading.named("target")
        and not s.reading.named("buyer")
        and head_word(s.doc, de) not in word_list("assets", "company")
    )


def _court(s: Situation) -> bool:
    return bool(s.reading.named("target")) and bool(s.reading.named("buyer"))


def _contest(s: Situation) -> bool:
    """Who fights over a company: named, or several without their names."""
    subject = s.reading.slots.first("subj")
    several = (
        subject is not None
        and subject.kind == NOUN
        and s.doc[subject.start].lower_ in {"deux", "trois", "quatre", "cinq", "plusieurs", "des"}
    )
    return s.named_target and (several or bool(s.reading.named("buyer")))


def _collaboration(s: Situation) -> bool:
    """Two parties; "en collaboration avec" only says who took part."""
    return "en" not in s.words(before=1)[:1] and s.sides >= 2


def _named_parties(s: Situation) -> bool:
    """Two parties, or one of a deal told before; "plusieurs contrats de licence" names none."""
    named = [
        f
        for f in s.reading.named("partner")
        if f.how not in {"topic", "sentence"} and "collective" not in f.how
    ]
    if len(named) >= 2 or (bool(named) and s.sides >= 2):
        return True
    definite = {"le", "la", "l'", "cette", "ce", "cet", "notre", "leur"} & set(
        s.words(before=1)[:1]
    )
    return s.has_deal and bool(definite)


def _parties(s: Situation) -> bool:
    """Two parties; of a verb with an object, that object ("marier deux cultures" has none)."""
    obj = s.reading.slots.first("obj")
    if obj is not None and obj.kind == NOUN and not obj.mentions:
        word = head_word(s.doc, obj)
        if word in word_list("guards", "complements", "abstract") | word_list(
            "guards", "complements", "things"
        ):
            return False
        own = s.doc[obj.start].lower_ in word_list("words", "possessives", "words")
        alone = len([f for f in s.partners if f.how != "topic"]) < 2 and not s.reading.unnamed
        if own and alone:
            return False  # "fusionnera ses équipes": with nobody else
    return s.sides >= 2


def _parties_or_deal(s: Situation) -> bool:
    """A party, or a deal told before; bodies of states are none."""
    bodies = len(s.reading.named("partner")) > 0 and not s.partners
    return not bodies and (s.anyone or s.has_deal)


def _coming_parties(s: Situation) -> bool:
    """ "distribuera", "en exclusivité": an agreement, where "distribue" is daily trade."""
    form = s.doc[s.reading.trigger.head].lower_
    coming = form.endswith(("ra", "ront", "rait", "raient", "er"))
    return _parties(s) and (
        coming or bool({"exclusivité", "exclusif", "exclusivement"} & set(s.words()))
    )


def _signed(s: Situation) -> bool:
    """ "a signé avec X", of no order for goods and of no purchase that other words tell."""
    goods = word_list("guards", "supply", "words") & {t.lower_ for t in s.chunks.sentence}
    return not goods and s.sides >= 2


def _joint_work(s: Situation) -> bool:
    """ "A et B développeront ensemble", "A développe avec B": both sides named."""
    around = set(s.words(after=6))
    together = bool(around & {"ensemble", "conjointement", "concert"})
    return len(s.partners) >= 2 and (together or "avec" in s.reading.slots.found)


def _founders(s: Situation) -> bool:
    """Two companies found a third, which is named: "A et B ont créé C"."""
    targets = s.reading.named("target")
    if len(targets) != 1 or targets[0].entity is None or s.reading.passive:
        return False
    label = s.doc._.depeche_entities[targets[0].entity].label
    shared = {t.lower_ for t in s.chunks.sentence} & word_list("guards", "shared", "words")
    return len(s.partners) >= 2 and (label == "ORG" or bool(shared))


def _firm_buys(s: Situation) -> bool:
    """ "entre chez B": a company or a fund; a person is hired there."""
    buyers = [f.entity for f in s.reading.named("buyer") if f.entity is not None]
    wealthy = s.reading.trigger.pos == "verb" and bool({"grimpe", "remonte"} & set(s.words()))
    firms = [b for b in buyers if s.doc._.depeche_entities[b].label == "ORG"]
    return s.named_target and bool(firms or (wealthy and buyers))


def _deal_told(s: Situation) -> bool:
    """A deal told before, of a kind that the word can stand for ("le contrat": no takeover)."""
    of = s.reading.pattern.entry.of
    return s.has_deal and (not of or bool(s.kinds & set(of)))


def _founders_or_work(s: Situation) -> bool:
    """ "A et B ont créé ensemble C", or an offer, a card: both sides named."""
    return _founders(s) or (len(s.partners) >= 2 and not s.reading.passive)


#: needs of an entry -> (what must hold, the guard where it does not)
NEEDS: dict[str, tuple[Callable[[Situation], bool], str]] = {
    "company": (company, "no_company"),
    "company_any": (lambda s: s.anyone, "no_company"),
    "company_subject": (lambda s: bool(s.reading.named("target")), "no_company"),
    "company_or_deal": (lambda s: s.anyone or s.has_deal, "no_party"),
    "name": (lambda s: s.named_target, "no_name"),
    "stake": (stake, "no_stake"),
    "crossing": (crossing, "no_stake"),
    "named_share": (named_share, "no_stake"),
    "future_stake": (future_stake, "no_stake"),
    "collaboration": (_collaboration, "no_parties"),
    "signed": (_signed, "no_parties"),
    "round": (funding_round, "no_sum"),
    "unit": (unit, "no_company"),
    "split": (split, "no_company"),
    "spun_by": (spun_by, "no_party"),
    "spun": (spun, "no_company"),
    "named_deal": (lambda s: s.named_target and bool(s.reading.named("buyer")), "no_party"),
    "firm_buys": (_firm_buys, "no_party"),
    "money": (
        lambda s: s.money and bool(s.reading.named("buyer")) and (s.named_target or s.has_deal),
        "no_price",
    ),
    "parties": (_parties, "no_parties"),
    "joint_work": (_joint_work, "no_parties"),
    "founders": (_founders, "no_parties"),
    "founders_or_work": (_founders_or_work, "no_parties"),
    "coming_parties": (_coming_parties, "no_parties"),
    "own_share": (own_share, "no_company"),
    "named_parties": (_named_parties, "no_parties"),
    "parties_or_deal": (_parties_or_deal, "no_party"),
    "deal": (_deal_told, "no_deal_before"),
    "deal_sum": (lambda s: s.has_deal and s.money, "no_deal_before"),
    "deal_or_target": (lambda s: s.has_deal or s.named_target, "no_deal_before"),
    "rival": (rival, "no_deal_before"),
    "rival_sum": (rival_sum, "no_deal_before"),
    "rival_firm": (rival_firm, "no_deal_before"),
    "bidder": (bidder, "no_deal_before"),
    "chosen": (chosen, "no_deal_before"),
    "approach": (approach, "no_deal_before"),
    "handed": (handed, "no_party"),
    "transmitted": (transmitted, "no_company"),
    "parted": (parted, "no_company"),
    "rescue": (rescue, "no_party"),
    "wooed": (wooed, "no_party"),
    "firm": (firm, "no_company"),
    "firm_court": (firm_court, "no_party"),
    "approached": (
        lambda s: s.named_target and (s.has_deal or bool(s.reading.named("buyer"))),
        "no_deal_before",
    ),
    "talks": (lambda s: s.has_deal, "no_deal_before"),
    "offer": (_offer, "no_offer"),
    "court": (_court, "no_party"),
    "told_buyer": (told_buyer, "no_deal_before"),
    "told_seller": (
        lambda s: (
            s.has_deal and any(f.entity not in s.known_targets for f in s.reading.named("seller"))
        ),
        "no_deal_before",
    ),
    "told_court": (lambda s: s.has_deal and _court(s), "no_deal_before"),
    "contest": (_contest, "no_party"),
    "raised": (raised, "no_sum"),
    "fresh_money": (fresh_money, "no_company"),
    "led_round": (led_round, "no_deal_before"),
    "round_before": (round_before, "no_deal_before"),
    "joined_round": (joined_round, "no_deal_before"),
    "round_before_investor": (round_before_investor, "no_deal_before"),
    "fresh_money_from": (fresh_money_from, "no_party"),
    "from_investors": (from_investors, "no_party"),
    "raise_noun": (raise_noun, "no_sum"),
    "listed": (listed, "no_market"),
    "listed_noun": (listed_noun, "no_market"),
    "invest": (invest, "no_sum"),
}


def need_guard(
    doc: Doc,
    chunks: Chunks,
    reading: Reading,
    *,
    has_deal: bool,
    known_buyers: frozenset[int] = frozenset(),
    known_targets: frozenset[int] = frozenset(),
    kinds: frozenset[str] = frozenset(),
) -> str:
    """The guard that what the entry needs fails at, or nothing."""
    holds, guard = NEEDS[reading.pattern.entry.needs]
    situation = Situation(doc, chunks, reading, has_deal, known_buyers, known_targets, kinds)
    return "" if holds(situation) else guard
