"""Rows against gold: counts, and every miss with its place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from depeche.gold.matching import Row, cell_values, normalise, same_name
from depeche.gold.measures import Sheet, total
from depeche.gold.readings import GoldArticle, GoldName
from depeche.gold.verdicts import (
    PHRASES,
    QUALITIES,
    ClaimVerdict,
    judge_claims,
    judge_dates,
    span_of,
    value_cell,
)
from depeche.gold.vocabulary import CORE, VALUES

#: table -> its rows; those of one article or of many.
TableRows = Mapping[str, Sequence[Row]]


@dataclass(frozen=True, slots=True)
class Miss:
    """One thing that is wrong: what the gold says and what the tables say, and where."""

    kind: str
    article_id: str
    start: int  #: -1 where it has no place
    end: int
    gold: str
    got: str


@dataclass(slots=True)
class ArticleScore:
    """What one article came to."""

    article: GoldArticle
    sheet: Sheet = field(default_factory=Sheet)
    misses: list[Miss] = field(default_factory=list)

    def miss(self, kind: str, start: int, end: int, gold: str = "", got: str = "") -> None:
        self.misses.append(Miss(kind, self.article.id, start, end, gold, got))


@dataclass(frozen=True, slots=True)
class Score:
    """All articles with their sum."""

    articles: list[ArticleScore]
    sheet: Sheet

    @property
    def misses(self) -> list[Miss]:
        return [miss for article in self.articles for miss in article.misses]

    def result(self) -> dict[str, Any]:
        """The figures as a plain dictionary."""
        return {"articles": len(self.articles), **self.sheet.figures()}


def score(gold: Iterable[GoldArticle], tables: TableRows) -> Score:
    """Score the rows of ``tables`` that are of the articles of ``gold``."""
    by_article = {name: _grouped(tables.get(name, ())) for name in _NEEDED}
    scores = [
        score_article(
            article, {name: groups.get(article.id, []) for name, groups in by_article.items()}
        )
        for article in gold
    ]
    return Score(scores, total(s.sheet for s in scores))


_NEEDED = ("mentions", "entities", "dates", "claims")


def _grouped(rows: Iterable[Row]) -> dict[str, list[Row]]:
    groups: dict[str, list[Row]] = {}
    for row in rows:
        groups.setdefault(row["article_id"], []).append(row)
    return groups


def score_article(article: GoldArticle, tables: TableRows) -> ArticleScore:
    """Score the rows of one article."""
    whole = ArticleScore(article)
    mentions, entities = tables.get("mentions", ()), tables.get("entities", ())
    _names(whole, [m for m in mentions if m.get("kind", "name") != "description"])
    _entities(whole, entities)
    _descriptions(whole, [m for m in mentions if m.get("kind") == "description"], entities)
    _dates(whole, tables.get("dates", ()))
    _claims(whole, tables.get("claims", ()))
    return whole


def _names(whole: ArticleScore, rows: Sequence[Row]) -> None:
    gold = {(n.start, n.end): n for n in whole.article.names if not n.description}
    got = {span_of(row): row for row in rows}
    full, spans = whole.sheet.counts["names (span+label)"], whole.sheet.counts["names (span)"]
    for span, row in got.items():
        label = row["label"]
        asked = gold.get(span)
        if asked is None:
            spans.add(fp=1)
            full.add(fp=1)
            whole.sheet.label(label).add(fp=1)
            whole.miss("extra name", *span, got=f"{row['text']} ({label})")
        elif label in asked.labels:
            spans.add(tp=1)
            full.add(tp=1)
            whole.sheet.label(label).add(tp=1)
        else:
            spans.add(tp=1)
            full.add(fp=1, fn=1)
            whole.sheet.label(label).add(fp=1)
            whole.sheet.label(asked.label).add(fn=1)
            whole.miss("label", *span, gold=f"{asked.text} ({_any(asked.labels)})", got=label)
    for span, asked in gold.items():
        if span not in got:
            spans.add(fn=1)
            full.add(fn=1)
            whole.sheet.label(asked.label).add(fn=1)
            whole.miss("missed name", *span, gold=f"{asked.text} ({_any(asked.labels)})")


def _any(values: Iterable[str]) -> str:
    return " or ".join(sorted(value or "(empty)" for value in values))


def _entities(whole: ArticleScore, rows: Sequence[Row]) -> None:
    gold: dict[str, GoldName] = {}
    for name in whole.article.names:
        if not name.description:
            gold.setdefault(normalise(name.name), name)
    got = {normalise(row["name"]): row for row in rows}
    both = gold.keys() & got.keys()
    counts = whole.sheet.counts["entities"]
    counts.add(len(both), len(got) - len(both), len(gold) - len(both))
    for key in sorted(got.keys() - both):
        start = int(got[key].get("first_start") or -1)
        whole.miss("extra entity", start, start, got=got[key]["name"])
    for key in sorted(gold.keys() - both):
        whole.miss("missed entity", gold[key].start, gold[key].end, gold=gold[key].name)


def _descriptions(whole: ArticleScore, rows: Sequence[Row], entities: Sequence[Row]) -> None:
    """A description is found where its span overlaps and the entity is the same."""
    name_of = {row["entity_id"]: row["name"] for row in entities}
    used: set[int] = set()
    counts = whole.sheet.counts["descriptions"]
    for asked in (n for n in whole.article.names if n.description):
        hit = None
        for i, row in enumerate(rows):
            start, end = span_of(row)
            name = name_of.get(row["entity_id"], "")
            overlaps = i not in used and start < asked.end and asked.start < end
            if overlaps and same_name(name, [asked.name], whole.article.aliases):
                hit = i
                break
        if hit is None:
            counts.add(fn=1)
            gold = f"{asked.text} = {asked.name}"
            whole.miss("missed description", asked.start, asked.end, gold=gold)
        else:
            used.add(hit)
            counts.add(tp=1)
    counts.add(fp=len(rows) - len(used))
    for i, row in enumerate(rows):
        if i not in used:
            got = f"{row['text']} = {name_of.get(row['entity_id'], '')}"
            whole.miss("extra description", *span_of(row), got=got)


def _dates(whole: ArticleScore, rows: Sequence[Row]) -> None:
    spans, overlaps, full = (
        whole.sheet.counts[name]
        for name in ("dates (exact span)", "dates (overlap)", "dates (overlap+value)")
    )
    verdicts, extra = judge_dates(whole.article, rows)
    for verdict in verdicts:
        gold, row = verdict.gold, verdict.row
        spans.add(tp=verdict.exact, fn=not verdict.exact)
        asked = f"{gold.text} = {gold.value}"
        if row is None:
            overlaps.add(fn=1)
            full.add(fn=1)
            whole.miss("missed date", gold.start, gold.end, gold=asked)
            continue
        overlaps.add(tp=1)
        full.add(tp=verdict.value, fp=not verdict.value, fn=not verdict.value)
        whole.sheet.rates["date value"].add(verdict.value)
        whole.sheet.rates["date mod"].add(verdict.mod)
        got = f"{row['text']} = {row['value']}"
        if not verdict.value:
            whole.miss("date value", gold.start, gold.end, asked, got)
        if not verdict.mod:
            mods = (f"{gold.text}: {gold.mod or '(none)'}", row.get("mod") or "(none)")
            whole.miss("date mod", gold.start, gold.end, *mods)
        if not verdict.exact:
            whole.miss("date span", gold.start, gold.end, gold.text, row["text"])
    overlaps.add(fp=len(extra))
    full.add(fp=len(extra))
    exact = {(d.start, d.end) for d in whole.article.dates}
    spans.add(fp=sum(span_of(row) not in exact for row in rows))
    for row in extra:
        whole.miss("extra date", *span_of(row), got=f"{row['text']} = {row['value']}")


def _claims(whole: ArticleScore, rows: Sequence[Row]) -> None:
    verdicts, extra = judge_claims(whole.article, rows)
    counts = whole.sheet.counts
    for verdict in verdicts:
        if verdict.gold.optional:
            continue
        if verdict.row is None:
            _missed(whole, verdict)
        else:
            _found(whole, verdict, verdict.row)
    for row in extra:
        counts["claims"].add(fp=1)
        counts["claims strict"].add(fp=1)
        counts["claim roles"].add(fp=sum(len(cell_values(row.get(role))) for role in CORE))
        whole.sheet.type(row["deal_type"]).add(fp=1)
        whole.sheet.status(row["status"]).add(fp=1)
        span = span_of(row, "trigger_start", "trigger_end")
        whole.miss("extra claim", *span, got=tell_row(row))


def _missed(whole: ArticleScore, verdict: ClaimVerdict) -> None:
    gold, counts = verdict.gold, whole.sheet.counts
    counts["claims"].add(fn=1)
    counts["claims strict"].add(fn=1)
    counts["claim roles"].add(fn=sum(len(gold.roles.get(role, ())) for role in CORE))
    whole.sheet.type(gold.deal_type).add(fn=1)
    whole.sheet.status(min(gold.columns["status"])).add(fn=1)
    whole.miss("missed claim", gold.start, gold.end, gold=tell_gold(verdict))


def _found(whole: ArticleScore, verdict: ClaimVerdict, row: Row) -> None:
    gold, sheet = verdict.gold, whole.sheet
    sheet.counts["claims"].add(tp=1)
    sheet.counts["claim roles"].add(*verdict.roles)
    strict = verdict.strict
    sheet.counts["claims strict"].add(tp=strict, fp=not strict, fn=not strict)
    sheet.type(row["deal_type"]).add(tp=1)
    if verdict.right["status"]:
        sheet.status(row["status"]).add(tp=1)
    else:
        sheet.status(row["status"]).add(fp=1)
        sheet.status(min(gold.columns["status"])).add(fn=1)
    for column in (*QUALITIES, *PHRASES, *VALUES):
        if column in verdict.right:
            sheet.rates[column].add(verdict.right[column])
    for column in verdict.wrong:
        kind = "roles" if column in CORE else column
        asked, got = f"{column}: {gold_cell(verdict, column)}", got_cell(row, column)
        whole.miss(kind, gold.start, gold.end, asked, got)


def gold_cell(verdict: ClaimVerdict, column: str) -> str:
    """What the gold wants in ``column``; alternatives joined by "or"."""
    gold = verdict.gold
    if column in gold.columns:
        return _any(gold.columns[column])
    if column in VALUES:
        return _any(gold.values.get(column, {""}))
    fillers = gold.roles.get(column, [])
    return " | ".join(" or ".join(alternatives) for alternatives in fillers) or "(empty)"


def got_cell(row: Row, column: str) -> str:
    """What the row has in ``column``."""
    cell = value_cell(row, column) if column in VALUES else row.get(column) or ""
    return cell or "(empty)"


def tell_gold(verdict: ClaimVerdict) -> str:
    """A gold claim in one line."""
    gold = verdict.gold
    roles = (f"{role} {gold_cell(verdict, role)}" for role in CORE if gold.roles.get(role))
    words = (_any(gold.types), _any(gold.columns["status"]), *roles)
    return f"{gold.trigger}: " + ", ".join(words)


def tell_row(row: Row) -> str:
    """A row of claims.csv in one line."""
    roles = (f"{role} {row[role]}" for role in CORE if row.get(role))
    return f"{row['trigger']}: " + ", ".join((row["deal_type"], row["status"], *roles))
