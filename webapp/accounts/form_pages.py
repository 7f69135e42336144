"""The pages of the forms in which people log in, and change how they do."""

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any

from flask import Response, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound, UnprocessableEntity

from webapp.accounts.credentials import person_with
from webapp.http.access import author
from webapp.http.marks import View
from webapp.http.render import page
from webapp.web.refusals import Refusal, refused_with
from webapp.web.trouble import Feedback

SECRETS = ("password", "current", "new", "again", "code")
"""Fields of these forms that no page may hold."""


def wrong(problems: Mapping[str, str]) -> Feedback:
    """Return the feedback on what was typed, by field."""
    return Feedback(UnprocessableEntity.code, problems)


def form_page(template: str, feedback: Feedback, **context: Any) -> Response:
    """Return the page of a form, with the feedback on what was sent."""
    return page(template, **feedback._asdict(), **context)


def refused_at(field: str, form: Callable[..., Response]) -> Callable[[View], View]:
    """Mark a view of a form that holds a secret: whatever refuses the request, `form` comes again, without the secret.
    It is called with the feedback and the view's arguments. What is wrong with what was typed stands at `field`, all
    else above the form."""

    def again(refusal: Refusal, **address: str) -> Response | None:
        if refusal.status == NotFound.code:
            return None
        if refusal.status == UnprocessableEntity.code:
            return form(wrong(refusal.problems(field)), **address)
        return form(Feedback(refusal.status, trouble=refusal.trouble()), **address)

    return refused_with(again, secrets=SECRETS, private=True)


def with_password(form: Callable[..., Response]) -> Callable[[View], Callable[[], ResponseReturnValue]]:
    """Wrap a view so that it acts only if the sent form holds the person's password, since an open browser is not
    enough; else `form` comes again with the feedback. Guesses are slowed as log-ins are."""

    def guard(view: View) -> Callable[[], ResponseReturnValue]:
        @wraps(view)
        def checked() -> ResponseReturnValue:
            typed = request.form.get("password", "")
            if typed and person_with(author().username, typed):
                return view()
            return form(wrong({"password": "This is not your password." if typed else "Type your password."}))

        return refused_at("password", form)(checked)

    return guard
