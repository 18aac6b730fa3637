"""Fourth stage: mentions of one thing become one entity with its fullest name."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from depeche.entities.chunks import Chunk, Context
from depeche.entities.evidence import Evidence, evidence
from depeche.entities.knowledge import fold
from depeche.entities.lexicon import words
from depeche.entities.seats import seat_label
from depeche.lexicon.gazetteer_index import Entry

_HOLDS_ON = frozenset({"&", "et", "de", "des", "du", "la", "les"})


@dataclass
class Cluster:
    """Mentions that write one name the same way, then those that join them."""

    key: str
    chunks: list[Chunk] = field(default_factory=list)
    reasons: dict[Chunk, str] = field(default_factory=dict)
    hints: list[Evidence] = field(default_factory=list)
    label: str = "ORG"
    name: str = ""
    kb_id: str = ""
    entry: Entry | None = None

    def decide(self) -> None:
        """The label that the loudest hints speak for, each kind counted once."""
        loudest: dict[tuple[str, str], float] = {}
        for hint in self.hints:
            place = (hint.kind, hint.label)
            loudest[place] = max(loudest.get(place, hint.weight), hint.weight)
        totals: Counter[str] = Counter()
        for (_, label), weight in loudest.items():
            totals[label] += weight  # type: ignore[assignment]
        if totals:
            self.label = max(totals, key=lambda label: (totals[label], label == "ORG"))


def cluster(context: Context, names: Iterable[Chunk]) -> list[Cluster]:
    """The mentions by the name that they write, each group with its label."""
    groups: dict[str, Cluster] = {}
    for chunk in _families(context, list(names)):
        key, sense, hints = _sense(context, chunk)
        group = groups.setdefault(sense, Cluster(key, entry=context.user.get(chunk.first)))
        group.chunks.append(chunk)
        group.reasons[chunk] = chunk.reason
        group.hints += hints
    for group in groups.values():
        group.decide()
    return list(groups.values())


def _families(context: Context, names: list[Chunk]) -> list[Chunk]:
    """ "la famille Audet" in an article on Louis Audet: a name of its own, not his."""
    article = context.article
    full = {fold(article.words[c.after - 1].text) for c in names if c.after - c.first > 1}
    kin = words("kin", "words", "forms")
    return [
        replace(chunk, first=chunk.first - 1, reason="family")
        if chunk.after - chunk.first == 1
        and chunk.first > 0
        and article.lower(chunk.first - 1) in kin
        and fold(article.words[chunk.first].text) in full
        else chunk
        for chunk in names
    ]


def _sense(context: Context, chunk: Chunk) -> tuple[str, str, list[Evidence]]:
    """The folded name, the key of its group and the hints of one mention."""
    entry = context.user.get(chunk.first)
    if entry is not None:
        return fold(entry.name), f"{entry.name}|user", [Evidence("user", entry.label, 100.0)]
    key = fold(_bare(context, chunk))
    if chunk.reason == "family":
        return key, f"{key}|family", [Evidence("family", "PER", 10.0)]
    hints = evidence(context, chunk)
    seat = seat_label(context, chunk)
    if seat is None:
        return key, key, hints
    if any(hint.kind == "dateline" for hint in hints):
        return key, f"{key}|LOC", hints
    return key, f"{key}|{seat}", [Evidence("seat", seat, 10.0)]


def _bare(context: Context, chunk: Chunk) -> str:
    """The name without its legal form."""
    article = context.article
    after = chunk.after
    while after - chunk.first > 1 and article.lower(after - 1) in words("legal_forms"):
        if article.lower(after - 2) in _HOLDS_ON:
            break  # "Vaudan & Cie", "Union des Scop"
        after -= 1
    return article.phrase(chunk.first, after)


def surface(context: Context, cluster_: Cluster) -> str:
    """The fullest way in which the article writes the name, in ordinary capitals."""
    forms: dict[str, int] = defaultdict(int)
    for chunk in cluster_.chunks:
        forms[_bare(context, chunk)] += 1
    return max(forms, key=lambda f: (len(fold(f).split()), len(fold(f)), not f.isupper(), forms[f]))
