"""What of an article a test holds: each claim, each date, and that there is no other."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from depeche.gold.matching import Row
from depeche.gold.readings import GoldArticle
from depeche.gold.rows import TextRows
from depeche.gold.score import gold_cell, got_cell, tell_row
from depeche.gold.verdicts import (
    JUDGED,
    ClaimVerdict,
    DateVerdict,
    judge_claims,
    judge_dates,
)

MISSED = "missed"
OTHER_CLAIMS, OTHER_DATES = "other claims", "other dates"


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong with one claim or date, and gold and got side by side."""

    wrong: tuple[str, ...]
    side_by_side: tuple[tuple[str, str, str], ...] = ()  #: column, gold, got


def names_of(article: GoldArticle) -> Iterator[tuple[str, int]]:
    """The name of each thing that is held, with its place in the text."""
    for claim in article.claims:
        if not claim.optional:
            yield _called("claim", claim.id, claim.trigger), claim.start
    for date in article.dates:
        yield _called("date", date.id, date.text), date.start
    yield OTHER_CLAIMS, 0
    yield OTHER_DATES, 0


def _called(kind: str, number: str, words: str) -> str:
    return " ".join((kind, number, *words.split()))


def findings(article: GoldArticle, rows: TextRows) -> dict[str, Finding]:
    """What is wrong with each thing that :func:`names_of` names."""
    found: dict[str, Finding] = {}
    claims, extra = judge_claims(article, rows["claims"])
    for verdict in claims:
        if not verdict.gold.optional:
            name = _called("claim", verdict.gold.id, verdict.gold.trigger)
            found[name] = _claim(verdict)
    dates, extra_dates = judge_dates(article, rows["dates"])
    for of_date in dates:
        found[_called("date", of_date.gold.id, of_date.gold.text)] = _date(of_date)
    found[OTHER_CLAIMS] = _others(extra, tell_row, "trigger_start")
    found[OTHER_DATES] = _others(extra_dates, _tell_date, "start")
    return found


def _claim(verdict: ClaimVerdict) -> Finding:
    row = verdict.row
    columns = ("deal_type", *JUDGED)
    gold = {c: "|".join(sorted(verdict.gold.types)) if c == "deal_type" else gold_cell(verdict, c)
            for c in columns}  # fmt: skip
    got = {c: got_cell(row, c) if row is not None else "" for c in columns}
    sides = tuple((c, gold[c], got[c]) for c in columns if {gold[c], got[c]} - {"", "(empty)"})
    return Finding((MISSED,) if row is None else tuple(verdict.wrong), sides)


def _date(verdict: DateVerdict) -> Finding:
    gold, row = verdict.gold, verdict.row
    wanted = {"span": gold.text, "value": gold.value, "mod": gold.mod}
    got = {
        "span": row["text"], "value": row["value"], "mod": row.get("mod", ""),
    } if row is not None else {}  # fmt: skip
    sides = tuple((c, w or "(empty)", got.get(c, "") or "(empty)") for c, w in wanted.items())
    return Finding(tuple(verdict.wrong), sides)


def _others(rows: list[Row], tell: Callable[[Row], str], start: str) -> Finding:
    told = [(f"{row['trigger'] if 'trigger' in row else row['text']}@{row[start]}", row)
            for row in rows]  # fmt: skip
    sides = tuple(("extra", "", tell(row)) for _, row in told)
    return Finding(tuple(name for name, _ in told), sides)


def _tell_date(row: Row) -> str:
    return f"{row['text']} = {row['value']}"
