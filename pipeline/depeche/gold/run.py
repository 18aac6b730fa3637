"""The program's own reading of gold articles."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from depeche.gold.errors import Fault, GoldError
from depeche.gold.readings import GoldArticle
from depeche.gold.rows import TextRows, rows_of_tables
from depeche.reading.identity import text_hash

if TYPE_CHECKING:
    from spacy.language import Language


def texts_of(paths: Iterable[Path]) -> list[Path]:
    """The articles that have gold: each ``.txt`` beside an ``.ann``."""
    found: list[Path] = []
    for path in paths:
        files = sorted(path.glob("*.ann")) if path.is_dir() else [path]
        found += [file.with_suffix(".txt") for file in files]
    return found


def extract_rows(
    texts: Iterable[Path], model: str | None = None, nlp: Language | None = None
) -> TextRows:
    """The rows that the program makes of ``texts``. Raises GoldError where it refuses one."""
    # spaCy takes seconds to import.
    from depeche.running.extract import extract

    options = {"model": model} if model else {}
    tables = extract(list(texts), nlp=nlp, any_language=True, **options)
    rows = rows_of_tables(tables)
    refused = [
        Fault(row["source"], 0, f"{row['problem']} {row['detail']}".strip())
        for row in rows["problems"]
        if row["article_id"] not in {article["article_id"] for article in rows["articles"]}
    ]
    if refused:
        raise GoldError(refused)
    return rows


def other_texts(gold: Iterable[GoldArticle], rows: TextRows) -> list[str]:
    """Articles whose rows were made from another text than the gold's, or were not read."""
    hashes = {row["article_id"]: row.get("sha256", "") for row in rows["articles"]}
    warnings = []
    for article in gold:
        made = hashes.get(article.id)
        if hashes and made is None:
            warnings.append(f"{article.id}: the tables do not have it; all of it counts as missed")
        elif made and made != text_hash(article.text):
            warnings.append(
                f"{article.id}: the tables were made from another text, offsets may not agree"
            )
    return warnings
