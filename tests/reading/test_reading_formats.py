"""Formats: the same article out of every one of them."""

from __future__ import annotations

import gzip
import io
import json
import sys
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pyarrow as pa
import pytest
from fastwarc.warc import WarcRecord  # noqa: F401  (the extra is there)
from pyarrow import parquet

from depeche.reading.article import Article
from depeche.reading.columns import Columns
from depeche.reading.formats.detect import detect
from depeche.reading.formats.html import _depth
from depeche.reading.reader import Reader
from depeche.reading.records import Blob, Outcome
from depeche.reading.sources import SourceFile

TITLE = "Alpha rachète Bêta"
BODY = "Le groupe Alpha a racheté « Bêta », dit-il, le 3 août dernier.\nC'est fait."
TEXT = f"{TITLE}\n\n{BODY}"
URL = "https://www.example.org/economie/alpha-rachete-beta.html"
ROW = {"Titre": TITLE, "texte": BODY, "date": "2020-09-15", "url": URL, "id": "42"}
PARAGRAPH = (
    "Le groupe Alpha a annoncé mardi le rachat de la société Bêta, qui emploie cent personnes "
    "à Lyon, pour un montant que les deux entreprises n'ont pas voulu dévoiler."
)
PAGE = f"""<!DOCTYPE html><html lang="fr"><head><meta charset="utf-8"><title>{TITLE}</title>
<meta property="article:published_time" content="2020-09-15T10:00:00+02:00">
<meta property="og:title" content="{TITLE}"><meta property="og:site_name" content="La Gazette">
<link rel="canonical" href="{URL}"></head><body><nav><a href="/">Accueil</a></nav>
<article><h1>{TITLE}</h1><p>{PARAGRAPH}</p><p>{PARAGRAPH.replace("mardi", "hier")}</p></article>
<footer>Mentions légales</footer></body></html>"""


def outcomes(path: Path, reader: Reader | None = None) -> list[Outcome]:
    return list((reader or Reader()).read(SourceFile(path, path.name)))


def articles(path: Path, reader: Reader | None = None) -> list[Article]:
    return [o.article for o in outcomes(path, reader) if o.article is not None]


def codes(path: Path, reader: Reader | None = None) -> list[str]:
    return [p.problem for o in outcomes(path, reader) for p in o.problems]


def write(path: Path, data: str | bytes) -> Path:
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


def as_csv(delimiter: str, encoding: str = "utf-8", end: str = "\n") -> bytes:
    quoted = [[f'"{cell}"' for cell in line] for line in (ROW.keys(), ROW.values())]
    return (end.join(delimiter.join(line) for line in quoted) + end).encode(encoding)


def as_parquet() -> bytes:
    sink = io.BytesIO()
    parquet.write_table(pa.Table.from_pylist([ROW | {"date": date(2020, 9, 15)}]), sink)
    return sink.getvalue()


TABULAR: dict[str, tuple[str, Callable[[], bytes]]] = {
    "csv": ("a.csv", lambda: as_csv(",")),
    "csv with semicolons, Windows-1252": ("a.csv", lambda: as_csv(";", "cp1252", "\r\n")),
    "csv with a mark": ("a.csv", lambda: as_csv(",", "utf-8-sig")),
    "tsv": ("a.tsv", lambda: as_csv("\t")),
    "utf-16": ("a.csv", lambda: as_csv(";", "utf-16")),
    "jsonl": ("a.jsonl", lambda: json.dumps(ROW).encode() + b"\n"),
    "jsonl with accents": ("a.ndjson", lambda: json.dumps(ROW, ensure_ascii=False).encode()),
    "json list": ("a.json", lambda: json.dumps([ROW]).encode()),
    "json list under a key": ("a.json", lambda: json.dumps({"n": 1, "docs": [ROW]}).encode()),
    "json object": ("a.json", lambda: json.dumps(ROW, indent=1).encode()),
    "parquet": ("a.parquet", as_parquet),
    "csv.gz": ("a.csv.gz", lambda: gzip.compress(as_csv(","))),
    "parquet.gz": ("a.parquet.gz", lambda: gzip.compress(as_parquet())),
    "json without extension": ("export", lambda: json.dumps([ROW]).encode()),
    "jsonl without extension": ("export", lambda: json.dumps(ROW).encode() + b"\n"),
}


@pytest.mark.parametrize("kind", TABULAR)
def test_a_row_is_an_article(kind: str, tmp_path: Path) -> None:
    name, data = TABULAR[kind]
    (found,) = articles(write(tmp_path / name, data()))
    assert (found.id, found.title, found.text, found.url) == ("42", TITLE, TEXT, URL)
    assert (found.published, found.published_from) == (date(2020, 9, 15), "metadata")
    assert found.source.startswith(f"{name}:")


@pytest.mark.parametrize("name", ["page.html", "page.htm", "page", "page.html.gz", "page.txt"])
def test_a_page_is_an_article(name: str, tmp_path: Path) -> None:
    data = PAGE.encode()
    path = write(tmp_path / name, gzip.compress(data) if name.endswith("gz") else data)
    (found,) = articles(path)
    assert found.text.startswith(TITLE)
    assert PARAGRAPH in found.text
    assert "Mentions légales" not in found.text
    assert "Accueil" not in found.text
    assert (found.id, found.title, found.url, found.outlet) == ("page", TITLE, URL, "La Gazette")
    assert (found.published, found.published_from) == (date(2020, 9, 15), "metadata")


@pytest.mark.parametrize(
    ("charset", "encoding"), [("iso-8859-1", "cp1252"), ("iso-8859-15", "iso-8859-15")]
)
def test_a_page_in_an_older_encoding(charset: str, encoding: str, tmp_path: Path) -> None:
    page = PAGE.replace('charset="utf-8"', f'charset="{charset}"')
    (found,) = articles(write(tmp_path / "a.html", page.encode(encoding)))
    assert PARAGRAPH in found.text


def warc(*pages: tuple[str, str, str, str]) -> bytes:
    parts = []
    for url, status, kind, body in pages:
        http = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n\r\n{body}".encode()
        parts.append(
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\n"
            "WARC-Record-ID: <urn:uuid:12345678-1234-1234-1234-123456789012>\r\n"
            "WARC-Date: 2020-09-15T10:00:00Z\r\n"
            "Content-Type: application/http; msgtype=response\r\n"
            f"Content-Length: {len(http)}\r\n\r\n".encode()
            + http
            + b"\r\n\r\n"
        )
    return b"".join(parts)


@pytest.mark.parametrize("name", ["crawl.warc", "crawl.warc.gz"])
def test_a_crawl_is_its_pages(name: str, tmp_path: Path) -> None:
    data = warc(
        (URL, "200 OK", "text/html; charset=utf-8", PAGE),
        ("https://www.example.org/logo.png", "200 OK", "image/png", "x"),
        ("https://www.example.org/404", "404 Not Found", "text/html", PAGE),
        ("https://www.example.org/vide", "200 OK", "text/html", "<html><body></body></html>"),
    )
    path = write(tmp_path / name, gzip.compress(data) if name.endswith("gz") else data)
    found = outcomes(path)
    assert [o.article.id for o in found if o.article] == ["alpha-rachete-beta"]
    assert [(p.source, p.problem) for o in found for p in o.problems] == [
        (f"{name}:https://www.example.org/vide", "no_article")
    ]
    assert found[0].article is not None
    assert found[0].article.url == URL
    assert PARAGRAPH in found[0].article.text


def test_a_zip_is_its_members_in_order(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in ("b/2020-09-15-b.txt", "a.txt", "../c.txt", "image.png", "__MACOSX/._a.txt"):
            archive.writestr(name, f"Texte de {name}.")
        archive.writestr("d\ne.txt.gz", gzip.compress(b"Texte de d."))
        archive.writestr("deep.zip", b"PK")
    found = outcomes(path)
    assert [(o.article.id, o.article.source) for o in found if o.article] == [
        ("c", "a.zip/../c.txt"),
        ("a", "a.zip/a.txt"),
        ("2020-09-15-b", "a.zip/b/2020-09-15-b.txt"),
        ("d-e", "a.zip/d e.txt.gz"),
    ]
    assert [p.problem for o in found for p in o.problems] == ["nested"]
    assert not (tmp_path.parent / "c.txt").exists()


def test_standard_input(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with write(tmp_path / "in", as_csv(",")).open("rb") as stream:
        monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=stream))
        found = list(Reader(format="csv").read(SourceFile(Path("-"), "-")))
    assert [o.article.id for o in found if o.article] == ["42"]


def test_columns_can_be_named(tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", "corps,text,jour\nCorps du texte.,autre,15/09/2020\n")
    reader = Reader(columns=Columns(text="Corps", published="jour"))
    (found,) = articles(path, reader)
    assert (found.text, found.published) == ("Corps du texte.", date(2020, 9, 15))


def test_the_text_of_a_cell_is_kept_as_given(tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", 'text\n"  Un\r\ndeux "\n')
    assert [a.text for a in articles(path)] == ["  Un\r\ndeux "]


def test_rows_without_an_id_are_numbered_by_line(tmp_path: Path) -> None:
    path = write(tmp_path / "dump.csv", "text\nUn.\nDeux.\n")
    assert [a.id for a in articles(path)] == ["dump-2", "dump-3"]


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        pytest.param("a.csv", "titre,jour\nA,B\n", ["no_text_column"], id="csv without text"),
        pytest.param("a.csv", "text,id\nUn.\nDeux.,2,3\n", ["ragged_row"] * 2, id="ragged rows"),
        pytest.param("a.csv", "text\n\nUn.\n ,\n", ["ragged_row", "empty"], id="empty cells"),
        pytest.param("a.csv", b"text\nA\0B\n", ["binary"], id="NUL in csv"),
        pytest.param("a.csv", b"text\n\x81\x8d\n", ["encoding"], id="no text in csv"),
        pytest.param("a.csv", "", ["empty"], id="empty csv"),
        pytest.param("a.jsonl", '{"text": "Un."}\n{"text"\n[]\n', ["bad_json"] * 2, id="bad lines"),
        pytest.param("a.jsonl", '{"titre": "A"}', ["no_text_column"], id="line without text"),
        pytest.param("a.jsonl", '{"text": 3}', ["wrong_type"], id="text is a number"),
        pytest.param("a.jsonl", '{"text": null}', ["empty"], id="text is null"),
        pytest.param("a.jsonl", '{"text": "a\\u0000b"}', ["binary"], id="NUL in json"),
        pytest.param("a.jsonl", '{"text": "a\\ud800b"}', [], id="lone surrogate"),
        pytest.param("a.jsonl", "[" * 100_000, ["bad_json"], id="deep json line"),
        pytest.param("a.json", "[" * 100_000, ["bad_json"], id="deep json"),
        pytest.param("a.json", '{"text": ', ["bad_json"], id="broken json"),
        pytest.param("a.json", "[1]", ["bad_json"], id="no object"),
        pytest.param("a.parquet", b"PAR1 rest", ["damaged"], id="broken parquet"),
        pytest.param("a.html", "<html><body></body></html>", ["no_article"], id="empty page"),
        pytest.param("a.html", "<div>" * 100_000, ["damaged"], id="page nested deep"),
        pytest.param("a.html", "", ["no_article"], id="no page"),
        pytest.param("a.txt.gz", gzip.compress(b"Texte " * 9_000)[:-20], ["damaged"], id="cut gz"),
        pytest.param("a.gz", b"\x1f\x8bnot gzip", ["unreadable"], id="no gz"),
        pytest.param("a.zip", b"PK\x03\x04 rest", ["damaged"], id="no zip"),
        pytest.param("a.txt", "Ã©tÃ© et Ã  la fin, dâ€™autres", ["mojibake"], id="mojibake"),
        pytest.param("a.txt", "un mot " * 200_000, ["too_long"], id="too many characters"),
        pytest.param("a.txt", b" " * 5_000_000, ["too_long"], id="too many bytes"),
        pytest.param("a.warc", b"WARC/1.0\r\nrubbish", [], id="broken warc"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_file(
    name: str, data: str | bytes, expected: list[str], tmp_path: Path
) -> None:
    assert codes(write(tmp_path / name, data)) == expected


def test_a_parquet_column_of_numbers(tmp_path: Path) -> None:
    parquet.write_table(pa.table({"text": [1, 2]}), tmp_path / "a.parquet")
    assert codes(tmp_path / "a.parquet") == ["wrong_type"] * 2


def test_a_bomb_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("depeche.reading.blobs.EXPANSION_FLOOR", 100_000)
    data = b"text\n" + b"mot " * 1_000_000
    assert codes(write(tmp_path / "a.csv.gz", gzip.compress(data))) == ["bomb"]


def test_a_line_beyond_the_limit_costs_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("depeche.reading.formats.lines.MAX_LINE_BYTES", 1_000)
    path = write(tmp_path / "a.csv", "text\nUn.\n" + "x" * 5_000 + "\nDeux.\n")
    assert [a.text for a in articles(path)] == ["Un.", "Deux."]
    assert codes(path) == ["too_long"]


def test_exact_duplicates_are_read_once(tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", "id,text\n1,Un.\n2,Un.\n3,Deux.\n")
    found = outcomes(path)
    assert [o.article.id for o in found if o.article] == ["1", "3"]
    assert [(p.source, p.problem, p.detail) for o in found for p in o.problems] == [
        ("a.csv:3", "duplicate", "same text as 1")
    ]


def test_a_missing_extra_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for library in ("trafilatura", "pyarrow", "fastwarc.warc"):
        monkeypatch.setitem(sys.modules, library, None)
    for name, data in [("a.html", PAGE.encode()), ("a.parquet", b"PAR1"), ("a.warc", b"WARC/")]:
        assert codes(write(tmp_path / name, data)) == ["needs_extra"], name


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        pytest.param("a", b"Bonjour", "text", id="text"),
        pytest.param("a.md", b"{\"a\": 1}", "text", id="the extension before the look"),
        pytest.param("a.txt", b"\n<!DOCTYPE html><html>", "html", id="a page saved as text"),
        pytest.param("a.csv", b"PAR1", "parquet", id="the bytes before the extension"),
        pytest.param("a", b"[1] Note de bas de page", "text", id="a bracket"),
        pytest.param("a", b"{ n'est pas du json", "text", id="a brace"),
        pytest.param("a", b"[\n {", "json", id="a list"),
        pytest.param("a", b"{\"a\": 1}\n{", "jsonl", id="objects"),
        pytest.param("a", b"{\n \"a\": 1}", "json", id="an object"),
    ],
)  # fmt: skip
def test_detect(name: str, data: bytes, expected: str) -> None:
    assert detect(Blob(name, name, lambda: io.BytesIO(data))) == expected


@pytest.mark.parametrize(
    ("page", "depth"),
    [
        pytest.param("<div><p>a<p>b<br></div><div></div>", 1, id="siblings and open ends"),
        pytest.param("<svg><path d='m'/><path/></svg>" * 50, 2, id="closed where it opened"),
        pytest.param("<b>" * 5_000, 5_000, id="deep"),
        pytest.param("<" + "a" * 1_000_000, 0, id="an endless name"),
        pytest.param("<a " * 300_000, 300_000, id="no end of a tag"),
    ],
)
def test_depth(page: str, depth: int) -> None:
    assert _depth(page) == depth
