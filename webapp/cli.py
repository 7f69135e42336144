"""The command line: `ceasefire-timeline`."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click
from flask import current_app
from flask.cli import AppGroup, ScriptInfo
from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError

from webapp import create_app, reading, record, server
from webapp.accounts import invitations, people, standing
from webapp.accounts.authority import COMMAND_LINE
from webapp.clock import now, today
from webapp.commands import copies
from webapp.commands.imports import import_
from webapp.commands.site_database import announce, bring_up_to_date, make_folder, require_current, url
from webapp.config import BadSetting
from webapp.domain.problems import Invalid
from webapp.domain.site_vocabulary import SiteRole
from webapp.exports import command
from webapp.formats import FORMATS
from webapp.imports import negotiation_file as imports
from webapp.model import Negotiation
from webapp.pages.review import reports
from webapp.record.consistency import disagreements
from webapp.record.remarks import remarks
from webapp.store import schema
from webapp.store.database import database, obstacle

SEED = "ukraine-ceasefire-2025-03.json"


@contextmanager
def in_sentences() -> Iterator[None]:
    """Turns what can go wrong into a sentence and exit status 1."""
    try:
        yield
    except Invalid as invalid:
        lines = [
            f"{problem.path}: {problem.message}" if problem.path else problem.message for problem in invalid.problems
        ]
        raise click.ClickException("\n".join(filter(None, ["Nothing was changed.", *lines, invalid.rest]))) from invalid
    except (BadSetting, schema.WrongDatabase, server.AddressTaken) as error:
        raise click.ClickException(str(error)) from error
    except SQLAlchemyError as error:
        reason = obstacle(error)
        if reason is None:
            raise
        raise click.ClickException(
            f"The database cannot be used at the moment: {reason}. Check who else is using it, that it may be written "
            "and that its disk is not full, and try again."
        ) from error


class Group(AppGroup):
    """The commands, each of which says what went wrong in a sentence."""

    def invoke(self, ctx: click.Context) -> object:
        """Runs the command that was asked for."""
        with in_sentences():
            return super().invoke(ctx)


@click.group(cls=Group)
@click.version_option(package_name="ceasefire-timeline")
@click.pass_context
def main(context: click.Context) -> None:
    """A sourced, dated record of ceasefire negotiations.

    DATABASE_URL says where the data is (sqlite:///path/to/file); without it, in the instance folder.
    """
    context.obj = ScriptInfo(create_app=create_app)


@main.command()
def init() -> None:
    """Make the database or bring it up to date; load the seed and make the first person where there is none."""
    announce()
    make_folder()
    bring_up_to_date(url())
    with database().write() as session:
        if session.scalar(select(Negotiation.id).limit(1)) is None:
            data = (schema.beside_package("seed") / SEED).read_bytes()
            imports.import_file(session, data, record.Act("Seed", now(), "First content"))
            click.echo("Loaded the March 2025 ceasefire talks.")
    with database().write() as session:
        reports.forget_contacts(session, now())
        if first := people.first_admin(session, now()):
            person, password = first
            click.echo(f"Made the first person. Log in as {person.username} with the password {password}")
            click.echo("It is good for a day; you will be asked to choose your own.")
    click.echo(f"The database {url()} is ready.")


@main.command()
@click.option(
    "--host", envvar="HOST", default="127.0.0.1", show_default=True, show_envvar=True, help="Where to listen."
)
@click.option("--port", envvar="PORT", type=click.IntRange(1, 65535), default=5000, show_default=True, show_envvar=True)
def serve(host: str, port: int) -> None:
    """Serve the site until Ctrl-C or SIGTERM."""
    require_current()
    shown = f"[{host}]" if ":" in host else host
    listening = server.listen(current_app._get_current_object(), host, port)  # type: ignore[attr-defined]
    site = current_app.config["SITE_URL"] or f"http://{shown}:{port}"
    prefix = current_app.config["PREFIX"]
    click.echo(f"Serving on http://{shown}:{port}{prefix}/ (log in at {site}{prefix}/login). Stop with Ctrl-C.")
    server.serve(listening)


main.add_command(copies.backup)
main.add_command(copies.restore)
main.add_command(import_)


DAY = click.DateTime(["%Y-%m-%d"])


@main.command()
@click.argument("slug")
@click.option(
    "--format",
    "name",
    type=click.Choice([one.name for one in FORMATS]),
    default="json",
    show_default=True,
    help="What kind of file.",
)
@click.option("--as-of", type=DAY, help="As known on a day.")
@click.option("--said-by", type=DAY, help="What had been said by a day.")
@click.option("--edition", type=int, help="As the record stood at a version.")
@click.option("--bom", is_flag=True, help="Begin a table with a byte-order mark, for Excel.")
@click.option(
    "-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="A file instead of standard output."
)  # fmt: skip
def export(slug: str, name: str, output: Path | None, **options: Any) -> None:
    """Write the negotiation SLUG as a file."""
    require_current()
    with database().reader() as session:
        negotiation = reading.negotiation_named(session, slug)
        if negotiation is None:
            known = ", ".join(session.scalars(select(Negotiation.uid).order_by(Negotiation.uid)))
            raise click.ClickException(f"There is no negotiation “{slug}”. There is: {known or 'none yet'}.")
        form = next(one for one in FORMATS if one.name == name)
        written = command.pieces(session, negotiation, form, command.Options(**options), current_app.config["SITE_URL"])
        if output is None:
            for piece in written:
                sys.stdout.buffer.write(piece)
            sys.stdout.buffer.flush()
            return
        try:
            command.write_whole(output, written)
        except OSError as error:
            raise click.ClickException(f"{output} cannot be written: {error.strerror}.") from error


@main.command()
def check() -> None:
    """Prove that rows and documents agree; exit status 1 with what differs otherwise.

    Where they do, lists what is worth a look: documents that today's rules would refuse, and questions that they raise.
    """
    require_current()
    with database().reader() as session:
        found = 0
        for sentence in disagreements(session):
            click.echo(sentence)
            found += 1
        if found:
            raise click.ClickException(f"{found} disagreements.")
        for sentence in remarks(session, today):
            click.echo(f"To look at: {sentence}")
    click.echo("Rows and documents agree.")


@main.group()
def user() -> None:
    """People who may log in."""


FIRST = "good for a day and to be changed at the first log-in"

ROLE = click.Choice([role.value for role in SiteRole])


@user.command("add")
@click.argument("username")
@click.option("--name", help="The name in the public history; the username without it.")
@click.option("--role", type=ROLE, default=SiteRole.EDITOR.value, show_default=True, help="What they may do.")
@click.option("--email", help="Optional.")
@click.option("--invite", is_flag=True, help="Print a link to send them instead, good for seven days.")
def add_user(username: str, name: str | None, role: str, email: str | None, invite: bool) -> None:
    """Add a person; prints a password that is good for a day, to be changed at the first log-in, or an invitation."""
    require_current()
    about: dict[str, Any] = {"name": name or username, "role": SiteRole(role), "email": email, "by": COMMAND_LINE}
    with database().write() as session:
        if invite:
            invitation, token = invitations.invite(session, username, **about)
            site = current_app.config["SITE_URL"] or "the site’s address, and then "
            click.echo(f"Invited {invitation.username} ({role}), for seven days: {site}/invitations/{token}")
        else:
            person, password = people.add(session, username, **about, at=now())
            click.echo(f"Added {person.username} ({role}). Password, {FIRST}: {password}")


@user.command("list")
def list_users() -> None:
    """List everybody who has a login."""
    require_current()
    with database().reader() as session:
        for person in people.everybody(session):
            state = "" if person.active else "  (disabled)"
            click.echo(f"{person.username}  {person.role}  {person.name}{state}")


@user.command("password")
@click.argument("username")
def new_password(username: str) -> None:
    """Give a person a new password, good for a day, and end their sessions; prints it."""
    require_current()
    with database().write() as session:
        password = people.set_password(session, username, by=COMMAND_LINE)
    click.echo(f"New password for {username}, {FIRST}: {password}")


@user.command("role")
@click.argument("username")
@click.argument("role", type=ROLE)
def new_role(username: str, role: str) -> None:
    """Give a person another role, from their next page on; refuses to leave the site without an administrator."""
    require_current()
    with database().write() as session:
        standing.set_role(session, username, SiteRole(role), by=COMMAND_LINE)
    click.echo(f"{username} is {role} now.")


@user.command("disable")
@click.argument("username")
def disable_user(username: str) -> None:
    """Keep a person from logging in and end their sessions; their name stays in the history. The last administrator
    stays."""
    require_current()
    with database().write() as session:
        standing.disable(session, username, by=COMMAND_LINE)
    click.echo(f"{username} is disabled.")


@user.command("enable")
@click.argument("username")
def enable_user(username: str) -> None:
    """Let a disabled person log in again."""
    require_current()
    with database().write() as session:
        standing.enable(session, username, by=COMMAND_LINE)
    click.echo(f"{username} may log in again.")


@user.command("log-out")
@click.argument("username")
def log_user_out(username: str) -> None:
    """End all sessions of a person, who may log in again."""
    require_current()
    with database().write() as session:
        standing.log_out(session, username, by=COMMAND_LINE)
    click.echo(f"{username} is logged out everywhere.")


@user.command("one-step")
@click.argument("username")
def take_factor_off(username: str) -> None:
    """Take the two-step log-in off a person who has lost the device and the recovery codes; ends their sessions."""
    require_current()
    with database().write() as session:
        standing.take_factor_off(session, username, by=COMMAND_LINE)
    click.echo(f"{username} logs in with the password alone.")
