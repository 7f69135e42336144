"""Whole copies of a database file: taken while it is in use, put in its place while nobody uses it. A file copied while
it is in use lacks what is in its log (https://www.sqlite.org/wal.html); SQLite's own backup copies one moment and
blocks no writer (https://www.sqlite.org/backup.html)."""

import errno
import os
import shutil
import signal
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from glob import escape
from pathlib import Path

from webapp.store.engine import file_uri

PAGES = 1_000
"""Pages copied between two calls of `step`: 4 MiB."""

BESIDE = ("-wal", "-shm", "-journal")
"""Suffixes of the files that SQLite keeps beside a database."""

PART = ".part"
"""Suffix of a copy that is being made."""

UNWRITTEN = (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR_WRITE, sqlite3.SQLITE_IOERR_FSYNC)
"""Result codes for a file that cannot be written any further (https://www.sqlite.org/rescode.html)."""

ABANDONED = 24 * 60 * 60
"""Seconds after which a copy that nobody writes to is no longer being made."""

MAGIC = b"SQLite format 3\0"

Step = Callable[[int, int], None]
"""Is told how many pages are copied, and of how many."""


class InUse(Exception):
    """Somebody else has the database open."""


def copy(source: Path, target: Path, step: Step = lambda _done, _of: None) -> None:
    """Copy what `source` holds at one moment to `target`, a single file on the disk. Raises sqlite3.Error, and OSError
    if the target cannot be written: its disk is full."""
    # A file without a log is in nobody's hands, and may lie where nothing can be written beside it.
    log = source.with_name(f"{source.name}-wal")
    mode = "mode=rw" if log.exists() or os.access(source, os.W_OK) else "mode=ro&immutable=1"
    uri = file_uri(source, mode)
    try:
        with closing(sqlite3.connect(uri, uri=True)) as origin, closing(sqlite3.connect(target)) as duplicate:
            origin.execute("BEGIN")
            origin.execute("SELECT count(*) FROM sqlite_schema").fetchone()  # the moment
            origin.backup(duplicate, pages=PAGES, progress=lambda _status, left, of: step(of - left, of))
        merge_log(target)
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode in UNWRITTEN:  # and only the target is written to
            raise OSError(errno.EIO, str(error)) from error
        raise


def flaw(path: Path) -> str:
    """Return what SQLite finds wrong with a database, "" for nothing."""
    with closing(sqlite3.connect(path)) as connection:
        try:
            [verdict] = connection.execute("PRAGMA integrity_check(1)").fetchone()
            if verdict == "ok" and (stray := connection.execute("PRAGMA foreign_key_check").fetchone()):
                return f"a row of {stray[0]} refers to one of {stray[2]} that is not there"
        except sqlite3.DatabaseError as error:
            return str(error)
    return "" if verdict == "ok" else " ".join(str(verdict).removeprefix("*** in database main ***").split())


def is_database(path: Path) -> bool:
    """Return whether a file begins as SQLite's do (https://www.sqlite.org/fileformat.html#magic_header_string). Others
    are better not opened: SQLite may delete what it takes for their log."""
    try:
        with path.open("rb") as file:
            return file.read(len(MAGIC)) == MAGIC
    except FileNotFoundError:
        return False


def belongs_to(path: Path, database: Path) -> bool:
    """Return whether a path is that of a database, or of a file that SQLite keeps beside it, which need not exist yet:
    SQLite deletes a log that it did not write."""
    files = [database.with_name(f"{database.name}{end}") for end in ("", *BESIDE)]
    with suppress(OSError):  # one of them is not there, or cannot be seen
        return Path(os.path.realpath(path)) in files or path.samefile(database)
    return False


def merge_log(path: Path) -> None:
    """Make a database a single file without a log, and write it to the disk. Raises InUse, and sqlite3.DatabaseError if
    it is none."""
    with closing(sqlite3.connect(path, timeout=0, isolation_level=None)) as connection:
        try:
            connection.execute("PRAGMA journal_mode = DELETE")  # refused as long as another connection is open
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY:
                raise InUse from error
            raise
    with path.open("rb+") as file:
        os.fsync(file.fileno())


@contextmanager
def beside(target: Path) -> Iterator[Path]:
    """An empty file in the folder of `target`, where renaming is one step. It is deleted in the end if it still exists,
    also if the process is told to stop: hidden copies of everything would pile up. So are those of processes that were
    killed. Raises OSError, also if `target` exists and is no plain file: a device would be gone for everybody."""
    if target.exists() and not target.is_file():
        raise OSError(errno.EINVAL, "It is there, and no plain file")
    _delete_abandoned(target)
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.", suffix=PART)
    os.close(handle)
    before = signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    try:
        yield Path(name)
    finally:
        for end in ("", *BESIDE):
            Path(name + end).unlink(missing_ok=True)
        signal.signal(signal.SIGTERM, before)


def _delete_abandoned(target: Path) -> None:
    """Delete the files that `beside` made for a target and that nobody has written to for a day."""
    for part in target.parent.glob(f".{escape(target.name)}.*{PART}*"):
        with suppress(OSError):
            if time.time() - part.stat().st_mtime > ABANDONED:
                part.unlink()


def put_in_place(part: Path, target: Path) -> None:
    """Rename a file to `target` in one step, and write that to the disk. Raises OSError."""
    part.replace(target)
    folder = os.open(target.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def exchange(part: Path, target: Path, backup: Path) -> None:
    """Put a file in the place of an unused database, with its owner and mode. The old one is kept under another name,
    and at every moment one of them is in place. Raises InUse, having changed nothing, and OSError."""
    if is_database(target):
        with suppress(sqlite3.DatabaseError):  # a damaged one is kept as it is, with what lies beside it
            merge_log(target)
    state = target.stat()
    part.chmod(state.st_mode & 0o777)
    with suppress(PermissionError):
        os.chown(part, state.st_uid, state.st_gid)
    for end in BESIDE:
        with suppress(FileNotFoundError):
            target.with_name(target.name + end).rename(backup.with_name(backup.name + end))
    try:
        os.link(target, backup)
    except OSError:  # not every file system has links
        shutil.copy2(target, backup)
    put_in_place(part, target)
