"""First gold files from the program's own reading."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from depeche.gold.brat import BratDocument
from depeche.gold.brat_write import write_brat
from depeche.gold.errors import NOWHERE, Fault, GoldError
from depeche.gold.from_tables import document_of
from depeche.gold.rows import of_article
from depeche.gold.run import extract_rows
from depeche.reading.decoding import decode
from depeche.reading.identity import text_hash

if TYPE_CHECKING:
    from spacy.language import Language


def find_texts(paths: Iterable[Path]) -> list[Path]:
    """The ``.txt`` files of ``paths``, folders and files. Raises GoldError."""
    texts: list[Path] = []
    faults: list[Fault] = []
    for path in paths:
        found = sorted(path.glob("*.txt")) if path.is_dir() else [path]
        texts += found
        if not path.exists():
            faults.append(Fault(str(path), 0, NOWHERE))
        elif not found:
            faults.append(Fault(str(path), 0, "no .txt file is here"))
        elif not path.is_dir() and path.suffix != ".txt":
            faults.append(Fault(str(path), 0, "gold stands beside a .txt file, and this is none"))
    if faults:
        raise GoldError(faults)
    return texts


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
    rows = extract_rows([text], nlp=nlp)
    if not rows["articles"]:
        last = rows["problems"][-1]
        reason = f"{last['problem']} {last['detail']}".strip()
        raise GoldError([Fault(str(text), 0, f"it cannot be read ({reason})")])
    content = decode(text.read_bytes())
    article = rows["articles"][0]
    if article["sha256"] != text_hash(content):
        reason = "front matter moves every offset; keep the article's text alone in the .txt"
        raise GoldError([Fault(text.name, 1, reason)])
    return document_of(content, of_article(rows, article["article_id"]))
