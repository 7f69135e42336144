"""What keeps the database or the disk from being used, for a while or until a backup replaces it."""

import errno
import sqlite3

from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as NoConnectionFree

PASSING = frozenset(
    {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_READONLY}
    | {sqlite3.SQLITE_IOERR, sqlite3.SQLITE_FULL, sqlite3.SQLITE_CANTOPEN}
)
"""Result codes about the file, the disk and other users of them (https://www.sqlite.org/rescode.html)."""

PASSING_FOR_FILES = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EMFILE, errno.ENFILE, errno.EIO})
"""The same from the system, for the program's own files: those of large saves, imports and exports."""

DAMAGED = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})

UNSAID = {sqlite3.SQLITE_IOERR_SHMSIZE: "its disk has no room for the 32 KiB beside it that even reading takes"}
"""What SQLite means by "disk I/O error", as far as it helps whoever reads it."""

HOLD_UP = "Check who else is using it, that it may be written and that its disk is not full, and try again."
"""What helps against a temporary obstacle."""

WAY_OUT = "Put a backup in its place: ceasefire-timeline restore FILE"
"""What helps if a database is damaged."""


def words(error: BaseException | None) -> str:
    """Return what SQLite says is wrong, or means."""
    return UNSAID.get(getattr(error, "sqlite_errorcode", 0), str(error))


def obstacle(error: Exception) -> str | None:
    """Return what keeps the database or the disk from being used at present, in its own words: the same may work later.
    None if the error is a bug or damage to the data, and will recur."""
    if isinstance(error, OSError):
        return error.strerror if error.errno in PASSING_FOR_FILES else None
    if not isinstance(error, DBAPIError):
        return str(error) if isinstance(error, NoConnectionFree) else None
    code = getattr(error.orig, "sqlite_errorcode", 0)
    return words(error.orig) if code & 0xFF in PASSING else None  # the upper bits say what kind of busy, read-only …


def damage(error: Exception) -> str | None:
    """Return what is wrong with the database itself, in its own words, including a missing table, since the schema was
    checked before. None for everything else."""
    if not isinstance(error, DBAPIError):
        return None
    said = str(error.orig)
    code = getattr(error.orig, "sqlite_errorcode", 0)
    return said if code & 0xFF in DAMAGED or said.startswith("no such table") else None
