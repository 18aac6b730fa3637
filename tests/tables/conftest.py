"""An article whose records are set by hand, so that the tables are tested without rules."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from spacy.language import Language

from depeche.claims.records import Claim, Filler, Rejected
from depeche.dates.records import TimeExpression
from depeche.entities.records import Entity, Mention
from depeche.errors import Problem
from depeche.language.document import make_doc
from depeche.reading.article import Article
from depeche.tables.rows import ArticleRows, article_rows
from depeche.tables.tables import Tables

TEXT = "Alpha rachète Bêta\n\nLe 3 août, Alpha a racheté Bêta, « leader » du lait, pour 2,5 M€.\n"


def span(words: str, after: int = 0) -> tuple[int, int]:
    start = TEXT.index(words, after)
    return start, start + len(words)


def _filler(role: str, name: str, entity: int | None, after: int) -> Filler:
    start, end = span(name, after)
    return Filler(role, name, entity, name, start, end)


@pytest.fixture
def article() -> Article:
    return Article(
        id="2020-09-15-a",
        text=TEXT,
        published=date(2020, 9, 15),
        published_from="filename",
        title="Alpha rachète Bêta",
        source="in/2020-09-15-a.txt",
    )


@pytest.fixture
def part(nlp: Language, article: Article) -> ArticleRows:
    """The rows of ``article`` as if the rooms had found one claim in its second line."""
    doc = make_doc(nlp, article.text, article.published)
    doc._.depeche_entities = (
        Entity(0, "Alpha", "ORG", "", 0),
        Entity(1, "Bêta", "ORG", "Q1", span("Bêta")[0]),
    )
    doc._.depeche_mentions = tuple(
        Mention(*span(name, after), name, "ORG", "name", entity)
        for name, entity, after in [
            ("Alpha", 0, 0),
            ("Bêta", 1, 0),
            ("Alpha", 0, 20),
            ("Bêta", 1, 20),
        ]
    )
    doc._.depeche_dates = (
        TimeExpression(
            *span("3 août"), "3 août", "DATE", "2020-08-03", "", date(2020, 8, 3), date(2020, 8, 3)
        ),
    )
    start, end = span("Le 3 août", 0)[0], TEXT.rindex(".") + 1
    doc._.depeche_claims = (
        Claim(
            deal_type="acquisition",
            status="completed",
            certainty="asserted",
            polarity="positive",
            fillers=(_filler("target", "Bêta", 1, 20), _filler("buyer", "Alpha", 0, 20)),
            scope="",
            trigger="racheté",
            trigger_start=span("racheté")[0],
            trigger_end=span("racheté")[1],
            evidence_start=start,
            evidence_end=end,
            rule="racheter:active",
            confidence=0.9,
            amount=Decimal("2500000"),
            currency="EUR",
            date_value="2020-08-03",
            from_date=date(2020, 8, 3),
            to_date=date(2020, 8, 3),
            deal=1,
        ),
    )
    doc._.depeche_rejected = (
        Rejected("rachète", *span("rachète"), "acquisition", "headline", 0, span("Bêta")[1]),
    )
    return article_rows(article, doc)


@pytest.fixture
def tables(part: ArticleRows) -> Tables:
    lost = Problem("in/b.txt", "", "reading", "missing", "rien, là")
    return Tables.collect([part, ArticleRows(problems=[lost])])
