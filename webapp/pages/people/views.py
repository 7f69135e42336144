"""The list of people and invitations, the form that adds to either, the log of accounts, and the page of each person:
the account, and what can be changed about it."""

from collections.abc import Callable

from flask import Blueprint, Response, redirect, request, url_for
from sqlalchemy.orm import Session
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response as Redirect

from webapp.accounts import administration, invitations, journal, journal_queries, one_time_secret, people, queries
from webapp.accounts.authority import Authority, visitor
from webapp.accounts.sessions import request_session, storing
from webapp.clock import now
from webapp.domain.problems import Invalid
from webapp.domain.site_vocabulary import SiteRole
from webapp.domain.text import number
from webapp.http.access import needs
from webapp.http.render import page
from webapp.model import Invitation, Person
from webapp.reading.paging import EMPTY
from webapp.store.database import read, write
from webapp.web.query import list_to_go_on, query
from webapp.web.refusals import Refusal, refused_with
from webapp.web.trouble import NO_FEEDBACK, Feedback

blueprint = Blueprint("people", __name__)

LINK, PASSWORD = "invitation", "first password"

LISTS = PEOPLE, INVITED = "people", "invited"

SHOWN = "new password"

OFFERED = 100
"""People in the list to choose a log from; the log of any other is reached from their own page."""

FEW = 10
"""Entries of the log on the page of a person."""


def refused(refusal: Refusal) -> Response:
    """Show the form as it was typed with what is wrong."""
    return index(Feedback(refusal.status, refusal.problems("username")))


@blueprint.get("/people")
@needs(SiteRole.ADMIN)
def index(feedback: Feedback = NO_FEEDBACK) -> Response:
    """Show everybody, the invited, and the form; once, the link or password that was just made. With `list`, one of the
    two lists, from `after` on."""
    listed, after = list_to_go_on(LISTS), query().text("after")
    everybody = EMPTY if listed == INVITED else queries.by_username(read(), Person, after)
    invited = EMPTY if listed == PEOPLE else queries.by_username(read(), Invitation, after)
    return page(
        "people/index.html",
        **feedback._asdict(),
        role=request.form.get("role", SiteRole.EDITOR),
        once=one_time_secret.take(request_session(), LINK, PASSWORD),
        link=LINK,
        days=invitations.LIFETIME.days,
        people=everybody,
        sessions=queries.session_counts(read(), everybody.entries, now()),
        with_factor=queries.people_with_factor(read(), everybody.entries),
        invitations=invited,
        left=queries.left_invitations(read(), invited.entries),
        at=now(),
    )


@blueprint.post("/people")
@needs(SiteRole.ADMIN)
@refused_with(refused, private=True)
def add() -> Redirect:
    """Invite a person, or add one with a first password."""
    username, name, email = (request.form.get(field, "") for field in ("username", "name", "email"))
    name, role, by = name.strip() or username, _chosen_role(), visitor()
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
    """Show who logged in, and what administrators did, newest first; of one `person`, from `before` back."""
    named = request.args.get("person", "")
    person = _person(number(named) or 0) if named else None
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


def _chosen_role() -> SiteRole:
    """Return the role in the form. Raises Invalid for a name of none."""
    typed = request.form.get("role", "")
    if typed not in set(SiteRole):
        names = ", ".join(role.label for role in SiteRole)
        raise Invalid.single(f"“{typed[:40]}” is not a role; choose one of these: {names}.", "role")
    return SiteRole(typed)


def _set_role(db: Session, username: str, *, by: Authority, seen: str) -> None:
    administration.set_role(db, username, _chosen_role(), by=by, seen=seen)


def _set_name(db: Session, username: str, *, by: Authority, seen: str) -> None:
    people.rename(db, username, request.form.get("name", ""), by=by, seen=seen)


def _new_password(db: Session, username: str, *, by: Authority, seen: str) -> None:
    password = people.set_password(db, username, by=by, seen=seen)
    one_time_secret.keep(request_session(), SHOWN, username, password)


ACTS: dict[str, Callable[..., None]] = {
    "name": _set_name,
    "role": _set_role,
    "password": _new_password,
    "disable": administration.disable,
    "enable": administration.enable,
    "log-out": administration.log_out,
    "factor": administration.take_factor_off,
}
"""What an administrator can do to an account, by the last word of its address."""


def refused_change(refusal: Refusal, person: int, act: str) -> Response | None:
    """Show the page with what is wrong; None if there is no such person."""
    if refusal.status == NotFound.code:
        return None
    return show(person, Feedback(refusal.status, {act: refusal.sentence}))


@blueprint.get("/people/<int:person>")
@needs(SiteRole.ADMIN)
def show(person: int, feedback: Feedback = NO_FEEDBACK) -> Response:
    """Show the person; once, the password that was just made."""
    read().rollback()  # show what others have changed in the meantime
    row = _person(person)
    log = journal_queries.entries(read(), row.id)
    return page(
        "people/person.html",
        **feedback._asdict(),
        person=row,
        name=request.form.get("name", row.name),
        role=request.form.get("role", row.role),
        seen=people.stamp(read(), row),
        sessions=queries.sessions(read(), row.id, now()),
        has_factor=queries.has_factor(read(), row.id),
        once=one_time_secret.take(request_session(), SHOWN),
        entries=log.entries[:FEW],
        more=len(log.entries) > FEW,
        at=now(),
    )


@blueprint.post(f"/people/<int:person>/<any({', '.join(repr(act) for act in ACTS)}):act>")
@needs(SiteRole.ADMIN)
@refused_with(refused_change, private=True)
def change(person: int, act: str) -> Redirect:
    """Do one of ACTS, unless the person has changed since the page was opened."""
    row = _person(person)
    with storing() as db:
        ACTS[act](db, row.username, by=visitor(), seen=request.form.get("seen", ""))
    return redirect(url_for("people.show", person=person), 303)


def _person(number: int) -> Person:
    person = read().get(Person, number)
    if person is None:
        raise NotFound("There is no such person.")
    return person
