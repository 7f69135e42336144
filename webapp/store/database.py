"""One engine, two kinds of session: reading, and writing that takes the write lock before it looks.

SQLite facts behind the settings: writers that begin deferred lose to "database is locked" when they upgrade
(174 of 240 transactions measured; none with BEGIN IMMEDIATE); synchronous=NORMAL may lose acknowledged writes in
a power cut, FULL does not (https://www.sqlite.org/pragma.html#pragma_synchronous). Python's driver is kept from
opening transactions of its own (isolation_level=None), so that the `begin` event decides.
"""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from flask import Flask, current_app, g
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as NoConnectionFree
from sqlalchemy.orm import Session

from webapp.store.watch import Watch

BUSY_MILLISECONDS = 5_000
"""How long a connection waits for a lock before the answer is 503."""

ROOM = 16 * 1024 * 1024
"""Bytes that shall be free on the disk: the log of a transaction that nobody has to think about."""

PASSING = frozenset(
    {
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_READONLY,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_CANTOPEN,
    }
)
"""Results that say something of the file, the disk and who else is at them (https://www.sqlite.org/rescode.html)."""


class Database:
    """An engine and the sessions over it, one per application."""

    def __init__(self, url: str) -> None:
        self.engine = make_engine(url)
        self.watch = Watch(self.engine)
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

    def is_missing(self) -> bool:
        """Whether the file has gone; opening it would make an empty one. Raises OSError where that cannot be seen."""
        return not is_there(Path(str(self.engine.url.database)))

    def try_writing(self) -> str:
        """What is in the way of writing, "" for nothing; nothing is written. Raises what else the database says, and
        OSError.

        Another writer is not in the way for long. A table takes a new page, which a full database does not have; the
        disk is asked, for SQLite would write to it only at the end.
        """
        if shutil.disk_usage(Path(str(self.engine.url.database)).parent).free < ROOM:
            return "The disk is full."
        try:
            with self._writing_at_once.connect() as connection, connection.begin() as transaction:
                connection.exec_driver_sql("CREATE TABLE room (page)")
                transaction.rollback()
        except DBAPIError as error:
            if getattr(error.orig, "sqlite_errorcode", 0) & 0xFF != sqlite3.SQLITE_BUSY:
                raise
        return ""


def is_there(path: Path) -> bool:
    """Whether there is a file. Raises OSError where that cannot be seen, as in a folder that is not open to everybody
    (`Path.exists` says so or says no, by the version of Python)."""
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    return True


def database() -> Database:
    """The running application's database."""
    extension: Database = current_app.extensions["database"]
    return extension


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


def obstacle(error: SQLAlchemyError) -> str | None:
    """What keeps the database from being used just now, in its own words: the same may work later. None where the error
    is a mistake in the program or damage to the data, and will come again."""
    if not isinstance(error, DBAPIError):
        return str(error) if isinstance(error, NoConnectionFree) else None
    code = getattr(error.orig, "sqlite_errorcode", 0)
    return str(error.orig) if code & 0xFF in PASSING else None  # the upper bits say what kind of busy, read-only …


def make_engine(url: str, *, foreign_keys: bool = True) -> Engine:
    """An engine with the connection settings of this product. Migrations switch foreign keys off: rebuilding a
    table with them on deletes all child rows (https://www.sqlite.org/lang_altertable.html#otheralter)."""
    # Eight server threads may each hold a reader and a writer at once.
    # Errors go into the log, what was being written does not: it holds hashes of passwords and of sessions.
    engine = create_engine(url, pool_size=16, hide_parameters=True)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _set_pragmas if foreign_keys else _set_pragmas_without_keys)
        event.listen(engine, "begin", _begin)
    return engine


def _set_pragmas(connection: sqlite3.Connection, _record: object) -> None:
    _set_pragmas_without_keys(connection, _record)
    connection.execute("PRAGMA foreign_keys = ON")


def _set_pragmas_without_keys(connection: sqlite3.Connection, _record: object) -> None:
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
