"""Whether anything was saved since: asked before every answer that is kept, so it takes a few microseconds.

SQLite counts the commits of others for each connection (https://www.sqlite.org/pragma.html#pragma_data_version), and
leaves out the connection's own, so each thread has one here that never writes. The count moves with log-ins, too: then
the version of the site is read again. Other databases are asked for that each time.
"""

import sqlite3
import threading
from collections.abc import Hashable
from contextlib import suppress
from pathlib import Path
from urllib.parse import quote
from weakref import WeakSet

from sqlalchemy import Engine, event
from sqlalchemy.exc import SQLAlchemyError

STATE = "SELECT version, (SELECT max(edited_at) FROM negotiation) FROM site"
"""The version, and when that was made: a site that went back to a backup comes to the same versions again."""


class Watch:
    """What is saved in the database of an engine, as a value that changes with every save. Closed with the engine."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._mine = threading.local()
        self._looks: WeakSet[_Look] = WeakSet()
        event.listen(engine, "engine_disposed", self._close)

    def state(self) -> Hashable | None:
        """Equal values, the same saved; None where nothing is saved yet, or the database cannot say just now."""
        if self._engine.dialect.name != "sqlite":
            return self._read_state()
        look: _Look | None = getattr(self._mine, "look", None)
        try:
            if look is None or look.closed:
                look = self._mine.look = _Look(str(self._engine.url.database))
                self._looks.add(look)
            return look.state()
        except sqlite3.Error:
            if look:
                look.close()
            return None

    def _read_state(self) -> Hashable | None:
        try:
            with self._engine.connect() as connection:
                row = connection.exec_driver_sql(STATE).first()
        except SQLAlchemyError:
            return None
        return tuple(row) if row else None

    def _close(self, _engine: Engine) -> None:
        for look in list(self._looks):
            look.close()


class _Look:
    """A thread's connection, which waits for nobody, and what it saw last."""

    def __init__(self, path: str) -> None:
        self.closed = False
        self._commits = -1
        self._state: Hashable | None = None
        # Another thread may close it. Without "rw" it would make a database that is not there.
        uri = f"file:{quote(str(Path(path).absolute()))}?mode=rw"
        self._connection = sqlite3.connect(uri, uri=True, timeout=0, isolation_level=None, check_same_thread=False)

    def state(self) -> Hashable | None:
        """Raises sqlite3.Error."""
        commits: int = self._connection.execute("PRAGMA data_version").fetchone()[0]
        if commits != self._commits:
            row: Hashable = self._connection.execute(STATE).fetchone()
            self._state, self._commits = row, commits
        return self._state

    def close(self) -> None:
        """Ends it; a second time does nothing."""
        self.closed = True
        with suppress(sqlite3.Error, AttributeError):  # an error may have kept it from being opened
            self._connection.close()

    __del__ = close
