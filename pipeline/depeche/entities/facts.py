"""What the article and the lists say of each entity: nouns, countries, places, people."""

from __future__ import annotations

from dataclasses import dataclass, field

from depeche.entities.canonical import Cluster
from depeche.entities.chunks import Context
from depeche.entities.knowledge import fold
from depeche.entities.lexicon import lines, table, words
from depeche.entities.topics import stems_of


@dataclass
class Facts:
    """What is known of one entity."""

    label: str
    nouns: set[str] = field(default_factory=set)
    countries: set[str] = field(default_factory=set)
    places: set[str] = field(default_factory=set)
    linked: set[int] = field(default_factory=set)  #: entities told of in one breath
    kinds: set[str] = field(default_factory=set)
    owner: str = ""
    name: str = ""
    listed: bool = False
    topics: set[str] = field(default_factory=set)  #: stems of what it is about
    forms: set[str] = field(default_factory=set)  #: folded: its names, also those of the lists
    gender: str = ""  #: of a person: m or f, where the article or the first name tells


def gather(context: Context, clusters: list[Cluster]) -> list[Facts]:
    """Facts of each cluster, in their order."""
    known = []
    for cluster in clusters:
        facts = Facts(cluster.label, name=cluster.name)
        facts.forms |= {fold(cluster.name), cluster.key}
        if cluster.label in ("ORG", "PROD"):
            facts.topics |= stems_of(cluster.name)
        if cluster.entry is not None:
            entry = cluster.entry
            facts.nouns |= set(entry.sectors)
            facts.forms |= {fold(name) for name in (entry.name, *entry.aliases)}
            for sector in entry.sectors:
                facts.topics |= stems_of(sector)
            if entry.country:
                facts.countries.add(entry.country)
            if entry.city:
                facts.places.add(fold(entry.city))
            facts.kinds.add(entry.kind)
            facts.owner = entry.owner
            facts.listed = True
        if facts.label == "PER":
            facts.gender = _gender(context, cluster)
        if facts.label in ("ORG", "PROD"):
            facts.nouns |= _named_for(cluster.name)
        known.append(facts)
        _before_names(context, cluster, facts)
    _beside_places(context, clusters, known)
    return known


def _beside_places(context: Context, clusters: list[Cluster], known: list[Facts]) -> None:
    """ "Kermaïa, à Vannes", "Brivane (Lyon)", "X, basée à Dax": the town of a firm."""
    article = context.article
    towns = {c.first: cl.name for cl in clusters if cl.label == "LOC" for c in cl.chunks}
    for cluster, facts in zip(clusters, known, strict=True):
        if facts.label not in ("ORG", "PROD"):
            continue
        for chunk in cluster.chunks:
            index = chunk.after
            if article.lower(index) not in (",", "("):
                continue
            opened = index
            while article.lower(index) in words("beside", "words", "forms") | {",", "("}:
                index += 1
            if index > opened and index in towns:
                facts.places.add(fold(towns[index]))


def _named_for(name: str) -> set[str]:
    """ "Mutuelle du Souss" is a mutual, "FC Rochelaud" a club."""
    parts = set(name.casefold().replace("'", " ").replace("’", " ").split())
    return {noun for word, noun in table("heads")["named_for"]["words"] if word in parts}


def is_unit(facts: Facts) -> bool:
    """Whether the article calls it a part of another firm."""
    return bool(facts.nouns & words("firm_parts", "words", "forms"))


def _gender(context: Context, cluster: Cluster) -> str:
    article = context.article
    for chunk in cluster.chunks:
        title = article.lower(chunk.first - 1)
        if title in ("mme", "mmes", "madame", "mlle"):
            return "f"
        if title == "." and article.lower(chunk.first - 2) in ("m", "mm"):
            return "m"
    first = cluster.name.split()[0] if cluster.name.split() else ""
    if first in lines("first_names_feminine") or first.split("-")[0] in lines(
        "first_names_feminine"
    ):
        return "f"
    return "m" if first in context.gazetteer.first_names else ""


def _before_names(context: Context, cluster: Cluster, facts: Facts) -> None:
    """ "le fonds américain Apollo", "la start-up grenobloise Voltadis", "l'allemand Linde"."""
    article = context.article
    gazetteer = context.gazetteer
    for chunk in cluster.chunks:
        index = chunk.first - 1
        for _ in range(4):
            if index < 0 or not article.adjacent(index, index + 1):
                break
            word = article.words[index]
            lowered = word.lower
            if word.kind != "word" or word.is_cap:
                break
            if lowered in gazetteer.demonyms:
                facts.countries.add(gazetteer.demonyms[lowered])
            elif lowered in gazetteer.place_adjectives:
                facts.places.add(fold(gazetteer.place_adjectives[lowered]))
            elif word.pos in ("NOUN", "PROPN", "ADJ"):
                facts.nouns.add(lowered)
                facts.topics |= stems_of(lowered)
            else:
                break
            index -= 1


_FUND_WORDS = frozenset(
    {
        "capital", "partners", "ventures", "fund", "equity", "pension", "infrastructure", "invest",
        "investment", "investments", "investissement", "gestion", "growth", "private", "teachers",
    }
)  # fmt: skip


def is_fund(facts: Facts) -> bool:
    """Whether the entity is an investor by trade."""
    return (
        "fund" in facts.kinds
        or bool(facts.nouns & {"fonds", "fund", "véhicule"})
        or bool(set(fold(facts.name).split()) & _FUND_WORDS)
    )


def is_authority(facts: Facts) -> bool:
    """Whether the entity oversees others."""
    if facts.kinds & {"regulator", "court", "ministry"}:
        return True
    if "government" in facts.kinds:
        return False
    first = facts.name.split()[0].lower() if facts.name.split() else ""
    return first in words("authority", "words", "forms")


def is_firm(facts: Facts) -> bool:
    """Whether the entity may be called a group or a company."""
    return not is_authority(facts) and not facts.kinds & {
        "media",
        "index",
        "exchange",
        "union",
        "party",
        "institution",
        "association",
        "government",
        "agency",
    }
