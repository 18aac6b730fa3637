"""Gold as tables: what depeche would write had it read the article as its readers did.

A cell holds one reading, so of several that are right the first is taken: the one that the
attribute or the reference states.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any

from depeche.claims.records import Claim, Filler
from depeche.dates.records import TimeExpression
from depeche.dates.values import days_of
from depeche.entities.records import Entity, Mention
from depeche.gold.brat import BratDocument, Event, TextBound
from depeche.gold.vocabulary import VALUES, base
from depeche.reading.article import Article
from depeche.reading.published import publication
from depeche.tables.schema import ROLES

if TYPE_CHECKING:
    from depeche.tables.rows import ArticleRows
    from depeche.tables.tables import Tables

#: The rule column of a claim that a person wrote.
RULE = "gold"


def gold_tables(documents: Iterable[tuple[str, BratDocument]]) -> Tables:
    """The tables of (article id, gold) pairs."""
    from depeche.tables.tables import Tables

    return Tables.collect(gold_rows(name, document) for name, document in documents)


def gold_rows(article_id: str, document: BratDocument) -> ArticleRows:
    """The rows of one article's gold."""
    # spaCy takes seconds to import.
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

    from depeche.language.document import register_extensions
    from depeche.tables.rows import article_rows

    found = publication(None, {}, article_id)
    article = Article(article_id, document.text, found.date, found.origin, source=article_id)
    register_extensions()
    doc = Doc(Vocab())
    doc._.depeche_text = document.text
    entities = _Entities(document)
    doc._.depeche_entities = tuple(entities.list)
    doc._.depeche_mentions = tuple(entities.mention(span) for span in document.mentions)
    doc._.depeche_dates = tuple(_date(span) for span in document.dates)
    doc._.depeche_claims = tuple(_claims(document, entities))
    return article_rows(article, doc)


class _Entities:
    """The entities that the mentions name, in the order of their first mention."""

    def __init__(self, document: BratDocument) -> None:
        self.document = document
        self.list: list[Entity] = []
        self._index: dict[str, int] = {}
        # A name tells the label better than a description before it does.
        spans = sorted(document.mentions, key=lambda m: m.start)
        labels: dict[str, str] = {}
        for span in sorted(spans, key=lambda m: "Description" in m.attributes):
            labels.setdefault(_name(span), span.type)
        for span in spans:
            name = _name(span)
            if name not in self._index:
                self._index[name] = len(self.list)
                self.list.append(Entity(len(self.list), name, labels[name], "", span.start))

    def mention(self, span: TextBound) -> Mention:
        kind = "description" if "Description" in span.attributes else "name"
        index = self._index[_name(span)]
        return Mention(span.start, span.end, span.text, span.type, kind, index, RULE)

    def filler(self, role: str, name: str, span: TextBound | None, near: int) -> Filler | None:
        """``name`` in ``role``; without a span, where the article says it nearest to ``near``."""
        index = self._index.get(name)
        if span is None:
            found = self._place(name, near)
            if found is None:
                return None
            start, end = found
        else:
            start, end = span.start, span.end
        return Filler(role, name, index, self.document.text[start:end], start, end, RULE)

    def _place(self, name: str, near: int) -> tuple[int, int] | None:
        spans = [(m.start, m.end) for m in self.document.mentions if _name(m) == name]
        start = self.document.text.find(name)
        while start >= 0 and name:
            spans.append((start, start + len(name)))
            start = self.document.text.find(name, start + 1)
        return min(spans, key=lambda span: abs(span[0] - near), default=None)


def _name(span: TextBound) -> str:
    return span.reference or span.text


def _first(value: str) -> str:
    return value.split("|")[0]


def _date(span: TextBound) -> TimeExpression:
    value, mod = _first(span.reference), span.attributes.get("Mod", "")
    first, last = days_of(value) or (None, None)
    return TimeExpression(span.start, span.end, span.text, span.type, value, mod, first, last, RULE)


def _claims(document: BratDocument, entities: _Entities) -> Iterator[Claim]:
    from depeche.language.sentences import sentence_starts

    starts = [*sentence_starts(document.text), len(document.text)]
    for event in document.events:
        trigger = event.trigger
        first = max(start for start in starts if start <= trigger.start)
        last = min(start for start in starts if start > trigger.start)
        last = first + len(document.text[first : max(last, trigger.end)].rstrip())
        claim = Claim(
            deal_type=event.type,
            status=_attribute(event, "Status", "considered"),
            certainty=_attribute(event, "Certainty", "asserted"),
            polarity=_attribute(event, "Polarity", "positive"),
            fillers=tuple(sorted(_fillers(event, entities), key=lambda f: (f.start, f.end))),
            scope=_attribute(event, "Scope", ""),
            trigger=trigger.text, trigger_start=trigger.start, trigger_end=trigger.end,
            evidence_start=first, evidence_end=last, rule=RULE, confidence=1.0,
        )  # fmt: skip
        yield replace(claim, **_values(event).fields())


def _attribute(event: Event, name: str, default: str) -> str:
    return event.attributes.get(name) or _first(event.notes.get(name.lower(), default))


def _fillers(event: Event, entities: _Entities) -> Iterator[Filler]:
    near = event.trigger.start
    for role, span in event.roles:
        if base(role) not in VALUES:
            filler = entities.filler(base(role), _name(span), span, near)
            if filler is not None:
                yield filler
    filled = {role for role, _ in event.roles}
    for key, value in event.notes.items():
        if base(key) in ROLES and key not in filled:
            filler = entities.filler(base(key), _first(value), None, near)
            if filler is not None:
                yield filler


@dataclass(slots=True)
class _Values:
    """What a claim says in figures."""

    date: str = ""
    amount: Decimal | None = None
    currency: str = ""
    stake: Decimal | None = None

    def fields(self) -> dict[str, Any]:
        first, last = days_of(self.date) or (None, None)
        return {
            "date_value": self.date, "from_date": first, "to_date": last,
            "amount": self.amount, "currency": self.currency, "stake": self.stake,
        }  # fmt: skip


def _values(event: Event) -> _Values:
    said = {base(role): span.reference for role, span in event.roles}
    values = _Values()
    for key in VALUES:
        reference = _first(said.get(key) or event.notes.get(key, ""))
        if key == "date":
            values.date = reference
        elif key == "amount":
            number, _, values.currency = reference.replace("_", " ").partition(" ")
            values.amount = _number(number)
        else:
            values.stake = _number(reference)
    return values


def _number(value: str) -> Decimal | None:
    try:
        return Decimal(value)
    except InvalidOperation:
        return None
