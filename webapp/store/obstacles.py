"""What keeps the database or the disk from being used, for a while or until a backup takes its place."""

import errno
import sqlite3

from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as NoConnectionFree

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

PASSING_FOR_FILES = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EMFILE, errno.ENFILE, errno.EIO})
"""The same said by the system, of files that are the program's own: those of large saves, imports and exports."""

DAMAGED = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})

HOLD_UP = "Check who else is using it, that it may be written and that its disk is not full, and try again."
"""What helps where something is in the way for a while."""

WAY_OUT = "Put a backup in its place: ceasefire-timeline restore FILE"
"""What helps where a database is damaged."""


def obstacle(error: Exception) -> str | None:
    """What keeps the database, or the disk, from being used just now, in its own words: the same may work later. None
    where the error is a mistake in the program or damage to the data, and will come again."""
    if isinstance(error, OSError):
        return error.strerror if error.errno in PASSING_FOR_FILES else None
    if not isinstance(error, DBAPIError):
        return str(error) if isinstance(error, NoConnectionFree) else None
    code = getattr(error.orig, "sqlite_errorcode", 0)
    return str(error.orig) if code & 0xFF in PASSING else None  # the upper bits say what kind of busy, read-only …


def damage(error: SQLAlchemyError) -> str | None:
    """What is wrong with the database itself, in its own words; a table that has gone counts, for the schema was looked
    at before. None for everything else."""
    if not isinstance(error, DBAPIError):
        return None
    said = str(error.orig)
    code = getattr(error.orig, "sqlite_errorcode", 0)
    return said if code & 0xFF in DAMAGED or said.startswith("no such table") else None
