"""`user`: who may log in."""

from collections.abc import Callable
from typing import TypeVar

import click
from flask import url_for
from flask.cli import AppGroup

from webapp.accounts import administration, invitations, people, queries
from webapp.accounts.authority import COMMAND_LINE
from webapp.clock import now
from webapp.commands.site_addresses import on_the_site
from webapp.commands.site_database import require_current
from webapp.domain.site_vocabulary import SiteRole
from webapp.store.database import database

FIRST = "good for a day and to be changed at the first log-in"

ROLE = click.Choice([role.value for role in SiteRole])

USERNAME = click.argument("username")

Result = TypeVar("Result")


@click.group(cls=AppGroup)
def user() -> None:
    """Manage the people who may log in."""


@user.command("add")
@USERNAME
@click.option("--name", help="The name in the public history; by default the username.")
@click.option("--role", type=ROLE, default=SiteRole.EDITOR.value, show_default=True, help="What they may do.")
@click.option("--email", help="The e-mail address, optional.")
@click.option("--invite", is_flag=True, help="Print an invitation link instead of a password, good for seven days.")
def add(username: str, name: str | None, role: str, email: str | None, invite: bool) -> None:
    """Add a person and print a first password.

    The password is good for a day and has to be changed at the first log-in.
    """
    require_current()
    name, site_role, by = name or username, SiteRole(role), COMMAND_LINE
    with database().write() as session:
        if invite:
            invitation, token = invitations.invite(session, username, name=name, role=site_role, email=email, by=by)
            with on_the_site() as site:
                link = url_for("invitations.invitation", token=token, _external=bool(site))
            begun = "" if site else "the site’s address, and then "
            done = f"Invited {invitation.username} ({role}), for seven days: {begun}{link}"
        else:
            person, password = people.add(session, username, name=name, role=site_role, email=email, by=by, at=now())
            done = f"Added {person.username} ({role}). Password, {FIRST}: {password}"
    click.echo(done)


@user.command("list")
def list_everybody() -> None:
    """List all accounts."""
    require_current()
    with database().reader() as session:
        for person in queries.everybody(session):
            state = "" if person.active else "  (disabled)"
            click.echo(f"{person.username}  {person.role}  {person.name}{state}")


@user.command("role")
@USERNAME
@click.argument("role", type=ROLE, metavar="ROLE")
def give_role(username: str, role: str) -> None:
    """Give a person another role, from their next page on. The last admin cannot get another one."""
    _change(administration.set_role, username, SiteRole(role))
    click.echo(f"{username} is {role} now.")


@user.command("name")
@USERNAME
@click.argument("name")
def give_name(username: str, name: str) -> None:
    """Give a person another name in the public history, beside what they change from now on."""
    _change(people.rename, username, name)
    click.echo(f"{username} is “{name}” now.")


def _change(change: Callable[..., Result], username: str, *given: str) -> Result:
    require_current()
    with database().write() as session:
        return change(session, username, *given, by=COMMAND_LINE)


def _add_command(name: str, change: Callable[..., object], done: str, about: str) -> None:
    @user.command(name, help=about)
    @USERNAME
    def run(username: str) -> None:
        result = _change(change, username)
        click.echo(done.format(username, result))


_add_command(
    "password",
    people.set_password,
    "New password for {}, good for a day and to be changed at the next log-in: {}",
    "Print a new password for a person, good for a day, and end their sessions.",
)
_add_command(
    "disable",
    administration.disable,
    "{} is disabled.",
    "Disable an account and end its sessions. The name stays in the history. The last admin cannot be disabled.",
)
_add_command("enable", administration.enable, "{} is enabled.", "Enable a disabled account.")
_add_command(
    "log-out",
    administration.log_out,
    "{} is logged out everywhere.",
    "End all sessions of a person. They may log in again.",
)
_add_command(
    "one-step",
    administration.take_factor_off,
    "{} logs in with the password alone.",
    "Turn off the two-step log-in. For a person who lost device and recovery codes; ends their sessions.",
)
