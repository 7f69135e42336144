"""`export`: a negotiation as a file of any format."""

import os
import sys
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import TextIO, cast

import click
from flask.cli import with_appcontext
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.datastructures import MultiDict

from webapp import reading
from webapp.clock import today
from webapp.commands.files import FILE
from webapp.commands.site_addresses import on_the_site
from webapp.commands.site_database import refuse_own, require_current
from webapp.exports.documents import FileRequest
from webapp.formats import FORMATS
from webapp.formats.format import Context, Format
from webapp.model import Negotiation
from webapp.reading.dossier import Dossier
from webapp.reading.edition import Edition
from webapp.reading.snapshot import Snapshot
from webapp.store.copies import beside, put_in_place
from webapp.store.database import database
from webapp.web.addresses import event_address


class Day(click.ParamType[date]):
    """A day, as in 2025-03-18."""

    name = "day"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Return the day. Fails for a text that is none."""
        if isinstance(value, date):
            return value
        try:
            return datetime.strptime(str(value), "%Y-%m-%d").date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            self.fail(f"“{value}” is no day of the calendar; write one as in 2025-03-18.", param, ctx)


DAY = Day()

STANDARD = Path("-")


@click.command()
@click.argument("slug")
@click.option(
    "--format",
    "name",
    type=click.Choice([form.name for form in FORMATS]),
    default="json",
    show_default=True,
    help="The format of the file.",
)
@click.option("--as-of", type=DAY, help="Write what was known on a day.")
@click.option("--said-by", type=DAY, help="Write only what had been said by a day.")
@click.option("--edition", type=int, metavar="VERSION", help="Write the record as it stood at a version.")
@click.option("--bom", is_flag=True, help="Begin a CSV file with a byte-order mark, for Excel.")
@click.option(
    "-o",
    "--output",
    type=FILE,
    help="Write to a file, not to standard output (which - is, too).",
)  # fmt: skip
@with_appcontext
def export(slug: str, name: str, output: Path | None, edition: int | None, bom: bool, **days: date | None) -> None:
    """Write the negotiation SLUG as a file."""
    require_current()
    with database().reader() as session:
        negotiation = reading.negotiation_named(session, slug)
        if negotiation is None:
            slugs = ", ".join(session.scalars(select(Negotiation.uid).order_by(Negotiation.uid)))
            raise click.ClickException(f"There is no negotiation “{slug}”. There is: {slugs or 'none yet'}.")
        form = next(candidate for candidate in FORMATS if candidate.name == name)
        values = {name: day.isoformat() for name, day in days.items() if day} | ({"bom": "1"} if bom else {})
        if unread := values.keys() - form.parameters:
            option = min(unread).replace("_", "-")
            raise click.ClickException(f"--{option} says nothing to the format {form.name}; leave it out.")
        with on_the_site() as site:
            address = event_address(negotiation_uid=slug) if site else "".format
        if edition is None:
            pieces = _file(session, negotiation, form, MultiDict(values), address)
        else:
            pieces = _edition(session, negotiation, form, values, edition)
        try:
            if output and output != STANDARD:
                refuse_own(output)
                _write_whole(output, pieces)
            elif out := cast(TextIO | None, sys.stdout):
                out.buffer.writelines(pieces)
                out.buffer.flush()
            else:  # it was closed, as in >&-
                raise click.ClickException("There is no standard output to write to; name a file with -o FILE.")
        except BrokenPipeError:  # whoever reads has enough
            raise
        except OSError as error:
            raise click.ClickException(f"{output or 'What is printed'} cannot be written: {error.strerror}.") from error


def _file(
    session: Session, negotiation: Negotiation, form: Format, args: MultiDict[str, str], address: Callable[[str], str]
) -> Iterator[bytes]:
    """Yield the bytes of the file. Raises ClickException for a day to come."""
    last = today(negotiation.timezone)
    as_of, said_by = (_past(name, args, last) for name in ("as_of", "said_by"))
    snapshot = Snapshot(session, negotiation, as_of if as_of != last else None)
    file_request = FileRequest(form, args, last, said_by)
    yield from file_request.pieces(snapshot, file_request.narrowed(snapshot.as_of), address)


def _edition(
    session: Session, negotiation: Negotiation, form: Format, args: dict[str, str], version: int
) -> Iterator[bytes]:
    """Return the bytes of an edition. Raises ClickException for what an edition cannot be, and for an unknown
    version."""
    edition = Edition.at(Dossier(session, negotiation), version) if 0 < version <= negotiation.version else None
    if args or not form.write_edition:
        whole = (format_.name for format_ in FORMATS if format_.write_edition)
        raise click.ClickException(f"An edition can only be had whole, and as {' or '.join(whole)}.")
    if edition is None:
        raise click.ClickException(f"There is no version {version}; the newest is {negotiation.version}.")
    return form.write_edition(edition, Context(negotiation.uid, edition.title_page["title"]))


def _past(name: str, args: MultiDict[str, str], last: date) -> date | None:
    day = date.fromisoformat(args[name]) if name in args else None
    if day and day > last:
        option = name.replace("_", "-")
        raise click.ClickException(f"--{option} {day} is in the future: choose a day up to {last}.")
    return day


def _write_whole(output: Path, pieces: Iterator[bytes]) -> None:
    """Write a file beside the output and put it in place when all of it is on the disk. Raises OSError."""
    with beside(output) as part:
        with part.open("wb") as written:
            written.writelines(pieces)
            written.flush()
            os.fsync(written.fileno())
        part.chmod(0o644)
        put_in_place(part, output)
