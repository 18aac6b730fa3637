"""Whether the lines of an ``.ann`` file agree with each other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from depeche.gold.vocabulary import (
    DEALS,
    EVENT_ROLES,
    FIGURES,
    HOSTS,
    NAME_LABELS,
    NOTE_VALUES,
    REFERENCES,
    TIMEX,
    base,
)

#: Types that a span may have to fill a role; other roles take names and phrases.
_ROLE_TYPES = {
    "date": TIMEX,
    "amount": frozenset({"AMOUNT"}),
    "stake": frozenset({"STAKE"}),
    "source": NAME_LABELS | {"SOURCE"},
}
_PARTY = NAME_LABELS | {"SOURCE"}


def check_event(
    parts: Sequence[tuple[str, str]],
    types: Mapping[str, str],
    attributes: Mapping[str, str],
    notes: Mapping[str, str],
) -> Iterator[str]:
    """What is wrong with one claim."""
    deal, trigger = parts[0]
    if deal not in DEALS:
        yield f"there is no deal type {deal!r}"
    elif trigger not in types:
        yield f"no T line holds its trigger {trigger}"
    elif types[trigger] != deal:
        yield f"it is of type {deal}, its trigger {trigger} of type {types[trigger]}"
    seen = set()
    for role, target in parts[1:]:
        if base(role) not in EVENT_ROLES:
            yield f"there is no role {role!r}"
        elif target not in types:
            yield f"no T line holds its {role} {target}"
        elif types[target] not in _ROLE_TYPES.get(base(role), _PARTY):
            yield f"a {types[target]} cannot be its {role}"
        if role in seen:
            yield f"the role {role} is filled twice; number the second ({base(role)}2)"
        seen.add(role)
    if "Status" not in attributes and "status" not in notes:
        yield "it has no Status"


def check_hosts(
    types: Mapping[str, str],
    events: Mapping[str, object],
    references: Mapping[str, tuple[int, str, str]],
    attributes: Mapping[str, Mapping[str, tuple[int, str]]],
    notes: Mapping[str, Mapping[str, tuple[int, str]]],
) -> list[tuple[int, str]]:
    """Lines that stand on something that is not there or cannot carry them, with why."""
    found: list[tuple[int, str]] = []
    for who, (line, kind, _) in references.items():
        if who not in types:
            found.append((line, f"no T line holds {who}"))
        elif REFERENCES.get(types[who]) != kind:
            found.append((line, f"a {types[who]} such as {who} takes no {kind}"))
    for who, said in attributes.items():
        for name, (line, _) in said.items():
            found += [(line, r) for r in _bad_host(name, who, types, events)]
    for who, noted in notes.items():
        for name, (line, value) in noted.items():
            if who not in types and who not in events:
                found.append((line, f"no line holds {who}"))
            found += [(line, r) for r in _bad_note(name, value)]
    return found


def _bad_host(
    name: str, who: str, types: Mapping[str, str], events: Mapping[str, object]
) -> Iterator[str]:
    host = HOSTS.get(name, "E")
    if who not in types and who not in events:
        yield f"no line holds {who}"
    elif host == "E" and who not in events:
        yield f"{name} stands on a claim, not on {who}"
    elif host == "date" and types.get(who) not in TIMEX:
        yield f"{name} stands on a date, not on {who}"
    elif host == "name" and types.get(who) not in NAME_LABELS | FIGURES:
        yield f"{name} stands on a mention, not on {who}"


def _bad_note(name: str, value: str) -> Iterator[str]:
    if base(name) not in NOTE_VALUES:
        # "see p. 3, x = 2" is a remark of the reader; "statsu=agreed" a slip that would count.
        if name.isidentifier():
            yield f"there is no column {name!r} for a note"
        return
    values = NOTE_VALUES[base(name)]
    for part in value.split("|"):
        if values is not None and part and part not in values:
            yield f"{name} is one of {', '.join(sorted(values))}, not {part!r}"
