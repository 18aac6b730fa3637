"""The accepted tables of a corpus: whether the program still makes them."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from depeche.gold.cases import is_case_table
from depeche.gold.diff import Change, Held, diff
from depeche.gold.errors import NOWHERE, Fault, GoldError
from depeche.gold.makers import MANIFEST, Makers, compare_makers
from depeche.gold.rows import TextRows, rows_of_folder, rows_of_tables
from depeche.reading.sources import SourceFile, find_sources
from depeche.running.options import Options
from depeche.tables.schema import TABLES

if TYPE_CHECKING:
    from spacy.language import Language

    from depeche.tables.tables import Tables


@dataclass(frozen=True, slots=True)
class Comparison:
    """A corpus against its accepted tables."""

    tables: Tables  #: as the program makes them now
    manifest: str  #: what makes them now
    missing: list[str]  #: articles of the corpus that the baseline lacks
    orphaned: list[str]  #: articles of the baseline that the corpus lacks
    changes: list[Change]  #: of the articles that both have
    #: what made the accepted tables, where it is another than what makes them now
    makers: Makers = field(default_factory=Makers)
    no_baseline: bool = False

    @property
    def same(self) -> bool:
        return not (self.missing or self.orphaned or self.changes or self.no_baseline)


def compare(
    corpus: Path,
    baseline: Path,
    held: Held,
    *,
    nlp: Language | None = None,
    **options: Any,
) -> Comparison:
    """Extract ``corpus`` and set it beside the tables in ``baseline``. Raises GoldError.

    ``options``: the fields of Options that the accepted tables were made with.
    """
    # spaCy takes seconds to import.
    from depeche.running.extract import extract_counted
    from depeche.running.facts import ModelFacts
    from depeche.running.manifest import manifest as manifest_of

    if not corpus.exists():
        raise GoldError([Fault(str(corpus), 0, NOWHERE)])
    chosen = Options.make(options)
    tables, summary = extract_counted(_articles(corpus), chosen, nlp=nlp)
    model = ModelFacts.of(nlp) if nlp is not None else ModelFacts.find(chosen.model)
    manifest = manifest_of(model, chosen, summary)
    new = rows_of_tables(tables)
    if not any((baseline / f"{table.name}.csv").exists() for table in TABLES):
        empty: TextRows = {table.name: [] for table in TABLES}
        return Comparison(tables, manifest, *_who(new, empty), [], no_baseline=True)
    old = rows_of_folder(baseline)
    missing, orphaned = _who(new, old)
    changes = diff(_without(old, orphaned), _without(new, missing), held)
    makers = compare_makers(baseline / MANIFEST, manifest)
    return Comparison(tables, manifest, missing, orphaned, changes, makers)


def _articles(corpus: Path) -> Path | list[Path]:
    """``corpus``, or the files of it that are no case tables: those hold no articles."""
    if not corpus.is_dir():
        return corpus
    cases = {path for path in corpus.rglob("*.csv") if is_case_table(path)}
    if not cases:
        return corpus
    found = (source for source in find_sources([corpus]) if isinstance(source, SourceFile))
    return [source.path for source in found if source.path not in cases]


def _who(new: TextRows, old: TextRows) -> tuple[list[str], list[str]]:
    mine = [row["article_id"] for row in new["articles"]]
    theirs = [row["article_id"] for row in old["articles"]]
    return [a for a in mine if a not in theirs], [a for a in theirs if a not in mine]


def _without(rows: TextRows, articles: list[str]) -> TextRows:
    """``rows`` without those of ``articles``; deals of several articles stay."""
    return {
        name: [row for row in table if row.get("article_id") not in articles]
        for name, table in rows.items()
    }


def complaints(comparison: Comparison, baseline: Path) -> list[str]:
    """What is wrong apart from the changes, in sentences."""
    found = []
    if comparison.no_baseline:
        found.append(f"{baseline} holds no tables: nothing was accepted yet")
    else:
        found += [f"{a} has no accepted tables" for a in comparison.missing]
    return found + [f"{a} is accepted, but not in the corpus" for a in comparison.orphaned]
