"""The database of a command, and addresses of its site.

Each command names its database first, so that nobody works on another one unawares.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import click
from flask import current_app
from sqlalchemy import inspect

from webapp.model import Base
from webapp.record.reprojection import is_outdated, projecting
from webapp.store import schema
from webapp.store.database import Database, database
from webapp.store.engine import file_of
from webapp.store.obstacles import WAY_OUT


def url() -> str:
    """The address of the database."""
    address: str = current_app.config["DATABASE_URL"]
    return address


@contextmanager
def on_the_site() -> Iterator[str]:
    """A context in which addresses are built as on a page of the site. Yields SITE_URL; without it, addresses
    have no host."""
    site, prefix = current_app.config["SITE_URL"], current_app.config["PREFIX"]
    with current_app.test_request_context(base_url=f"{site or 'http://localhost'}{prefix}"):
        yield site


def file() -> Path:
    """Return the file of the database. Links are followed, since SQLite keeps its log beside their target; links in a
    circle are left as they are (`Path.resolve` raises for them before Python 3.13)."""
    return Path(os.path.realpath(file_of(database().engine)))


def announce() -> None:
    """Print on standard error which database is used, since programs may read standard output."""
    click.echo(f"Database: {file()}", err=True)


def require_current() -> None:
    """Print which database is used. Raises WrongDatabase unless it is one of this version of the program."""
    announce()
    schema.require_current(url())
    with database().reader() as session:
        if missing := Base.metadata.tables.keys() - {*inspect(session.connection()).get_table_names()}:
            raise schema.WrongDatabase(f"The database {url()} is damaged: it has no table {min(missing)}. {WAY_OUT}")
        if is_outdated(session):
            raise schema.WrongDatabase(
                f"What pages tell has not been worked out for {url()} since the update; run: ceasefire-timeline init"
            )


def make_folder() -> None:
    """Create the folder of the database. Raises ClickException."""
    try:
        file().parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise click.ClickException(f"The folder of {file()} cannot be made: {error.strerror}.") from error


def make_file() -> None:
    """Create the file of the database, readable by its owner only: it holds password hashes and keys of codes.

    Errors are left to SQLite, which explains them better; O_NONBLOCK avoids waiting for a pipe. Raises
    ClickException if the folder cannot be created.
    """
    make_folder()
    with suppress(OSError):
        os.close(os.open(file(), os.O_CREAT | os.O_RDONLY | os.O_NONBLOCK, 0o600))


def bring_up_to_date(address: str) -> None:
    """Update a database to the newest schema, and make all rows anew if another version of the program made them.

    Raises WrongDatabase.
    """
    schema.upgrade(address)
    site = Database(address)
    try:
        with site.write() as session:
            outdated = projecting(session)
            if outdated:
                with click.progressbar(length=outdated.items, label="Working out what was known when") as bar:
                    for done in outdated.run():
                        bar.update(done)
    finally:
        site.engine.dispose()
