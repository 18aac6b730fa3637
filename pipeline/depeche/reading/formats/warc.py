"""WARC files of a crawl, compressed or not: an HTML response an article (extra ``warc``)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO, cast

from depeche.errors import Problem
from depeche.reading.columns import Columns
from depeche.reading.decoding import NotText
from depeche.reading.formats.html import page_record, url_name
from depeche.reading.limits import MAX_HTML_BYTES
from depeche.reading.records import Blob, Record, Refused, problem

_HTML = ("text/html", "application/xhtml+xml")


class _Forward:
    """A stream that only goes forward: fastwarc seeks where it can, a gz cannot."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._read = 0

    def read(self, size: int = -1) -> bytes:
        data = self._stream.read(size)
        self._read += len(data)
        return data

    def tell(self) -> int:
        return self._read


def read_warc(blob: Blob, columns: Columns) -> Iterator[Record | Problem]:
    """The pages of a WARC file; images, scripts and error pages are no articles."""
    try:
        from fastwarc.warc import ArchiveIterator, WarcRecordType
    except ImportError as error:
        raise Refused("needs_extra", "pip install depeche[warc]") from error
    with blob.open() as stream:
        for record in ArchiveIterator(
            cast(BinaryIO, _Forward(stream)), record_types=WarcRecordType.response
        ):
            http = record.http_headers
            if http is None or str(http.status_code) != "200":
                continue
            if (record.http_content_type or "").lower() not in _HTML:
                continue
            url = record.headers.get("WARC-Target-URI", "") or ""
            source = f"{blob.name}:{url}"
            try:
                data = record.reader.read(MAX_HTML_BYTES + 1)
                if len(data) > MAX_HTML_BYTES:
                    raise Refused("too_long", f"more than {MAX_HTML_BYTES} bytes")
                yield page_record(data, source=source, name=url_name(url), url=url)
            except Refused as refused:
                yield problem(source, refused.code, refused.detail)
            except NotText as error:
                yield problem(source, error.code, str(error))
