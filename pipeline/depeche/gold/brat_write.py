"""A BratDocument -> the lines of an ``.ann`` file, as annotation.md lays them out."""

from __future__ import annotations

from collections.abc import Iterator

from depeche.gold.brat import BratDocument, Event, TextBound
from depeche.gold.vocabulary import REFERENCES

#: Flags say nothing but that they are there.
_FLAG = "true"
_LINE_BREAKS = str.maketrans({"\n": " ", "\r": " ", "\t": " "})


def write_brat(document: BratDocument) -> str:
    """The text of the ``.ann`` file: spans with what is said of each, then claims."""
    lines = list(_lines(document))
    return "\n".join(lines) + "\n" if lines else ""


def _lines(document: BratDocument) -> Iterator[str]:
    references = attributes = 0
    for span in document.spans:
        surface = span.text.replace("\n", " ")
        yield f"{span.id}\t{span.type} {span.start} {span.end}\t{surface}"
        if span.reference:
            references += 1
            kind, value = REFERENCES.get(span.type, "name"), _one_line(span.reference)
            yield f"N{references}\tReference {span.id} {kind}:{value}\t{value}"
        for name, value in span.attributes.items():
            attributes += 1
            yield _attribute(attributes, name, span.id, value)
    for event in document.events:
        roles = "".join(f" {role}:{filler.id}" for role, filler in event.roles)
        yield f"{event.id}\t{event.type}:{event.trigger.id}{roles}"
        for name, value in event.attributes.items():
            attributes += 1
            yield _attribute(attributes, name, event.id, value)
    noted: list[TextBound | Event] = [span for span in document.spans if span.notes]
    noted += [event for event in document.events if event.notes]
    for number, item in enumerate(noted, 1):
        notes = "; ".join(f"{key}={_one_line(value)}" for key, value in item.notes.items())
        yield f"#{number}\tAnnotatorNotes {item.id}\t{notes}"


def _attribute(number: int, name: str, host: str, value: str) -> str:
    return f"A{number}\t{name} {host}" + ("" if value == _FLAG else f" {value}")


def _one_line(value: str) -> str:
    return value.translate(_LINE_BREAKS)
