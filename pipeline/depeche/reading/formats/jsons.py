"""JSONL (an object a line) and JSON (a list of objects, alone or under one key)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from depeche.errors import Problem
from depeche.reading.columns import Columns, folded
from depeche.reading.decoding import decode
from depeche.reading.formats.lines import Lines
from depeche.reading.limits import MAX_JSON_BYTES
from depeche.reading.records import Blob, Record, Refused, problem


def read_jsonl(blob: Blob, columns: Columns) -> Iterator[Record | Problem]:
    """The articles of a JSONL file; a line that is no object costs itself alone."""
    too_long: list[int] = []
    lines = Lines(blob, too_long.append)
    for line in lines:
        while too_long:
            yield problem(f"{blob.name}:{too_long.pop(0)}", "too_long", "line of the file")
        source = f"{blob.name}:{lines.number}"
        if not line.strip():
            continue
        try:
            yield _record(blob, columns, json.loads(line), source, lines.number)
        except (ValueError, RecursionError) as error:
            yield problem(source, "bad_json", str(error)[:200])
        except Refused as refused:
            yield problem(source, refused.code, refused.detail)
    for number in too_long:
        yield problem(f"{blob.name}:{number}", "too_long", "line of the file")


def read_json(blob: Blob, columns: Columns) -> Iterator[Record | Problem]:
    """The articles of a JSON file."""
    try:
        data = json.loads(decode(blob.read(MAX_JSON_BYTES)))
    except RecursionError as error:
        raise Refused("bad_json", "nested too deep") from error
    except json.JSONDecodeError as error:
        raise Refused("bad_json", str(error)[:200]) from error
    for number, item in enumerate(_items(data, columns), 1):
        source = f"{blob.name}:{number}"
        try:
            yield _record(blob, columns, item, source, number)
        except Refused as refused:
            yield problem(source, refused.code, refused.detail)


def _items(data: Any, columns: Columns) -> list[Any]:
    """A list as it is; the longest list of an object without a text; else one article."""
    if isinstance(data, list):
        return data
    if isinstance(data, dict) and columns.find("text", map(str, data)) is None:
        lists = [value for value in data.values() if isinstance(value, list)]
        if lists:
            return max(lists, key=len)
    return [data]


def _record(blob: Blob, columns: Columns, item: Any, source: str, number: int) -> Record:
    if not isinstance(item, dict):
        raise Refused("bad_json", f"{type(item).__name__} where an object was expected")
    record = folded(item)
    key = columns.find("text", record)
    if key is None:
        raise Refused("no_text_column", f"keys: {', '.join(record)}"[:200])
    text = record[key]
    if text is not None and not isinstance(text, str):
        raise Refused("wrong_type", f"{key} is a {type(text).__name__}")
    name = columns.value("id", record) or f"{blob.stem}-{number}"
    return Record(source, name, text or "", record)
