"""The command line: `ceasefire-timeline`."""

from collections.abc import Iterator
from contextlib import contextmanager

import click
from flask import Flask, current_app
from flask.cli import AppGroup, ScriptInfo
from sqlalchemy.exc import SQLAlchemyError

from webapp import create_app, server
from webapp.accounts import people
from webapp.clock import now
from webapp.commands import copies, seed
from webapp.commands.exports import export
from webapp.commands.imports import import_
from webapp.commands.people import user
from webapp.commands.site_database import announce, bring_up_to_date, make_file, require_current, url
from webapp.config import BadSetting, port
from webapp.domain.problems import Invalid, Problem
from webapp.pages.review import reports
from webapp.pages.site import health
from webapp.record.consistency import inconsistencies, remarks
from webapp.store import schema
from webapp.store.database import database
from webapp.store.obstacles import HOLD_UP, WAY_OUT, damage, obstacle


@contextmanager
def in_sentences() -> Iterator[None]:
    """Turn errors into a sentence and exit status 1."""
    try:
        yield
    except Invalid as invalid:
        lines = ["Nothing was changed.", *map(_line, invalid.problems), invalid.unlisted_sentence]
        raise click.ClickException("\n".join(filter(None, lines))) from invalid
    except (BadSetting, schema.WrongDatabase, server.AddressTaken) as error:
        raise click.ClickException(str(error)) from error
    except (SQLAlchemyError, OSError) as error:
        if wrong := damage(error):
            raise click.ClickException(f"The database is damaged: {wrong}. {WAY_OUT}") from error
        reason = obstacle(error)
        if reason is None:
            raise
        sentence = f"The database cannot be used at the moment: {reason}. {HOLD_UP}"
        if isinstance(error, OSError):
            sentence = f"No file can be written at the moment: {reason}. Make room and try again."
        raise click.ClickException(sentence) from error


def _line(problem: Problem) -> str:
    where = " in ".join(filter(None, [problem.path, problem.item]))
    return f"{where}: {problem.message}" if where else problem.message


class Group(AppGroup):
    """The commands, with errors in sentences."""

    def invoke(self, ctx: click.Context) -> object:
        with in_sentences():
            return super().invoke(ctx)


@click.group(cls=Group)
@click.version_option(package_name="ceasefire-timeline")
@click.pass_context
def main(context: click.Context) -> None:
    """A sourced, dated record of ceasefire negotiations.

    The data is where DATABASE_URL says (sqlite:///path/to/file), by default in the instance folder.
    """

    def make() -> Flask:
        app = create_app()
        context.call_on_close(app.extensions["database"].engine.dispose)  # SQLite clears up after the last connection
        return app

    context.obj = ScriptInfo(create_app=make)


@main.command()
def init() -> None:
    """Create or update the database.

    Load the first record and create the first account if there is none.
    """
    announce()
    make_file()
    bring_up_to_date(url())
    with database().write() as session:
        done = [*seed.load(session)]
        reports.forget_contacts(session, now())
        if first := people.first_admin(session, now()):
            person, password = first
            done.append(f"Made the first person. Log in as {person.username} with the password {password}")
            done.append("It is good for a day; you will be asked to choose your own.")
    for sentence in done:
        click.echo(sentence)
    click.echo(f"The database {url()} is ready.")


def _port(typed: str | int) -> int:
    try:
        return port(str(typed))
    except BadSetting as error:
        raise click.UsageError(str(error)) from error


@main.command()
@click.option(
    "--host", envvar="HOST", default="127.0.0.1", show_default=True, show_envvar=True, help="The address to listen on."
)
@click.option(
    "--port", envvar="PORT", type=_port, default="5000", metavar="NUMBER", show_default=True, show_envvar=True
)
def serve(host: str, port: int) -> None:
    """Serve the site until Ctrl-C or SIGTERM."""
    require_current()
    address = f"[{host.strip('[]')}]" if ":" in host else host
    listening = server.listen(current_app._get_current_object(), host, port)  # type: ignore[attr-defined]
    site = current_app.config["SITE_URL"] or f"http://{address}:{port}"
    prefix = current_app.config["PREFIX"]
    if trouble := health.trouble():
        click.echo(f"Warning: nothing can be saved for now. {trouble}", err=True)
    click.echo(f"Serving on http://{address}:{port}{prefix}/ (log in at {site}{prefix}/login). Stop with Ctrl-C.")
    server.serve(listening)


@main.command()
def check() -> None:
    """Prove that rows and documents agree.

    If they do not, list what differs, with exit status 1. If they do, list what is worth a look: documents that today's
    rules would refuse, and questions that they raise.
    """
    require_current()
    with database().reader() as session:
        count = 0
        for sentence in inconsistencies(session):
            click.echo(sentence)
            count += 1
        if count:
            raise click.ClickException(f"{count} disagreements.")
        for sentence in remarks(session):
            click.echo(f"To look at: {sentence}")
    click.echo("Rows and documents agree.")


for command in (import_, export, copies.backup, copies.restore, user):
    main.add_command(command)
