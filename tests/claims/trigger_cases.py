"""The sentences of the trigger lexicon as test cases.

The reading that a sentence must get is written inside it:

    {buyer:Novalys} {!rachète} {target:Kerbrac}

``{role:Name}`` fills a role, ``{:Name}`` none; ``{buyer/PER:Name}`` has another label than
ORG; ``{target/PHRASE:une start-up}`` is a noun phrase without a name. ``{!word}`` is the
trigger and ``{!stake:word}`` one whose deal is of another type than its entry's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from depeche.claims.lexicon import Entry, entries
from depeche.claims.records import Claim
from depeche.entities.records import Entity, Mention
from depeche.language.document import make_doc

CORE = ("buyer", "target", "seller", "partner")
ROLES = (*CORE, "authority", "source")
LABELS = ("PER", "ORG", "LOC", "PROD", "MISC", "PHRASE")
DEAL_TYPES = (
    "acquisition", "stake", "merger", "joint_venture", "partnership", "funding", "ipo", "spin_off",
)  # fmt: skip
KNOWN_FAILURES = Path(__file__).with_name("known_failures.txt")

_MARK = re.compile(
    r"\{(?:!(?:(?P<type>[a-z_]+):)?(?P<trigger>[^{}:]+)"
    r"|(?P<role>[a-z]*)(?:/(?P<label>[A-Z]+))?:(?P<name>[^{}]+))\}"
)


class MarkupError(ValueError):
    """A sentence whose marks cannot be read."""


@dataclass(slots=True)
class Sentence:
    """A sentence without its marks, and what they say."""

    text: str = ""
    names: list[tuple[int, int, str]] = field(default_factory=list)  #: start, end, label
    roles: dict[str, set[str]] = field(default_factory=dict)
    triggers: list[tuple[int, int]] = field(default_factory=list)
    type: str = ""

    def filled(self, roles: Iterable[str]) -> dict[str, set[str]]:
        """Role -> names, for those of ``roles`` that a mark fills."""
        return {role: self.roles[role] for role in roles if role in self.roles}


def parse(marked: str) -> Sentence:
    """Read the marks of ``marked``. Raises MarkupError."""
    found, at = Sentence(), 0
    for match in _MARK.finditer(marked):
        found.text += marked[at : match.start()]
        at, start = match.end(), len(found.text)
        found.text += match["trigger"] or match["name"]
        if match["trigger"]:
            found.triggers.append((start, len(found.text)))
            found.type = match["type"] or ""
        else:
            _name(found, match, start)
    found.text += marked[at:]
    if re.search(r"[{}]", found.text):
        raise MarkupError(f"marks that do not close or are not known: {marked}")
    if found.type and found.type not in DEAL_TYPES:
        raise MarkupError(f"no deal type {found.type!r}: {marked}")
    return found


def _name(found: Sentence, match: re.Match[str], start: int) -> None:
    role, label = match["role"], match["label"] or "ORG"
    if (role and role not in ROLES) or label not in LABELS:
        raise MarkupError(f"no role or label {match.group()}")
    if role:
        found.roles.setdefault(role, set()).add(match["name"])
    if label != "PHRASE":
        found.names.append((start, len(found.text), label))


def parsed(nlp: Language, sentence: Sentence) -> Doc:
    """The Doc of ``sentence`` with the marked names instead of those that the pipeline finds,
    so that a case tests the reading of claims alone."""
    doc = make_doc(nlp, sentence.text)
    for name, component in nlp.pipeline:
        if name == "ner":
            continue
        if name == "depeche_entities":
            _set_names(doc, sentence)
        else:
            doc = component(doc)
    return doc


def _set_names(doc: Doc, sentence: Sentence) -> None:
    entities: dict[str, Entity] = {}
    mentions = []
    for start, end, label in sentence.names:
        text = sentence.text[start:end]
        entity = entities.setdefault(text, Entity(len(entities), text, label, "", start))
        mentions.append(Mention(start, end, text, label, "name", entity.index))
    doc._.depeche_mentions = tuple(mentions)
    doc._.depeche_entities = tuple(entities.values())


@dataclass(frozen=True, slots=True)
class Case:
    """A sentence of an entry, and whether the entry must read it or leave it alone."""

    id: str
    entry: Entry = field(repr=False)
    marked: str


def examples() -> Iterator[Case]:
    """What the entries must read."""
    for entry in entries():
        for number, marked in enumerate(entry.examples, 1):
            yield Case(f"{entry.id}-example-{number}", entry, marked)


def counters() -> Iterator[Case]:
    """What the entries must leave alone."""
    for entry in entries():
        for number, marked in enumerate(entry.counter, 1):
            yield Case(f"{entry.id}-counter-{number}", entry, marked)


def known_failures() -> dict[str, str]:
    """Case id -> why it fails, from known_failures.txt."""
    lines = KNOWN_FAILURES.read_text(encoding="utf-8").splitlines()
    rows = (line.partition("#") for line in lines if line.strip() and not line.startswith("#"))
    return {case.strip(): reason.strip() for case, _, reason in rows}


def entry_of(claim: Claim) -> str:
    """The id of the entry that a claim comes from."""
    return claim.rule.partition("/")[0]


def told(doc: Doc) -> str:
    """The claims of a Doc in one line each, for the message of a failed test."""
    claims = [
        f"{c.rule} {c.trigger!r} {c.deal_type} "
        + ", ".join(f"{f.role}={f.name} ({f.how})" for f in c.fillers)
        for c in doc._.depeche_claims
    ]
    stopped = [f"{r.trigger!r} stopped by {r.guard}" for r in doc._.depeche_rejected]
    return "\n".join([doc.text, *(claims or ["no claim"]), *stopped])
