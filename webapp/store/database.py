"""One database and two kinds of session: for reading, and for writing, which takes the write lock first."""

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from flask import Flask, current_app, g
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from webapp.store.engine import file_of, make_engine
from webapp.store.watch import Watch

ROOM = 16 * 1024 * 1024
"""Bytes that must be free on the disk: the log of an ordinary transaction."""


class Database:
    """An engine and the sessions over it, one per application."""

    def __init__(self, url: str) -> None:
        self.engine = make_engine(url)
        self.watch = Watch(self.engine)
        self._writing = self.engine.execution_options(write_lock=True)
        self._writing_at_once = self.engine.execution_options(write_lock="at once")

    def init_app(self, app: Flask) -> None:
        """Bind the database to the app: `read()` in a request shares one session, closed at its end."""
        app.extensions["database"] = self
        app.teardown_appcontext(_close_reader)

    def reader(self) -> Session:
        """Return a new session for reading; the caller closes it."""
        return Session(self.engine, autoflush=False)

    @contextmanager
    def write(self, *, wait: bool = True) -> Iterator[Session]:
        """A session in a transaction that holds the write lock; committed at the end, rolled back on any error. Waits
        for another writer or, without `wait`, raises OperationalError at once."""
        with Session(self._writing if wait else self._writing_at_once) as session, session.begin():
            yield session

    def is_missing(self) -> bool:
        """Return whether the file is gone; opening would make an empty one. Raises OSError if that cannot be seen."""
        return not is_there(file_of(self.engine))

    def try_writing(self) -> str:
        """Return what prevents writing, "" for nothing; nothing is written. Raises other errors of the database, and
        OSError.

        Another writer does not prevent it for long. The table needs a new page, which a full database does not have;
        the disks of the database and of temporary files are checked here, since SQLite would write to them only at the
        end.
        """
        for folder in (Path(os.path.realpath(file_of(self.engine))).parent, tempfile.gettempdir()):
            if shutil.disk_usage(folder).free < ROOM:
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
    """Return whether a file exists. Raises OSError if that cannot be seen, as in a folder without access (`Path.exists`
    raises or returns False, depending on the version of Python)."""
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    return True


def database() -> Database:
    """Return the running application's database."""
    extension: Database = current_app.extensions["database"]
    return extension


def read() -> Session:
    """Return the request's reading session: one snapshot for everything one page shows."""
    if "reader" not in g:
        g.reader = database().reader()
    session: Session = g.reader
    return session


def write() -> AbstractContextManager[Session]:
    """`Database.write` of the running application."""
    return database().write()


def _close_reader(_error: BaseException | None) -> None:
    if "reader" in g:
        g.pop("reader").close()
