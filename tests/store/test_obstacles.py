"""What the database says of itself: what may pass, and what will not."""

import sqlite3

from sqlalchemy import exc

from tests.rows import rows
from webapp.store.obstacles import obstacle

PASSING = [
    sqlite3.SQLITE_BUSY, sqlite3.SQLITE_BUSY_SNAPSHOT, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_LOCKED_SHAREDCACHE,
    sqlite3.SQLITE_READONLY, sqlite3.SQLITE_READONLY_DBMOVED, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_IOERR_FSYNC,
    sqlite3.SQLITE_FULL, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_CANTOPEN_ISDIR,
]  # fmt: skip
LASTING = [
    sqlite3.SQLITE_ERROR, sqlite3.SQLITE_CONSTRAINT_UNIQUE, sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB,
    sqlite3.SQLITE_MISMATCH, sqlite3.SQLITE_TOOBIG, sqlite3.SQLITE_SCHEMA, None,
]  # fmt: skip


@rows("code", [*PASSING, *LASTING])
def test_what_sqlite_says_of_file_disk_and_neighbours_may_pass(code: int | None) -> None:
    error = sqlite3.OperationalError("what it says")
    if code is not None:
        error.sqlite_errorcode = code
    for wrapped in (exc.OperationalError("SELECT 1", {}, error), exc.DatabaseError("SELECT 1", {}, error)):
        assert obstacle(wrapped) == ("what it says" if code in PASSING else None)


def test_waiting_for_a_connection_may_pass_and_mistakes_in_sqlalchemy_will_not() -> None:
    assert obstacle(exc.TimeoutError("too many at once")) == "too many at once"
    assert obstacle(exc.InvalidRequestError("closed")) is None
