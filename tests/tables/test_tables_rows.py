"""Records to rows."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from depeche.reading.article import Article
from depeche.tables.rows import ArticleRows
from depeche.tables.schema import BY_NAME
from depeche.tables.tables import Tables


def row(tables: Tables, table: str, number: int = 0) -> dict[str, object]:
    return dict(zip(BY_NAME[table].names, tables.rows(table)[number], strict=True))


def test_article(tables: Tables, article: Article) -> None:
    found = row(tables, "articles")
    assert found["characters"] == len(article.text)
    assert found["words"] == 16
    assert found["claims"] == 1
    assert len(str(found["sha256"])) == 64


def test_entities_count_their_mentions(tables: Tables) -> None:
    found = row(tables, "entities", 1)
    assert (found["entity_id"], found["name"], found["mentions"], found["kb_id"]) == (
        "2020-09-15-a#e2",
        "Bêta",
        2,
        "Q1",
    )


def test_offsets_are_of_the_text(tables: Tables, article: Article) -> None:
    for table in ("mentions", "dates", "parties"):
        for number in range(len(tables.rows(table))):
            found = row(tables, table, number)
            assert article.text[found["start"] : found["end"]] == found["text"]  # type: ignore[misc]


def test_claim(tables: Tables) -> None:
    found = row(tables, "claims")
    assert found["claim_id"] == "2020-09-15-a#c1"
    assert (found["buyer"], found["target"], found["seller"]) == ("Alpha", "Bêta", "")
    assert found["amount"] == Decimal(2500000)
    assert str(found["evidence"]).startswith("Le 3 août")
    assert str(found["evidence"]).endswith("2,5 M€.")
    assert found["deal_id"] == row(tables, "deals")["deal_id"]


def test_parties_stand_in_the_order_of_the_roles(tables: Tables) -> None:
    assert [row(tables, "parties", n)["role"] for n in (0, 1)] == ["buyer", "target"]
    assert row(tables, "parties")["entity_id"] == "2020-09-15-a#e1"


def test_deal(tables: Tables) -> None:
    found = row(tables, "deals")
    assert found["history"] == "2020-08-03 completed"
    assert (found["first_date"], found["claims"]) == (date(2020, 9, 15), 1)


def test_rejected_and_problems(tables: Tables) -> None:
    assert row(tables, "rejected")["evidence"] == "Alpha rachète Bêta"
    assert row(tables, "problems")["problem"] == "missing"


def test_every_row_has_every_column(part: ArticleRows) -> None:
    for name, rows in part.rows.items():
        assert {len(r) for r in rows} == {len(BY_NAME[name].columns)}, name
