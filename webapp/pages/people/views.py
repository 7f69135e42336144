"""The list of people and of invitations, and the form that adds to either."""

from dataclasses import dataclass
from typing import Any

from flask import Blueprint, Response, redirect, request, url_for
from werkzeug.wrappers import Response as Redirect

from webapp.accounts import invitations, one_time_secret, people, queries
from webapp.accounts.authority import visitor
from webapp.accounts.sessions import request_session, storing
from webapp.clock import now
from webapp.domain.problems import Invalid
from webapp.domain.site_vocabulary import SiteRole
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


@dataclass(frozen=True, slots=True)
class Addition:
    """The form for a new person, as it was typed."""

    username: str = ""
    name: str = ""
    email: str = ""
    role: str = SiteRole.EDITOR
    by_password: bool = False

    @classmethod
    def of_request(cls) -> "Addition":
        """What was sent."""
        texts = {field: request.form.get(field, "") for field in ("username", "name", "email", "role")}
        return cls(**texts, by_password=request.form.get("how") == "password")


def refused(refusal: Refusal) -> Response | None:
    """The form as it was typed, with what is the matter; None to whoever may not see the page around it."""
    if not may(SiteRole.ADMIN):
        return None
    return _page(Addition.of_request(), refusal.problems("username"), refusal.status)


@blueprint.get("/people")
@needs(SiteRole.ADMIN)
def index() -> Response:
    """Everybody, the invited, and the form; once, the link or password that was just made. With `list`, one of the two
    alone, from `after` on."""
    return _page(Addition(), {})


@blueprint.post("/people")
@needs(SiteRole.ADMIN)
@refused_with(refused)
def add() -> Redirect:
    """Invites a person, or adds one with a first password."""
    typed, by = Addition.of_request(), visitor()
    role = chosen_role(typed.role)
    name = typed.name.strip() or typed.username
    with storing() as db:
        if typed.by_password:
            person, password = people.add(db, typed.username, name=name, role=role, email=typed.email, by=by, at=now())
            one_time_secret.keep(request_session(), PASSWORD, person.username, password)
        else:
            invitation, token = invitations.invite(db, typed.username, name=name, role=role, email=typed.email, by=by)
            link = url_for("invitations.invitation", token=token, _external=True)
            one_time_secret.keep(request_session(), LINK, invitation.username, link)
    return redirect(url_for("people.index"), 303)


@blueprint.post("/people/invitations/<int:invitation>/revoke")
@needs(SiteRole.ADMIN)
def revoke(invitation: int) -> Redirect:
    """Takes an invitation back: its link opens nothing any more."""
    with write() as db:
        invitations.revoke(db, invitation, by=visitor())
    return redirect(url_for("people.index", _anchor="invitations"), 303)


def chosen_role(typed: str) -> SiteRole:
    """The role of this name. Raises Invalid for any other."""
    if typed not in set(SiteRole):
        names = ", ".join(role.label for role in SiteRole)
        raise Invalid.single(f"“{typed[:40]}” is no role; choose one of these: {names}.", "role")
    return SiteRole(typed)


def _page(typed: Addition, problems: dict[str, str], status: int = 200) -> Response:
    listed, after = list_to_go_on(LISTS), query().text("after")
    everybody = NOBODY if listed == INVITED else queries.by_username(read(), Person, after)
    return page(
        "people/index.html",
        status=status,
        typed=typed,
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
