"""Sources -> articles; whatever is refused on the way is a problem, never an exception."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from datetime import date

from depeche.errors import Problem
from depeche.reading.admission import Admission
from depeche.reading.blobs import blobs_of
from depeche.reading.columns import Columns
from depeche.reading.decoding import NotText
from depeche.reading.formats.detect import FORMATS, detect
from depeche.reading.records import Blob, Outcome, Record, Refused, problem
from depeche.reading.sources import SourceFile


class Reader:
    """Turns sources into articles, one at a time; what it admitted it remembers.

    ``format``: a key of FORMATS for every file, or nothing to tell each by its content.
    """

    def __init__(
        self,
        published: date | None = None,
        any_language: bool = False,
        columns: Columns | None = None,
        format: str = "",
    ) -> None:
        self.columns = columns or Columns()
        self.format = format
        self.admission = Admission(published, any_language, self.columns)

    def read(self, source: SourceFile) -> Iterator[Outcome]:
        """An Outcome for each record of ``source``, in its order."""
        for found in self.records(source):
            if isinstance(found, Problem):
                yield Outcome(None, (found,))
            else:
                yield self.admission.admit(found)

    def records(self, source: SourceFile) -> Iterator[Record | Problem]:
        """The records of ``source`` before anything is decided over them."""
        return self._guarded(source.name, self._records(source))

    def _records(self, source: SourceFile) -> Iterator[Record | Problem]:
        for blob in blobs_of(source):
            if isinstance(blob, Problem):
                yield blob
            else:
                yield from self._guarded(blob.name, self._parsed(blob))

    def _parsed(self, blob: Blob) -> Iterator[Record | Problem]:
        yield from FORMATS[self.format or detect(blob)](blob, self.columns)

    @staticmethod
    def _guarded(name: str, records: Iterator[Record | Problem]) -> Iterator[Record | Problem]:
        """``records`` up to the first thing that stops the reading, told as a problem."""
        try:
            yield from records
        except Refused as refused:
            yield problem(name, refused.code, refused.detail)
        except NotText as error:
            yield problem(name, error.code, str(error))
        except (EOFError, zlib.error) as error:
            yield problem(name, "damaged", str(error))
        except OSError as error:
            yield problem(name, "unreadable", error.strerror or str(error) or type(error).__name__)
        # Libraries for formats raise what they like on broken files; a run must outlive them.
        except Exception as error:
            yield problem(name, "damaged", f"{type(error).__name__}: {error}"[:200])
