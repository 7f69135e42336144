"""Who may see what: denied unless the view says otherwise."""

from collections.abc import Callable
from typing import Any, Protocol, cast
from urllib.parse import quote

from flask import Flask, redirect, request, session, url_for
from werkzeug.exceptions import Forbidden, Unauthorized
from werkzeug.wrappers import Response

from webapp.http.marks import View, mark, marked

PUBLIC = "public"

IN_PATHS = "/:@!$&'()*+,;="
"""What a path may hold unquoted, besides letters, digits and "-._~" (RFC 3986 section 3.3)."""


class Role(Protocol):
    """What somebody may do."""

    def may(self, needed: Any, /) -> bool:
        """Whether this role reaches the needed one."""


class Visitor(Protocol):
    """Somebody who is logged in. The session has one as its `person`."""

    id: int
    username: str
    name: str

    @property
    def role(self) -> Role:
        """What they may do."""


class _Session(Protocol):
    """The request's session."""

    @property
    def person(self) -> Visitor | None:
        """Whose it is."""

    def revert(self) -> None:
        """Reads it anew where it is asked for next."""


def read_session_anew() -> None:
    """Has what another request has stored meanwhile count."""
    cast(_Session, session).revert()


public = mark(access=PUBLIC)
"""Marks a view that everybody may see."""

impersonal = mark(access=PUBLIC, impersonal=True)
"""Marks a view that everybody may see and that answers all alike: it asks nobody who they are."""

background = mark(background=True)
"""Marks a view that open pages ask for by themselves: asking for it is no sign of a person being there."""


def needs(role: Role) -> Callable[[View], View]:
    """Marks a view for people of this role or a higher one."""
    return mark(access=role)


def current_person() -> Visitor | None:
    """The active person who is logged in, None for a stranger. Asking makes the page personal: it reads the session."""
    return cast(_Session, session).person


def author() -> Visitor:
    """The person who is logged in, for a view that needs a role: what is done there is theirs."""
    person = current_person()
    assert person is not None  # the guard lets no stranger in
    return person


def may(role: Role) -> bool:
    """Whether there is a person logged in who has this role."""
    person = current_person()
    return person is not None and person.role.may(role)


def asked_for() -> str:
    """The address that was asked for, without the host, as it may stand in a header: where to come back to."""
    path = quote(f"{request.script_root}{request.path}", safe=IN_PATHS)
    return f"{path}?{query}" if (query := quote(request.query_string, safe=f"{IN_PATHS}?%")) else path


def init_app(app: Flask) -> None:
    """Guards every request. Whoever is not logged in is asked to, and comes back to the page they wanted."""
    app.before_request(_guard)


def _guard() -> Response | None:
    if request.endpoint is None:
        return None
    access = marked("access")
    if access == PUBLIC:
        return None
    person = current_person()
    if person is None:
        if request.method in {"GET", "HEAD"}:
            return redirect(url_for("accounts.login", next=asked_for()), 303)
        raise Unauthorized(
            "You are not logged in, or your session has ended. Log in in another tab, then send this again."
        )
    if access is None or not person.role.may(access):
        raise Forbidden("Your account may not do this. Ask an administrator of the site for a higher role.")
    return None
