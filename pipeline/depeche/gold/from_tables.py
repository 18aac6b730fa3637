"""Rows of tables -> gold: the program's own reading as a first draft for a person to correct."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from depeche.amounts.find import find_amounts
from depeche.amounts.shares import find_stakes
from depeche.gold.brat import BratDocument, Event, TextBound
from depeche.gold.matching import Row, cell_values
from depeche.gold.vocabulary import NAME_LABELS, TIMEX
from depeche.tables.schema import ROLES

_ATTRIBUTES = ("Status", "Certainty", "Polarity", "Scope")


def document_of(text: str, tables: Mapping[str, Sequence[Row]]) -> BratDocument:
    """The gold of the article ``text`` from its rows."""
    drafter = _Drafter(text, tables)
    for row in tables.get("claims", ()):
        drafter.claim(row)
    return BratDocument(text, tuple(drafter.spans), tuple(drafter.events))


class _Drafter:
    """Spans and claims with ids of their own, in text order."""

    def __init__(self, text: str, tables: Mapping[str, Sequence[Row]]) -> None:
        self.text = text
        self.spans: list[TextBound] = []
        self.events: list[Event] = []
        names = {row["entity_id"]: row["name"] for row in tables.get("entities", ())}
        found = [_mention(row, names) for row in tables.get("mentions", ())]
        found += [_date(row) for row in tables.get("dates", ())]
        for span in sorted(found, key=lambda s: (s.start, s.end)):
            self._add(span)
        self._parties: dict[str, list[Row]] = {}
        for row in tables.get("parties", ()):
            self._parties.setdefault(row["claim_id"], []).append(row)

    def _add(self, span: TextBound) -> TextBound:
        made = replace(span, id=f"T{len(self.spans) + 1}", text=self.text[span.start : span.end])
        self.spans.append(made)
        return made

    def claim(self, row: Row) -> None:
        """Add the claim that ``row`` holds."""
        start, end = int(row["trigger_start"]), int(row["trigger_end"])
        trigger = self._add(TextBound("", row["deal_type"], start, end, ""))
        roles: list[tuple[str, TextBound]] = []
        notes: dict[str, str] = {}
        for role in ROLES:
            self._role(role, row, roles, notes)
        for role in ("date", "amount", "stake"):
            self._value(role, row, roles, notes)
        attributes = {name: row[name.lower()] for name in _ATTRIBUTES if row.get(name.lower())}
        key = f"E{len(self.events) + 1}"
        self.events.append(Event(key, row["deal_type"], trigger, tuple(roles), attributes, notes))

    def _role(
        self, role: str, row: Row, roles: list[tuple[str, TextBound]], notes: dict[str, str]
    ) -> None:
        parties = [p for p in self._parties.get(row["claim_id"], ()) if p["role"] == role]
        for number, name in enumerate(cell_values(row.get(role)), 1):
            key = role if number == 1 else f"{role}{number}"
            party = next((p for p in parties if p["name"] == name), None)
            span = self._span_of(role, party) if party else None
            if span is not None:
                roles.append((key, span))
            else:
                notes[key] = name.replace(";", ",")

    def _span_of(self, role: str, party: Row) -> TextBound | None:
        """The mention that the party is; a source without one is a span of its own."""
        start, end = int(party["start"]), int(party["end"])
        for span in self.spans:
            named = span.type in NAME_LABELS or (span.type == "SOURCE" and role == "source")
            if named and (span.start, span.end) == (start, end) and span.reference == party["name"]:
                return span
        if role != "source":
            return None
        return self._add(TextBound("", "SOURCE", start, end, "", party["name"]))

    def _value(
        self, role: str, row: Row, roles: list[tuple[str, TextBound]], notes: dict[str, str]
    ) -> None:
        value = row.get(role) or ""
        if not value:
            return
        if role == "amount":
            value = f"{value} {row.get('currency', '')}".strip()
        span = self._date_of(row) if role == "date" else self._figure(role, value, row)
        if span is not None:
            roles.append((role, span))
        else:
            notes[role] = value

    def _date_of(self, row: Row) -> TextBound | None:
        first, last = int(row["evidence_start"]), int(row["evidence_end"])
        here = [
            span for span in self.spans
            if span.type in TIMEX and first <= span.start < last and span.reference == row["date"]
        ]  # fmt: skip
        trigger = int(row["trigger_start"])
        return min(here, key=lambda span: abs(span.start - trigger), default=None)

    def _figure(self, role: str, value: str, row: Row) -> TextBound | None:
        """The sum or share of ``value`` in the claim's sentence."""
        first, last = int(row["evidence_start"]), int(row["evidence_end"])
        number, _, currency = value.partition(" ")
        sentence = self.text[first:last]
        figures = find_amounts(sentence) if role == "amount" else find_stakes(sentence)
        for figure in figures:
            if figure.value == Decimal(number) and getattr(figure, "currency", "") == currency:
                start, end = first + figure.start, first + figure.end
                kind = role.upper()
                there = (s for s in self.spans if (s.type, s.start, s.end) == (kind, start, end))
                return next(there, None) or self._add(TextBound("", kind, start, end, "", value))
        return None


def _mention(row: Row, names: Mapping[str, str]) -> TextBound:
    attributes = {"Description": "true"} if row.get("kind") == "description" else {}
    name = names.get(row["entity_id"], row["text"])
    return TextBound("", row["label"], int(row["start"]), int(row["end"]), "", name, attributes)


def _date(row: Row) -> TextBound:
    attributes = {"Mod": row["mod"]} if row.get("mod") else {}
    span = int(row["start"]), int(row["end"])
    return TextBound("", row["type"], *span, "", row["value"], attributes)
