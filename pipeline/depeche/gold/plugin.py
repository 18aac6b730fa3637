"""The pytest plugin: gold articles and case tables as tests.

It does nothing until it is asked: by ``depeche_corpus`` in the configuration of pytest, or
by a path on the command line that holds gold (``pytest corpus/``).
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from depeche.gold.session import CorpusSession

_INI = "depeche_corpus"
_KEY: pytest.StashKey[CorpusSession] = pytest.StashKey()


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("depeche")
    group.addoption(
        "--depeche-accept",
        action="store_true",
        help="take what fails as known failures, and what is mended as right",
    )
    group.addoption("--depeche-model", default=None, help="French spaCy pipeline to read with")
    parser.addini(_INI, "files and folders with gold articles and case tables", "paths", default=[])


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """``NAME.txt`` + ``NAME.ann`` and case tables, where somebody asked for them."""
    if file_path.suffix not in (".ann", ".csv") or not _asked(file_path, parent.config):
        return None
    # Imported when there is gold: plain test suites do not pay for it.
    from depeche.gold.cases import is_case_table
    from depeche.gold.items import ArticleFile, CaseFile

    if file_path.suffix == ".ann":
        return ArticleFile.from_parent(parent, path=file_path)
    if is_case_table(file_path):
        return CaseFile.from_parent(parent, path=file_path)
    return None


def _asked(path: Path, config: pytest.Config) -> bool:
    configured = [Path(p) for p in config.getini(_INI)]
    if any(path == p or p in path.parents for p in configured):
        return True
    return any(path == given or path.parent == given for given in _given(config))


def _given(config: pytest.Config) -> Iterator[Path]:
    """The paths of the command line; not those that stand in ``testpaths``."""
    if config.args_source is pytest.Config.ArgsSource.ARGS:
        for argument in config.args:
            yield (config.invocation_params.dir / argument.split("::")[0]).resolve()


def corpus_session(config: pytest.Config) -> CorpusSession:
    """What the tests of one run share: the pipeline, the readings, the scores."""
    from depeche.gold.session import CorpusSession

    if _KEY not in config.stash:
        config.stash[_KEY] = CorpusSession(config.getoption("--depeche-model"))
    return config.stash[_KEY]


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """Accept, or hold the corpus to its floors."""
    if _KEY not in session.config.stash or session.config.option.collectonly:
        return
    corpus = session.config.stash[_KEY]
    if session.config.getoption("--depeche-accept"):
        corpus.accept()
    corpus.check_floors(session.config.rootpath)
    if corpus.below and exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    """Say what was accepted and which floors the corpus fell under."""
    if _KEY not in config.stash:
        return
    corpus = config.stash[_KEY]
    for line in corpus.notes:
        terminalreporter.write_line(f"depeche: {line}")
    for line in corpus.below:
        terminalreporter.write_line(f"depeche: {line}", red=True)
