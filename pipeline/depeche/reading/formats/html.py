"""HTML pages: trafilatura for the text, htmldate for the publication date (extra ``html``)."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import urlsplit

from depeche.reading.columns import Columns
from depeche.reading.decoding import decode
from depeche.reading.limits import MAX_HTML_BYTES
from depeche.reading.records import Blob, Record, Refused

#: Said in the page: <meta charset="iso-8859-1">, or the older http-equiv form.
_CHARSET = re.compile(rb"""<meta[^>]{0,200}charset\s*=\s*["']?\s*([\w-]{3,20})""", re.I)
#: htmldate takes today's date for the latest possible one; the clock stays out of results.
_LATEST = "2100-01-01"
#: Deeper nesting is no article, and the tree builders recurse.
_MAX_DEPTH = 2_000
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:-]{0,20})(?=[\s/>])|/>")
#: Elements without an end, or whose end may be left out.
_VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source"}
    | {"track", "wbr", "p", "li", "option", "tr", "td", "th", "dt", "dd"}
)


def read_html(blob: Blob, columns: Columns) -> Iterator[Record]:
    """The one article of a saved page."""
    data = blob.read(MAX_HTML_BYTES)
    yield page_record(data, source=blob.name, name=blob.stem, filename=blob.filename)


def page_record(
    data: bytes, *, source: str, name: str, filename: str = "", url: str = ""
) -> Record:
    """The article of the page ``data``; ``url`` is where it was crawled. Raises Refused."""
    extract = _extractor()
    page = decode_page(data)
    if _depth(page) > _MAX_DEPTH:
        raise Refused("damaged", f"elements nested more than {_MAX_DEPTH} deep")
    found = extract(page, url)
    if not found.get("text"):
        raise Refused("no_article", found.get("title") or "")
    return Record(source, name, found.pop("text"), found, filename)


def decode_page(data: bytes) -> str:
    """The page as text: by its mark, as UTF-8, by the charset it names, as Windows-1252."""
    match = _CHARSET.search(data[:4_096])
    if match is not None:
        charset = match.group(1).decode("ascii", "ignore").lower()
        # What pages call Latin-1 is Windows-1252, says the HTML standard.
        if charset not in {"utf-8", "iso-8859-1", "latin-1", "windows-1252"}:
            try:
                return data.decode(charset)
            except (LookupError, UnicodeDecodeError):
                pass
    return decode(data)


def url_name(url: str) -> str:
    """An article's name from its address: the last part of the path, else the host."""
    parts = urlsplit(url)
    path = [part for part in parts.path.split("/") if part]
    return (PurePosixPath(path[-1]).stem if path else parts.netloc)[:100] or "page"


def _depth(page: str) -> int:
    """How deep the elements of ``page`` nest, roughly; in one pass, whatever the page."""
    depth = deepest = 0
    opened = False
    for match in _TAG.finditer(page):
        closing, tag = match.groups()
        if tag is None:  # "/>", which ends an element of SVG where it opened
            depth -= opened
            opened = False
        elif tag.lower() in _VOID:
            opened = False
        else:
            opened = not closing
            depth = max(0, depth - 1) if closing else depth + 1
            deepest = max(deepest, depth)
    return deepest


def _extractor() -> Any:
    """A function from page and address to text and metadata."""
    try:
        import htmldate
        import trafilatura
    except ImportError as error:
        raise Refused("needs_extra", "pip install depeche[html]") from error
    for name in ("trafilatura", "htmldate", "courlan"):
        # Their warnings about single pages would reach standard error; the row tells enough.
        logging.getLogger(name).addHandler(logging.NullHandler())

    def extract(page: str, url: str) -> dict[str, Any]:
        found = trafilatura.bare_extraction(
            page,
            url=url or None,
            include_comments=False,
            include_tables=False,
            with_metadata=True,
            date_extraction_params={
                "extensive_search": False,
                "original_date": True,
                "max_date": _LATEST,
            },
        )
        date = htmldate.find_date(
            page, extensive_search=False, original_date=True, url=url or None, max_date=_LATEST
        )
        values = {
            "text": getattr(found, "text", None),
            "title": getattr(found, "title", None),
            "url": getattr(found, "url", None) or url,
            "outlet": getattr(found, "sitename", None),
            "published": date,
        }
        return {key: value for key, value in values.items() if value}

    return extract
