"""Text files as lines: the encoding settled by one pass, no line longer than the limit."""

from __future__ import annotations

import codecs
import io
from collections.abc import Callable, Iterator

from depeche.reading.limits import MAX_LINE_BYTES
from depeche.reading.records import Blob, Refused

_CHUNK = 1 << 16


def encoding_of(blob: Blob) -> str:
    """UTF-16 by its mark, UTF-8 where every byte is, else Windows-1252. Raises Refused."""
    utf8 = codecs.getincrementaldecoder("utf-8")()
    with blob.open() as stream:
        chunk = stream.read(_CHUNK)
        if chunk.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            return "utf-16"
        try:
            while chunk:
                if b"\0" in chunk:
                    raise Refused("binary", "NUL byte")
                utf8.decode(chunk)
                chunk = stream.read(_CHUNK)
            utf8.decode(b"", final=True)
        except UnicodeDecodeError:
            return "cp1252"
    return "utf-8-sig"


class Lines:
    """The lines of a blob with their ends, in constant memory.

    A line above the limit is left out and told to ``on_long`` with its number; ``number``
    is that of the line given last.
    """

    def __init__(self, blob: Blob, on_long: Callable[[int], None]) -> None:
        self._blob = blob
        self._on_long = on_long
        self.number = 0

    def __iter__(self) -> Iterator[str]:
        encoding = encoding_of(self._blob)
        with self._blob.open() as stream:
            # newline="": the csv module wants line ends as they are.
            text = io.TextIOWrapper(stream, encoding=encoding, newline="")
            try:
                while line := text.readline(MAX_LINE_BYTES):
                    self.number += 1
                    if len(line) < MAX_LINE_BYTES or line.endswith(("\n", "\r")):
                        yield line
                        continue
                    while line and not line.endswith(("\n", "\r")):
                        line = text.readline(_CHUNK)
                    self._on_long(self.number)
            except UnicodeDecodeError as error:
                raise Refused("encoding", f"line {self.number + 1}: {error.reason}") from error
            finally:
                text.detach()
