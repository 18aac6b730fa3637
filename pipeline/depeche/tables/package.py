"""datapackage.json: the schema of the tables for Frictionless and for whoever reads them."""

from __future__ import annotations

import json
from typing import Any

from depeche.tables.schema import TABLES, Column, ForeignKey, Table

_TITLE = "Names, dates and deal claims of French news articles"


def _field(column: Column) -> dict[str, Any]:
    constraints: dict[str, Any] = {}
    if column.required:
        constraints["required"] = True
    if column.enum:
        constraints["enum"] = list(column.enum)
    if column.minimum is not None:
        constraints["minimum"] = column.minimum
    if column.maximum is not None:
        constraints["maximum"] = column.maximum
    field: dict[str, Any] = {
        "name": column.name,
        "type": column.type,
        "description": column.description,
    }
    if constraints:
        field["constraints"] = constraints
    return field


def _foreign_key(key: ForeignKey) -> dict[str, Any]:
    # Every table's key is its own id, which a column elsewhere carries under the same name.
    return {"fields": [key.column], "reference": {"resource": key.table, "fields": [key.column]}}


def _schema(table: Table) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "fields": [_field(column) for column in table.columns],
        "missingValues": [""],
    }
    if table.primary_key:
        schema["primaryKey"] = list(table.primary_key)
    if table.foreign_keys:
        schema["foreignKeys"] = [_foreign_key(key) for key in table.foreign_keys]
    return schema


def data_package() -> dict[str, Any]:
    """The data package; it depends on the schema alone, never on the rows."""
    return {
        "name": "depeche",
        "title": _TITLE,
        "profile": "tabular-data-package",
        "resources": [
            {
                "name": table.name,
                "description": table.description,
                "path": f"{table.name}.csv",
                "profile": "tabular-data-resource",
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8",
                "dialect": {"delimiter": ",", "lineTerminator": "\n"},
                "schema": _schema(table),
            }
            for table in TABLES
        ],
    }


def data_package_text() -> str:
    """datapackage.json as it is written."""
    return json.dumps(data_package(), ensure_ascii=False, indent=2) + "\n"
