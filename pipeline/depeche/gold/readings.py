"""A gold file as what it asks for: names, dates and claims with every reading that is right."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from depeche.gold.brat import BratDocument, Event, TextBound, read_brat
from depeche.gold.errors import NOWHERE, Fault, GoldError
from depeche.gold.matching import Aliases, normalise, sentence_at, sentence_bounds
from depeche.gold.vocabulary import CORE, VALUES, base

#: Roles that a note may fill without a span in the text.
_NOTED = (*CORE, "authority", "source")


@dataclass(frozen=True, slots=True)
class GoldName:
    """A mention; any of ``labels`` is right."""

    id: str
    start: int
    end: int
    text: str
    labels: frozenset[str]
    name: str
    description: bool

    @property
    def label(self) -> str:
        return min(self.labels)


@dataclass(frozen=True, slots=True)
class GoldDate:
    """A time expression; ``value`` may hold several, parted by a bar."""

    id: str
    start: int
    end: int
    text: str
    type: str
    value: str
    mod: str


@dataclass(frozen=True, slots=True)
class GoldClaim:
    """A claim; each column with the set of values that are right.

    ``roles``: role -> fillers, each with its alternatives. ``values``: date, amount, stake.
    """

    id: str
    types: frozenset[str]
    start: int
    end: int
    trigger: str
    sentence: tuple[int, int]
    roles: dict[str, list[list[str]]]
    values: dict[str, set[str]]
    columns: dict[str, frozenset[str]]  #: status, certainty, polarity, scope
    optional: bool

    @property
    def deal_type(self) -> str:
        return min(self.types)


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """What one article asks for."""

    id: str
    text: str
    names: list[GoldName]
    dates: list[GoldDate]
    claims: list[GoldClaim]
    aliases: Aliases = field(repr=False)


def read_gold(paths: Path | Iterable[Path]) -> list[GoldArticle]:
    """The gold of a folder's ``.ann`` files, or of the files named, by article id.

    Raises BratError with the faults of all files, GoldError where there is none.
    """
    given = [paths] if isinstance(paths, Path) else list(paths)
    files: list[Path] = []
    for path in given:
        found = sorted(path.glob("*.ann")) if path.is_dir() else [path.with_suffix(".ann")]
        if not found or not all(file.exists() for file in found):
            reason = "no gold is here (ID.txt with ID.ann)" if path.exists() else NOWHERE
            raise GoldError([Fault(str(path), 0, reason)])
        files += found
    articles: list[GoldArticle] = []
    faults: list[Fault] = []
    for file in files:
        try:
            articles.append(gold_article(file.stem, read_brat(file)))
        except GoldError as error:
            faults += error.faults
    if faults:
        raise GoldError(faults)
    return articles


def gold_article(article_id: str, document: BratDocument) -> GoldArticle:
    """What ``document`` asks for."""
    bounds = sentence_bounds(document.text)
    names = [_name(span) for span in document.mentions]
    return GoldArticle(
        article_id,
        document.text,
        names,
        [
            GoldDate(
                span.id, span.start, span.end, span.text, span.type, span.reference,
                span.attributes.get("Mod", ""),
            )
            for span in document.dates
        ],
        [_claim(event, bounds) for event in document.events],
        _aliases(names),
    )  # fmt: skip


def _name(span: TextBound) -> GoldName:
    labels = frozenset(span.notes.get("label", span.type).split("|"))
    name = span.reference or span.text
    description = "Description" in span.attributes
    return GoldName(span.id, span.start, span.end, span.text, labels, name, description)


def _aliases(names: Iterable[GoldName]) -> Aliases:
    aliases: defaultdict[str, set[str]] = defaultdict(set)
    for name in names:
        forms = aliases[normalise(name.name)]
        forms.add(normalise(name.name))
        if not name.description:
            forms.add(normalise(name.text))
    return dict(aliases)


def _claim(event: Event, bounds: list[int]) -> GoldClaim:
    roles, values = _roles(event)
    at, notes = event.attributes, event.notes

    def column(key: str, default: str) -> frozenset[str]:
        return frozenset((notes.get(key) or at.get(key.capitalize(), default)).split("|"))

    return GoldClaim(
        event.id,
        frozenset(notes.get("type", event.type).split("|")),
        event.trigger.start,
        event.trigger.end,
        event.trigger.text,
        sentence_at(bounds, event.trigger.start),
        roles,
        values,
        {
            "status": column("status", ""),
            "certainty": column("certainty", "asserted"),
            "polarity": column("polarity", "positive"),
            "scope": column("scope", ""),
        },
        "Optional" in at,
    )


def _roles(event: Event) -> tuple[dict[str, list[list[str]]], dict[str, set[str]]]:
    roles: defaultdict[str, list[list[str]]] = defaultdict(list)
    values: dict[str, set[str]] = {}
    for role, span in event.roles:
        if base(role) in VALUES:
            values[base(role)] = {span.reference.replace("_", " ")}
            continue
        noted = event.notes.get(role)
        roles[base(role)].append(noted.split("|") if noted else [span.reference or span.text])
    filled = {role for role, _ in event.roles}
    for key, value in event.notes.items():
        if base(key) in _NOTED and key not in filled:
            roles[base(key)].append(value.split("|"))
        if base(key) in VALUES:
            values[base(key)] = set(value.split("|"))
    return dict(roles), values
