"""The rows of an article as bytes, and back to the same values.

JSON, not pickle: what lies in an output folder may come from anywhere.
"""

from __future__ import annotations

import json
import zlib
from dataclasses import fields
from datetime import date
from decimal import Decimal
from typing import Any

from depeche.deals.records import DealClaim
from depeche.tables.rows import ArticleRows

_CLAIM = [each.name for each in fields(DealClaim)]


def pack(rows: ArticleRows) -> bytes:
    """The bytes of ``rows``; problems are not kept."""
    claims = [[getattr(claim, name) for name in _CLAIM] for claim in rows.deal_claims]
    plain = json.dumps([rows.rows, claims], default=_told, ensure_ascii=False)
    return zlib.compress(plain.encode("utf-8", "surrogatepass"), 6)


def unpack(packed: bytes) -> ArticleRows:
    """The rows that were packed. Raises ValueError where the bytes are damaged."""
    try:
        text = zlib.decompress(packed).decode("utf-8", "surrogatepass")
        rows, claims = json.loads(text, object_hook=_read)
        return ArticleRows(
            rows={name: [tuple(row) for row in table] for name, table in rows.items()},
            deal_claims=[DealClaim(*map(_whole, claim)) for claim in claims],
        )
    except (zlib.error, TypeError, AttributeError, ArithmeticError) as error:
        raise ValueError(f"damaged: {error}") from error


def _told(value: Any) -> dict[str, str]:
    if isinstance(value, date):
        return {"date": value.isoformat()}
    if isinstance(value, Decimal):
        return {"decimal": str(value)}
    raise TypeError(f"no cell holds {type(value).__name__}")


def _read(value: dict[str, Any]) -> Any:
    match value:
        case {"date": str(day), **rest} if not rest:
            return date.fromisoformat(day)
        case {"decimal": str(number), **rest} if not rest:
            return Decimal(number)
    return value


def _whole(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value
