"""Whether anything was saved since: asked before every cached answer, in a few microseconds.

SQLite counts the commits of others for each connection (https://www.sqlite.org/pragma.html#pragma_data_version),
without the connection's own, so this one never writes. The count also moves with log-ins: then the site's version is
read again.

A caller during a look waits, and takes the answer of the first look that began afterwards. sqlite3 lets the other
threads run six times during a look, and each time this one waits for its turn again: of eight pages requested at once,
separate looks were the longest part (72 waits a page, and 34 this way).
"""

import sqlite3
import threading
from collections.abc import Hashable
from contextlib import suppress
from pathlib import Path
from time import monotonic

from sqlalchemy import Engine, event

from webapp.store.engine import file_of, file_uri, identity

STATE = "SELECT version, (SELECT max(edited_at) FROM negotiation) FROM site"
"""The version and when it was made: a site restored from a backup reaches the same versions again."""

MOVED_SECONDS = 1.0


class Watch:
    """The state of an engine's database, as a value that changes with every save. Closed with the engine."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._turn = threading.Lock()
        self._begun = 0
        self._look: _Look | None = None
        self._seen: Hashable | None = None
        event.listen(engine, "engine_disposed", self._close)

    def state(self) -> Hashable | None:
        """Return a value that is equal as long as nothing is saved; None if nothing is saved yet, or the database
        cannot be read at present."""
        begun = self._begun
        with self._turn:
            if self._begun == begun:  # nobody has begun to look since
                self._begun, self._seen = self._begun + 1, None
                self._seen = self._see()
            return self._seen

    def _see(self) -> Hashable | None:
        try:
            if self._look and self._look.is_moved():
                self._forget()
            if self._look is None:
                self._look = _Look(file_of(self._engine))
            return self._look.state()
        except sqlite3.Error:
            self._forget()
            return None

    def _close(self, _engine: Engine) -> None:
        with self._turn:
            self._forget()

    def _forget(self) -> None:
        if self._look:
            self._look.close()
        self._look = None


class _Look:
    """A connection that waits for nobody, and what it saw last. Threads use it in turn."""

    def __init__(self, path: Path) -> None:
        self._commits = -1
        self._state: Hashable | None = None
        self._path, self._file, self._looked_at = path, identity(path), monotonic()
        self._connection = sqlite3.connect(
            file_uri(path), uri=True, timeout=0, isolation_level=None, check_same_thread=False
        )

    def is_moved(self) -> bool:
        """Return whether another file is at the path by now; checked once a second, since it takes as long as the
        rest."""
        now = monotonic()
        if now - self._looked_at < MOVED_SECONDS:
            return False
        self._looked_at = now
        return identity(self._path) != self._file

    def state(self) -> Hashable | None:
        """Raises sqlite3.Error."""
        commits: int = self._connection.execute("PRAGMA data_version").fetchone()[0]
        if commits != self._commits:
            row: Hashable = self._connection.execute(STATE).fetchone()
            self._state, self._commits = row, commits
        return self._state

    def close(self) -> None:
        """Close the connection; a second time does nothing."""
        with suppress(AttributeError):  # an error may have kept it from being opened
            self._connection.close()

    __del__ = close
