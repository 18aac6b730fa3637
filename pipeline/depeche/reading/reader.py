"""Files -> articles; whatever is refused on the way is a problem, never an exception."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from depeche.errors import Problem
from depeche.reading.article import Article
from depeche.reading.decoding import NotText, decode
from depeche.reading.french import looks_french
from depeche.reading.frontmatter import FrontMatterError, split_front_matter
from depeche.reading.identity import Ids
from depeche.reading.published import publication
from depeche.reading.sources import SourceFile

#: A first line that is longer, or ends as a sentence does, is a paragraph and no headline.
_TITLE_LENGTH = 200
_TITLE_KEYS = ("title", "titre")
_URL_KEYS = ("url", "link", "lien")
_BLANK = re.compile(r"\s*\Z")


def headline(text: str) -> str:
    """The first line where it is a headline: short, no full stop at its end, text below it."""
    first, _, rest = text.strip().partition("\n")
    first = first.strip()
    if not rest.strip() or len(first) > _TITLE_LENGTH or first.endswith((".", ":", ";", ",")):
        return ""
    return first


def _text_value(metadata: Mapping[str, Any], keys: Iterable[str]) -> str:
    for key in keys:
        value = metadata.get(key)
        if isinstance(value, str) and value.strip():
            return value.strip()
    return ""


class Reader:
    """Turns sources into articles, one at a time, and remembers the ids it gave."""

    def __init__(
        self,
        published: date | None = None,
        any_language: bool = False,
        ids: Ids | None = None,
    ) -> None:
        self.published = published
        self.any_language = any_language
        self._ids = Ids() if ids is None else ids

    def read(self, source: SourceFile) -> Iterator[Article | Problem]:
        """The article of ``source``, and a Problem for each thing wrong with it."""
        try:
            text = decode(source.path.read_bytes())
        except NotText as error:
            yield self._problem(source, error.code, str(error))
            return
        except OSError as error:
            yield self._problem(source, "unreadable", error.strerror or type(error).__name__)
            return
        try:
            metadata, text = split_front_matter(text)
        except FrontMatterError as error:
            metadata = {}
            yield self._problem(source, "front_matter", str(error))
        yield from self._article(source, metadata, text)

    def _article(
        self, source: SourceFile, metadata: Mapping[str, Any], text: str
    ) -> Iterator[Article | Problem]:
        if _BLANK.match(text):
            yield self._problem(source, "empty")
            return
        if not (self.any_language or looks_french(text)):
            yield self._problem(source, "not_french")
            return
        title = _text_value(metadata, _TITLE_KEYS)
        if title and not text.lstrip().startswith(title):
            text = f"{title}\n\n{text}"
        article_id, taken = self._ids.give(source.path.stem, text)
        found = publication(self.published, metadata, source.path.name)
        for detail in found.bad:
            yield self._problem(source, "bad_date", detail, article_id)
        if taken:
            detail = f"{source.path.stem} is taken, read as {article_id}"
            yield self._problem(source, "duplicate_id", detail, article_id)
        yield Article(
            id=article_id,
            text=text,
            published=found.date,
            published_from=found.origin,
            title=title or headline(text),
            source=source.name,
            url=_text_value(metadata, _URL_KEYS),
        )

    @staticmethod
    def _problem(source: SourceFile, code: str, detail: str = "", article_id: str = "") -> Problem:
        return Problem(source.name, article_id, "reading", code, detail)
