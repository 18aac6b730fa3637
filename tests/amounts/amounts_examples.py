"""Examples of the lexicon with the expected reading written inside the sentence."""

from __future__ import annotations

import re

_MARK = re.compile(r"<(amount|stake)((?: \w+='[^']*')*)>(.*?)</\1>")


def parse(marked: str) -> tuple[str, list[tuple[str, int, int, dict[str, str]]]]:
    """The sentence without its marks, and (tag, start, end, attributes) of each mark."""
    text, marks, last = "", [], 0
    for match in _MARK.finditer(marked):
        text += marked[last : match.start()]
        start = len(text)
        text += match.group(3)
        attributes = dict(re.findall(r"(\w+)='([^']*)'", match.group(2)))
        marks.append((match.group(1), start, len(text), attributes))
        last = match.end()
    return text + marked[last:], marks
