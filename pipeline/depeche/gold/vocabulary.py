"""The words that a gold file may hold: its labels, roles, attributes and their values."""

from __future__ import annotations

import re

from depeche.tables.schema import (
    CERTAINTIES,
    CORE_ROLES,
    DEAL_TYPES,
    LABELS,
    POLARITIES,
    ROLES,
    STATUSES,
)

NAME_LABELS = frozenset(LABELS)
TIMEX = frozenset({"DATE", "TIME", "DURATION", "SET"})
FIGURES = frozenset({"AMOUNT", "STAKE", "SOURCE"})
DEALS = frozenset(DEAL_TYPES)
TYPES = NAME_LABELS | TIMEX | FIGURES | DEALS
CORE = CORE_ROLES
VALUES = ("date", "amount", "stake")
EVENT_ROLES = frozenset(ROLES) | frozenset(VALUES)
#: Attributes with the values that they take; None: the attribute is a flag.
ATTRIBUTES: dict[str, frozenset[str] | None] = {
    "Status": frozenset(STATUSES),
    "Certainty": frozenset(CERTAINTIES),
    "Polarity": frozenset(POLARITIES),
    "Scope": frozenset({"whole", "part"}),
    "Mod": frozenset({"START", "MID", "END", "APPROX", "BEFORE", "AFTER"}),
    "Description": None,
    "Optional": None,
    "Anaphoric": None,
}
#: What an attribute may stand on: "E" a claim, "name" a mention, "date" a time expression.
HOSTS = {"Mod": "date", "Description": "name"}
#: Keys of a note with the values that their parts take; None: anything.
NOTE_VALUES: dict[str, frozenset[str] | None] = {
    "status": ATTRIBUTES["Status"],
    "certainty": ATTRIBUTES["Certainty"],
    "polarity": ATTRIBUTES["Polarity"],
    "scope": ATTRIBUTES["Scope"],
    "type": DEALS,
    "label": NAME_LABELS,
} | dict.fromkeys(EVENT_ROLES)
#: The word before the colon of a reference, by the type of what it stands on.
REFERENCES = (
    dict.fromkeys(NAME_LABELS, "name") | dict.fromkeys(TIMEX, "timex")
    | {"AMOUNT": "amount", "STAKE": "stake", "SOURCE": "name"}
)  # fmt: skip
_REFERENCE_FORMS = {
    "amount": re.compile(r"-?\d+(?:\.\d+)?[_ ][A-Z]{3}"),
    "stake": re.compile(r"\d+(?:\.\d+)?"),
}


def base(role: str) -> str:
    """A role without the number of its second and later fillers: buyer2 -> buyer."""
    return role.rstrip("0123456789")


def bad_reference(kind: str, value: str) -> str:
    """Why ``value`` cannot be a reference of ``kind``; empty where it can."""
    form = _REFERENCE_FORMS.get(kind)
    if not value:
        return "a reference is empty"
    if form is not None and not all(form.fullmatch(part) for part in value.split("|")):
        return f"{value!r} is no {kind}"
    return ""
