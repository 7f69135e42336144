"""Who may see what: denied unless the view says otherwise."""

from collections.abc import Callable, Mapping
from typing import Any, Protocol, cast
from urllib.parse import quote

from flask import Flask, redirect, request, session, url_for
from werkzeug.datastructures import WWWAuthenticate
from werkzeug.exceptions import Forbidden, Unauthorized
from werkzeug.wrappers import Response

from webapp.http.marks import View, mark, marked
from webapp.http.programs import is_of_program, wants_json

PUBLIC = "public"

IN_PATHS = "/:@!$&'()*+,;="
"""Characters that need no quoting in a path, besides letters, digits and "-._~" (RFC 3986 section 3.3)."""

TO_A_PERSON = "You are not logged in, or your session has ended. Log in in another tab, then send this again."
TO_A_PROGRAM = "Send a token, as “Authorization: Bearer” and the token. People make them under “Your account”."
"""What a program hears that sends none, or sends it in another way."""


class SessionEnded(Unauthorized):
    """Whoever sent this is not, or no longer, logged in."""

    def __init__(self) -> None:
        sentence = TO_A_PROGRAM if wants_json() else TO_A_PERSON
        super().__init__(sentence, www_authenticate=WWWAuthenticate("bearer"))


def is_personal(environ: Mapping[str, object]) -> bool:
    """Return whether a request's WSGI environment may name a person, by a cookie or by a token."""
    return bool(environ.get("HTTP_COOKIE")) or is_of_program(environ)


class Role(Protocol):
    def may(self, needed: Any, /) -> bool:
        """Return whether it includes the needed one."""


class Visitor(Protocol):
    id: int
    username: str
    name: str

    @property
    def role(self) -> Role: ...


class _Session(Protocol):
    @property
    def person(self) -> Visitor | None: ...

    def revert(self) -> None: ...


def read_session_anew() -> None:
    """Drop the session that was read: another request may have stored it again."""
    cast(_Session, session).revert()


public = mark(access=PUBLIC)
"""Mark a view that everybody may see."""

impersonal = mark(access=PUBLIC, impersonal=True)
"""Mark a view that everybody may see and that answers all alike: it does not read the session."""

beside_a_field = mark(beside=True)
"""Mark a view whose answers go into an open form: strangers are refused, or the log-in page would go there."""

background = mark(background=True)
"""Mark a view that open pages request by themselves: such a request is no sign of a person being there."""


def needs(role: Role) -> Callable[[View], View]:
    """Mark a view for people of this role or a higher one."""
    return mark(access=role)


def current_person() -> Visitor | None:
    """Return the active person who is logged in, None for a stranger. This reads the session, so the page is
    personal."""
    return cast(_Session, session).person


def author() -> Visitor:
    """Return the person who is logged in, in a view that needs a role."""
    person = current_person()
    assert person is not None  # the guard lets no stranger in
    return person


def may(role: Role) -> bool:
    """Return whether a person with this role is logged in."""
    person = current_person()
    return person is not None and person.role.may(role)


def is_let_in() -> bool:
    """Return whether this visitor may use the address of the request."""
    access = marked("access")
    return access == PUBLIC or (access is not None and may(access))


def asked_for() -> str:
    """Return the requested path and query, quoted for a header: where to come back to."""
    path = quote(f"{request.script_root}{request.path}", safe=IN_PATHS)
    return f"{path}?{query}" if (query := quote(request.query_string, safe=f"{IN_PATHS}?%")) else path


def init_app(app: Flask) -> None:
    """Guard every request. Strangers are sent to log in, and come back to the page they wanted; their
    programs get 401."""
    app.before_request(_guard)


def _guard() -> Response | None:
    if request.endpoint is None or request.method == "OPTIONS" or is_let_in():  # what an address takes is no secret
        return None
    if current_person() is None:
        if request.method in {"GET", "HEAD"} and not wants_json() and not marked("beside"):
            return redirect(url_for("accounts.login", next=asked_for()), 303)
        raise SessionEnded
    raise Forbidden("Your account may not do this. Ask an administrator of the site for a higher role.")
