"""One person's page, for administrators: the account, and what can be changed about it."""

from collections.abc import Callable

from flask import Blueprint, Response, redirect, request, url_for
from sqlalchemy.orm import Session
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response as Redirect

from webapp.accounts import administration, journal_queries, one_time_secret, people, queries
from webapp.accounts.authority import Authority, visitor
from webapp.accounts.sessions import request_session, storing
from webapp.clock import now
from webapp.domain.site_vocabulary import SiteRole
from webapp.errors import Refusal, refused_with
from webapp.http.access import may, needs
from webapp.http.render import page
from webapp.model import Person
from webapp.pages.people.views import chosen_role
from webapp.store.database import read

blueprint = Blueprint("person", __name__, url_prefix="/people/<int:person>")

SHOWN = "new password"
FEW = 10
"""Entries of the log on this page."""


def _set_role(db: Session, username: str, *, by: Authority, seen: str) -> None:
    administration.set_role(db, username, chosen_role(request.form.get("role", "")), by=by, seen=seen)


def _new_password(db: Session, username: str, *, by: Authority, seen: str) -> None:
    password = people.set_password(db, username, by=by, seen=seen)
    one_time_secret.keep(request_session(), SHOWN, username, password)


ACTS: dict[str, Callable[..., None]] = {
    "role": _set_role,
    "password": _new_password,
    "disable": administration.disable,
    "enable": administration.enable,
    "log-out": administration.log_out,
    "factor": administration.take_factor_off,
}
"""What an administrator can do to an account, by the last word of its address."""


def refused(refusal: Refusal, person: int, act: str) -> Response | None:
    """Show the page with what is wrong; None to anyone who may not see it."""
    if not may(SiteRole.ADMIN) or refusal.status == NotFound.code:
        return None
    return _page(person, {act: refusal.sentence}, refusal.status)


@blueprint.get("")
@needs(SiteRole.ADMIN)
def show(person: int) -> Response:
    """Show the person; once, the password that was just made."""
    return _page(person, {})


@blueprint.post(f"/<any({', '.join(repr(act) for act in ACTS)}):act>")
@needs(SiteRole.ADMIN)
@refused_with(refused)
def change(person: int, act: str) -> Redirect:
    """Do one of ACTS, unless the person has changed since the page was opened."""
    row = _person(person)
    with storing() as db:
        ACTS[act](db, row.username, by=visitor(), seen=request.form.get("seen", ""))
    return redirect(url_for("person.show", person=person), 303)


def _person(number: int) -> Person:
    person = read().get(Person, number)
    if person is None:
        raise NotFound("There is no such person.")
    return person


def _page(number: int, problems: dict[str, str], status: int = 200) -> Response:
    read().rollback()  # show what others have changed in the meantime
    person = _person(number)
    log = journal_queries.entries(read(), person.id)
    return page(
        "people/person.html",
        status=status,
        person=person,
        problems=problems,
        role=request.form.get("role", person.role),
        seen=people.stamp(read(), person),
        sessions=queries.sessions(read(), person.id, now()),
        has_factor=queries.has_factor(read(), person.id),
        once=one_time_secret.take(request_session(), SHOWN),
        entries=log.entries[:FEW],
        more=len(log.entries) > FEW,
    )
