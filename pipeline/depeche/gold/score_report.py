"""A score as tables, Markdown and JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from depeche.gold.bootstrap import Interval
from depeche.gold.grids import Grid, escape, marked
from depeche.gold.matching import sentence_at, sentence_bounds
from depeche.gold.measures import COUNTED, RATED, Counts
from depeche.gold.score import ArticleScore, Miss, Score

_COUNT_HEADER = ("P", "R", "F1", "95 %", "found", "extra", "missed")
#: Kinds of misses in the order of the table above them.
_KINDS = (
    "missed claim", "extra claim", "roles", "status", "certainty", "polarity", "scope", "source",
    "authority", "amount", "stake", "date", "missed date", "extra date", "date value", "date mod",
    "date span", "missed name", "extra name", "label", "missed entity", "extra entity",
    "missed description", "extra description",
)  # fmt: skip


def grids(score: Score, spread: Mapping[str, Interval], by: str | None = None) -> list[Grid]:
    """The tables of a score: what was found, how right it is, and one by ``by``."""
    counts, rates = score.sheet.counts, score.sheet.rates
    found = _count_grid(
        f"Found, over {len(score.articles)} articles",
        "measure", {name: counts[name] for name in COUNTED}, spread,
    )  # fmt: skip
    right = Grid("Right, of what was found", ("column", "accuracy", "95 %", "n"), [],
                 frozenset({1, 2, 3}))  # fmt: skip
    for name in RATED:
        acc = rates[name].figures()["acc"]
        range_ = _range(spread.get(f"accuracy {name}"))
        right.rows.append((name, _figure(acc), range_, str(rates[name].n)))
    tables = [found, right]
    if by == "type":
        tables.append(_count_grid("Claims by type of deal", "type", score.sheet.types, {}))
        tables.append(_count_grid("Names by label", "label", score.sheet.labels, {}))
    elif by == "status":
        tables.append(_count_grid("Claims by status", "status", score.sheet.statuses, {}))
    elif by == "article":
        tables.append(_articles(score.articles))
    return tables


def _count_grid(
    title: str, first: str, counts: Mapping[str, Counts], spread: Mapping[str, Interval]
) -> Grid:
    order = counts if first == "measure" else sorted(counts)
    header = (first, *(h for h in _COUNT_HEADER if spread or h != "95 %"))
    grid = Grid(title, header, [], frozenset(range(1, len(header))))
    for name in order:
        figures = counts[name].figures()
        row = [name, *(_figure(figures[k]) for k in ("p", "r", "f1"))]
        if spread:
            row.append(_range(spread.get(name)))
        grid.rows.append((*row, *(str(figures[k]) for k in ("tp", "fp", "fn"))))
    return grid


def _articles(articles: Iterable[ArticleScore]) -> Grid:
    header = ("article", "names", "dates", "claims", "roles", "strict", "misses")
    grid = Grid("F1 by article, the weakest first", header, [], frozenset(range(1, 7)))
    names = ("names (span+label)", "dates (overlap+value)", "claims", "claim roles",
             "claims strict")  # fmt: skip
    for one in sorted(articles, key=_weakness):
        cells = []
        for name in names:
            counts = one.sheet.counts[name]
            asked = counts.tp + counts.fp + counts.fn
            cells.append(_figure(counts.figures()["f1"]) if asked else "-")
        grid.rows.append((one.article.id, *cells, str(len(one.misses))))
    return grid


def _weakness(one: ArticleScore) -> tuple[float, float, str]:
    counts = one.sheet.counts["claims strict"]
    asked = counts.tp + counts.fn + counts.fp
    return (counts.figures()["f1"] if asked else 1.0, -len(one.misses), one.article.id)


def _figure(value: float | int | None) -> str:
    return "-" if value is None else f"{value:.3f}"


def _range(interval: Interval | None) -> str:
    return "-" if interval is None else f"{interval.low:.3f}-{interval.high:.3f}"


def as_json(score: Score, spread: Mapping[str, Interval], by: str | None, errors: bool) -> str:
    """Every figure as JSON, with the misses where ``errors`` is set."""
    result: dict[str, Any] = score.result()
    for name, interval in spread.items():
        result[name]["interval"] = [interval.low, interval.high]
    if by == "status":
        result["by status"] = {k: c.figures() for k, c in sorted(score.sheet.statuses.items())}
    elif by == "article":
        result["by article"] = {s.article.id: s.sheet.figures() for s in score.articles}
    if errors:
        fields = ("kind", "article_id", "start", "end", "gold", "got")
        result["errors"] = [{f: getattr(m, f) for f in fields} for m in score.misses]
    return json.dumps(result, ensure_ascii=False, indent=1)


def misses_by_kind(score: Score) -> dict[str, list[tuple[Miss, str, int, int]]]:
    """kind -> misses, each with its sentence and where in it the words stand."""
    found: dict[str, list[tuple[Miss, str, int, int]]] = {kind: [] for kind in _KINDS}
    for one in score.articles:
        bounds = sentence_bounds(one.article.text)
        for miss in one.misses:
            found[miss.kind].append((miss, *_in_sentence(one.article.text, bounds, miss)))
    return {kind: misses for kind, misses in found.items() if misses}


def _in_sentence(text: str, bounds: list[int], miss: Miss) -> tuple[str, int, int]:
    if miss.start < 0:
        return "", 0, 0
    first, last = sentence_at(bounds, miss.start)
    last = max(last, miss.end)
    left = len(text[first:last]) - len(text[first:last].lstrip())
    sentence = text[first + left : last].rstrip()
    start = max(0, miss.start - first - left)
    return sentence.replace("\n", " "), start, start + miss.end - miss.start


def errors_markdown(score: Score, limit: int) -> str:
    """The misses as Markdown, each in its sentence."""
    parts = []
    for kind, misses in misses_by_kind(score).items():
        parts.append(f"## {kind}: {len(misses)}\n")
        for miss, sentence, start, end in misses[: limit or None]:
            parts.append(f"- {escape(miss.article_id)}: {escape(_sides(miss))}")
            if sentence:
                parts.append(f"  > {marked(sentence, start, end)}")
        parts.append("")
    return "\n".join(parts)


def _sides(miss: Miss) -> str:
    if miss.gold and miss.got:
        return f"{miss.gold}; got {miss.got}"
    return miss.gold or miss.got
