"""Errors, each said once: as a page to people, as a problem document (RFC 9457) to programs."""

import json
from contextlib import suppress
from typing import Any

from flask import Flask, Response, current_app, request
from sqlalchemy.exc import SQLAlchemyError
from werkzeug.exceptions import Conflict as HTTPConflict
from werkzeug.exceptions import HTTPException, RequestEntityTooLarge, UnprocessableEntity

from webapp import record
from webapp.db import obstacle
from webapp.domain.problems import Invalid
from webapp.http.access import load_visitor
from webapp.http.addresses import begun
from webapp.http.render import page
from webapp.http.security import SAFE_METHODS

RETRY_SECONDS = 5

TITLES = {
    400: "This request cannot be read",
    401: "Log in first",
    403: "This is not allowed",
    404: "There is nothing here",
    405: "This address does not take that",
    409: "Someone else changed this meanwhile",
    410: "This was deleted",
    413: "This is too large",
    422: "Something needs mending",
    429: "Too many tries",
    500: "Something went wrong on our side",
    503: "Saving is not possible right now",
}

SENTENCES = {
    404: "The address may be mistyped, or what stood here has moved.",
    500: "Nothing was changed. The error has been written to the log; try again, and tell the site’s administrator.",
}


def init_app(app: Flask) -> None:
    """Registers the handlers: everything that is raised ends here."""
    app.register_error_handler(Invalid, _invalid)
    app.register_error_handler(record.Conflict, _conflict)
    app.register_error_handler(SQLAlchemyError, _database)
    app.register_error_handler(RequestEntityTooLarge, _too_large)
    app.register_error_handler(HTTPException, _http)


def wants_json() -> bool:
    """Whether the request is a program's: for a .json address, with a JSON body, or preferring JSON over a page."""
    best = request.accept_mimetypes.best_match(["text/html", "application/json"], "text/html")
    return request.path.endswith(".json") or request.is_json or best == "application/json"


def answer(status: int, detail: str, problems: list[dict[str, str]] | None = None, **context: Any) -> Response:
    """The one shape of an error."""
    title = TITLES.get(status, "This did not work")
    if not wants_json():
        return page(
            "error.html", status=status, heading=title, detail=detail, problems=problems or [], code=status, **context
        )
    document = {"type": "about:blank", "title": title, "status": status, "detail": detail, "problems": problems or []}
    text = json.dumps(document, ensure_ascii=False)
    return Response(text + "\n", status, mimetype="application/problem+json")


def _http(error: HTTPException) -> Response:
    status = error.code or 500
    if error.response is not None:
        return current_app.make_response(error.response)
    if request.routing_exception is not None and not wants_json():
        with suppress(SQLAlchemyError):  # the page does without its frame rather than fail
            begun()
    own = type(error).description != error.description
    detail = str(error.description) if own and error.description else SENTENCES.get(status, f"{error.name}.")
    response = answer(status, detail)
    for name, value in error.get_headers(request.environ):
        if name in {"Allow", "Retry-After"}:
            response.headers[name] = value
    return response


def _invalid(error: Invalid) -> Response:
    if request.method in SAFE_METHODS:
        return answer(400, " ".join(problem.message for problem in error.problems))
    problems = [{"path": problem.path, "message": problem.message} for problem in error.problems]
    return answer(UnprocessableEntity.code, "Nothing was changed. Mend what is named here and send it again.", problems)


def _conflict(error: record.Conflict) -> Response:
    return answer(HTTPConflict.code, f"“{error.draft.uid}” was changed after the revision this was based on.")


def _too_large(_error: RequestEntityTooLarge) -> Response:
    limit = (request.max_content_length or 0) // 1024
    return answer(413, f"What was sent is larger than {limit:,} KiB, the most this address takes. Nothing was changed.")


def _database(error: SQLAlchemyError) -> Response:
    """A locked, full, read-only or failing database: nothing was written, and trying later may work. Any other error is
    raised again, as one that nobody handles: 500, and a traceback in the log."""
    load_visitor()
    reason = obstacle(error)
    if reason is None:
        raise error
    current_app.logger.error("database: %s", reason)
    response = answer(
        503,
        "The database cannot be written at the moment: it is busy, full or read-only. Nothing was changed and nothing "
        "is half-written. Go back, your entries are still in the form, and try again in a moment.",
    )
    response.headers["Retry-After"] = str(RETRY_SECONDS)
    return response
