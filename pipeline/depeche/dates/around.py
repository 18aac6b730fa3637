"""What stands before an expression: parts that belong to it and words that give its mod."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from depeche.dates.context import Reading
from depeche.dates.vocabulary import Rule, load_toml, trie

_WINDOW = 44
_ARTICLE = r"(?: (?:le|la|les|au|à la|cette|ce|cet)| l'| à l')?(?: ?mois d(?:e |'))?[ \n]?"
#: "fin" + "de l'" + été; nothing at all in "fin mars".
_LINK = (
    r"(?:[ \n](?:du mois d(?:e|')|de l'année|de l'exercice|de la|de l'|de|du|d'|des|le)|-)?[ \n]?"
)


class Around(NamedTuple):
    """What a rule wants, and does not want, right before and behind its match."""

    before: re.Pattern[str] | None
    not_before: re.Pattern[str] | None
    not_behind: re.Pattern[str] | None

    def holds(self, low: str, start: int, end: int) -> bool:
        """The words around [start, end) allow the rule; "-là" points back and never does."""
        first = max(0, start - _WINDOW)
        if self.before is not None and not self.before.search(low, first, start):
            return False
        if self.not_before is not None and self.not_before.search(low, first, start):
            return False
        if self.not_behind is not None and self.not_behind.match(low, end):
            return False
        return not low.startswith("-là", end)


def ending_in(words: Iterable[str]) -> re.Pattern[str] | None:
    """Text that ends in one of ``words``; "^" stands for the start of a sentence."""
    listed = [w for w in words if w != "^"]
    ways = [rf"(?<!\w){trie(listed)}[ \t\n]? ?"] if listed else []
    if len(listed) < len(list(words)):
        ways.append(r"(?:^|[.!?…:«“\"\n•–—]\s?|- )")
    return re.compile(rf"(?:{'|'.join(ways)})$") if ways else None


def around_of(rule: Rule) -> Around:
    """The compiled conditions of ``rule``."""
    behind = []
    if rule.not_next:
        words = (re.escape(w) + ("" if w.endswith("'") else r"(?!\w)") for w in rule.not_next)
        behind.append(rf"[ \t\n]?(?:{'|'.join(words)})")
    if rule.not_after:
        behind.append(rule.not_after)
    not_behind = re.compile("|".join(behind)) if behind else None
    return Around(ending_in(rule.before), ending_in(rule.not_before), not_behind)


@cache
def _parts() -> tuple[re.Pattern[str], dict[str, str]]:
    table = load_toml("context")["parts"]
    keys = {word: key for key, words in table.items() for word in words}
    return re.compile(rf"(?<!\w)(?P<part>{trie(list(keys))}){_LINK}$"), keys


@cache
def _mods() -> tuple[re.Pattern[str], dict[str, str]]:
    table = load_toml("context")["mods"]
    keys = {word: key for key, words in table.items() for word in words}
    return re.compile(rf"(?<![\w-])(?P<mod>{trie(list(keys))}){_ARTICLE}$"), keys


#: "pas avant mai" sets no end.
_NOT_BEFORE = re.compile(r"(?<!\w)(?:pas|guère|jamais) avant$")


_BEHIND = ((" au plus tard", "BEFORE"), (" au plus tôt", "AFTER"))


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def with_part(low: str, reading: Reading, floor: int) -> Reading:
    """``reading`` grown to the left over "fin", "mi-", "courant"; never past ``floor``."""
    pattern, keys = _parts()
    first = max(floor, reading.start - _WINDOW)
    match = pattern.search(low, first, reading.start)
    if match is None or reading.mod or reading.type not in ("DATE", "TIME"):
        return reading
    key = keys[_plain(match.group("part"))]
    if low[match.start() : match.end()].startswith("le "):
        return reading
    mod = "" if key == "NONE" else key
    return Reading(
        match.start("part"),
        reading.end,
        reading.type,
        reading.value,
        mod,
        reading.absolute,
        reading.rule,
    )


def mod_behind(low: str, end: int) -> str:
    """ "le 3 avril au plus tard"."""
    for words, mod in _BEHIND:
        if low.startswith(words, end):
            return mod
    return ""


def outer_mod(low: str, start: int, floor: int) -> str:
    """BEFORE, AFTER or APPROX, where the words right before ``start`` say so."""
    pattern, keys = _mods()
    match = pattern.search(low, max(floor, start - _WINDOW), start)
    if match is None:
        return ""
    key = keys[_plain(match.group("mod"))]
    negated = key == "BEFORE" and _NOT_BEFORE.search(
        low, max(0, match.start() - 8), match.end("mod")
    )
    return "" if negated else key
