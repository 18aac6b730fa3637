"""Which format a blob has: by its first bytes, then its extension, then its look."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator

from depeche.errors import Problem
from depeche.reading.columns import Columns
from depeche.reading.formats.delimited import read_delimited
from depeche.reading.formats.html import read_html
from depeche.reading.formats.jsons import read_json, read_jsonl
from depeche.reading.formats.parquet import read_parquet
from depeche.reading.formats.plain import read_plain
from depeche.reading.formats.warc import read_warc
from depeche.reading.limits import SNIFF_BYTES
from depeche.reading.records import Blob, Record

Format = Callable[[Blob, Columns], Iterator[Record | Problem]]

FORMATS: dict[str, Format] = {
    "text": read_plain,
    "html": read_html,
    "csv": read_delimited,
    "tsv": read_delimited,
    "jsonl": read_jsonl,
    "json": read_json,
    "parquet": read_parquet,
    "warc": read_warc,
}
#: Formats of one article a file; of the others nobody knows how many before reading.
SINGLE = frozenset({"text", "html"})
EXTENSIONS: dict[str, str] = {
    ".txt": "text",
    ".md": "text",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".csv": "csv",
    ".tsv": "tsv",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".json": "json",
    ".parquet": "parquet",
    ".warc": "warc",
}
COMPRESSED = frozenset({".gz", ".zip"})
_HTML = re.compile(rb"\s*(?:<!--.{0,500}?-->\s*)?<(?:!doctype\s+html|html)\b", re.I | re.S)


def detect(blob: Blob) -> str:
    """The name of the format, a key of FORMATS; text where nothing speaks for another."""
    with blob.open() as stream:
        head = stream.read(SNIFF_BYTES)
    if head.startswith(b"PAR1"):
        return "parquet"
    if head.startswith(b"WARC/"):
        return "warc"
    known = EXTENSIONS.get(blob.extension)
    if known not in (None, "text"):
        return known or "text"
    if _HTML.match(head.removeprefix(b"\xef\xbb\xbf")):
        return "html"
    return known or _by_look(head)


def _by_look(head: bytes) -> str:
    start = head.lstrip()[:1]
    if start == b"[":
        return "json" if head.lstrip()[1:].lstrip()[:1] in (b"{", b"]") else "text"
    if start != b"{":
        return "text"
    try:
        json.loads(head.splitlines()[0])
    except ValueError:
        return "json" if b'"' in head else "text"
    return "jsonl"
