"""Bytes to text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from depeche.reading.decoding import NotText, decode

TEXT = "L’été « chaud » de Noël : 5 €"


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(TEXT.encode(), id="utf-8"),
        pytest.param(TEXT.encode("utf-8-sig"), id="utf-8 with mark"),
        pytest.param(TEXT.encode("cp1252"), id="windows-1252"),
        pytest.param(TEXT.encode("utf-16"), id="utf-16 with mark"),
        pytest.param(b"\xfe\xff" + TEXT.encode("utf-16-be"), id="utf-16 big-endian"),
        pytest.param(b"\xff\xfe\0\0" + TEXT.encode("utf-32-le"), id="utf-32 with mark"),
    ],
)
def test_text_is_read_whatever_its_encoding(data: bytes) -> None:
    assert decode(data) == TEXT


def test_line_ends_stay_as_they_are() -> None:
    assert decode(b"un\r\ndeux\ntrois\rquatre\t\n") == "un\r\ndeux\ntrois\rquatre\t\n"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        pytest.param(b"PK\x03\x04\x14\0\0\0", "binary", id="zip"),
        pytest.param(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "binary", id="png"),
        pytest.param(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n\0\0", "binary", id="pdf"),
        pytest.param(b"Bonjour\0le monde", "binary", id="NUL in ASCII"),
        pytest.param("Réponse : \x07".encode(), "binary", id="control character"),
        pytest.param(b"abc \x81\x8d\x8f\x90\x9d", "encoding", id="undefined in windows-1252"),
        pytest.param("Привет, мир и все".encode("koi8-r"), "encoding", id="other code page"),
        pytest.param(b"\xff\xfea", "encoding", id="half a utf-16 unit"),
    ],
)
def test_what_is_no_text_is_refused_with_its_code(data: bytes, code: str) -> None:
    with pytest.raises(NotText) as caught:
        decode(data)
    assert caught.value.code == code


@given(st.binary(max_size=300))
def test_any_bytes_are_text_or_refused(data: bytes) -> None:
    try:
        text = decode(data)
    except NotText as error:
        assert error.code in {"binary", "encoding"}
    else:
        assert "\0" not in text


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=200))
def test_utf8_comes_back_unchanged(text: str) -> None:
    assert decode(text.encode()) == text.removeprefix("\ufeff")
