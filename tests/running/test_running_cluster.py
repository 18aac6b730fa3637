"""The Ray engine on a cluster of two nodes of this machine, one of which is killed.

Ray starts a dozen processes and takes half a minute before it does anything, so the tests share
one cluster and go on from each other's folder.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from spacy.language import Language

import depeche
import depeche.ray
from depeche.cli import main as cli
from depeche.errors import DepecheError
from depeche.running.cluster.session import session
from depeche.running.limit import Overtime, at_most
from depeche.running.summary import Summary
from depeche.tables.schema import BY_NAME, TABLES
from depeche.tables.tables import Tables
from depeche.tables.typed import typed_rows

os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
ray = pytest.importorskip("ray", reason="the extra ray is not installed", exc_type=ImportError)
parquet = pytest.importorskip("pyarrow.parquet", reason="the extra ray is not installed")

#: Ray's own warnings are its own; sockets of a killed node are closed by nobody.
pytestmark = pytest.mark.filterwarnings("ignore")

#: Seconds for one test on a machine that others use too; it takes a tenth on an idle one.
_PATIENCE = 240.0
_SMALL = {"object_store_memory": 100 << 20, "include_dashboard": False}
_PARTITION = 2


@pytest.fixture(scope="module")
def nodes() -> Iterator[tuple[Any, Any]]:
    """A cluster, and the node of it that may be killed."""
    from ray.cluster_utils import Cluster

    # A node that says nothing for two seconds is dead: the default takes twenty.
    quick = {"health_check_period_ms": 500, "health_check_failure_threshold": 4}
    cluster = Cluster()
    try:
        with at_most(_PATIENCE):
            cluster.add_node(num_cpus=1, _system_config=quick, **_SMALL)
            # All cores but one work, so one actor at least is on the second node.
            second = cluster.add_node(num_cpus=2, **_SMALL)
            cluster.wait_for_nodes()
            ray.init(address=cluster.address, log_to_driver=False)
    except (Exception, Overtime) as error:
        cluster.shutdown()
        pytest.skip(f"no Ray cluster can be started here: {error!r:.200}")
    yield cluster, second
    ray.shutdown()
    cluster.shutdown()


@pytest.fixture(autouse=True)
def patience() -> Iterator[None]:
    with at_most(_PATIENCE):
        yield


@pytest.fixture(scope="module")
def articles(tmp_path_factory: pytest.TempPathFactory, corpus: Path) -> list[Path]:
    """Articles of the corpus; an empty one, one that came before and one that is missing."""
    folder = tmp_path_factory.mktemp("articles")
    chosen = sorted(corpus.glob("*.txt"), key=lambda path: path.stat().st_size)[:14]
    paths = [Path(shutil.copy(path, folder / path.name)) for path in sorted(chosen)]
    (folder / "vide.txt").write_text("", "utf-8")
    shutil.copy(paths[0], folder / "encore.txt")
    return [*paths[:7], folder / "vide.txt", folder / "encore.txt", folder / "rien", *paths[7:]]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("ray")


def assert_same(folder: Path, expected: Tables, but: dict[str, set[str]] | None = None) -> None:
    """That the Parquet tables in ``folder`` hold the rows of ``expected`` in their order."""
    for table in TABLES:
        found = parquet.read_table(folder / f"{table.name}.parquet")
        assert tuple(found.schema.names) == table.names
        wanted = list(typed_rows(BY_NAME[table.name], expected.rows(table.name)))
        ignored = [name in (but or {}).get(table.name, ()) for name in table.names]
        assert _without(ignored, (tuple(row.values()) for row in found.to_pylist())) == _without(
            ignored, wanted
        ), table.name


def _without(ignored: list[bool], rows: Any) -> list[tuple[Any, ...]]:
    return [
        tuple(value for value, out in zip(row, ignored, strict=True) if not out) for row in rows
    ]


def test_a_core_is_left_free(nodes: object) -> None:
    with session("") as actors:
        assert actors == ray.cluster_resources()["CPU"] - 1 == 2
    assert ray.is_initialized()


def test_a_dataset_gives_the_rows_of_its_articles(
    nodes: object, articles: list[Path], tmp_path: Path, nlp: Language
) -> None:
    from pyarrow import table

    rows = [{"id": path.stem, "date": path.stem[:10], "texte": path.read_text("utf-8")}
            for path in articles[:2]]  # fmt: skip
    rows += [
        {"id": "x", "date": "hier", "texte": rows[0]["texte"] + "\nFin."},
        {"id": "x", "date": "2020-01-02", "texte": rows[1]["texte"] + "\nFin."},
        {"id": "y", "date": "", "texte": rows[0]["texte"]},
        {"id": "z", "date": "", "texte": "The cat is on the mat, and that is all. " * 9},
        {"id": "w", "date": "", "texte": "Le mot est long. " * 70_000},
    ]
    data = tmp_path / "data.parquet"
    parquet.write_table(table({name: [row[name] for row in rows] for name in rows[0]}), data)
    summary = depeche.ray.extract(ray.data.from_items(rows), tmp_path / "out", actors=1)
    # Called after its id: a row of a dataset has no number.
    assert_same(
        tmp_path / "out",
        depeche.extract(data, nlp=nlp),
        {"articles": {"source"}, "problems": {"source"}},
    )
    assert (summary.read, summary.articles, summary.problems) == (7, 4, 5)


def test_the_command_writes_the_rows_of_one_machine(
    nodes: object,
    articles: list[Path],
    folder: Path,
    nlp: Language,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    words = ["--engine", "ray", "--partition", str(_PARTITION), "-j", "1", "-o", str(folder)]
    argv = ["depeche", "extract", *map(str, articles[:6]), *words]
    monkeypatch.setattr(sys, "argv", argv)
    with pytest.raises(SystemExit) as left:
        cli.main()
    assert left.value.code in (0, None)
    assert capsys.readouterr().out.startswith("6 articles, ")
    assert_same(folder, depeche.extract(articles[:6], nlp=nlp))


def test_a_killed_node_loses_nothing_and_what_is_finished_is_not_done_again(
    nodes: tuple[Any, Any], articles: list[Path], folder: Path, nlp: Language
) -> None:
    cluster, second = nodes
    left: list[int] = []

    def kill(done: Summary) -> None:
        if not done.known and not left:
            staged = (folder / ".depeche-ray").glob("*.staged")
            left.append(sum(not path.with_suffix("").exists() for path in staged))
            cluster.remove_node(second, allow_graceful=False)

    summary = depeche.ray.extract(articles, folder, partition=_PARTITION, progress=kill)
    assert left and left[0] > 0
    assert summary.known == 6
    assert (summary.read, summary.articles, summary.problems) == (17, 14, 3)
    assert_same(folder, depeche.extract(articles, nlp=nlp))


def test_a_run_without_anything_new_extracts_nothing(
    nodes: object, articles: list[Path], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = {path: path.read_bytes() for path in folder.glob("*.parquet/*")}
    assert len(before) == 8 * 9 + 1
    done: list[Summary] = []
    summary = depeche.ray.extract(articles, folder, partition=_PARTITION, progress=done.append)
    assert summary.known == summary.articles == 14
    assert sum(each.articles - each.known for each in done) == 0
    assert {path: path.read_bytes() for path in folder.glob("*.parquet/*")} == before


@pytest.mark.parametrize(
    ("given", "told"),
    [
        pytest.param("-", "standard input", id="standard input"),
        pytest.param(depeche.Article("a", "b"), "from_items", id="an article"),
    ],
)
def test_what_is_on_no_other_node_is_refused(given: Any, told: str, tmp_path: Path) -> None:
    with pytest.raises(DepecheError, match=told):
        depeche.ray.extract([given], tmp_path)
