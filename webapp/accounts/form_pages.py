"""The pages of the forms in which people log in, and change how they do."""

from collections.abc import Callable
from typing import Any

from flask import Response
from werkzeug.exceptions import HTTPException, TooManyRequests, UnprocessableEntity

from webapp.http.render import page


def form_page(template: str, problems: dict[str, str], **context: Any) -> Response:
    """The page of a form, with its problems by field."""
    return page(template, status=422 if problems else 200, problems=problems, **context)


def form_again(form: Callable[[dict[str, str]], Response], field: str, error: HTTPException) -> Response:
    """The form again, with the reason why what was typed in a field was not tried or does not help."""
    response = form({field: str(error.description)})
    response.status_code = error.code or UnprocessableEntity.code
    if isinstance(error, TooManyRequests):
        response.headers["Retry-After"] = str(error.retry_after)
    return response
