"""Importing a negotiation file through the browser, or as the body of a request."""

from flask import Blueprint, Response, current_app, jsonify, request
from werkzeug.wrappers import Response as BaseResponse

from webapp import record
from webapp.clock import now
from webapp.config import MIB
from webapp.db import write
from webapp.domain.document import Remark, parse
from webapp.domain.problems import Invalid, Problem
from webapp.domain.vocabulary import SiteRole
from webapp.http.access import author, needs
from webapp.http.render import page
from webapp.imports.negotiation_file import Imported, import_file

blueprint = Blueprint("imports", __name__)


@blueprint.get("/import")
@needs(SiteRole.EDITOR)
def ask() -> Response:
    """The form for choosing a file."""
    return _page()


@blueprint.post("/import")
@needs(SiteRole.EDITOR)
def take() -> BaseResponse:
    """Takes a file from the form, or a JSON body (then the answer is JSON, too, with ?why= for the history)."""
    if request.is_json:
        request.max_content_length = MIB
        done = _import(request.get_data(), request.args.get("why", ""))
        return jsonify(
            negotiation=done.negotiation,
            version=done.saved.version,
            created=len(done.saved.created),
            changed=len(done.saved.changed),
            unchanged=done.unchanged,
            deleted=[f"{kind}/{uid}" for kind, uid in done.deleted],
        )
    request.max_content_length = current_app.config["IMPORT_LIMIT"]
    file = request.files.get("file")
    if not file or not file.filename:
        return _page([Problem("", "No file was chosen; choose one.")], status=422)
    try:
        return _page(done=_import(file.read(), request.form.get("why", "")))
    except Invalid as invalid:
        return _page(invalid.problems, status=422)


def _import(data: bytes, why: str) -> Imported:
    reason = parse(Remark, {"why": why}).why
    with write() as session:
        return import_file(session, data, record.Act(author().name, now(), reason, author().id))


def _page(problems: list[Problem] | None = None, done: Imported | None = None, status: int = 200) -> Response:
    limit = current_app.config["IMPORT_LIMIT"] // MIB
    return page("imports/form.html", status=status, problems=problems or [], done=done, limit=limit)
