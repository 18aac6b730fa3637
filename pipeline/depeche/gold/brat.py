"""Gold annotations in brat standoff, as an article's readers wrote them.

Reading is strict: whatever contradicts the text, the format or itself is refused with its
line, for a gold file that is half read makes every figure wrong.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from depeche.gold.brat_checks import check_event, check_hosts
from depeche.gold.errors import BratError, Fault
from depeche.gold.vocabulary import ATTRIBUTES, NAME_LABELS, TIMEX, TYPES, bad_reference
from depeche.reading.decoding import NotText, decode

LABELS = NAME_LABELS


@dataclass(frozen=True, slots=True)
class TextBound:
    """A ``T`` line: a typed span with its reference value and attributes."""

    id: str
    type: str
    start: int
    end: int
    text: str
    reference: str = ""
    attributes: dict[str, str] = field(default_factory=dict)
    notes: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Event:
    """An ``E`` line: a claim with its trigger and roles (role, T id), in file order."""

    id: str
    type: str
    trigger: TextBound
    roles: tuple[tuple[str, TextBound], ...]
    attributes: dict[str, str]
    notes: dict[str, str]


@dataclass(frozen=True, slots=True)
class BratDocument:
    """One annotated article."""

    text: str
    spans: tuple[TextBound, ...]
    events: tuple[Event, ...]

    @property
    def mentions(self) -> tuple[TextBound, ...]:
        return tuple(s for s in self.spans if s.type in LABELS)

    @property
    def dates(self) -> tuple[TextBound, ...]:
        return tuple(s for s in self.spans if s.type in TIMEX)


def read_brat(ann: Path) -> BratDocument:
    """Read ``ann`` and the ``.txt`` beside it.

    Raises BratError, with every line that contradicts the text, the format or another line.
    """
    try:
        text = decode(ann.with_suffix(".txt").read_bytes())
    except FileNotFoundError as error:
        raise BratError([Fault(ann.name, 0, "no .txt of this name stands beside it")]) from error
    except NotText as error:
        raise BratError([Fault(ann.with_suffix(".txt").name, 0, str(error))]) from error
    try:
        content = ann.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BratError([Fault(ann.name, 0, f"not UTF-8 at byte {error.start}")]) from error
    return parse_brat(text, content, ann.name)


def parse_brat(text: str, content: str, name: str = "annotation") -> BratDocument:
    """The annotations ``content`` of ``text``. Raises BratError."""
    reader = _Reader(text, name)
    for number, line in enumerate(content.split("\n"), 1):
        if line.strip():
            reader.line(number, line.rstrip("\r"))
    return reader.finish()


class _Reader:
    """Lines in, a document out; faults are gathered so that all are told at once."""

    def __init__(self, text: str, name: str) -> None:
        self.text = text
        self.name = name
        self.faults: list[Fault] = []
        self.lines: dict[str, int] = {}  #: id -> its line
        self.spans: dict[str, tuple[str, int, int, str]] = {}
        self.events: dict[str, list[tuple[str, str]]] = {}
        self.references: dict[str, tuple[int, str, str]] = {}
        self.attributes: dict[str, dict[str, tuple[int, str]]] = {}
        self.notes: dict[str, dict[str, tuple[int, str]]] = {}

    def line(self, number: int, line: str) -> None:
        readers: dict[str, Callable[[int, str, str], None]] = {
            "T": self._span, "N": self._reference, "A": self._attribute, "M": self._attribute,
            "E": self._event, "#": self._note,
        }  # fmt: skip
        key, tab, rest = line.partition("\t")
        try:
            if key[0] not in readers:
                raise ValueError(f"{key[:20]!r}: a line begins with T, E, A, N or #")
            if not tab:
                raise ValueError("no tab after the id")
            if key in self.lines:
                raise ValueError(f"{key} stands in line {self.lines[key]} already")
            self.lines[key] = number
            readers[key[0]](number, key, rest)
        except ValueError as error:
            self.faults.append(Fault(self.name, number, str(error)))

    def _span(self, _: int, key: str, rest: str) -> None:
        head, tab, surface = rest.partition("\t")
        parts = head.split()
        if ";" in head:
            raise ValueError("a span in several pieces; annotate it as one")
        if not tab or len(parts) != 3 or not all(part.isdecimal() for part in parts[1:]):
            raise ValueError("a span is written: TYPE START END, a tab, the words")
        kind, start, end = parts[0], int(parts[1]), int(parts[2])
        if kind not in TYPES:
            raise ValueError(f"there is no type {kind!r}")
        if not start < end <= len(self.text):
            raise ValueError(f"{start}-{end} is no span of a text of {len(self.text)} characters")
        # brat writes a line break within a span as a space.
        if self.text[start:end].replace("\n", " ") != surface.replace("\n", " "):
            found = self.text[start:end]
            raise ValueError(f"the text at {start}-{end} is {found!r}, not {surface!r}")
        self.spans[key] = (kind, start, end, self.text[start:end])

    def _reference(self, number: int, _: str, rest: str) -> None:
        parts = rest.split("\t")[0].split(" ", 2)
        if len(parts) != 3 or parts[0] != "Reference" or ":" not in parts[2]:
            raise ValueError("a reference is written: Reference T1 name:VALUE, a tab, VALUE")
        who, (kind, value) = parts[1], parts[2].split(":", 1)
        if who in self.references and self.references[who][2] != value:
            raise ValueError(f"{who} has the reference {self.references[who][2]!r} already")
        if reason := bad_reference(kind, value):
            raise ValueError(reason)
        self.references[who] = (number, kind, value)

    def _attribute(self, number: int, _: str, rest: str) -> None:
        parts = rest.split()
        if len(parts) not in (2, 3) or parts[0] not in ATTRIBUTES:
            raise ValueError(f"there is no attribute {parts[0]!r}" if parts else "no attribute")
        values = ATTRIBUTES[parts[0]]
        value = parts[2] if len(parts) == 3 else "true"
        if values is not None and value not in values:
            raise ValueError(f"{parts[0]} is one of {', '.join(sorted(values))}, not {value!r}")
        here = self.attributes.setdefault(parts[1], {})
        if here.get(parts[0], (0, value))[1] != value:
            raise ValueError(f"{parts[1]} has {parts[0]} {here[parts[0]][1]} already")
        here[parts[0]] = (number, value)

    def _event(self, _: int, key: str, rest: str) -> None:
        parts = [part.split(":") for part in rest.split()]
        if not parts or any(len(part) != 2 for part in parts):
            raise ValueError("a claim is written: deal_type:T1 role:T2 …")
        self.events[key] = [(role, target) for role, target in parts]

    def _note(self, number: int, _: str, rest: str) -> None:
        head, tab, what = rest.partition("\t")
        if not tab or len(head.split()) != 2:
            raise ValueError("a note is written: AnnotatorNotes E1, a tab, the note")
        for item in what.split(";"):
            if "=" in item:
                name, value = item.strip().split("=", 1)
                self.notes.setdefault(head.split()[1], {})[name] = (number, value)

    def finish(self) -> BratDocument:
        self._check()
        if self.faults:
            raise BratError(sorted(self.faults, key=lambda fault: fault.line))
        bound = {
            key: TextBound(
                key, *span, self.references.get(key, (0, "", ""))[2],
                *self._said_of(key),
            )
            for key, span in self.spans.items()
        }  # fmt: skip
        events = (
            Event(
                key, parts[0][0], bound[parts[0][1]],
                tuple((role, bound[target]) for role, target in parts[1:]),
                *self._said_of(key),
            )
            for key, parts in self.events.items()
        )  # fmt: skip
        return BratDocument(self.text, tuple(bound.values()), tuple(events))

    def _said_of(self, key: str) -> tuple[dict[str, str], dict[str, str]]:
        attributes = {name: value for name, (_, value) in self.attributes.get(key, {}).items()}
        notes = {name: value for name, (_, value) in self.notes.get(key, {}).items()}
        return attributes, notes

    def _check(self) -> None:
        types = {key: span[0] for key, span in self.spans.items()}
        found = check_hosts(types, self.events, self.references, self.attributes, self.notes)
        for key, parts in self.events.items():
            said, noted = self._said_of(key)
            reasons = check_event(parts, types, said, noted)
            found += [(self.lines[key], f"{key}: {reason}") for reason in reasons]
        # What a faulty line would have held is missed by others: one fault is told, not five.
        faulty = {fault.line for fault in self.faults}
        told = {key for key, line in self.lines.items() if line in faulty}
        for line, reason in found:
            if not any(key in reason.replace(":", " ").split() for key in told):
                self.faults.append(Fault(self.name, line, reason))
