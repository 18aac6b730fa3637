"""``find_amounts``: from a text to its sums of money."""

from __future__ import annotations

import re

from depeche.amounts.cues import is_change, read_kind
from depeche.amounts.money import _RANGE, Sum, fill_currency, scan
from depeche.amounts.places import code_of
from depeche.amounts.records import Amount
from depeche.amounts.sentences import sentence_of
from depeche.language.normalise import plain
from depeche.language.sentences import sentence_starts

#: What may stand between a sum and its value in another currency.
_CONVERSION = re.compile(
    r"[^.;\n()]{0,40}?(?:\(|,? ?soit|,? ?ou l'équivalent de|,? ?l'équivalent de|,? ou)"
    r"(?: ?(?:ou|soit|près|plus|moins|un|peu|de|d'|environ|quelque|quelques|autour|à|=|~))* ?",
    re.I,
)
_LINKED = re.compile(
    r"(?!.*(?:sus|plus|outre) )[, ]*(?:et|puis|contre|ou|après|à)? ?(?:[\w']+ ?){0,3}", re.I
)


def _runs(text: str, sums: list[Sum]) -> list[list[Sum]]:
    """Sums, the ends of a range together."""
    runs: list[list[Sum]] = []
    for found in sums:
        if runs and len(runs[-1]) == 1:
            last = runs[-1][-1]
            if last.currency == found.currency and _RANGE.fullmatch(text[last.end : found.start]):
                runs[-1].append(found)
                continue
        runs.append([found])
    return runs


def _is_conversion(text: str, last: Amount | None, run: list[Sum], code: str) -> bool:
    if last is None or last.currency == code:
        return False
    return _CONVERSION.fullmatch(text[last.end : run[0].start]) is not None


def find_amounts(text: str) -> tuple[Amount, ...]:
    """Every sum of money in ``text``, in order; the two ends of a range are two amounts."""
    flat = plain(text)
    starts = list(sentence_starts(flat))
    runs = _runs(flat, fill_currency(flat, scan(flat)))
    amounts: list[Amount] = []
    for i, run in enumerate(runs):
        first, last = run[0], run[-1]
        start, end = sentence_of(starts, first.start, len(flat))
        before = amounts[-1] if amounts and amounts[-1].start >= start else None
        left = flat[max(start, before.end if before else 0) : first.start]
        right = flat[last.end : min(end, runs[i + 1][0].start if i + 1 < len(runs) else end)]
        code = code_of(first, flat)
        if _is_conversion(flat, before, run, code):
            kind = "conversion"
        else:
            reading = read_kind("kinds", left, right, last.value)
            kind = reading.kind if reading else "price"
            if reading is None and before is not None and _LINKED.fullmatch(left):
                kind = before.kind if before.kind != "conversion" else "price"
        kinds = [kind] * len(run)
        if len(run) > 1 and flat[first.end : first.end + 3] == " à " and is_change(left):
            kinds[0] = "previous"
        amounts += [
            Amount(s.start, s.end, text[s.start : s.end], s.value.normalize() + 0, code, k)
            for s, k in zip(run, kinds, strict=True)
        ]
    return tuple(amounts)
