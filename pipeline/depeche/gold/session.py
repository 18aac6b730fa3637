"""What the tests of one pytest run share."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

from depeche.gold.cases import KNOWN_FAILURE, Case, rewrite_expectations
from depeche.gold.checks import Finding, findings
from depeche.gold.errors import Fault, GoldError
from depeche.gold.known import Known, read_known, write_known
from depeche.gold.measures import Sheet, floor_figures, total
from depeche.gold.readings import GoldArticle
from depeche.gold.rows import TextRows
from depeche.gold.run import extract_rows
from depeche.gold.score import score_article

if TYPE_CHECKING:
    from spacy.language import Language


class CorpusSession:
    """Loads the pipeline once, reads each article once, and remembers what came of it."""

    def __init__(self, model: str | None = None) -> None:
        self._model = model
        self._nlp: Language | None = None
        self._findings: dict[Path, dict[str, Finding]] = {}
        self._sheets: dict[Path, Sheet] = {}
        self._known: dict[Path, Known] = {}
        self._collected: dict[Path, GoldArticle] = {}
        self._cases: dict[Path, dict[int, str]] = {}
        self.notes: list[str] = []
        self.below: list[str] = []

    @property
    def nlp(self) -> Language:
        if self._nlp is None:
            from depeche.language.model import MODEL, load

            self._nlp = load(self._model or MODEL)
        return self._nlp

    def collect(self, ann: Path, article: GoldArticle) -> None:
        """Remember an article that belongs to the run; floors count all or none of them."""
        self._collected[ann] = article

    def known(self, folder: Path) -> Known:
        if folder not in self._known:
            self._known[folder] = read_known(folder)
        return self._known[folder]

    def findings(self, ann: Path, article: GoldArticle) -> dict[str, Finding]:
        """What is wrong with each claim and date of ``ann``."""
        if ann not in self._findings:
            rows = extract_rows([ann.with_suffix(".txt")], nlp=self.nlp)
            self._findings[ann] = findings(article, rows)
            self._sheets[ann] = score_article(article, rows).sheet
        return self._findings[ann]

    def claims_of(self, case: Case) -> TextRows:
        """The rows of a case's sentence."""
        from depeche.gold.rows import rows_of_tables
        from depeche.reading.article import Article
        from depeche.running.extract import extract

        article = Article("case", case.sentence, published=case.published)
        return rows_of_tables(extract(article, nlp=self.nlp))

    def accept_case(self, path: Path, case: Case, right: bool) -> None:
        """Note what the ``expect`` cell of a case should say."""
        words = KNOWN_FAILURE
        if right:
            words = "claim" if case.cells else "no claim"
        self._cases.setdefault(path, {})[case.line] = words

    def accept(self) -> None:
        """Write known failures and case tables as the program reads today."""
        folders = {ann.parent for ann in self._findings}
        for folder in sorted(folders):
            known = dict(self.known(folder))
            for ann, found in self._findings.items():
                if ann.parent == folder:
                    known[ann.stem] = {k: sorted(f.wrong) for k, f in found.items() if f.wrong}
            stems = {path.stem for path in folder.glob("*.ann")}
            known = {stem: items for stem, items in known.items() if stem in stems and items}
            write_known(folder, known)
            count = sum(len(items) for items in known.values())
            self.notes.append(f"{count} known failures accepted in {folder}")
        for path, expect in sorted(self._cases.items()):
            rewrite_expectations(path, expect)
            self.notes.append(f"{len(expect)} cases rewritten in {path}")

    def check_floors(self, root: Path) -> None:
        """Fill ``below`` with the floors that the corpus fell under. Raises GoldError."""
        floors = read_floors(root)
        if not floors or not self._collected:
            return
        if self._sheets.keys() != self._collected.keys():
            self.notes.append("not every article was read, so no floor was held")
            return
        figures = floor_figures(total(self._sheets.values()))
        for name, floor in floors.items():
            if figures[name] < floor:
                self.below.append(f"{name} is {figures[name]:.4f}, under its floor {floor}")
        self.notes.append(f"{len(floors) - len(self.below)} of {len(floors)} floors hold")


def read_floors(root: Path) -> dict[str, float]:
    """``[tool.depeche.floors]`` of the project's pyproject.toml. Raises GoldError."""
    path = root / "pyproject.toml"
    if not path.exists():
        return {}
    content: dict[str, Any] = tomllib.loads(path.read_text("utf-8"))
    floors = content.get("tool", {}).get("depeche", {}).get("floors", {})
    names = floor_figures(Sheet())
    for name, floor in floors.items():
        if name not in names:
            known = ", ".join(sorted(names))
            raise GoldError([Fault(path.name, 0, f"there is no floor {name!r}; there are {known}")])
        if isinstance(floor, bool) or not isinstance(floor, int | float) or not 0 <= floor <= 1:
            raise GoldError([Fault(path.name, 0, f"the floor {name} is no number from 0 to 1")])
    return {name: float(floor) for name, floor in floors.items()}
