"""`backup` and `restore`: the whole site as one file, and back."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import click
from flask.cli import with_appcontext
from sqlalchemy import delete, func, inspect, select
from sqlalchemy.exc import DatabaseError

from webapp.clock import now
from webapp.commands.files import FILE
from webapp.commands.progress import progress
from webapp.commands.site_database import announce, bring_up_to_date, file, make_folder, refuse_own, url
from webapp.config import url_of
from webapp.model import Invitation, LoginSession, Negotiation
from webapp.record.consistency import inconsistencies
from webapp.record.rows import is_outdated
from webapp.store import copies, schema
from webapp.store.copies import InUse
from webapp.store.database import Database, is_there
from webapp.store.obstacles import words

AFTERWARDS = "Everybody has to log in again, programs need new tokens, and the invited new links."


@click.command()
@click.argument("output", metavar="FILE", type=FILE)
@click.option("--force", is_flag=True, help="Replace an existing file.")
@with_appcontext
def backup(output: Path, force: bool) -> None:
    """Copy the whole database to FILE, also while it is in use.

    FILE is verified before it gets its name. Keep it private: it holds password hashes.
    """
    announce()
    source = file()
    if str(output) == "-":
        raise click.ClickException("A backup is verified where it is written, so it needs a file; give its name.")
    if not _is_there(source):
        raise click.ClickException(f"There is no database at {source}.")
    taken = _is_there(output)
    refuse_own(output)
    if taken and not force:
        raise click.ClickException(f"{output} is there already; give another file, or --force to replace it.")
    try:
        with copies.beside(output) as part:
            _copy(source, part, "Backing up")
            with _opened(part, source) as copied:
                summary = _checked(copied, source)
            copies.merge_log(part)
            copies.put_in_place(part, output)
    except OSError as error:
        raise click.ClickException(f"{output} cannot be written: {error.strerror}.") from error
    click.echo(f"Backed up to {output}: {summary}.")


@click.command()
@click.argument("backup", metavar="FILE", type=FILE)
@with_appcontext
def restore(backup: Path) -> None:
    """Put the backup FILE in place of the database.

    Stop the server first. The former database is kept beside the new one. FILE is verified and updated to the newest
    schema first. Everybody has to log in again, programs need new tokens and the invited new links: sessions that ended
    and invitations that were taken back after the backup would be open again.
    """
    announce()
    make_folder()
    target = file()
    if not _is_there(backup):
        raise click.ClickException(f"There is no file at {backup}.")
    refuse_own(backup, "a backup")
    try:
        if copies.is_database(target):  # a damaged one may be replaced: it is kept
            with suppress(DatabaseError):
                schema.refuse_foreign(url())
        with copies.beside(target) as part:
            _copy(backup, part, "Copying")
            with _opened(part, backup):
                bring_up_to_date(url_of(part))
            with _opened(part, backup) as copied:
                summary = _checked(copied, backup)
                with copied.write() as session:
                    for way_in in (LoginSession, Invitation):
                        session.execute(delete(way_in))
            copies.merge_log(part)
            former = None
            if _is_there(target):
                former = target.with_name(f"{target.name}.before-{now():%Y%m%dT%H%M%S.%f}")
                copies.exchange(part, target, former)
            else:
                copies.put_in_place(part, target)
    except OSError as error:
        raise click.ClickException(f"{target} cannot be written: {error.strerror}.") from error
    except InUse as error:
        raise click.ClickException(
            f"{target} is in use; nothing was changed. Stop the server, and whatever else has it open, and try again."
        ) from error
    click.echo(f"Restored {backup}: {summary}. {AFTERWARDS}")
    if former:
        click.echo(f"What was there before is kept as {former}.")


def _is_there(path: Path) -> bool:
    """Return whether there is a file. Raises ClickException if that cannot be seen, as in another person's home."""
    try:
        return is_there(path)
    except OSError as error:
        raise click.ClickException(f"{path} cannot be looked for: {error.strerror}. Give another place.") from error


def _copy(source: Path, part: Path, label: str) -> None:
    try:
        with progress(label) as step:
            copies.copy(source, part, step)
    except sqlite3.Error as error:
        raise click.ClickException(f"{source} cannot be copied: {words(error)}. Nothing was changed.") from error
    if flaw := copies.flaw(part):
        raise click.ClickException(f"{source} is damaged: {flaw}. Nothing was changed.")


@contextmanager
def _opened(part: Path, original: Path) -> Iterator[Database]:
    """Open a copy as a database of ours. Raises ClickException if it is none, or made by a newer version."""
    database = Database(url_of(part))
    try:
        with database.engine.connect() as connection:
            is_ours = set(inspect(connection).get_table_names()) >= schema.OURS
            current = schema.current(connection) if is_ours else None
        if current is None:
            raise click.ClickException(f"{original} is not a database of this program. Nothing was changed.")
        if current not in schema.known_schemas():
            newer = f"{original} was made by a newer version of this program; install that version."
            raise click.ClickException(f"{newer} Nothing was changed.")
        yield database
    finally:
        database.engine.dispose()


def _checked(copied: Database, original: Path) -> str:
    """Describe a copy in a few words. Raises ClickException if its rows and documents disagree."""
    with copied.reader() as session:
        if schema.current(session.connection()) != schema.head() or is_outdated(session):
            return "whole, but not checked further, since it is of an earlier version"
        if wrong := next(inconsistencies(session), None):
            raise click.ClickException(f"{original}: rows and documents disagree: {wrong}. Nothing was changed.")
        count = session.scalar(select(func.count()).select_from(Negotiation))
    return f"whole, rows and documents agree, negotiations: {count}"
