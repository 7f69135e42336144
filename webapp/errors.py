"""Errors, as a page for people and as a problem document (RFC 9457) for programs."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass

from flask import Flask, Response, current_app, g, redirect, request, url_for
from sqlalchemy.exc import SQLAlchemyError
from werkzeug.exceptions import Conflict as HTTPConflict
from werkzeug.exceptions import (
    Forbidden,
    HTTPException,
    MethodNotAllowed,
    NotFound,
    RequestEntityTooLarge,
    UnprocessableEntity,
)
from werkzeug.wrappers import Response as BaseResponse

from webapp import record
from webapp.domain.problems import Invalid, excerpt
from webapp.http.access import current_person, is_let_in
from webapp.http.files import is_file
from webapp.http.marks import marked
from webapp.http.problem_document import MEDIA_TYPE, problem_document
from webapp.http.programs import wants_json
from webapp.http.render import page, partial
from webapp.http.security import FORMS, SAFE_METHODS, from_another_site
from webapp.reading.paging import NoSuchPlace
from webapp.store.obstacles import obstacle
from webapp.web.addresses import load_negotiation_for_error_page
from webapp.web.days import UnclearDay
from webapp.web.gone import Deleted, gone_page, never_was, was_deleted
from webapp.web.just_saved import saved_already
from webapp.web.refusals import Refusal, RefusedForm

RETRY_SECONDS = 5

UNWRITABLE = "The site cannot store anything at the moment: its database is busy, full or read-only"

TITLES = {
    400: "This request cannot be read",
    401: "Log in first",
    403: "This is not allowed",
    404: "There is nothing here",
    405: "This address does not accept that",
    409: "This has changed in the meantime",
    410: "This is no longer here",
    412: "This was sent on a condition",
    413: "This is too large",
    415: "Only a form can be sent here",
    422: "Something needs correcting",
    429: "Too many attempts",
    500: "Something went wrong on our side",
    503: "This is not possible right now",
}

SENTENCES = {
    404: "The address may be mistyped, or what stood here has moved.",
    405: "Nothing was changed. Open the page and use its form or button. Programs import files at /import.",
    500: "Nothing was changed. The error has been written to the log; try again, and tell the site’s administrator.",
}

ANOTHER_FORM = frozenset({404, 409, 410, 422})
"""Refusals after which the form must change. After others, htmx leaves the form and shows the sentence."""

DONE = frozenset({409, 410, 422})
"""Refusals of what has been done already."""

BROKEN = (SQLAlchemyError, OSError, HTTPException, Invalid, NoSuchPlace, record.Conflict, record.NotAllowed)
"""Errors that may occur, or occur again, while a refusal is answered."""


def init_app(app: Flask) -> None:
    """Register the handlers of everything that is raised."""
    app.register_error_handler(Invalid, _invalid)
    app.register_error_handler(NoSuchPlace, _no_such_place)
    app.register_error_handler(record.Conflict, _conflict)
    app.register_error_handler(record.NotAllowed, lambda error: answer(error, Forbidden.code, str(error)))
    app.register_error_handler(SQLAlchemyError, _hindered)
    app.register_error_handler(OSError, _hindered)
    app.register_error_handler(RequestEntityTooLarge, _too_large)
    app.register_error_handler(HTTPException, _http)


def answer(
    error: Exception, status: int, detail: str, problems: list[dict[str, str]] | None = None, title: str = ""
) -> BaseResponse:
    """Return the answer to any error; for a sent form, the form again."""
    title = title or getattr(error, "title", "") or TITLES.get(status, "This did not work")
    if not wants_json():
        with suppress(SQLAlchemyError):  # if the session cannot be read, the answer is for a stranger
            current_person()
        stays = partial() and status not in ANOTHER_FORM
        form = None if stays else form_of_request()
        # What the same request has done already is no failure: browsers show the second answer to a double click.
        if form and status in DONE and (change := saved_already()):
            return redirect(change, 303)
        # once: an error in the form itself must not recur for ever
        if form and "refusal" not in g and _may_be_shown():
            g.refusal = Refusal(error, status, title, detail)
            # After an error of ours, the form may fail in the same way.
            with suppress(*(Exception,) if status == 500 else BROKEN):
                if response := form(g.refusal, **(request.view_args or {})):
                    return response
        if isinstance(error, Deleted):
            return gone_page(error.kind, error.uid)
        if marked("framed"):  # a page of ours has buttons, which no frame may show
            return Response(f"{title}. {detail}\n", status, mimetype="text/plain")
        return page(
            "error.html",
            status=status,
            heading=title,
            detail=detail,
            problems=problems or [],
            code=status,
            form=bool(form),
            kept=_kept() if form else None,
            day=error if isinstance(error, UnclearDay) else None,
        )
    if isinstance(error, UnclearDay):
        problems = [{"path": error.field, "message": detail}]
    return Response(problem_document(status, title, detail, problems or ()), status, mimetype=MEDIA_TYPE)


def form_of_request() -> RefusedForm | None:
    """Return the function that shows the sent form again; None if no form was sent, or if another site sent it."""
    form: RefusedForm | None = marked("refused")
    is_form = request.method not in SAFE_METHODS and request.mimetype in FORMS
    return form if is_form and not from_another_site() else None


def _may_be_shown() -> bool:
    """Return whether the form can be shown, which takes the negotiation in the address, if any; and may be."""
    rule = request.url_rule
    has_negotiation = "negotiation" in g or rule is None or "negotiation_uid" not in rule.arguments
    return has_negotiation and (is_let_in() or not marked("private"))


@dataclass(frozen=True, slots=True)
class Kept:
    """What was sent, as far as a page can hold it, and the words for what it leaves out."""

    fields: Mapping[str, list[str]]
    without: str


def _kept() -> Kept | None:
    """Return what was sent; None if it cannot be read, or nothing of it may be kept."""
    with suppress(*BROKEN):
        fields = dict(request.form.lists())
        secret = [fields.pop(name) for name in marked("secrets") if name in fields]
        files = [file for file in request.files.values() if file.filename]
        left_out = [words for words, lost in (("passwords and codes", secret), ("the file", files)) if lost]
        return Kept(fields, " and ".join(left_out)) if fields or not left_out else None
    return None


def _http(error: HTTPException) -> BaseResponse:
    status = error.code or 500
    if error.response is not None:
        return current_app.make_response(error.response)
    if status == NotFound.code and _is_for_a_form():
        return _http(MethodNotAllowed(["POST", "OPTIONS"]))
    is_no_file = status == NotFound.code and is_file(request.path)
    if request.routing_exception is not None and (is_no_file or not wants_json()):
        with suppress(SQLAlchemyError):  # a page without its frame is better than none
            load_negotiation_for_error_page()
    sentence = SENTENCES.get(status, f"{error.name}.")
    if is_no_file and "negotiation" in g:
        place = url_for("exports.index", _external=True)
        sentence = f"There is no such file. {f'{place} lists those of this record.' if wants_json() else ''}".strip()
    problems = getattr(error, "problems", None)
    response = answer(error, status, _own(error) or sentence, problems)
    for name, value in error.get_headers(request.environ):
        if name in {"Allow", "Retry-After", "WWW-Authenticate"}:
            response.headers[name] = value
    return response


def _is_for_a_form() -> bool:
    """Return whether a form is sent to this address, which was read as the name of something: /logout, as if a
    negotiation were called so."""
    read_as, routes = request.url_rule, current_app.create_url_adapter(request)
    if read_as is None or routes is None or request.method not in SAFE_METHODS:
        return False
    with suppress(HTTPException):
        sent_to, _ = routes.match(method="POST", return_rule=True)
        return sent_to.arguments < read_as.arguments
    return False


def _own(error: HTTPException) -> str:
    """Return the sentence with which the error was raised, "" for the default."""
    return str(error.description or "") if error.description != type(error).description else ""


def _invalid(error: Invalid) -> BaseResponse:
    problems = [
        {"path": problem.path, "message": problem.message, **({"item": problem.item} if problem.item else {})}
        for problem in error.problems
    ]
    if request.method in SAFE_METHODS:  # programs read which parameter is meant, people all in one sentence
        return answer(error, 400, " ".join(error.sentences), problems if wants_json() else None)
    detail = f"Nothing was changed. Correct what is named here and send it again. {error.unlisted_sentence}".strip()
    return answer(error, UnprocessableEntity.code, detail, problems)


def _no_such_place(error: NoSuchPlace) -> BaseResponse:
    return answer(error, 400, f"“{excerpt(str(error))}” is not a place in this list; use a link on the page.")


def _conflict(error: record.Conflict) -> BaseResponse:
    kind, uid = error.draft.kind, error.draft.uid
    if error.current is None:
        return answer(error, 404, never_was(kind, uid))
    if error.current.text is None:
        return answer(error, 410, was_deleted(kind, uid))
    title = "What this is based on is not here" if error.has_unknown_base else ""
    return answer(error, HTTPConflict.code, str(error), title=title)


def _too_large(error: RequestEntityTooLarge) -> BaseResponse:
    most = request.max_content_length or 0
    what = f"is larger than {most // 1024:,} KiB, the limit of this address"
    if (request.content_length or most) < most:  # then it is the form that is too long
        size, fields = (request.max_form_memory_size or 0) // 1024, request.max_form_parts or 0
        what = f"has more than {fields:,} fields, or more than {size:,} KiB in fields that are no file"
    detail = f"What was sent {what}. Nothing was changed."
    return answer(error, 413, f"{detail} {_own(error)}".strip())


def _hindered(error: SQLAlchemyError | OSError) -> BaseResponse:
    """Answer 503 for a locked, full, read-only or failing database, or a full disk: nothing was written, and trying
    later may work. Raises any other error again: 500, and a traceback in the log."""
    reason = obstacle(error)
    if reason is None:
        raise error
    no_room = isinstance(error, OSError)
    current_app.logger.error("%s: %s", "disk" if no_room else "database", reason)
    what = "The disk of the site has no room left for what this needs" if no_room else UNWRITABLE
    detail = f"{what}. Nothing was changed and nothing is half-written. Try again in a moment."
    response = answer(error, 503, detail, title="" if no_room else "Saving is not possible right now")
    response.headers["Retry-After"] = str(RETRY_SECONDS)
    return response
