"""The list of people and invitations, the form that adds to either, and the log of accounts."""

from typing import Any

from flask import Blueprint, Response, redirect, request, url_for
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response as Redirect

from webapp.accounts import invitations, journal, journal_queries, one_time_secret, people, queries
from webapp.accounts.authority import visitor
from webapp.accounts.sessions import request_session, storing
from webapp.clock import now
from webapp.domain.problems import Invalid
from webapp.domain.site_vocabulary import SiteRole
from webapp.domain.text import number
from webapp.errors import Refusal, refused_with
from webapp.http.access import may, needs
from webapp.http.render import page
from webapp.model import Invitation, Person
from webapp.reading.paging import Page
from webapp.store.database import read, write
from webapp.web.query import list_to_go_on, query

blueprint = Blueprint("people", __name__)

LINK, PASSWORD = "invitation", "first password"

LISTS = PEOPLE, INVITED = "people", "invited"

NOBODY: Page[Any] = Page([])

OFFERED = 100
"""People in the list to choose a log from; the log of any other is reached from their own page."""


def refused(refusal: Refusal) -> Response | None:
    """Show the form as it was typed with what is wrong; None to anyone who may not see the page."""
    if not may(SiteRole.ADMIN):
        return None
    return _page(refusal.problems("username"), refusal.status)


@blueprint.get("/people")
@needs(SiteRole.ADMIN)
def index() -> Response:
    """Show everybody, the invited, and the form; once, the link or password that was just made. With `list`, one of the
    two lists, from `after` on."""
    return _page({})


@blueprint.post("/people")
@needs(SiteRole.ADMIN)
@refused_with(refused)
def add() -> Redirect:
    """Invite a person, or add one with a first password."""
    username, name, email = (request.form.get(field, "") for field in ("username", "name", "email"))
    name, role, by = name.strip() or username, chosen_role(request.form.get("role", "")), visitor()
    with storing() as db:
        if request.form.get("how") == "password":
            person, password = people.add(db, username, name=name, role=role, email=email, by=by, at=now())
            one_time_secret.keep(request_session(), PASSWORD, person.username, password)
        else:
            invitation, token = invitations.invite(db, username, name=name, role=role, email=email, by=by)
            link = url_for("invitations.invitation", token=token, _external=True)
            one_time_secret.keep(request_session(), LINK, invitation.username, link)
    return redirect(url_for("people.index"), 303)


@blueprint.post("/people/invitations/<int:invitation>/revoke")
@needs(SiteRole.ADMIN)
def revoke(invitation: int) -> Redirect:
    """Withdraw an invitation, so that its link opens nothing any more."""
    with write() as db:
        invitations.revoke(db, invitation, by=visitor())
    return redirect(url_for("people.index", _anchor="invitations"), 303)


@blueprint.get("/people/log")
@needs(SiteRole.ADMIN)
def log() -> Response:
    """Show who logged in, and what administrators did, newest first; `person` selects one of them, `before` goes
    back."""
    named = request.args.get("person", "")
    person = read().get(Person, number(named) or 0) if named else None
    if named and person is None:
        raise NotFound("There is no such person.")
    entries = journal_queries.entries(read(), person.id if person else None, query().number("before"))
    offered = queries.seen_last(read(), OFFERED)
    return page(
        "people/log.html",
        log=entries,
        person=person,
        people=offered if person is None or person in offered else [person, *offered],
        are_all_offered=len(offered) < OFFERED,
        older=url_for("people.log", before=entries.after, person=person and person.id) if entries.after else None,
        address_days=journal.ADDRESSES.days,
        entry_days=journal.ENTRIES.days,
    )


def chosen_role(typed: str) -> SiteRole:
    """Return the role of this name. Raises Invalid for any other."""
    if typed not in set(SiteRole):
        names = ", ".join(role.label for role in SiteRole)
        raise Invalid.single(f"“{typed[:40]}” is no role; choose one of these: {names}.", "role")
    return SiteRole(typed)


def _page(problems: dict[str, str], status: int = 200) -> Response:
    listed, after = list_to_go_on(LISTS), query().text("after")
    everybody = NOBODY if listed == INVITED else queries.by_username(read(), Person, after)
    return page(
        "people/index.html",
        status=status,
        role=request.form.get("role", SiteRole.EDITOR),
        problems=problems,
        once=one_time_secret.take(request_session(), LINK, PASSWORD),
        link=LINK,
        days=invitations.LIFETIME.days,
        people=everybody,
        sessions=queries.session_counts(read(), everybody.entries, now()),
        with_factor=queries.people_with_factor(read(), everybody.entries),
        invitations=NOBODY if listed == PEOPLE else queries.by_username(read(), Invitation, after),
        at=now(),
    )
