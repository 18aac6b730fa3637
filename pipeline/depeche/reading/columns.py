"""Which key of a record holds what: given by the user, or found by the names in use."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

#: What to look for -> keys that exports and front matter use, in the order of trust.
KNOWN: dict[str, tuple[str, ...]] = {
    "text": (
        "text", "texte", "body", "corps", "content", "contenu", "article", "article_text",
        "full_text", "fulltext", "texte_integral", "articlebody", "maintext", "raw_text",
    ),
    "title": ("title", "titre", "headline", "article_title"),
    "published": (
        "published", "date", "publication_date", "date_published", "date_publication",
        "datepublished", "published_at", "published_date", "pubdate", "pub_date", "publish_date",
        "date_publi",
    ),
    "id": ("article_id", "id", "identifiant", "uid", "guid", "doc_id"),
    "url": ("url", "link", "lien", "permalink", "canonical_url", "uri"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Columns:
    """The user's names for the columns; an empty one is found by the names in use."""

    text: str = ""
    title: str = ""
    published: str = ""
    id: str = ""
    url: str = ""

    def wanted(self, what: str) -> tuple[str, ...]:
        """The keys that may hold ``what``, in lower case."""
        given: str = getattr(self, what)
        return (given.lower(),) if given else KNOWN[what]

    def find(self, what: str, keys: Iterable[str]) -> str | None:
        """The first of ``keys``, as it is spelt there, that holds ``what``."""
        spelt: dict[str, str] = {}
        for key in keys:
            spelt.setdefault(key.strip().lower(), key)
        return next((spelt[name] for name in self.wanted(what) if name in spelt), None)

    def value(self, what: str, record: Mapping[str, Any]) -> str:
        """The text that ``record`` holds under a key for ``what``, or nothing."""
        for name in self.wanted(what):
            found = record.get(name)
            if found not in (None, ""):
                return str(found).strip()
        return ""

    def dates(self, record: Mapping[str, Any]) -> dict[str, Any]:
        """The values of ``record`` that may be the publication date, in the order of trust."""
        return {name: record[name] for name in self.wanted("published") if name in record}


def folded(record: Mapping[Any, Any]) -> dict[str, Any]:
    """``record`` with its keys stripped and in lower case; of two alike the first."""
    result: dict[str, Any] = {}
    for key, value in record.items():
        result.setdefault(str(key).strip().lower(), value)
    return result
