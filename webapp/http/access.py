"""Who may see what: denied unless the view says otherwise."""

from collections.abc import Callable
from typing import Any, TypeVar

from flask import Flask, current_app, g, redirect, request, url_for
from flask_login import AnonymousUserMixin, current_user
from sqlalchemy.exc import SQLAlchemyError
from werkzeug.exceptions import Forbidden, Unauthorized
from werkzeug.wrappers import Response

from webapp.domain.vocabulary import SiteRole

View = TypeVar("View", bound=Callable[..., Any])

PUBLIC = "public"


def public(view: View) -> View:
    """Marks a view that everybody may see."""
    view.access = PUBLIC  # type: ignore[attr-defined]
    return view


def needs(role: SiteRole) -> Callable[[View], View]:
    """Marks a view for people of this role or a higher one."""

    def mark(view: View) -> View:
        view.access = role  # type: ignore[attr-defined]
        return view

    return mark


def may(role: SiteRole) -> bool:
    """Whether the person asking has this role. Asking makes the page personal: it reads the session."""
    return bool(current_user.is_authenticated and current_user.role.may(role))


def load_visitor() -> None:
    """Asks the database who is there; where it cannot say, the rest of the request is a stranger's and asks no more."""
    try:
        may(SiteRole.READER)
    except SQLAlchemyError:
        g._login_user = AnonymousUserMixin()


def init_app(app: Flask) -> None:
    """Guards every request. Whoever is not logged in is asked to, and comes back to the page they wanted."""
    app.before_request(_guard)


def _guard() -> Response | None:
    if request.endpoint is None or request.endpoint == "static":
        return None
    access = getattr(current_app.view_functions[request.endpoint], "access", None)
    if access == PUBLIC:
        return None
    if not current_user.is_authenticated:
        if request.method in {"GET", "HEAD"}:
            return redirect(url_for("accounts.login", next=request.full_path.rstrip("?")), 303)
        raise Unauthorized(
            "You are not logged in, or your session has ended. Log in in another tab, then send this again."
        )
    if access is None or not current_user.role.may(access):
        raise Forbidden("Your account may not do this. Ask an administrator of the site for a higher role.")
    return None
