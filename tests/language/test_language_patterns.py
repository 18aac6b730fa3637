"""Expressions from the cache are those that Python compiles; a bad cache changes nothing."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from spacy.lang.fr.tokenizer_exceptions import TOKEN_MATCH

from depeche.language import patterns
from depeche.language.patterns import cache_folder, compiled, kept_patterns

TEXTS = (
    (r"(?iu)^(?P<word>[a-zà-ÿ]+)-(\d+)(?:é|ü)*$" + "|" + "x" * 40, 0),
    (r"(?:abc|\w{3,}|[^\s«»]+)" + "|" + "é" * 40, re.IGNORECASE),
    (r"(?P<a>.)(?P<b>\s)(.)" + "|" + "z" * 40, re.MULTILINE | re.DOTALL),
)


def _compile(folder: Path | None) -> list[re.Pattern[str]]:
    re.purge()
    with kept_patterns(folder, large=40):
        return [re.compile(text, flags) for text, flags in TEXTS]


@pytest.fixture
def filled(tmp_path: Path) -> Path:
    _compile(tmp_path)
    (file,) = tmp_path.iterdir()
    return file


def _never(*_: object) -> None:
    raise AssertionError("compiled")


def test_kept_expressions_are_equal_and_not_compiled(
    filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = _compile(None)
    monkeypatch.setattr("re._compiler.compile", _never)
    kept = _compile(filled.parent)
    # Patterns are equal when text, flags and every word of their code are.
    assert kept == plain
    assert [p.groupindex for p in kept] == [p.groupindex for p in plain]
    found = kept[0].match("Lot-12é")
    assert found is not None and found["word"] == "Lot"


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(lambda whole: b"", id="empty"),
        pytest.param(lambda whole: b"{}\n[]\n", id="another"),
        pytest.param(lambda whole: whole[:-8], id="cut off"),
        pytest.param(lambda whole: whole[:-1] + bytes([whole[-1] ^ 1]), id="a bit"),
    ],
)
def test_a_damaged_file_is_passed_over(filled: Path, damage: object) -> None:
    plain = _compile(None)
    whole = filled.read_bytes()
    filled.write_bytes(damage(whole))  # type: ignore[operator]
    assert _compile(filled.parent) == plain
    assert filled.read_bytes() == whole


def test_a_folder_that_cannot_be_written_is_no_fault(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    assert _compile(tmp_path / "file" / "below") == _compile(None)


def test_code_that_is_none_is_refused_by_python(filled: Path) -> None:
    kept = patterns._read(filled)[0]
    with pytest.raises((RuntimeError, ValueError)):
        compiled(kept._replace(code=kept.code[: len(kept.code) // 2]))


def test_small_expressions_are_not_kept(tmp_path: Path) -> None:
    re.purge()
    with kept_patterns(tmp_path):
        re.compile("a|b|small")
    assert not list(tmp_path.iterdir())


def test_the_french_tokenizer_is_the_stock_one(tmp_path: Path) -> None:
    stock = TOKEN_MATCH.__self__
    re.purge()
    with kept_patterns(tmp_path):
        re.compile(stock.pattern)
    (file,) = tmp_path.iterdir()
    assert compiled(patterns._read(file)[0]) == stock


def test_where_the_cache_lies(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("DEPECHE_NO_CACHE", raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert cache_folder() == tmp_path / "depeche"
    monkeypatch.setenv("DEPECHE_NO_CACHE", "1")
    assert cache_folder() is None
