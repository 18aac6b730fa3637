"""A company of which the article says that it needs a buyer before it tells of any offer."""

from __future__ import annotations

from spacy.tokens import Doc, Span

from depeche.claims.chunks import NAME, Chunks
from depeche.claims.discourse import Deal
from depeche.claims.fillers import mention_of
from depeche.claims.focus import Focus
from depeche.claims.lexicon import word_list
from depeche.claims.reading import Reading
from depeche.claims.records import Filler
from depeche.language.document import text_of

#: What an entry needs where a company on sale can stand for the deal.
_NEEDS = frozenset({"offer", "company_or_deal", "deal_or_target", "rival"})


def _says_so(sentence: Span) -> bool:
    words = [t.lower_ for t in sentence]
    joined = " " + " ".join(words) + " "
    return any(f" {phrase} " in joined for phrase in word_list("words", "on_sale", "phrases"))


def note_on_sale(doc: Doc, chunks: Chunks, focus: Focus) -> None:
    """Remember the company that this sentence puts on the market: its first unmarked one, or
    the first one named."""
    if not _says_so(chunks.sentence):
        return
    entities, out = doc._.depeche_entities, focus.relations.nonparties | focus.relations.writers
    named = []
    for chunk in chunks.items:
        mention = mention_of(chunk)
        if chunk.kind != NAME or mention is None or mention.entity in out:
            continue
        if entities[mention.entity].label in {"ORG", "PROD"}:
            named.append((bool(chunk.marker) and chunk.marker != "source", mention.entity))
    if named:
        focus.on_sale = sorted(named, key=lambda item: item[0])[0][1]
    elif focus.on_sale is None:
        main = focus.topic(doc, chunks, chunks.sentence.start)
        focus.on_sale = main.index if main is not None else None


def fill_on_sale(doc: Doc, reading: Reading, deals: list[Deal], focus: Focus) -> None:
    """ "Kerbrac est en liquidation. Le tribunal a retenu l'offre de Novalys": for Kerbrac."""
    entry, index = reading.pattern.entry, focus.on_sale
    if index is None or deals or entry.type != "acquisition" or entry.needs not in _NEEDS:
        return
    if reading.named("target") or reading.object_chunk is not None:
        return
    if any(f.entity == index for f in reading.fillers):
        return
    entity, head = doc._.depeche_entities[index], doc[reading.trigger.head]
    start, end = head.idx, head.idx + len(head)
    text = text_of(doc)[start:end]
    reading.fillers.append(Filler("target", entity.name, index, text, start, end, "on sale"))
