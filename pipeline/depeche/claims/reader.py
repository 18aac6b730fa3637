"""From a parsed article to its claims: trigger, guard, roles, deal, qualities, one claim."""

from __future__ import annotations

from dataclasses import dataclass, replace

from spacy.tokens import Doc, Span

from depeche.claims.anchor import (
    addressed,
    capital_owner,
    is_listing,
    object_clitic,
    resumes_round,
    topic,
)
from depeche.claims.attach import Attached, attach
from depeche.claims.chunks import Chunks
from depeche.claims.confidence import confidence
from depeche.claims.discourse import CORE, Deal, Discourse, Moment, key, starts_paragraph
from depeche.claims.focus import Focus
from depeche.claims.guards import is_business, lexical_guard
from depeche.claims.headline import headline_claims
from depeche.claims.investors import sum_raised
from depeche.claims.lexicon import word_list
from depeche.claims.merge import merge
from depeche.claims.needs import need_guard
from depeche.claims.on_sale import fill_on_sale, note_on_sale
from depeche.claims.parties import Relations, relations
from depeche.claims.partners import SYMMETRIC, complete_partners
from depeche.claims.qualify import (
    find_authorities,
    find_sources,
    is_counterfactual,
    qualify,
    take_up,
)
from depeche.claims.reading import Reading
from depeche.claims.records import Claim, Filler, Qualities, Rejected, Trigger
from depeche.claims.roles import RoleReader
from depeche.claims.spread import add_investors, fill, owner_sells, settle
from depeche.claims.triggers import Found, find_triggers
from depeche.claims.types import refine_type
from depeche.claims.ventures import name_given
from depeche.language.document import text_of


@dataclass(slots=True)
class Draft:
    """A claim in the making."""

    reading: Reading
    deal: Deal
    type: str
    sentence: Span
    qualities: Qualities | None = None
    attached: Attached | None = None


def read_claims(doc: Doc) -> tuple[tuple[Claim, ...], tuple[Rejected, ...]]:
    """All claims of an article in text order, and the triggers that made none."""
    related = relations(doc)
    discourse, focus = Discourse(related), Focus(related)
    drafts: list[Draft] = []
    rejected: list[Rejected] = []
    paragraph = 0
    for number, sentence in enumerate(doc.sents):
        if number and starts_paragraph(sentence):
            paragraph += 1
            focus.new_paragraph()
        chunks = Chunks(doc, sentence)
        # An approval ("le feu vert à l'opération") speaks of the deal its sentence tells.
        found = sorted(
            find_triggers(doc, sentence), key=lambda group: group[0][1].entry.id == "feu-vert"
        )
        note_on_sale(doc, chunks, focus)
        roles = RoleReader(chunks, focus)
        for group in found:
            reading, guard = _first_that_holds(group, roles, discourse, paragraph)
            trigger = reading.trigger
            deal = None
            if not guard:
                _sold_on(reading, discourse.deals, number)
                kind = refine_type(doc, chunks, reading)
                if kind == "funding" and is_listing(doc, chunks, reading, discourse.deals):
                    kind = "ipo"
                quality = qualify(doc, replace(trigger, deal_type=kind))
                moment = Moment(number, paragraph)
                raised = sum_raised(doc, trigger, sentence) if kind == "funding" else None
                named = focus.named_before(chunks, trigger.tokens[0])
                deal = discourse.place(
                    reading,
                    kind,
                    moment,
                    quality.status,
                    raised,
                    named,
                    in_passing=_in_passing(doc, reading),
                    resumes=kind == "funding" and resumes_round(doc, reading, discourse.deals),
                )
                guard = "" if deal is not None else "no_deal_before"
            if deal is None:
                rejected.append(_rejected(doc, trigger, sentence, guard))
                continue
            focus.targets += [
                f.entity for f in deal.roles["target"].values() if f.entity is not None
            ]
            if deal.type in {"funding", "stake"}:
                focus.buyers.update(
                    f.entity for f in deal.roles["buyer"].values() if f.entity is not None
                )
            focus.sellers.update(
                f.entity for f in deal.roles["seller"].values() if f.entity is not None
            )
            drafts.append(Draft(reading, deal, _type(doc, reading, deal, kind), sentence))
            focus.note_sides(deal.roles)
        drafts = _without_nested(drafts, sentence)
        discourse.christen(name_given(doc, chunks), number)
        focus.note(chunks)
    claims = headline_claims(doc, _finish(doc, drafts, discourse, rejected, related))
    return tuple(claims), tuple(sorted(rejected, key=lambda r: (r.start, r.end, r.guard)))


def _first_that_holds(
    group: list[Found], roles: RoleReader, discourse: Discourse, paragraph: int
) -> tuple[Reading, str]:
    """Of the readings that the words of a trigger allow, the first that no guard stops; else
    the first, and the guard that stops it."""
    kept: tuple[Reading, str] | None = None
    for trigger, pattern in group:
        reading = roles.read(trigger, pattern)
        guard = _fill_and_guard(reading, roles, discourse, paragraph)
        if not guard:
            return reading, guard
        kept = kept or (reading, guard)
    assert kept is not None
    return kept


def _fill_and_guard(
    reading: Reading, roles: RoleReader, discourse: Discourse, paragraph: int
) -> str:
    """Fill what the sentence leaves to its neighbours; the guard that stops the reading."""
    chunks, focus, doc = roles.chunks, roles.focus, roles.doc
    related = focus.relations
    complete_partners(doc, chunks, reading, focus)
    guard = lexical_guard(doc, chunks, reading)
    if guard:
        return guard
    near = discourse.within_reach(paragraph, related)
    object_clitic(doc, chunks, reading, near, focus)
    addressed(doc, reading, focus)
    # "l'activité américaine" goes back further than a share of capital does.
    reach = discourse.deals if reading.scope == "part" else near
    capital_owner(doc, chunks, reading, reach, focus)
    topic(doc, chunks, reading, discourse.deals, focus)
    fill_on_sale(doc, reading, discourse.deals, focus)
    reading.fillers = [
        f for f in reading.fillers if f.entity not in related.nonparties or f.role == "authority"
    ]
    return _guard(doc, chunks, reading, discourse)


def _sold_on(reading: Reading, deals: list[Deal], sentence: int) -> None:
    """ "T a été racheté par A, revendu à B, puis repris par C": who bought it last sells it."""
    if reading.path != "chain" or reading.named("seller"):
        return
    targets = {key(f) for f in reading.named("target")}
    for deal in reversed(deals):
        if deal.last.sentence == sentence and deal.keys("target") & targets:
            deal.past = True
            mine = {key(f) for f in reading.fillers}
            reading.fillers += [
                replace(f, role="seller", how="chain")
                for k, f in deal.roles["buyer"].items()
                if k not in mine
            ]
            return


def _without_nested(drafts: list[Draft], sentence: Span) -> list[Draft]:
    """ "cède sa participation dans Kerbrac": what is sold is no deal of its own."""
    mine = [d for d in drafts if d.sentence.start == sentence.start]
    out = [
        id(d)
        for d in mine
        for other in mine
        if d is not other
        and d.reading.pattern.entry.id == "prise-participation"
        and other.reading.object_chunk is not None
        and other.reading.object_chunk.start
        <= d.reading.trigger.head
        < other.reading.object_chunk.end
        and other.reading.pattern.entry.frame != d.reading.pattern.entry.frame
    ]
    return [d for d in drafts if id(d) not in out]


def _type(doc: Doc, reading: Reading, deal: Deal, kind: str) -> str:
    """Words such as "l'offre" take the type of the deal that they speak of; "ce rapprochement"
    of a takeover is that takeover."""
    if kind == "*" or (
        _generic(reading) and (deal.type == "merger" or {kind, deal.type} <= _CONTROL)
    ):
        return deal.type
    company = any(
        f.entity is not None and doc._.depeche_entities[f.entity].label == "ORG"
        for f in deal.roles["target"].values()
    )
    told = company and deal.roles["buyer"] and deal.type in _CONTROL
    if kind == "merger" and told and _takes_up_loosely(doc, reading):
        return deal.type
    if {kind, deal.type} <= _CONTROL and _takes_up(doc, reading):
        return deal.type
    return kind


def _takes_up(doc: Doc, reading: Reading) -> bool:
    """ "CNP retire de la vente ...": of the block told before."""
    first = reading.trigger.tokens[0]
    before = doc[first - 1].lower_ if first else ""
    own = [f for f in reading.fillers if f.how not in {"topic", "discourse", "clitic"}]
    return (
        reading.trigger.pos == "noun"
        and not own
        and reading.object_chunk is None
        and before in word_list("words", "definites", "words")
    )


def _takes_up_loosely(doc: Doc, reading: Reading) -> bool:
    """ "Le mariage", "cette union": without parties of its own, of any deal of companies."""
    trigger = reading.trigger
    before = doc[trigger.tokens[0] - 1].lower_ if trigger.tokens[0] else ""
    return (
        trigger.pos == "noun"
        and not reading.named("partner")
        and before in word_list("words", "definites", "words")
        and doc[trigger.head].lower_ in word_list("words", "loose_unions", "words")
    )


def _generic(reading: Reading) -> bool:
    return reading.pattern.entry.generic


_CONTROL = frozenset({"acquisition", "stake"})


def _guard(doc: Doc, chunks: Chunks, reading: Reading, discourse: Discourse) -> str:
    guard = need_guard(
        doc,
        chunks,
        reading,
        has_deal=bool(discourse.deals),
        known_buyers=discourse.known("buyer"),
        known_targets=discourse.known("target"),
        kinds=frozenset(d.type for d in discourse.deals),
    )
    if not guard and is_counterfactual(doc, reading.trigger):
        guard = "counterfactual"
    return guard


def _rejected(doc: Doc, trigger: Trigger, sentence: Span, guard: str) -> Rejected:
    text = text_of(doc)
    start, end = _evidence(text, sentence)
    return Rejected(
        text[trigger.start : trigger.end],
        trigger.start,
        trigger.end,
        trigger.deal_type,
        guard,
        start,
        end,
    )


def _evidence(text: str, sentence: Span) -> tuple[int, int]:
    start, end = sentence.start_char, sentence.end_char
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _retype(drafts: list[Draft], discourse: Discourse) -> None:
    """ "L'accord entre A et B" in the headline of their merger is the merger."""
    for draft in drafts:
        named = {draft.sentence.doc[k].lower_ for k in draft.reading.trigger.tokens}
        if draft.type != "partnership" or not named & {"accord", "accords"}:
            continue
        if named & word_list("words", "accord_kinds", "words"):
            continue  # "un accord de distribution" is no merger
        partners = {key(f) for f in draft.reading.named("partner")}
        for deal in discourse.deals:
            if (
                deal.type in {"merger", "acquisition", "joint_venture"}
                and len(partners) >= 2
                and partners <= deal.parties()
            ):
                for other in drafts:
                    if other.deal is draft.deal and other is not draft and _generic(other.reading):
                        other.deal, other.type = deal, deal.type
                draft.deal, draft.type = deal, deal.type
                draft.reading.fillers = [f for f in draft.reading.fillers if f.role != "partner"]
                break


def _finish(
    doc: Doc,
    drafts: list[Draft],
    discourse: Discourse,
    rejected: list[Rejected],
    related: Relations,
) -> list[Claim]:
    """Qualities and amounts sentence by sentence, then one claim a sentence and deal."""
    claims: list[Claim] = []
    _retype(drafts, discourse)
    settle(doc, discourse.deals, related)
    rounds = [(d.sentence, d.reading.trigger.start, d.deal) for d in drafts]
    add_investors(doc, rounds, related)
    by_sentence: dict[int, list[Draft]] = {}
    for draft in drafts:
        by_sentence.setdefault(draft.sentence.start, []).append(draft)
    told = []
    steps: dict[int, str] = {}
    for group in by_sentence.values():
        triggers = [replace(d.reading.trigger, deal_type=d.type) for d in group]
        qualities = [qualify(doc, t) for t in triggers]
        attached = attach(doc, triggers, qualities)
        qualities = [
            take_up(q, steps.get(d.deal.number, ""), a.date, doc._.depeche_published)
            for d, q, a in zip(group, qualities, attached, strict=True)
        ]
        told.append((group, triggers, qualities, attached))
        for draft, quality, extra in zip(group, qualities, attached, strict=True):
            done = quality.status == "completed" or (
                quality.status == "agreed" and _of_another_year(doc, extra)
            )
            done = done and quality.polarity == "positive"
            steps[draft.deal.number] = quality.status
            draft.deal.completed = draft.deal.completed or done
            before = _of_another_year(doc, extra) or _pluperfect(doc, draft.reading.trigger)
            draft.deal.past = draft.deal.past or (done and before)
    for parts in told:
        made = []
        for draft, trigger, quality, extra in zip(*parts, strict=True):
            claim = _claim(doc, draft, trigger, quality, extra, discourse, related)
            guard = _party_guard(doc, claim, unnamed=draft.reading.unnamed)
            if guard:
                rejected.append(_rejected(doc, trigger, draft.sentence, guard))
            else:
                made.append((claim, draft.reading))
        claims += merge(doc, made)
    return claims


def _of_another_year(doc: Doc, extra: Attached) -> bool:
    """ "En 2007, Vertigo l'achète": told in the present, over long since."""
    published, end = doc._.depeche_published, extra.date.to_date if extra.date else None
    return published is not None and end is not None and end.year < published.year


def _in_passing(doc: Doc, reading: Reading) -> bool:
    """ "X, racheté en 2015 par A", "Elmridge, monté à 4,9 %, réclamait": no news of its own."""
    first = reading.trigger.tokens[0]
    apposed = first > 0 and doc[first - 1].text == ","
    return reading.trigger.pos == "participle" and (reading.passive or apposed)


def _pluperfect(doc: Doc, trigger: Trigger) -> bool:
    first = trigger.tokens[0]
    return any(doc[k].lower_ in _HAD for k in range(max(first - 4, 0), first))


_HAD = frozenset({"avait", "avaient", "avions", "avais"})


def _claim(
    doc: Doc,
    draft: Draft,
    trigger: Trigger,
    quality: Qualities,
    extra: Attached,
    discourse: Discourse,
    related: Relations,
) -> Claim:
    reading, text = draft.reading, text_of(doc)
    own = [f for f in reading.fillers if f.role in CORE]
    fillers = fill(doc, draft.deal, draft.type, list(own), discourse.deals, related)
    fillers += owner_sells(reading, draft.type, fillers)
    sources = find_sources(doc, trigger, quality)
    authorities = find_authorities(doc, trigger, quality)
    start, end = _evidence(text, draft.sentence)
    when = extra.date
    return Claim(
        deal_type=draft.type,
        status=quality.status,
        certainty=quality.certainty,
        polarity=quality.polarity,
        fillers=tuple(_ordered(fillers)) + tuple(authorities) + tuple(sources),
        scope=reading.scope,
        trigger=text[trigger.start : trigger.end],
        trigger_start=trigger.start,
        trigger_end=trigger.end,
        evidence_start=start,
        evidence_end=end,
        rule=_rule(reading),
        confidence=confidence(reading, fillers, quality),
        amount=extra.amount,
        currency=extra.currency,
        stake=extra.stake,
        date_value=when.value if when else "",
        from_date=when.from_date if when else None,
        to_date=when.to_date if when else None,
        deal=draft.deal.number,
        cues=quality.cues + extra.cues,
    )


def _ordered(fillers: list[Filler]) -> list[Filler]:
    return sorted(fillers, key=lambda f: (CORE.index(f.role), f.start))


def _party_guard(doc: Doc, claim: Claim, *, unnamed: bool) -> str:
    """A claim needs a party that can be in business; two people who marry make none."""
    core = [f for f in claim.fillers if f.role in CORE]
    if not core:
        return "no_party"
    partners = sum(f.role == "partner" for f in core)
    partners += unnamed and partners > 0
    named_venture = claim.deal_type == "joint_venture" and any(f.role == "target" for f in core)
    if claim.deal_type in SYMMETRIC and partners < 2 and not named_venture:
        return "no_parties"
    if not any(is_business(doc, f.entity) for f in core):
        return "no_business"
    return ""


def _rule(reading: Reading) -> str:
    voice = "passive" if reading.passive else reading.trigger.pos
    path = f":{reading.path}" if reading.path else ""
    return f"{reading.pattern.entry.id}/{voice}{path}"
