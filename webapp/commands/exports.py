"""`export`: write a negotiation as a file of any format."""

import sys
from datetime import datetime
from pathlib import Path

import click
from flask.cli import with_appcontext
from sqlalchemy import select

from webapp import reading
from webapp.commands.site_database import file, on_the_site, require_current
from webapp.exports import command
from webapp.formats import FORMATS
from webapp.model import Negotiation
from webapp.store.database import database
from webapp.web.addresses import event_address

DAY = click.DateTime(["%Y-%m-%d"])


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
@click.option("--edition", type=int, help="Write the record as it stood at a version.")
@click.option("--bom", is_flag=True, help="Begin a CSV file with a byte-order mark, for Excel.")
@click.option(
    "-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="Write to a file, not to standard output."
)  # fmt: skip
@with_appcontext
def export(
    slug: str,
    name: str,
    output: Path | None,
    as_of: datetime | None,
    said_by: datetime | None,
    edition: int | None,
    bom: bool,
) -> None:
    """Write the negotiation SLUG as a file."""
    require_current()
    with database().reader() as session:
        negotiation = reading.negotiation_named(session, slug)
        if negotiation is None:
            slugs = ", ".join(session.scalars(select(Negotiation.uid).order_by(Negotiation.uid)))
            raise click.ClickException(f"There is no negotiation “{slug}”. There is: {slugs or 'none yet'}.")
        form = next(candidate for candidate in FORMATS if candidate.name == name)
        options = command.Options(as_of, said_by, edition, bom)
        with on_the_site() as site:
            address = event_address(negotiation_uid=slug) if site else "".format
        written = command.pieces(session, negotiation, form, options, address)
        try:
            if output and output.exists() and output.samefile(file()):
                raise click.ClickException(f"{output} is the database itself; give another file.")
            if output:
                command.write_whole(output, written)
            else:
                sys.stdout.buffer.writelines(written)
                sys.stdout.buffer.flush()
        except BrokenPipeError:  # the reader has enough
            raise
        except OSError as error:
            raise click.ClickException(f"{output or 'What is printed'} cannot be written: {error.strerror}.") from error
