"""A record -> an article with an id and a date, or the reason why it is none."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from depeche.reading.article import Article
from depeche.reading.columns import Columns
from depeche.reading.decoding import control_character
from depeche.reading.french import looks_french
from depeche.reading.identity import Ids, text_hash
from depeche.reading.limits import MAX_CHARACTERS
from depeche.reading.published import publication
from depeche.reading.records import Candidate, Outcome, Record, problem

#: A first line that is longer, or ends as a sentence does, is a paragraph and no headline.
_TITLE_LENGTH = 200
_SURROGATE = re.compile("[\ud800-\udfff]")
#: UTF-8 read as Windows-1252: Ã and a sign where é, è, à stood, â€™ where ’ stood.
_MOJIBAKE = re.compile(
    r"Ã[\u00a0-\u00bf‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ€‚ƒ„…†‡ˆ ]|â€[™œ“”¦˜\u009d]|Â[«»°\u00a0]"
)
#: A single match may be a quoted example; a damaged text holds one in every line.
_MOJIBAKE_MINIMUM = 3


def headline(text: str) -> str:
    """The first line where it is a headline: short, no full stop at its end, text below it."""
    first, _, rest = text.strip().partition("\n")
    first = first.strip()
    if not rest.strip() or len(first) > _TITLE_LENGTH or first.endswith((".", ":", ";", ",")):
        return ""
    return first


class Admission:
    """Decides over records, one at a time, in the order of the run."""

    def __init__(self, published: date | None, any_language: bool, columns: Columns) -> None:
        self.published = published
        self.any_language = any_language
        self.columns = columns
        self._ids = Ids()
        #: Hash of an article's text -> its id; sixteen bytes are enough to tell them apart.
        self._texts: dict[bytes, str] = {}

    def admit(self, record: Record) -> Outcome:
        """The article of ``record`` with an id that no other has, or the problem with it."""
        found = self.examine(record)
        return self.settle(found) if isinstance(found, Candidate) else found

    def examine(self, record: Record) -> Candidate | Outcome:
        """What can be said of ``record`` by itself; any process may ask it of any record."""
        # A lone surrogate is no character and cannot be written; its place is kept.
        text = _SURROGATE.sub("\ufffd", record.text)
        title = self.columns.value("title", record.metadata)
        if not text.strip():
            return self._refused(record, "empty")
        if title and not text.lstrip().startswith(title):
            text = f"{title}\n\n{text}"
        if len(text) > MAX_CHARACTERS:
            detail = f"{len(text)} characters, at most {MAX_CHARACTERS}"
            return self._refused(record, "too_long", detail)
        if control := control_character(text):
            return self._refused(record, "binary", control)
        if not (self.any_language or looks_french(text)):
            return self._refused(record, "not_french")
        return self._candidate(record, text, title or headline(text))

    def settle(self, found: Candidate) -> Outcome:
        """``found`` beside all that came before it in the run."""
        article = found.article
        digest = bytes.fromhex(found.digest)[:16]
        if digest in self._texts:
            same = problem(article.source, "duplicate", f"same text as {self._texts[digest]}")
            return Outcome(None, (*found.problems, same))
        article_id, taken = self._ids.give(article.id, article.text)
        self._texts[digest] = article_id
        notes = [("bad_date", detail) for detail in found.bad_dates]
        if taken:
            notes.append(("duplicate_id", f"{article.id} is taken, read as {article_id}"))
        if found.mojibake:
            notes.append(("mojibake", ""))
        told = (problem(article.source, code, detail, article_id) for code, detail in notes)
        return Outcome(replace(article, id=article_id), (*found.problems, *told))

    def adopt(self, article: Article) -> Outcome:
        """A caller's own article, its id made safe and unique, its date as the option says."""
        text = _SURROGATE.sub("\ufffd", article.text)
        article_id, taken = self._ids.give(article.id, text)
        source = article.source or article_id
        if not text.strip():
            return Outcome(None, (problem(source, "empty", "", article_id),))
        published, origin = article.published, article.published_from
        if self.published is not None:
            published, origin = self.published, "option"
        elif published is not None and origin == "none":
            origin = "metadata"
        detail = f"{article.id} is taken, read as {article_id}"
        return Outcome(
            replace(
                article,
                id=article_id,
                text=text,
                source=source,
                published=published,
                published_from=origin,
            ),
            (problem(source, "duplicate_id", detail, article_id),) if taken else (),
        )

    def _candidate(self, record: Record, text: str, title: str) -> Candidate:
        found = publication(self.published, self.columns.dates(record.metadata), record.filename)
        article = Article(
            id=record.name,
            text=text,
            published=found.date,
            published_from=found.origin,
            title=" ".join(title.split()),
            source=record.source,
            url=self.columns.value("url", record.metadata),
            outlet=str(record.metadata.get("outlet") or ""),
        )
        return Candidate(
            article,
            text_hash(text),
            record.problems,
            tuple(found.bad),
            len(_MOJIBAKE.findall(text)) >= _MOJIBAKE_MINIMUM,
        )

    @staticmethod
    def _refused(record: Record, code: str, detail: str = "") -> Outcome:
        return Outcome(None, (*record.problems, problem(record.source, code, detail)))
