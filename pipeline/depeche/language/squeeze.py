"""What is shortened for the model and put back into every offset: blanks, "pour cent".

A second space is a token of its own to spaCy, and between two words it hides one from the other:
of forty-six sentences that were read right, eight were with double spaces. Texts from PDF, from
justified columns and from indented exports have them everywhere. After a figure "pour cent" is
read as the sign that every rule knows.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from itertools import accumulate
from typing import Any

from spacy.tokens import Doc

from depeche.language.document import EXTENSIONS

_BLANK = "[ \t\u00a0\u202f\u2009\u2007]"
#: All blanks of a run but its first; all of them where a line begins; "pour cen", of whose "t"
#: the sign is made, so that it ends where the words end.
_EXTRA = re.compile(
    rf"(?m)(?:^|(?<={_BLANK})){_BLANK}+|(?<=\d{_BLANK})pour{_BLANK}+cen(?=t\b)"
    rf"|(?<={_BLANK}{_BLANK})pour{_BLANK}+cen(?=t\b)"
)
_SIGN = "%"


@dataclass(frozen=True, slots=True)
class Squeezed:
    """A text without its extra blanks: ``text`` is what is read, ``given`` what was written."""

    given: str
    text: str
    #: Offsets of ``text`` from which on more is missing, and how much is missing from there.
    places: Sequence[int] = ()
    missing: Sequence[int] = ()

    def start(self, offset: int) -> int:
        """Where the character at ``offset`` of ``text`` stands in ``given``."""
        at = bisect_right(self.places, offset)
        return offset + (self.missing[at - 1] if at else 0)

    def end(self, offset: int) -> int:
        """Where a span of ``given`` ends that ends at ``offset`` in ``text``."""
        return self.start(offset - 1) + 1 if offset else 0

    def restore(self, doc: Doc) -> Doc:
        """Give the records of ``doc`` the offsets and the words of ``given``."""
        if self.places:
            doc._.depeche_text = self.given
            for name, default in EXTENSIONS.items():
                if default == ():
                    doc._.set(name, tuple(map(self._record, doc._.get(name))))
        return doc

    def _record(self, record: Any) -> Any:
        moved: dict[str, Any] = {}
        for field in fields(record):
            value = getattr(record, field.name)
            if isinstance(value, int) and field.name.endswith("start"):
                moved[field.name] = self.start(value)
            elif isinstance(value, int) and field.name.endswith("end"):
                moved[field.name] = self.end(value)
            elif isinstance(value, tuple):
                moved[field.name] = tuple(
                    self._record(each) if is_dataclass(each) else each for each in value
                )
        if "text" in (field.name for field in fields(record)):
            moved["text"] = self.given[moved["start"] : moved["end"]]
        return replace(record, **moved)


def squeeze(text: str) -> Squeezed:
    """``text`` with one blank where there are several, and none where a line begins."""
    runs = [match.span() for match in _EXTRA.finditer(text) if _droppable(text, match)]
    if not runs:
        return Squeezed(text, text)
    missing = list(accumulate(end - start for start, end in runs))
    places = [start - lost for (start, _), lost in zip(runs, [0, *missing], strict=False)]
    parts, at = [], 0
    for start, end in runs:
        parts.append(text[at:start])
        sign = text[start] == "p"
        parts.append(_SIGN if sign else "")
        at = end + sign
    return Squeezed(text, "".join([*parts, text[at:]]), places, missing)


def _droppable(text: str, match: re.Match[str]) -> bool:
    """Blanks are; "pour cent" after a figure is."""
    return match.group()[0] != "p" or text[: match.start()].rstrip()[-1:].isdigit()
