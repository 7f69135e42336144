"""Importing a negotiation file through the browser, or as the body of a request."""

from collections.abc import Mapping

from flask import Blueprint, Response, current_app, jsonify, request
from werkzeug.exceptions import RequestEntityTooLarge
from werkzeug.wrappers import Response as BaseResponse

from webapp import record
from webapp.clock import now
from webapp.config import MIB
from webapp.domain.document import Remark, parse
from webapp.domain.problems import Invalid
from webapp.domain.vocabulary import SiteRole
from webapp.http.access import author, needs
from webapp.http.render import page
from webapp.imports import negotiation_file
from webapp.imports.negotiation_file import Imported
from webapp.store.database import read, write

blueprint = Blueprint("imports", __name__)

COMMAND = "ceasefire-timeline import FILE"


@blueprint.get("/import")
@needs(SiteRole.EDITOR)
def ask() -> Response:
    """The form for choosing a file."""
    return _page()


@blueprint.post("/import")
@needs(SiteRole.EDITOR)
def take() -> BaseResponse:
    """Takes a file from the form, or a JSON body (then the answer is JSON, too, with ?why= for the history and
    ?overwrite=1)."""
    try:
        return _take_json() if request.is_json else _take_form()
    except RequestEntityTooLarge as error:
        raise RequestEntityTooLarge(f"A larger file goes in by the command line: {COMMAND}.") from error


def _take_json() -> BaseResponse:
    request.max_content_length = MIB
    done = _import(request.get_data(), request.args)
    merged = {f"{kind}/{uid}": f"{kind}/{into}" for (kind, uid), into in sorted(done.merged.items())}
    return jsonify(
        negotiation=done.negotiation,
        version=done.saved.version,
        created=len(done.saved.created),
        changed=len(done.saved.changed),
        unchanged=done.unchanged,
        stale=[f"{kind}/{uid}" for kind, uid in done.saved.stale],
        deleted=[f"{kind}/{uid}" for kind, uid in done.deleted],
        **({"merged": merged} if merged else {}),
    )


def _take_form() -> BaseResponse:
    request.max_content_length = current_app.config["IMPORT_LIMIT"]
    file = request.files.get("file")
    if not file or not file.filename:
        return _page(Invalid.one("No file was chosen; choose one."), status=422)
    try:
        return _page(done=_import(file.read(), request.form))
    except Invalid as invalid:
        return _page(invalid, status=422)


def _import(data: bytes, options: Mapping[str, str]) -> Imported:
    reason = parse(Remark, {"why": options.get("why", "")}).why
    act = record.Act(author().name, now(), reason, author().id)
    contents = negotiation_file.check(read(), data, act.at)
    with write() as session:
        return negotiation_file.save(session, contents, act, overwrite=options.get("overwrite") == "1")


def _page(refusal: Invalid | None = None, done: Imported | None = None, status: int = 200) -> Response:
    limit = current_app.config["IMPORT_LIMIT"] // MIB
    return page("imports/form.html", status=status, refusal=refusal, done=done, limit=limit, command=COMMAND)
