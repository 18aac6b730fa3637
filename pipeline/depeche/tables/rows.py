"""A read Doc -> the rows of its article, as plain values that a worker can send home."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from depeche.claims.records import Claim, Rejected
from depeche.dates.records import TimeExpression
from depeche.deals.identity import deal_ids
from depeche.deals.records import Deal, DealClaim
from depeche.entities.records import Entity, Mention
from depeche.errors import Problem
from depeche.reading.article import Article
from depeche.reading.identity import text_hash
from depeche.tables.cells import JOIN, Row, join
from depeche.tables.schema import DEAL_TYPES, ROLES

if TYPE_CHECKING:
    from spacy.tokens import Doc


@dataclass(slots=True)
class ArticleRows:
    """What one source ends as: rows of the tables, claims for the deals, problems."""

    rows: dict[str, list[Row]] = field(default_factory=dict)
    deal_claims: list[DealClaim] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def add(self, other: ArticleRows) -> None:
        """Append what ``other`` holds."""
        for name, rows in other.rows.items():
            self.rows.setdefault(name, []).extend(rows)
        self.deal_claims.extend(other.deal_claims)
        self.problems.extend(other.problems)


def article_rows(article: Article, doc: Doc) -> ArticleRows:
    """The rows of every table that ``article`` contributes to, from its annotated ``doc``."""
    # Text order is part of the contract, whatever order a component found things in.
    mentions: list[Mention] = sorted(doc._.depeche_mentions, key=lambda m: (m.start, m.end))
    claims: list[Claim] = sorted(doc._.depeche_claims, key=lambda c: (c.trigger_start, c.deal))
    rejected: list[Rejected] = sorted(doc._.depeche_rejected, key=lambda r: (r.start, r.end))
    # Not sorted: fillers and mentions point at entities by their place.
    entities: Sequence[Entity] = doc._.depeche_entities
    ids = deal_ids(article.id, claims)
    return ArticleRows(
        rows={
            "articles": [_article(article, len(claims))],
            "entities": _entities(article, entities, mentions),
            "mentions": _mentions(article, mentions),
            "dates": _dates(article, doc),
            "claims": [
                _claim(article, number, deal_id, claim)
                for number, (deal_id, claim) in enumerate(zip(ids, claims, strict=True), 1)
            ],
            "parties": [
                row for number, claim in enumerate(claims, 1)
                for row in _parties(article, number, claim)
            ],
            "rejected": [_rejected(article, trigger) for trigger in rejected],
        },
        deal_claims=[
            _deal_claim(article, deal_id, claim)
            for deal_id, claim in zip(ids, claims, strict=True)
        ],
    )  # fmt: skip


def _article(article: Article, claims: int) -> Row:
    return (
        article.id,
        article.title,
        article.published,
        article.published_from,
        article.source,
        article.url,
        article.language,
        len(article.text),
        _words(article.text),
        claims,
        text_hash(article.text),
    )


def _words(text: str) -> int:
    """What stands between blanks and holds a letter or a figure."""
    return sum(any(map(str.isalnum, word)) for word in text.split())


def _entity_id(article: Article, index: int | None) -> str:
    return "" if index is None else f"{article.id}#e{index + 1}"


def _entities(
    article: Article, entities: Sequence[Entity], mentions: Sequence[Mention]
) -> list[Row]:
    counts = Counter(mention.entity for mention in mentions)
    return [
        (
            article.id,
            _entity_id(article, index),
            entity.name,
            entity.label,
            entity.kb_id,
            counts[index],
            entity.first_start,
        )
        for index, entity in enumerate(entities)
    ]


def _mentions(article: Article, mentions: Sequence[Mention]) -> list[Row]:
    return [
        (
            article.id,
            f"{article.id}#m{number}",
            _entity_id(article, mention.entity),
            mention.text,
            mention.start,
            mention.end,
            mention.label,
            mention.kind,
        )
        for number, mention in enumerate(mentions, 1)
    ]


def _dates(article: Article, doc: Doc) -> list[Row]:
    dates: list[TimeExpression] = sorted(doc._.depeche_dates, key=lambda d: (d.start, d.end))
    return [
        (
            article.id,
            f"{article.id}#d{number}",
            found.text,
            found.start,
            found.end,
            found.type,
            found.value,
            found.mod,
            found.from_date,
            found.to_date,
        )
        for number, found in enumerate(dates, 1)
    ]


def _claim(article: Article, number: int, deal_id: str, claim: Claim) -> Row:
    fillers = sorted(claim.fillers, key=lambda filler: (filler.start, filler.end))
    names = {role: join(f.name for f in fillers if f.role == role) for role in ROLES}
    return (
        article.id,
        f"{article.id}#c{number}",
        deal_id,
        claim.deal_type,
        claim.status,
        claim.certainty,
        claim.polarity,
        names["buyer"],
        names["target"],
        names["seller"],
        names["partner"],
        names["authority"],
        claim.scope,
        names["source"],
        claim.amount,
        claim.currency,
        claim.stake,
        claim.date_value,
        claim.from_date,
        claim.to_date,
        claim.trigger,
        claim.trigger_start,
        claim.trigger_end,
        article.text[claim.evidence_start : claim.evidence_end],
        claim.evidence_start,
        claim.evidence_end,
        round(claim.confidence, 4),
        claim.rule,
    )


def _parties(article: Article, number: int, claim: Claim) -> list[Row]:
    fillers = sorted(
        (filler for filler in claim.fillers if filler.role in ROLES),
        key=lambda filler: (ROLES.index(filler.role), filler.start, filler.end),
    )
    return [
        (
            article.id,
            f"{article.id}#c{number}",
            filler.role,
            _entity_id(article, filler.entity),
            filler.name,
            filler.text,
            filler.start,
            filler.end,
        )
        for filler in fillers
    ]


def _rejected(article: Article, rejected: Rejected) -> Row:
    return (
        article.id,
        rejected.trigger,
        rejected.start,
        rejected.end,
        # "*" in the lexicon: a word such as "opération" that stands for any deal told before.
        rejected.deal_type if rejected.deal_type in DEAL_TYPES else "",
        rejected.guard,
        article.text[rejected.evidence_start : rejected.evidence_end],
    )


def _deal_claim(article: Article, deal_id: str, claim: Claim) -> DealClaim:
    return DealClaim(
        deal_id=deal_id,
        article_id=article.id,
        published=article.published,
        deal_type=claim.deal_type,
        status=claim.status,
        certainty=claim.certainty,
        polarity=claim.polarity,
        buyer=claim.names("buyer"),
        target=claim.names("target"),
        seller=claim.names("seller"),
        partner=claim.names("partner"),
        source=claim.names("source"),
        amount=claim.amount,
        currency=claim.currency,
        stake=claim.stake,
        from_date=claim.from_date,
        to_date=claim.to_date,
    )


def deal_row(deal: Deal) -> Row:
    """A row of deals.csv."""
    history = (f"{day} {status}" if day else status for day, status in deal.history)
    return (
        deal.deal_id,
        deal.deal_type,
        join(deal.buyer),
        join(deal.target),
        join(deal.seller),
        join(deal.partner),
        deal.status,
        deal.first_date,
        deal.last_date,
        deal.amount,
        deal.currency,
        deal.stake,
        deal.claims,
        deal.articles,
        deal.disputed,
        JOIN.join(history),
    )


def problem_row(problem: Problem) -> Row:
    """A row of problems.csv."""
    return (
        problem.source,
        problem.article_id,
        problem.stage,
        problem.problem,
        problem.detail,
    )
