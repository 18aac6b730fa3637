"""The reader of "aujourd'hui": the publication day, or "nowadays"."""

from __future__ import annotations

import re
from functools import cache

from depeche.dates.context import Context, Found
from depeche.dates.readers_absolute import Readings, one
from depeche.dates.vocabulary import load_toml, macro_regex, trie

_REACH = 60
#: "a conclu", "se sont réunis" right before; "a été signé" a little further back.
_PERFECT = re.compile(
    r"(?:\b|')(?:a|ont|ai|avons|est|sont|s'est|se sont)(?: \w+){0,2}? "
    r"\w+(?:é|ée|és|ées|i|is|it|u|us|ue|ert|t) $"
)
_SOON = re.compile(
    r"(?:\b|')\w{2,}(?:ra|ront|rons|rez|rai)(?: \w+){0,2} $|"
    r"\b(?:doit|doivent|dès|d'|va|vont)(?: \w+){0,2} ?$"
)
_PERFECT_BEHIND = re.compile(r",? (?:\w+ ){0,4}?(?:a|ont) \w+(?:é|i|u|is|it|ert)\b")
_HOUR_BEHIND = re.compile(r",? (?:à|dès|vers|de) \d{1,2} ?(?:h|:)")


@cache
def _acts() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A verb of a single act right before the word, or in the clause that it opens."""
    acts = f"{trie(load_toml('context')['today']['acts'])}(?!\\w)"
    refuses = f"(?!(?:{trie(load_toml('context')['today']['not_between'])})(?!\\w))"
    word = rf"{refuses}[\w'-]+ "
    return (
        re.compile(rf"(?<!\w){acts}(?: {refuses}[\w'-]+){{0,2}} $"),
        re.compile(rf",? (?:{word}){{0,6}}?(?:s'|l')?{acts}"),
    )


@cache
def _announced() -> re.Pattern[str]:
    """ "annonce aujourd'hui" told of a weekday: "aujourd'hui, mardi 3 mars"."""
    return re.compile(rf",? {macro_regex('weekday')}(?!\w)")


def today(found: Found, context: Context) -> Readings:
    """The day beside a perfect, a future, an hour or a verb of a single act."""
    if not _means_day(found, context):
        return one(found, "DATE", "PRESENT_REF")
    pub = context.published
    return one(found, "DATE", pub.isoformat() if pub else "XXXX-XX-XX")


def _means_day(found: Found, context: Context) -> bool:
    if "même" in found.text or found.text == "ce jour" or _alone(context.low, found):
        return True
    before = context.low[max(0, found.start - _REACH) : found.start]
    after = re.split(r"[.!?;:\n]", context.low[found.end : found.end + _REACH], maxsplit=1)[0]
    act_before, act_behind = _acts()
    if _PERFECT.search(before) or _SOON.search(before) or act_before.search(before):
        return True
    if _HOUR_BEHIND.match(after) or _announced().match(after):
        return True
    if _PERFECT_BEHIND.match(after):
        return True
    opens = not before.strip() or before.rstrip()[-1] in '.!?…«"“–—'
    return opens and act_behind.match(after) is not None


def _alone(low: str, found: Found) -> bool:
    """The word is all, or nearly all, that the line holds."""
    first = low.rfind("\n", max(0, found.start - 40), found.start) + 1
    head = low[max(first, found.start - 40) : found.start].strip(" -–—:.,")
    tail = low[found.end : found.end + 40].split("\n")[0].strip(" -–—:.,!?")
    return len(head) + len(tail) < 12
