"""Article ids: the name of the file, made safe and unique within a run."""

from __future__ import annotations

import hashlib
import re
import unicodedata

#: "#" parts an article's id from what is numbered within it, " | " joins cells, slashes are
#: paths; control characters, separators other than the space and surrogates break tables.
_UNSAFE = re.compile(r"[/\\#|\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]+")


def text_hash(text: str) -> str:
    """SHA-256 of the text in UTF-8, in hexadecimal."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def safe_id(name: str) -> str:
    """``name`` as an article id: composed, without the characters that ids cannot hold."""
    return _UNSAFE.sub("-", unicodedata.normalize("NFC", name)).strip() or "article"


class Ids:
    """Gives each article of a run an id of its own.

    The first article of a name keeps it; a later one gets the name with the head of its
    text's hash, so that its id does not depend on how many came before it.
    """

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def give(self, name: str, text: str) -> tuple[str, bool]:
        """An id for ``name``, and whether another article had it already."""
        wanted = safe_id(name)
        given, length = wanted, 8
        while given in self._taken:
            digest = text_hash(text)
            suffix = digest[:length] if length <= len(digest) else f"{digest}-{length}"
            given, length = f"{wanted}~{suffix}", length + 8
        self._taken.add(given)
        return given, given != wanted
