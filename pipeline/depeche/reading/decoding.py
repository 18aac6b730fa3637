"""Bytes to text: BOM, strict UTF-8, else Windows-1252; what is no text is refused.

No guessing library: charset-normalizer misreads French Windows-1252.
"""

from __future__ import annotations

import codecs
import re

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
#: Control characters that no text file holds; tab, line breaks and form feed are left out.
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
#: Bytes that Windows-1252 leaves undefined, or that decode to symbols prose does not use,
#: may be at most this share of the bytes above 0x7F that are not French letters or signs.
_ODD_SHARE = 0.3
_FRENCH_HIGH = frozenset("àâäçéèêëîïôöùûüÿœæÀÂÄÇÉÈÊËÎÏÔÖÙÛÜŸŒÆ«»’‘“”–—…€°·\xa0§ñáíóúãõøåßÑÁÍÓÚ£")


class NotText(ValueError):
    """These bytes are no text; ``code`` is ``binary`` or ``encoding``."""

    def __init__(self, code: str, detail: str) -> None:
        self.code = code
        super().__init__(detail)


def decode(data: bytes) -> str:
    """The text that ``data`` spells, without its byte order mark; line ends as they stand.

    Raises NotText.
    """
    text = _decode(data)
    if control := control_character(text):
        raise NotText("binary", control)
    return text


def control_character(text: str) -> str:
    """What and where the first control character is that no text holds, if there is one."""
    found = _CONTROL.search(text)
    return f"character U+{ord(found.group()):04X} at {found.start()}" if found else ""


def _decode(data: bytes) -> str:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            try:
                return data[len(bom) :].decode(encoding)
            except UnicodeDecodeError as error:
                detail = f"{encoding} by its mark, but {error.reason} at byte {error.start}"
                raise NotText("encoding", detail) from error
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as utf8:
        if b"\0" in data:
            raise NotText("binary", f"NUL byte at {data.index(0)}") from utf8
        return _decode_cp1252(data, utf8)


def _decode_cp1252(data: bytes, utf8: UnicodeDecodeError) -> str:
    not_utf8 = f"not UTF-8 ({utf8.reason} at byte {utf8.start})"
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError as error:
        detail = f"{not_utf8}, nor Windows-1252 (byte 0x{data[error.start]:02X} at {error.start})"
        raise NotText("encoding", detail) from error
    high = [c for c in text if c > "\x7f"]
    odd = sum(c not in _FRENCH_HIGH for c in high)
    if odd > _ODD_SHARE * len(high):
        raise NotText("encoding", f"{not_utf8}, and unlike French in Windows-1252")
    return text
