"""The names of the forms that tables can take, where they cost nothing to import."""

from __future__ import annotations

#: What ``--to`` takes; the first is the contract, the others hold the same rows.
FORMS = ("csv", "parquet", "duckdb", "jsonl")
