"""What the entries for shares of capital, fund-raising, listings and splits need."""

from __future__ import annotations

from spacy.tokens import Doc

from depeche.claims.chunks import MONEY, NAME, NOUN, Chunk
from depeche.claims.fillers import head_word, mention_of
from depeche.claims.lexicon import frame, word_list
from depeche.claims.records import Filler
from depeche.claims.situation import Situation, company
from depeche.language.normalise import plain
from depeche.lexicon.gazetteer import load_gazetteer


def stake(s: Situation) -> bool:
    """A share of a named company, held by someone: "le taux monte à 12 %" tells none."""
    subject = s.reading.slots.first("subj")
    if (
        subject is not None
        and subject.kind == NOUN
        and head_word(s.doc, subject) in word_list("guards", "measures", "words")
    ):
        return False
    told = bool(s.reading.named("buyer")) or any(
        f.how not in _GUESSED for f in s.reading.named("target")
    )
    return told and s.named_target and s.share and not _share_of_another_kind(s)


def _share_of_another_kind(s: Situation) -> bool:
    """ "26 % des voix", "21 % des intentions de vote", "30 % de parts de marché"."""
    end = min(s.reading.trigger.tokens[-1] + _NEAR, s.chunks.sentence.end - 2)
    for k in range(s.reading.trigger.head, end):
        if s.doc[k].lower_ == "%" and s.doc[k + 1].lower_ in {"de", "des", "du", "d'"}:
            following = {s.doc[j].lower_ for j in range(k + 2, min(k + 5, len(s.doc)))}
            return bool(following & word_list("guards", "votes", "words"))
    return False


def crossing(s: Situation) -> bool:
    """A threshold of a company's capital that a named holder crosses."""
    holder = s.reading.named("buyer") + s.reading.named("seller")
    return bool(s.reading.named("target")) and bool(holder) and not _share_of_another_kind(s)


def named_share(s: Situation) -> bool:
    """ "la part de A dans B": of a company named right there, not of a market."""
    there = [
        f for f in s.reading.named("target") if f.how not in {"topic", "sentence", "discourse"}
    ]
    held = s.reading.named("buyer") + s.reading.named("seller")
    return bool(there) and bool(held) and not _share_of_another_kind(s)


def future_stake(s: Situation) -> bool:
    """ "détiendra 20 %" tells what a deal leads to, "détient 20 %" a state."""
    form = s.doc[s.reading.trigger.head].lower_
    coming = form.endswith(("ra", "ront", "rait", "raient"))
    told = any(t.lower_ == "capital" and t.i < s.reading.trigger.head for t in s.chunks.sentence)
    return coming and not told and s.percent and s.named_target and bool(s.reading.named("buyer"))


def own_share(s: Situation) -> bool:
    """A share of a company; "sa participation à la mission" is a part taken."""
    to = s.reading.slots.first("à")
    taken = (
        to is not None
        and to.kind == NOUN
        and all(s.doc[k].lower_ != "%" for k in range(to.start, to.end))
    )
    moved_by = s.doc[s.reading.trigger.head + 1].lower_ == "par"  # "porté par sa participation"
    return company(s) and not taken and not moved_by


#: How a target was found that the words around the trigger do not name.
_GUESSED = frozenset({"topic", "sentence", "discourse"})
#: Tokens after a trigger in which its percentage stands.
_NEAR = 10
#: Tokens after "introduit" in which the price of the share stands.
_PRICE = 16


def raised(s: Situation) -> bool:
    obj = s.reading.slots.first("obj")
    # "levé 25 millions", of what is left out; "3 millions de comptes" says of what
    counted = obj is not None and not obj.complements and _is_sum(s.doc, obj)
    if not (s.money or counted) or not s.reading.named("target"):
        return False
    if s.reading.adjectival and not (s.sum_follows or s.sum_precedes):
        return False
    if _borrowed(s) or _collects(s):
        return False
    return obj is None or s.sum_follows or _is_sum(s.doc, obj) or "fonds" in s.words(after=3)


def _borrowed(s: Situation) -> bool:
    """Money of another kind than capital, unless the sentence says that it is both."""
    around = s.plain_words(after=12)
    other = word_list("guards", "raised", "words") & around
    return bool(other - {"dette"}) or ("dette" in other and "capital" not in around)


def _collects(s: Situation) -> bool:
    """Charities collect and states borrow; neither sells a share of its capital."""
    subject = s.reading.slots.first("subj")
    if subject is not None and any(
        s.doc[k].lower_ in word_list("guards", "collectors", "words")
        for k in range(subject.start, subject.end)
    ):
        return True
    for filler in s.reading.named("target"):
        if filler.entity is None:
            continue
        name = filler.name.casefold()
        if name in word_list("guards", "bodies", "words") | word_list("parties", "states", "words"):
            return True
        chunk = next((c for c in s.chunks.items if _within(s.doc, filler.start, c)), None)
        if chunk is not None and any(
            s.doc[k].lower_ in word_list("guards", "collectors", "words")
            for k in range(chunk.start, chunk.end)
        ):
            return True
    return False


def _within(doc: Doc, start: int, chunk: Chunk) -> bool:
    return doc[chunk.start].idx <= start < doc[chunk.end - 1].idx + len(doc[chunk.end - 1])


def fresh_money(s: Situation) -> bool:
    """ "lever des fonds": of a company, and not on the bond market."""
    around = s.plain_words(after=12)
    if word_list("guards", "raised", "words") & around or _collects(s):
        return False
    return bool(s.reading.named("target"))


def round_before(s: Situation) -> bool:
    """A fund-raising was told before, in which a party takes part, or a deal and now a round."""
    return "funding" in s.kinds or (s.has_deal and bool({"table", "levée"} & set(s.words())))


def joined_round(s: Situation) -> bool:
    """As round_before, of a named party; "remet 12 millions au pot" tells a round by itself."""
    if not s.reading.named("buyer"):
        return round_before(s) and s.reading.trigger.head not in _heads_alone(s)
    counted = s.money or {"million", "millions"} & set(s.words())
    pot = "pot" in s.words() and bool(counted) and bool(s.reading.named("target"))
    return round_before(s) or pot


def _heads_alone(s: Situation) -> set[int]:
    """ "a suivi.": a verb without an object, which must have its investor."""
    return {s.reading.trigger.head} if len(s.reading.trigger.tokens) == 1 else set()


def round_before_investor(s: Situation) -> bool:
    """ "ont convaincu Ventadour": in what is told of a round, of one who invests."""
    return "funding" in s.kinds and any(_invests(s, f) for f in s.reading.named("buyer"))


def _invests(s: Situation, filler: Filler) -> bool:
    """A fund by its name, or by the words before it ("le fonds Ventadour")."""
    words = set(plain(filler.name).casefold().split())
    before = plain(s.doc.text[max(filler.start - _BEFORE, 0) : filler.start]).casefold().split()
    funds = word_list("parties", "funds", "words")
    if any(e.kind in {"fund", "bank"} for e in load_gazetteer().lookup(filler.name)):
        return True
    return bool(words & funds) or bool(set(before[-2:]) & funds)


def fresh_money_from(s: Situation) -> bool:
    """ "A et B lui ont réinjecté 6 millions": by companies, into the one under discussion."""
    return bool(s.reading.named("buyer")) and s.named_target and not _borrowed(s)


def from_investors(s: Situation) -> bool:
    """ "a obtenu 3 millions de A, de B": from several, or from a fund; not from the public."""
    if not s.reading.named("target") or _borrowed(s) or _collects(s):
        return False
    entities = s.doc._.depeche_entities
    last = s.reading.trigger.tokens[-1]
    for position, chunk in enumerate(s.chunks.items):
        if chunk.start <= last or chunk.kind == MONEY:
            continue
        if chunk.kind != NAME or chunk.marker != "de" or chunk.start - last > _FROM:
            return False
        row = [mention_of(c) for c in s.chunks.rows(position)]
        firms = [m for m in row if m is not None and entities[m.entity].label == "ORG"]
        return len(firms) >= 2 or any(
            _invests(s, Filler("buyer", m.text, m.entity, m.text, m.start, m.end, ""))
            for m in firms
        )
    return False


#: Tokens from the sum to the first of those who gave it.
_FROM = 6
#: Characters before a name in which the words stand that say what it is.
_BEFORE = 30


def led_round(s: Situation) -> bool:
    """ "Le tour est mené par A": of a round told before, or of the company under discussion."""
    named = bool(s.reading.named("target")) and bool(s.reading.named("buyer"))
    return round_before(s) or (named and s.words()[0] in {"tour", "levée"})


def _is_sum(doc: Doc, chunk: Chunk) -> bool:
    return any(
        doc[k].lower_.startswith(("million", "milliard", "md", "m€", "m$"))
        for k in range(chunk.start, min(chunk.end + 2, len(doc)))
    )


def _own(s: Situation) -> bool:
    """ "après sa levée": with a possessor, and nothing that is lifted."""
    around = s.words(before=1, after=1)
    possessed = around[0] in word_list("words", "possessives", "words")
    return possessed and around[-1] not in {"de", "du", "des", "d'"}


def raise_noun(s: Situation) -> bool:
    words = s.words()
    if _collects(s):
        return False
    specific = bool({"fonds", "capital"} & set(words)) or words[0] == "série"
    if "financement" in words[1:] and s.reading.named("target"):
        return True
    if specific:
        return s.anyone or s.has_deal
    if "table" in words and s.reading.named("buyer") and s.reading.named("target"):
        return True
    if words[0] == "levée" and _own(s):
        return bool(s.reading.named("target"))
    if (s.money or _counted(s)) and s.reading.named("target"):
        return True
    if words[0] in {"levée", "levées", "tour", "ronde"} and _by_investors(s):
        return bool(s.reading.named("target"))
    if words[0] in {"levée", "ronde"} and _one_more(s) and not _of_something(s):
        return bool(s.reading.named("target"))
    definite = {"le", "la", "l'", "ce", "cet", "cette"} & set(s.words(before=1)[:1])
    return round_before(s) and bool(definite) and _of_the_round(s)


def _counted(s: Situation) -> bool:
    """ "un tour de trois millions": of what is left out."""
    after = s.words(after=4)[len(s.words()) :]
    number = next((k for k, w in enumerate(after) if w in {"million", "millions"}), None)
    return bool(after) and after[0] in {"de", "d'"} and number is not None


def _by_investors(s: Situation) -> bool:
    """ "deux levées auprès de business angels", "un tour mené par un industriel"."""
    after = s.words(after=2)[len(s.words()) :]
    led = {"mené", "menée", "menées", "emmené", "emmenée", "piloté", "pilotée"}
    return bool(after) and (after[0] == "auprès" or (after[0] in led and after[-1] == "par"))


def _one_more(s: Situation) -> bool:
    """ "une nouvelle levée", "cette première ronde"."""
    return bool(set(s.words(before=1)[:1]) & word_list("guards", "once_more", "words"))


def _of_something(s: Situation) -> bool:
    after = s.words(after=1)[-1]
    return after in {"de", "du", "des", "d'", "aux", "à"}


def _of_the_round(s: Situation) -> bool:
    """ "le tour, mené par A", "la levée servira à": of the round told before; "faire le tour"
    and "la levée de l'embargo" are other things."""
    if s.reading.named("buyer"):
        return True
    turned = {"fait", "faire", "fera", "font", "à"} & set(s.words(before=2)[:1])
    return s.words()[0] in {"levée", "tour", "ronde"} and not turned and not _of_something(s)


def funding_round(s: Situation) -> bool:
    """ "fait le plein": of capital where investors or a sum of cash stand beside it."""
    plain = {"cash", "fonds", "capital", "trésorerie", "auprès"} & set(s.words(after=4))
    return s.money and bool(s.reading.named("target")) and bool(plain)


def invest(s: Situation) -> bool:
    """With a sum; without one where the company stands right after ("investit chez Kerbrac")."""
    if not s.named_target or not s.reading.named("buyer"):
        return False
    last = s.reading.trigger.tokens[-1]
    direct = any(c.kind == NAME and c.marker and 0 < c.start - last <= 3 for c in s.chunks.items)
    return s.money or direct


def listed(s: Situation) -> bool:
    on_market = bool(word_list("guards", "market", "words") & set(s.words(before=1, after=6)))
    moves = word_list("guards", "levels", "words") & set(s.words(after=6))
    if (moves and not _at_a_price(s)) or _other_subject(s):
        return False
    return (on_market or _at_a_price(s) or _at_an_exchange(s)) and bool(s.reading.named("target"))


def _at_an_exchange(s: Situation) -> bool:
    """ "sera introduite à Francfort": a company, in a town."""
    places = [c for c in s.reading.slots.found.get("à", ()) if c.kind == NAME]
    firm = any(
        f.entity is not None and s.doc._.depeche_entities[f.entity].label == "ORG"
        for f in s.reading.named("target")
    )
    towns = [e for c in places for m in c.mentions for e in load_gazetteer().lookup(m.text)]
    return firm and any(e.kind == "city" for e in towns)


def _other_subject(s: Situation) -> bool:
    """ "le calme revient à la Bourse": what stands as the subject is no company."""
    if frame(s.reading.pattern.entry.frame).get("subj") != "target":
        return False
    subject = s.reading.slots.first("subj")
    assets = (
        word_list("assets", "company")
        | word_list("assets", "part")
        | word_list("assets", "capital")
    )
    return (
        subject is not None
        and subject.kind == NOUN
        and not subject.mentions
        and head_word(s.doc, subject) not in assets
    )


def _at_a_price(s: Situation) -> bool:
    """ "introduite à 19,55 euros": a share, not an idea."""
    last = s.reading.trigger.tokens[-1]
    priced = {"prix", "action", "titre"} & s.plain_words(after=_PRICE)
    return any(
        c.kind == MONEY
        and (c.marker == "à" or priced)
        and 0 < c.start - last <= (_PRICE if priced else 3)
        for c in s.chunks.items
    )


def _quoted_share(s: Situation) -> bool:
    """ "la cotation du titre est suspendue": a share that trades already, no plan to list it."""
    near = set(s.words(before=4, after=12))
    return bool(near & word_list("guards", "trading", "words")) and "projet" not in near


def listed_noun(s: Situation) -> bool:
    words = s.words()
    if words == ["cotation"] and _quoted_share(s):
        return False
    plain = words == ["introduction"] or words == ["introductions"]
    if plain:
        market = word_list("guards", "market", "words") | {"york"}
        priced = {"prix", "fourchette", "cours"} & set(s.words(before=4)[:-1])
        return s.has_deal or bool(priced) or bool(market & set(s.words(after=7)))
    return s.anyone or s.has_deal


def spun_by(s: Situation) -> bool:
    """ "le détachement de T par S": of a company, by its parent, and no troops."""
    return s.named_target and bool(s.reading.named("seller"))


def split(s: Situation) -> bool:
    """ "scinder T en deux": a company, and no pear."""
    return any(f.entity is not None for f in s.reading.named("seller"))


def unit(s: Situation) -> bool:
    """As spun, of a verb that has plainer uses ("deux points séparent A de B")."""
    return s.reading.trigger.pos == "verb" and bool(s.reading.named("seller")) and spun(s)


def spun(s: Situation) -> bool:
    """A company, or "la division chimie" of a named one, is split off."""
    return company(s) or (bool(s.reading.named("seller")) and s.reading.scope == "part")
