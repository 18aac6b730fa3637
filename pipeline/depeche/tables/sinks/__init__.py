"""Where the tables go: one module a form, all with the same steps (see base)."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

from depeche.errors import UsageError
from depeche.tables.forms import FORMS
from depeche.tables.sinks.base import Sink

#: Name of the form -> its module and class; a library is imported when its form is asked for.
_HOMES = {
    "csv": ("csv_folder", "CsvSink"),
    "parquet": ("parquet_folder", "ParquetSink"),
    "duckdb": ("duckdb_file", "DuckdbSink"),
    "jsonl": ("jsonl_files", "JsonlSink"),
    "excel-fr": ("excel_fr", "ExcelSink"),
}


def sink(form: str, folder: Path) -> Sink:
    """A sink for ``folder``. Raises UsageError, or DepecheError where an extra is missing."""
    if form not in _HOMES:
        raise UsageError(f"to: {form} is none of {', '.join(FORMS)}")
    module, name = _HOMES[form]
    made = getattr(import_module(f"{__name__}.{module}"), name)(folder)
    assert isinstance(made, Sink)
    return made
