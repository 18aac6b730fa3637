"""The deal type that a trigger's own sentence decides: control or a share."""

from __future__ import annotations

import re
from decimal import Decimal

from spacy.tokens import Doc

from depeche.claims.chunks import Chunks
from depeche.claims.reading import Reading

_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")
#: Above this share the buyer holds control, or already held it and takes the rest.
_CONTROL = Decimal(50)


def _percent(doc: Doc, reading: Reading) -> Decimal | None:
    """The percentage in the object's place ("40 % du capital"), or right in the trigger."""
    spans = []
    if reading.object_chunk is not None:
        spans.append((reading.object_chunk.start, reading.object_chunk.end))
    spans.append((reading.trigger.tokens[0], reading.trigger.tokens[-1] + 6))
    for start, end in spans:
        for k in range(start, min(end, len(doc) - 1)):
            if doc[k + 1].lower_ == "%" and _NUMBER.fullmatch(doc[k].text):
                if _over_before(doc, k):
                    return None
                return Decimal(doc[k].text.replace(",", "."))
    return None


def _over_before(doc: Doc, at: int) -> bool:
    """ "de 67,4 à 69,1 %", "de 52 % à 60 %": control was there before, only the share grows."""
    for k in range(max(at - 4, 0), at):
        earlier = _NUMBER.fullmatch(doc[k].text) and doc[k - 1].lower_ == "de"
        if earlier and any(doc[j].lower_ == "à" for j in range(k, at)):
            return Decimal(doc[k].text.replace(",", ".")) > _CONTROL
    following = doc[at + 2].lower_ if at + 2 < len(doc) else ""
    return (
        following == "à"
        and doc[at - 1].lower_ == "de"
        and Decimal(doc[at].text.replace(",", ".")) > _CONTROL
    )


def refine_type(doc: Doc, chunks: Chunks, reading: Reading) -> str:
    """acquisition or stake for a trigger of either; the entry's type otherwise."""
    kind = reading.pattern.entry.type
    if kind == "partnership" and reading.slots.found.get("au sein"):
        return "joint_venture"
    if reading.pattern.entry.needs == "founders_or_work" and not _founded(doc, reading):
        return "partnership"
    if kind not in {"acquisition", "stake"}:
        return kind
    percent = _percent(doc, reading)
    if percent is not None:
        return "acquisition" if percent > _CONTROL else "stake"
    if kind == "acquisition" and reading.capital and not _majority(doc, reading):
        return "stake"
    if kind == "stake" and _majority(doc, reading):
        return "acquisition"
    return kind


def _founded(doc: Doc, reading: Reading) -> bool:
    """ "A et B ont créé ensemble C": C is a company, no card or offer."""
    return any(
        f.entity is not None and doc._.depeche_entities[f.entity].label != "PROD"
        for f in reading.named("target")
    )


def _majority(doc: Doc, reading: Reading) -> bool:
    low = max(reading.trigger.tokens[0] - 3, 0)
    high = min(reading.trigger.tokens[-1] + 8, len(doc))
    words = {doc[k].lower_ for k in range(low, high)}
    return bool(words & {"majorité", "majoritaire", "contrôle"})
