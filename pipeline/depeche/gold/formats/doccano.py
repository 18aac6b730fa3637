"""doccano's JSONL for sequence labelling: spans and labels, and nothing more.

A description is labelled as such ("ORG description"); canonical names, values and modifiers
have no place in it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from depeche.gold.brat import TextBound
from depeche.gold.formats.labelled import Labelled, make, refused

_DESCRIPTION = " description"


def write(articles: Iterable[Labelled]) -> str:
    """One line an article."""
    lines = []
    for number, article in enumerate(articles, 1):
        labels = [[span.start, span.end, _label(span)] for span in article.spans]
        record = {"id": number, "text": article.text, "label": labels, "article_id": article.id}
        lines.append(json.dumps(record, ensure_ascii=False) + "\n")
    return "".join(lines)


def _label(span: TextBound) -> str:
    return span.type + (_DESCRIPTION if "Description" in span.attributes else "")


def read(content: str, name: str = "records") -> list[Labelled]:
    """The articles of an export, of either of doccano's shapes. Raises GoldError."""
    articles = []
    for number, line in enumerate(content.split("\n"), 1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
            article_id = record.get("article_id") or f"record-{record.get('id', number)}"
            articles.append(make(str(article_id), record["text"], map(_span, _labels(record))))
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise refused(name, number, error) from error
    return articles


def _labels(record: dict[str, Any]) -> list[tuple[int, int, str]]:
    if "entities" in record:
        return [(e["start_offset"], e["end_offset"], e["label"]) for e in record["entities"]]
    return [(start, end, label) for start, end, label in record.get("label", ())]


def _span(labelled: tuple[int, int, str]) -> TextBound:
    start, end, label = labelled
    attributes = {"Description": "true"} if label.endswith(_DESCRIPTION) else {}
    return TextBound("", label.removesuffix(_DESCRIPTION), start, end, "", "", attributes)
