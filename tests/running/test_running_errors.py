"""The catalogue of problems and errors."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

from depeche.errors import CATALOGUE, DepecheError, Explanation, Problem

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(("code", "explanation"), CATALOGUE.items(), ids=CATALOGUE)
def test_each_code_has_cause_and_remedy(code: str, explanation: Explanation) -> None:
    assert code.isidentifier()
    assert explanation.cause.endswith(".")
    assert explanation.fix.endswith(".")


def test_the_page_of_codes_is_fresh() -> None:
    spec = importlib.util.spec_from_file_location("codes", ROOT / "tools" / "problem_codes.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    # `make docs` refreshes it.
    assert (ROOT / "docs" / "problems.md").read_text("utf-8") == module.page()


def test_a_problem_has_a_known_code() -> None:
    with pytest.raises(ValueError, match="mystery"):
        Problem("a.txt", "", "reading", "mystery")


def test_an_error_says_cause_detail_and_remedy() -> None:
    text = str(DepecheError("no_model", "fr_x"))
    assert text.startswith("[no_model] The French language model is not installed. (fr_x) pip")
