"""What is done, kept beside the tables: so that a run goes on where another was stopped.

One SQLite file in the output folder. An article's rows lie under a key of everything that
they depend on, so nothing in it can be stale; it can be deleted at any time. After a whole
run it holds the articles of that run and no others. Whatever goes wrong with it (a damaged
file, a full disk) costs the time that it would have saved, and never a run.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
import time
from contextlib import suppress
from dataclasses import astuple
from pathlib import Path

from depeche.reading.article import Article
from depeche.running.packing import pack, unpack
from depeche.tables.rows import ArticleRows

NAME = ".depeche-store"
#: A kill costs the articles of this many seconds.
_COMMIT_EVERY = 1.0
#: The file grows no further than this; later articles are then not kept.
_MOST_BYTES = 8 << 30
_PAGE = 4096


class Store:
    """Rows of articles under their keys; ``made_by`` says what else the rows depend on."""

    def __init__(self, folder: Path, made_by: str, most_bytes: int = _MOST_BYTES) -> None:
        self._path = folder / NAME
        self._made_by = made_by
        self._most = most_bytes
        self._saved = time.monotonic()
        self._database = self._open()

    def key(self, article: Article) -> bytes:
        """What ``article`` is kept under: its text, all that is known of it, and the program."""
        told = json.dumps([self._made_by, *astuple(article)], default=str)
        return hashlib.sha256(told.encode("utf-8", "surrogatepass")).digest()

    def get(self, key: bytes) -> ArticleRows | None:
        """The rows under ``key``, where they are kept and whole."""
        if self._database is None:
            return None
        try:
            found = self._database.execute("SELECT rows FROM done WHERE key = ?", (key,)).fetchone()
            if found is None:
                return None
            rows = unpack(found[0])
            self._database.execute("INSERT OR IGNORE INTO used VALUES (?)", (key,))
        except ValueError:
            return None
        except sqlite3.Error:
            self._give_up()
            return None
        return rows

    def put(self, key: bytes, rows: ArticleRows) -> None:
        """Keep ``rows`` under ``key``."""
        if self._database is None:
            return
        try:
            self._database.execute("INSERT OR REPLACE INTO done VALUES (?, ?)", (key, pack(rows)))
            self._database.execute("INSERT OR IGNORE INTO used VALUES (?)", (key,))
            if time.monotonic() - self._saved > _COMMIT_EVERY:
                self._database.commit()
                self._saved = time.monotonic()
        except sqlite3.Error:
            self._give_up()

    def clear(self) -> None:
        """Forget everything."""
        self._give_up()
        self._remove()
        self._database = self._open()

    def keep_used(self) -> None:
        """After a whole run: forget what it did not use."""
        if self._database is None:
            return
        try:
            gone = self._database.execute("DELETE FROM done WHERE key NOT IN used").rowcount
            self._database.commit()
            if gone:
                self._database.execute("VACUUM")
        except sqlite3.Error:
            self._give_up()

    def close(self) -> None:
        """Save what is kept."""
        self._give_up()

    def _open(self) -> sqlite3.Connection | None:
        for _ in range(2):
            try:
                return self._connect()
            except sqlite3.Error:
                # No database, a damaged one, or one of another program.
                self._remove()
        return None

    def _connect(self) -> sqlite3.Connection:
        database = sqlite3.connect(self._path)
        try:
            database.execute(f"PRAGMA max_page_count = {max(8, self._most // _PAGE)}")
            database.execute("CREATE TABLE IF NOT EXISTS done (key BLOB PRIMARY KEY, rows BLOB)")
            database.execute("CREATE TEMP TABLE used (key BLOB PRIMARY KEY)")
            database.execute("SELECT key, rows FROM done LIMIT 1")
            database.commit()
        except sqlite3.Error:
            database.close()
            raise
        return database

    def _give_up(self) -> None:
        database, self._database = self._database, None
        if database is not None:
            with suppress(sqlite3.Error):
                database.commit()
            with suppress(sqlite3.Error):
                database.close()

    def _remove(self) -> None:
        for name in (NAME, f"{NAME}-journal"):
            with suppress(OSError):
                self._path.with_name(name).unlink()
