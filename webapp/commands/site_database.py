"""The database of a command, named first so that nobody works on another one unawares."""

import os
from contextlib import suppress
from pathlib import Path

import click
from flask import current_app

from webapp.model.base import missing_tables
from webapp.record.rows import is_outdated, item_number, reproject
from webapp.store import copies, schema
from webapp.store.database import Database, database
from webapp.store.engine import file_of
from webapp.store.obstacles import WAY_OUT


def url() -> str:
    address: str = current_app.config["DATABASE_URL"]
    return address


def file() -> Path:
    """Return the file of the database, with links resolved: SQLite keeps its log there. Circular links stay as they are
    (`Path.resolve` would raise before Python 3.13)."""
    return Path(os.path.realpath(file_of(database().engine)))


def refuse_own(path: Path, instead: str = "another file") -> None:
    """Raises ClickException for the database itself and the files of its log."""
    if copies.belongs_to(path, file()):
        raise click.ClickException(f"{path} is the database itself; give {instead}.")


def announce() -> None:
    """Name the database on standard error: standard output may be read by a program."""
    click.echo(f"Database: {file()}", err=True)


def require_current() -> None:
    """Name the database. Raises WrongDatabase unless it is one of this program, whole and up to date."""
    announce()
    schema.require_current(url())
    with database().reader() as session:
        if missing := missing_tables(session.connection()):
            raise schema.WrongDatabase(f"The database {url()} is damaged: it has no table {min(missing)}. {WAY_OUT}")
        if is_outdated(session):
            raise schema.WrongDatabase(
                f"The data of pages has not been rebuilt in {url()} since the update; run: ceasefire-timeline init"
            )


def make_folder() -> None:
    """Make the folder of the database. Raises ClickException."""
    try:
        file().parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise click.ClickException(f"The folder of {file()} cannot be made: {error.strerror}.") from error


def make_file() -> None:
    """Make the file of the database, readable by its owner alone: it holds hashes of passwords and keys of codes.
    SQLite explains better why it cannot be made. Does not wait for a pipe. Raises ClickException."""
    make_folder()
    with suppress(OSError):
        os.close(os.open(file(), os.O_CREAT | os.O_RDONLY | os.O_NONBLOCK, 0o600))


def bring_up_to_date(address: str) -> None:
    """Upgrade a database to the newest schema, and remake all rows that another version made. Raises WrongDatabase."""
    schema.upgrade(address)
    site = Database(address)
    try:
        with site.write() as session:
            if is_outdated(session):
                with click.progressbar(length=item_number(session), label="Working out what was known when") as bar:
                    for done in reproject(session):
                        bar.update(done)
    finally:
        site.engine.dispose()
