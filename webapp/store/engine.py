"""The engine, and what each connection to SQLite is set to.

Writers that begin deferred lose to "database is locked" when they upgrade (174 of 240 transactions measured; none with
BEGIN IMMEDIATE); synchronous=NORMAL may lose acknowledged writes in a power cut, FULL does not
(https://www.sqlite.org/pragma.html#pragma_synchronous). Python's driver is kept from opening transactions of its own
(isolation_level=None), so that the `begin` event decides.
"""

import sqlite3
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DisconnectionError
from sqlalchemy.pool import ConnectionPoolEntry

BUSY_MILLISECONDS = 5_000
"""How long a connection waits for a lock before the answer is 503."""


def make_engine(url: str, *, foreign_keys: bool = True) -> Engine:
    """Return an engine with the connection settings of this product. Migrations switch foreign keys off: rebuilding a
    table with them on deletes all child rows (https://www.sqlite.org/lang_altertable.html#otheralter)."""
    # Eight server threads may each hold a reader and a writer at once.
    # Errors go into the log, what was being written does not: it holds hashes of passwords and of sessions.
    engine = create_engine(url, pool_size=16, hide_parameters=True)
    file = _File(file_of(engine))
    event.listen(engine, "connect", _set_pragmas)
    event.listen(engine, "connect", file.note)
    if foreign_keys:  # only migrations make a file
        event.listen(engine, "do_connect", file.open)
        event.listen(engine, "connect", _check_foreign_keys)
    event.listen(engine, "checkout", file.refuse_another)
    event.listen(engine, "begin", _begin)
    return engine


def file_of(engine: Engine) -> Path:
    """Return the database file of an engine."""
    return Path(str(engine.url.database))


def file_uri(path: Path, mode: str = "mode=rw") -> str:
    """Return the URI by which SQLite opens a file without creating it (https://www.sqlite.org/uri.html). The empty host
    keeps a path that begins with two slashes from naming one."""
    return f"file://{quote(bytes(path.absolute()))}?{mode}"


def identity(path: Path) -> tuple[int, int] | None:
    """Return what distinguishes the file at a path from another put in its place; None if there is none."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino


class _File:
    """Keeps the connections of an engine to the file at its path. What was saved through a connection whose file had
    been moved away or replaced was answered as saved, and was in no file that anybody reads."""

    def __init__(self, path: Path) -> None:
        self.path = path.absolute()

    def open(self, _dialect: object, _record: object, arguments: list[str], named: dict[str, object]) -> None:
        """Open the existing file on connecting."""
        arguments[0], named["uri"] = file_uri(self.path), True

    def note(self, _connection: object, record: ConnectionPoolEntry) -> None:
        """Note the file that was opened."""
        record.info["file"] = identity(self.path)

    def refuse_another(self, _connection: object, record: ConnectionPoolEntry, _proxy: object) -> None:
        """Reconnect if the file has been replaced."""
        if identity(self.path) != record.info["file"]:
            raise DisconnectionError


def _check_foreign_keys(connection: sqlite3.Connection, _record: object) -> None:
    connection.execute("PRAGMA foreign_keys = ON")


def _set_pragmas(connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = None
    connection.execute(f"PRAGMA busy_timeout = {BUSY_MILLISECONDS}")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")


def _begin(connection: Connection) -> None:
    lock = connection.get_execution_options().get("write_lock")
    if lock != "at once":
        connection.exec_driver_sql("BEGIN IMMEDIATE" if lock else "BEGIN")
        return
    connection.exec_driver_sql("PRAGMA busy_timeout = 0")
    try:
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    finally:
        connection.exec_driver_sql(f"PRAGMA busy_timeout = {BUSY_MILLISECONDS}")
