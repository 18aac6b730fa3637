"""What stands before an expression: parts that belong to it and words that give its mod."""

from __future__ import annotations

import re
from functools import cache

from depeche.dates.context import Reading
from depeche.dates.vocabulary import load_toml, trie

_WINDOW = 44
_ARTICLE = r"(?: (?:le|la|les|au|à la|cette|ce|cet)| l'| à l')?(?: ?mois d(?:e |'))?[ \n]?"
#: "fin" + "de l'" + été; nothing at all in "fin mars".
_LINK = r"(?:[ \n](?:du mois d(?:e|')|de l'année|de l'exercice|de la|de l'|de|du|d'|des|le)|-)?[ \n]?"


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
        match.start("part"), reading.end, reading.type, reading.value, mod,
        reading.absolute, reading.rule,
    )


def outer_mod(low: str, start: int, floor: int) -> str:
    """BEFORE, AFTER or APPROX, where the words right before ``start`` say so."""
    pattern, keys = _mods()
    match = pattern.search(low, max(floor, start - _WINDOW), start)
    return keys[_plain(match.group("mod"))] if match else ""
