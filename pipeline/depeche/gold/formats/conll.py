"""CoNLL columns with IOB2 tags, for training and scoring taggers.

It holds names and dates that do not overlap: of two, the longer name; descriptions, which
hold names, are left out. Tokens are words and signs, cut at the borders of spans too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from depeche.gold.brat import TextBound
from depeche.gold.formats.labelled import LABELS, Labelled, make, refused

_TOKEN = re.compile(r"\w+|[^\w\s]")
_SENTENCE_END = frozenset(".!?…")
_HEAD = "# article_id = "


def write(articles: Iterable[Labelled]) -> str:
    """Token, tab, tag; an empty line between sentences."""
    return "".join("".join(_article(article)) for article in articles)


def _article(article: Labelled) -> Iterator[str]:
    yield f"{_HEAD}{article.id}\n"
    spans = flat(article.spans)
    at = {i: span for span in spans for i in range(span.start, span.end)}
    last = 0
    for start, end in _tokens(article.text, spans):
        new_line = "\n" in article.text[last:start]
        if last and (new_line or article.text[last - 1] in _SENTENCE_END):
            yield "\n"
        span = at.get(start)
        tag = "O" if span is None else f"{'B' if start == span.start else 'I'}-{span.type}"
        yield f"{article.text[start:end]}\t{tag}\n"
        last = end
    yield "\n"


def flat(spans: Sequence[TextBound]) -> list[TextBound]:
    """Those of ``spans`` that do not overlap, the longer before the shorter."""
    taken: list[TextBound] = []
    for span in sorted(spans, key=lambda s: (s.start - s.end, s.start)):
        clear = all(span.end <= other.start or other.end <= span.start for other in taken)
        if clear and "Description" not in span.attributes and span.text.strip():
            taken.append(span)
    return sorted(taken, key=lambda s: s.start)


def _tokens(text: str, spans: Iterable[TextBound]) -> Iterator[tuple[int, int]]:
    borders = {place for span in spans for place in (span.start, span.end)}
    for match in _TOKEN.finditer(text):
        cuts = [i for i in range(match.start() + 1, match.end()) if i in borders]
        edges = [match.start(), *cuts, match.end()]
        yield from pairwise(edges)


def read(
    content: str, name: str = "tokens", texts: Mapping[str, str] | None = None
) -> list[Labelled]:
    """The articles of a file; ``texts`` gives their texts, else tokens are joined by blanks.

    Raises GoldError with the line where a tag is none or a token is not in the text.
    """
    articles: list[Labelled] = []
    rows: list[tuple[int, str, str]] = []
    article_id = ""
    for number, line in enumerate([*content.split("\n"), _HEAD], 1):
        line = line.rstrip("\r")
        if line.startswith((_HEAD, "-DOCSTART-")):
            if rows:
                given = (texts or {}).get(article_id)
                articles.append(
                    _read(article_id or f"article-{len(articles) + 1}", rows, given, name)
                )
            rows = []
            article_id = line.removeprefix(_HEAD).strip() if line.startswith(_HEAD) else ""
        elif line.strip() and not line.startswith("# "):
            columns = re.split(r"[\t ]+", line)
            rows.append((number, columns[0], columns[-1]))
        elif rows:
            rows.append((number, "", "O"))
    return articles


def _read(
    article_id: str, rows: Sequence[tuple[int, str, str]], text: str | None, name: str
) -> Labelled:
    if text is None:
        text = re.sub(r"(?m) ?\n ?", "\n", " ".join(token or "\n" for _, token, _ in rows)).strip()
    spans: list[TextBound] = []
    position = 0
    for number, token, tag in rows:
        if not token:
            continue
        try:
            start = _find(text, token, position)
            position = start + len(token)
            _extend(spans, tag, start, position)
        except ValueError as error:
            raise refused(name, number, error) from error
    return make(article_id, text, spans)


def _find(text: str, token: str, position: int) -> int:
    start = text.find(token, position)
    if start < 0 or text[position:start].strip():
        raise ValueError(f"{token!r} does not follow in the text after character {position}")
    return start


def _extend(spans: list[TextBound], tag: str, start: int, end: int) -> None:
    if tag == "O":
        return
    prefix, _, label = tag.partition("-")
    if prefix not in ("B", "I") or label not in LABELS:
        raise ValueError(f"{tag!r} is no tag of IOB2 with a label of depeche")
    if prefix == "B":
        spans.append(TextBound("", label, start, end, ""))
    elif not spans or spans[-1].type != label:
        raise ValueError(f"{tag} continues nothing")
    else:
        last = spans[-1]
        spans[-1] = TextBound("", label, last.start, end, "")
