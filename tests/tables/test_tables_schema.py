"""The contract: column names and their order, as users' notebooks read them."""

from __future__ import annotations

import pytest

from depeche.deals.book import LADDER
from depeche.tables.schema import BY_NAME, STATUSES, TABLES, Table

CONTRACT = {
    "articles": "article_id title published published_from source url language characters words "
    "claims sha256",
    "entities": "article_id entity_id name label kb_id mentions first_start",
    "mentions": "article_id mention_id entity_id text start end label kind",
    "dates": "article_id date_id text start end type value mod from_date to_date",
    "claims": "article_id claim_id deal_id deal_type status certainty polarity buyer target seller "
    "partner authority scope source amount currency stake date from_date to_date trigger "
    "trigger_start trigger_end evidence evidence_start evidence_end confidence rule",
    "parties": "article_id claim_id role entity_id name text start end",
    "deals": "deal_id deal_type buyer target seller partner status first_date last_date amount "
    "currency stake claims articles disputed history",
    "problems": "source article_id stage problem detail",
    "rejected": "article_id trigger start end deal_type guard evidence",
}


def test_tables_and_columns_are_those_of_the_contract() -> None:
    assert {table.name: " ".join(table.names) for table in TABLES} == CONTRACT


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_keys_name_columns(table: Table) -> None:
    assert set(table.primary_key) <= set(table.names)
    for key in table.foreign_keys:
        assert key.column in table.names
        assert key.column in BY_NAME[key.table].primary_key


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_every_column_is_described(table: Table) -> None:
    for column in table.columns:
        assert column.description.endswith("."), column.name


def test_every_status_has_a_step() -> None:
    assert sorted(LADDER) == sorted(STATUSES)
