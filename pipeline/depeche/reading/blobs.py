"""A source's bytes, out of their compression: files, gz, zip members, standard input."""

from __future__ import annotations

import gzip
import io
import re
import shutil
import sys
import tempfile
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath
from typing import BinaryIO, cast

from depeche.errors import Problem
from depeche.reading.limits import EXPANSION_FLOOR, MAX_EXPANSION
from depeche.reading.records import Blob, Refused, problem
from depeche.reading.sources import STDIN, SourceFile, is_article

_GZIP, _ZIP = b"\x1f\x8b", b"PK\x03\x04"
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")


class _Bounded(io.RawIOBase):
    """A stream out of a compression that refuses to grow beyond measure."""

    def __init__(self, streams: Sequence[BinaryIO | zipfile.ZipFile], packed: int) -> None:
        self._stream = cast(BinaryIO, streams[0])
        self._streams = streams
        self._left = max(EXPANSION_FLOOR, packed * MAX_EXPANSION)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
        data = self._stream.read(len(buffer))
        self._left -= len(data)
        if self._left < 0:
            raise Refused("bomb", f"grows more than {MAX_EXPANSION} times")
        buffer[: len(data)] = data
        return len(data)

    def close(self) -> None:
        for stream in self._streams:
            stream.close()
        super().close()


def _bounded(packed: int, *streams: BinaryIO | zipfile.ZipFile) -> BinaryIO:
    """The first of ``streams`` with a limit on what its ``packed`` bytes may grow to.

    The others are what it stands on; they are closed with it.
    """
    return cast(BinaryIO, io.BufferedReader(_Bounded(streams, packed)))


def blobs_of(source: SourceFile) -> Iterator[Blob | Problem]:
    """The blobs of ``source``: one, or the members of a zip. Raises OSError, Refused."""
    if source.name == STDIN:
        # Kept in a file because a format is read twice, once to tell what it is.
        with tempfile.TemporaryFile() as kept:
            shutil.copyfileobj(sys.stdin.buffer, kept)
            kept.flush()
            yield from _unpack(Blob(STDIN, "stdin", lambda: _again(kept.fileno())))
        return
    path = source.path
    yield from _unpack(Blob(source.name, path.name, lambda: path.open("rb")))


def _again(descriptor: int) -> BinaryIO:
    """An open file from its start; closing the result leaves the file open."""
    copy = open(descriptor, "rb", closefd=False)  # noqa: SIM115
    copy.seek(0)
    return copy


def _unpack(blob: Blob) -> Iterator[Blob | Problem]:
    with blob.open() as stream:
        magic = stream.read(4)
    if magic.startswith(_GZIP):
        yield _gunzipped(blob, _size(blob))
    elif magic == _ZIP and blob.extension not in {".docx", ".xlsx", ".odt", ".epub"}:
        yield from _members(blob)
    else:
        yield blob


def _size(blob: Blob) -> int:
    with blob.open() as stream:
        return stream.seek(0, io.SEEK_END)


def _gunzipped(blob: Blob, packed: int) -> Blob:
    def open_plain() -> BinaryIO:
        below = blob.open()
        return _bounded(packed, cast(BinaryIO, gzip.GzipFile(fileobj=below)), below)

    name = PurePosixPath(blob.filename)
    return Blob(blob.name, name.stem if name.suffix.lower() == ".gz" else name.name, open_plain)


def _members(blob: Blob) -> Iterator[Blob | Problem]:
    """The members that could be articles, sorted by name; nothing is written to disk."""
    try:
        with blob.open() as stream, zipfile.ZipFile(stream) as archive:
            members = sorted(archive.infolist(), key=lambda member: member.filename)
    except zipfile.BadZipFile as error:
        raise Refused("damaged", str(error)) from error
    found = False
    for member in members:
        path = PurePosixPath(member.filename)
        name = _CONTROL.sub(" ", f"{blob.name}/{member.filename}")
        if member.is_dir() or any(
            part.startswith((".", "__MACOSX")) and part != ".." for part in path.parts
        ):
            continue
        if path.suffix.lower() == ".zip":
            yield problem(name, "nested", "a zip in a zip")
        elif is_article(path.name):
            yield _member(blob, member, name)
        else:
            continue
        found = True
    if not found:
        yield problem(blob.name, "no_articles")


def _member(blob: Blob, member: zipfile.ZipInfo, name: str) -> Blob:
    filename = PurePosixPath(member.filename).name

    def open_member() -> BinaryIO:
        below = blob.open()
        archive = zipfile.ZipFile(below)
        try:
            stream = archive.open(member)
        except (RuntimeError, NotImplementedError) as error:  # encrypted, unknown method
            archive.close()
            below.close()
            raise Refused("unreadable", str(error)) from error
        return _bounded(member.compress_size, cast(BinaryIO, stream), archive, below)

    if filename.lower().endswith(".gz"):
        return _gunzipped(Blob(name, filename, open_member), member.compress_size)
    return Blob(name, filename, open_member)
