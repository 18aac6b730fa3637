"""Gold annotations in brat standoff, as an article's readers wrote them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

LABELS = frozenset({"PER", "ORG", "LOC", "PROD", "MISC"})
TIMEX = frozenset({"DATE", "TIME", "DURATION", "SET"})


class BratError(ValueError):
    """A line of an ``.ann`` file that cannot be read; says the file, the line and why."""


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

    Raises BratError, with the line number, where a line contradicts the text or the format.
    """
    text = ann.with_suffix(".txt").read_text(encoding="utf-8")
    spans: dict[str, tuple[str, int, int, str]] = {}
    references: dict[str, str] = {}
    attributes: dict[str, dict[str, str]] = defaultdict(dict)
    notes: dict[str, dict[str, str]] = defaultdict(dict)
    events: dict[str, list[list[str]]] = {}
    for number, line in enumerate(ann.read_text(encoding="utf-8").split("\n"), 1):
        if not line.strip():
            continue
        try:
            key, rest = line.split("\t", 1)
            if key[0] == "T":
                head, surface = rest.split("\t", 1)
                kind, start, end = head.split()
                if text[int(start) : int(end)] != surface:
                    raise ValueError(f"the text at {start}-{end} is not {surface!r}")
                spans[key] = (kind, int(start), int(end), surface)
            elif key[0] == "N":
                _, who, reference = rest.split("\t")[0].split(" ", 2)
                references[who] = reference.split(":", 1)[1]
            elif key[0] == "A":
                parts = rest.split()
                attributes[parts[1]][parts[0]] = parts[2] if len(parts) > 2 else "true"
            elif key[0] == "E":
                events[key] = [part.split(":") for part in rest.split()]
            elif key[0] == "#":
                who, what = rest.split("\t", 1)
                for item in what.split(";"):
                    if "=" in item:
                        name, value = item.strip().split("=", 1)
                        notes[who.split()[1]][name] = value
            else:
                raise ValueError("a line begins with T, E, A, N or #")
        except (ValueError, IndexError) as error:
            raise BratError(f"{ann.name}, line {number}: {error}") from error
    bound = {
        key: TextBound(
            key, kind, start, end, surface, references.get(key, ""),
            dict(attributes.get(key, {})), dict(notes.get(key, {})),
        )
        for key, (kind, start, end, surface) in spans.items()
    }
    try:
        made = tuple(
            Event(
                key, parts[0][0], bound[parts[0][1]],
                tuple((role, bound[target]) for role, target in parts[1:]),
                dict(attributes.get(key, {})), dict(notes.get(key, {})),
            )
            for key, parts in events.items()
        )
    except KeyError as error:
        raise BratError(f"{ann.name}: an event names {error}, which no T line holds") from error
    return BratDocument(text, tuple(bound.values()), made)
