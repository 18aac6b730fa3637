"""A day and the hour right behind it are one expression: "lundi à 18 heures"."""

from __future__ import annotations

from depeche.dates.context import Reading

#: What stands between the two; an hour behind a comma is told for itself.
_LINKS = frozenset({" à ", " a ", "\nà ", " à\n"})
_NOON = ("midi", "minuit")


def joined(low: str, day: Reading, time: Reading) -> Reading | None:
    """One TIME for ``day`` and ``time``, or None where they stand apart."""
    if time.type != "TIME" or day.type != "DATE" or ":" not in time.value:
        return None
    gap = low[day.end : time.start]
    noon = low.startswith(_NOON, time.start)
    if gap not in _LINKS and not (noon and gap == " "):
        return None
    told, _, hour = time.value.partition("T")
    if told == "XXXX-XX-XX" and day.value.startswith("XXXX-"):
        told = day.value
    if told != day.value:
        return None
    if low.startswith("minuit", time.start) and hour == "00:00":
        hour = "24:00"  # the end of the day named, not its first minute
    mod = day.mod or time.mod
    return Reading(day.start, time.end, "TIME", f"{told}T{hour}", mod, day.absolute, time.rule)
