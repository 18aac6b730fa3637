"""Other forms of the tables: the same rows as the CSV files."""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest
from pyarrow import parquet

from depeche.errors import DepecheError, UsageError
from depeche.tables.forms import FORMS
from depeche.tables.rows import ArticleRows
from depeche.tables.schema import TABLES
from depeche.tables.sinks import sink
from depeche.tables.sinks.duckdb_file import VIEWS
from depeche.tables.sinks.excel_fr import from_excel
from depeche.tables.tables import Tables
from depeche.tables.typed import typed_rows


@pytest.fixture
def parts(part: ArticleRows) -> list[ArticleRows]:
    return [part, ArticleRows()]


def write(form: str, folder: Path, parts: list[ArticleRows], tables: Tables) -> None:
    with sink(form, folder) as out:
        for part in parts:
            out.add_part(part)
        out.add("deals", tables.rows("deals"))
        out.add("problems", tables.rows("problems"))
        out.commit(manifest="{}\n")


def expected(tables: Tables, name: str) -> list[tuple[Any, ...]]:
    table = next(table for table in TABLES if table.name == name)
    return list(typed_rows(table, tables.rows(name)))


@pytest.mark.parametrize("form", [*FORMS, "excel-fr"])
def test_nothing_but_the_result_is_left(
    form: str, tmp_path: Path, parts: list[ArticleRows], tables: Tables
) -> None:
    write(form, tmp_path, parts, tables)
    assert [p.name for p in tmp_path.iterdir() if p.name.startswith(".")] == []
    assert (tmp_path / "manifest.json").read_text("utf-8") == "{}\n"


@pytest.mark.parametrize("form", [*FORMS, "excel-fr"])
def test_an_interrupted_run_leaves_nothing(form: str, tmp_path: Path, part: ArticleRows) -> None:
    with pytest.raises(KeyboardInterrupt), sink(form, tmp_path) as out:
        out.add_part(part)
        raise KeyboardInterrupt
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", [table.name for table in TABLES])
def test_parquet_holds_the_rows(
    name: str, tmp_path: Path, parts: list[ArticleRows], tables: Tables
) -> None:
    write("parquet", tmp_path, parts, tables)
    table = parquet.read_table(tmp_path / f"{name}.parquet")
    assert [tuple(row.values()) for row in table.to_pylist()] == expected(tables, name)


@pytest.mark.parametrize("name", [table.name for table in TABLES])
def test_duckdb_holds_the_rows(
    name: str, tmp_path: Path, parts: list[ArticleRows], tables: Tables
) -> None:
    write("duckdb", tmp_path, parts, tables)
    with duckdb.connect(str(tmp_path / "depeche.duckdb"), read_only=True) as connection:
        assert connection.sql(f"FROM {name}").fetchall() == expected(tables, name)


@pytest.mark.parametrize("view", VIEWS)
def test_duckdb_views(view: str, tmp_path: Path, parts: list[ArticleRows], tables: Tables) -> None:
    write("duckdb", tmp_path, parts, tables)
    with duckdb.connect(str(tmp_path / "depeche.duckdb"), read_only=True) as connection:
        assert connection.sql(f"FROM {view}").fetchall()


def test_duckdb_keeps_the_keys(tmp_path: Path, parts: list[ArticleRows], tables: Tables) -> None:
    write("duckdb", tmp_path, parts, tables)
    with duckdb.connect(str(tmp_path / "depeche.duckdb")) as connection:
        with pytest.raises(duckdb.ConstraintException):
            connection.execute("UPDATE mentions SET entity_id = 'nobody'")
        with pytest.raises(duckdb.ConstraintException):
            connection.execute("UPDATE deals SET status = 'perhaps'")


def test_jsonl_nests_what_an_article_holds(
    tmp_path: Path, parts: list[ArticleRows], tables: Tables
) -> None:
    write("jsonl", tmp_path, parts, tables)
    lines = (tmp_path / "articles.jsonl").read_text("utf-8").splitlines()
    (article,) = map(json.loads, lines)
    assert article["article_id"] == "2020-09-15-a"
    assert article["published"] == "2020-09-15"
    (claim,) = article["claims"]
    assert [party["role"] for party in claim["parties"]] == ["buyer", "target"]
    assert claim["amount"] == 2_500_000
    assert "seller" not in claim
    assert len(article["mentions"]) == 4
    (deal,) = map(json.loads, (tmp_path / "deals.jsonl").read_text("utf-8").splitlines())
    assert deal["deal_id"] == claim["deal_id"]
    assert deal["disputed"] is False


def test_excel_can_be_turned_back(tmp_path: Path, parts: list[ArticleRows], tables: Tables) -> None:
    write("csv", tmp_path, parts, tables)
    write("excel-fr", tmp_path, parts, tables)
    for table in TABLES:
        name = f"{table.name}.csv"
        data = (tmp_path / "excel-fr" / name).read_bytes()
        assert data.startswith(b"\xef\xbb\xbf")
        assert data.endswith(b"\r\n")
        assert from_excel(tmp_path / "excel-fr" / name).encode() == (tmp_path / name).read_bytes()


HOSTILE = ["=1+1", "+33", "-5", "@a", "'a", "''=", "a;b", 'dit "oui"', "a\nb", "a\rb", "\t=", "1,5"]


@pytest.mark.parametrize("text", HOSTILE, ids=repr)
def test_excel_runs_no_cell_as_a_formula(text: str, tmp_path: Path) -> None:
    row = (text, "a", "reading", "missing", text)
    with sink("csv", tmp_path) as plain, sink("excel-fr", tmp_path) as excel:
        for out in (plain, excel):
            out.add("problems", [row])
            out.commit()
    path = tmp_path / "excel-fr" / "problems.csv"
    assert from_excel(path).encode() == (tmp_path / "problems.csv").read_bytes()
    second = path.read_text("utf-8-sig").split("\n", 1)[1]
    assert second.lstrip('"')[0] not in "=+-@\t"


def test_excel_numbers_are_never_guarded(tmp_path: Path) -> None:
    row = ("d", "stake", "", "A", "", "", "agreed", None, None, 2.5, "EUR", 29.9, 1, 1, False, "")
    with sink("excel-fr", tmp_path) as out:
        out.add("deals", [row])
        out.commit()
    line = (tmp_path / "excel-fr" / "deals.csv").read_text("utf-8-sig").splitlines()[1]
    assert line == "d;stake;;A;;;agreed;;;2,5;EUR;29,9;1;1;false;"


def test_what_excel_saved_again_is_read(tmp_path: Path) -> None:
    row = ("d", "stake", "", "A", "", "", "agreed", date(2020, 9, 15), None, None, "", None, 1, 1,
           True, "")  # fmt: skip
    with sink("csv", tmp_path) as plain, sink("excel-fr", tmp_path) as excel:
        for out in (plain, excel):
            out.add("deals", [row])
            out.commit()
    path = tmp_path / "excel-fr" / "deals.csv"
    saved = path.read_text("utf-8-sig").replace("2020-09-15", "15/09/2020").replace("true", "VRAI")
    path.write_bytes(saved.encode("cp1252"))
    assert from_excel(path).encode() == (tmp_path / "deals.csv").read_bytes()


@pytest.mark.parametrize("data", ["", "a;b\n1;2\n", "source;article_id;stage;problem;detail\n1\n"])
def test_another_file_is_refused(data: str, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(data, "utf-8")
    with pytest.raises(UsageError):
        from_excel(path)


def test_an_unknown_form_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="xlsx"):
        sink("xlsx", tmp_path)


@pytest.mark.parametrize(("form", "library"), [("parquet", "pyarrow"), ("duckdb", "duckdb")])
def test_a_missing_extra_is_told(
    form: str, library: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(DepecheError, match=r"pip install depeche\["), sink(form, tmp_path):
        pass
