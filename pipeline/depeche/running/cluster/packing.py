"""What reading finds, as bytes for another process.

ASCII JSON: a title or a name of a file may hold what is no character and no column of text
takes; and what lies in an output folder may come from anywhere.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import date
from typing import Any

from depeche.errors import Problem
from depeche.reading.article import Article
from depeche.reading.records import Candidate, Outcome


def pack(found: Candidate | Outcome) -> bytes:
    """The bytes of ``found``."""
    return json.dumps(asdict(found), default=str).encode("ascii")


def unpack(packed: bytes) -> Candidate | Outcome:
    """What was packed."""
    told: dict[str, Any] = json.loads(packed)
    problems = tuple(Problem(**each) for each in told["problems"])
    article = _article(told["article"]) if told["article"] else None
    if article is None or "digest" not in told:
        return Outcome(article, problems)
    return Candidate(article, told["digest"], problems, tuple(told["bad_dates"]), told["mojibake"])


def _article(told: dict[str, Any]) -> Article:
    day = told.pop("published")
    return Article(**told, published=date.fromisoformat(day) if day else None)
