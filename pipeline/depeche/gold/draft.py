"""First gold files from the program's own reading."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from depeche.gold.brat import BratDocument
from depeche.gold.brat_write import write_brat
from depeche.gold.errors import Fault, GoldError
from depeche.gold.from_tables import document_of
from depeche.gold.rows import of_article
from depeche.gold.run import extract_rows
from depeche.reading.decoding import decode
from depeche.reading.identity import text_hash

if TYPE_CHECKING:
    from spacy.language import Language


def write_drafts(
    texts: Iterable[Path], model: str | None = None, nlp: Language | None = None
) -> Iterator[tuple[Path, BratDocument]]:
    """Write ``ID.ann`` beside each text; yields what was written. Raises GoldError."""
    for text in texts:
        if nlp is None:
            from depeche.language.model import MODEL, load

            nlp = load(model or MODEL)
        document = draft(text, nlp)
        ann = text.with_suffix(".ann")
        ann.write_bytes(write_brat(document).encode())
        yield ann, document


def draft(text: Path, nlp: Language) -> BratDocument:
    """The program's reading of one file as gold. Raises GoldError."""
    content = decode(text.read_bytes())
    rows = extract_rows([text], nlp=nlp)
    article = rows["articles"][0]
    if article["sha256"] != text_hash(content):
        reason = "front matter moves every offset; keep the article's text alone in the .txt"
        raise GoldError([Fault(text.name, 1, reason)])
    return document_of(content, of_article(rows, article["article_id"]))
