"""Importing a negotiation file: through the browser after a look at what it would do, or as the body of a request."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from io import BytesIO

from flask import Blueprint, Response, current_app, jsonify, redirect, request, url_for
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import RequestEntityTooLarge
from werkzeug.wrappers import Response as BaseResponse

from webapp import reading, record
from webapp.accounts.sessions import storing
from webapp.clock import now
from webapp.config import MIB
from webapp.domain.problems import Invalid, excerpt
from webapp.domain.site_vocabulary import SiteRole
from webapp.domain.text import folded
from webapp.domain.vocabulary import ItemKind
from webapp.errors import refused_with
from webapp.http.access import author, needs
from webapp.http.render import page
from webapp.http.security import takes_json
from webapp.imports import negotiation_file, waiting_files
from webapp.imports.contents import Contents, StoredFile
from webapp.imports.preview import FilePreview, names, preview, with_items
from webapp.imports.sheet.reader import Choices, taken
from webapp.imports.sheet.taken import Taken, check
from webapp.imports.sheet.twins import keep_apart
from webapp.store.database import read, write
from webapp.web.acts import own_act, typed_why
from webapp.web.just_saved import note_saved, saved_already
from webapp.web.trouble import FINE, Matter, Trouble

blueprint = Blueprint("imports", __name__)

COMMAND = "ceasefire-timeline import FILE"

SHOWN = 200
"""Items of each kind of change that the preview tells one by one."""


@blueprint.get("/import")
@needs(SiteRole.EDITOR)
def ask() -> Response:
    """The form for choosing a file."""
    return _page()


@blueprint.post("/import")
@needs(SiteRole.EDITOR)
@takes_json
def take() -> BaseResponse:
    """Looks at a file from the form, and shows what it would do; takes a JSON body at once (then the answer is JSON,
    too, with ?why= for the history and ?overwrite=1)."""
    try:
        return _take_json() if request.is_json else _look()
    except RequestEntityTooLarge as error:
        raise RequestEntityTooLarge(f"A larger file goes in by the command line: {COMMAND}.") from error


@blueprint.post("/import/confirm")
@needs(SiteRole.EDITOR)
@refused_with(lambda _: None)
def confirm() -> BaseResponse:
    """Takes in the file that was looked at, `digest`, as one change; where the record is no longer at the `version` of
    then, shows again what the file would do."""
    data = _waiting()
    if data is None:
        done = saved_already()
        return redirect(done, 303) if done else _page(GONE, status=409)
    made = Taken(data)
    try:
        made = taken(read(), data, _choices())
        if problems := _problems(made):
            return _page_of(_preview(made), data, made, FINE.also(problems))
        act = own_act(typed_why())
        terms = _terms(request.form, act.at)
        with _checked(made, act.at) as contents, _worked_out(contents, terms) as batch, storing() as session:
            negotiation = reading.negotiation_named(session, contents.negotiation)
            if request.form.get("version") == str(negotiation.version if negotiation else 0):
                saved = negotiation_file.save(session, contents, act, terms, batch=batch).saved
                if negotiation:
                    keep_apart(session, negotiation.id, made.twins, act)
                waiting_files.remove(session, author().id)
                note_saved(saved.new_version, negotiation_uid=contents.negotiation)
                place = url_for("changes.show", negotiation_uid=contents.negotiation, number=saved.version)
                return redirect(place, 303)
    except Invalid as invalid:
        return _page(invalid, data, made, status=422)
    read().rollback()  # what others have changed is what the preview is to show
    made = taken(read(), data, _choices())
    return _page_of(_preview(made), data, made, Matter(409, trouble=CHANGED))


def _worked_out(contents: Contents, terms: record.Terms | None) -> record.Batch:
    """What saving these contents will write, which takes most of the time and keeps nobody waiting."""
    return record.work_out(read(), contents.negotiation, contents.drafts, terms=terms)


def _problems(made: Taken) -> dict[str, str]:
    """What is wrong with the form by which a file is confirmed, by field."""
    problems = {twin.question.token: f"“{excerpt(twin.name)}”: choose one of the two." for twin in made.unanswered}
    try:
        typed_why()
    except Invalid as invalid:
        problems["why"] = invalid.problems[0].message
    return problems


GONE = Invalid.single(
    "The file that you looked at is not here any more: it waits for an hour, one at a time. Choose it again."
)

CHANGED = Trouble(
    "The record has changed since you looked. Nothing has been imported.", "This is what the file would do now."
)


def _take_json() -> BaseResponse:
    request.max_content_length = MIB
    data, act = request.get_data(), own_act(typed_why(request.args))
    try:
        with _checked(Taken(data), act.at) as contents, write() as session:
            outcome = negotiation_file.save(session, contents, act, _terms(request.args, act.at))
    except Invalid as invalid:
        raise with_items(invalid, BytesIO(data)) from None
    merged = {f"{kind}/{uid}": f"{kind}/{into}" for (kind, uid), into in sorted(outcome.merged.items())}
    return jsonify(
        negotiation=outcome.negotiation,
        version=outcome.saved.version,
        created=len(outcome.saved.created),
        changed=len(outcome.saved.changed),
        unchanged=outcome.unchanged,
        stale=[f"{kind}/{uid}" for kind, uid in outcome.saved.stale],
        deleted=[f"{kind}/{uid}" for kind, uid in outcome.deleted],
        **({"merged": merged} if merged else {}),
        **_meetings(outcome.saved),
    )


def _meetings(saved: record.SaveOutcome) -> Mapping[str, object]:
    """What came of items that were changed here since the file was written, as far as there were any."""
    conflicts = [
        {"item": f"{kind}/{uid}", "field": clash.path, "here": clash.theirs, "file": clash.mine}
        for (kind, uid), standoff in saved.stale.items()
        for clash in standoff.clashes
    ]
    both = [f"{kind}/{uid}" for kind, uid in sorted(saved.merged)]
    found = {"conflicts": conflicts, "both": both, "unknown": len(saved.unknown)}
    return {name: value for name, value in found.items() if value}


def _look() -> Response:
    """The preview of the file that was sent, or that a table makes, which waits until it is confirmed; or what is wrong
    with it, a table waiting until what was left open is chosen."""
    request.max_content_length = current_app.config["IMPORT_LIMIT"]
    file = request.files.get("file")
    data = file.read() if file and file.filename else _waiting()
    if data is None:
        return _page(GONE if request.form.get("digest") else NO_FILE, status=422)
    made = Taken(data)
    try:
        typed_why()
        made = taken(read(), data, _choices())
        if request.form.get("again"):
            return _page(None, data, made)
        preview_of_file = _preview(made)
    except Invalid as invalid:
        if made.is_table:
            _wait(data)
        return _page(invalid, data, made, status=422)
    if preview_of_file.changes or preview_of_file.stale:
        _wait(data)
    return _page_of(preview_of_file, data, made)


NO_FILE = Invalid.single("No file was chosen; choose one.")


def _waiting() -> bytes | None:
    """The file that waits since it was sent, by its `digest`."""
    return waiting_files.waiting_file(read(), author().id, request.form.get("digest", ""), now())


def _wait(data: bytes) -> None:
    with write() as session:
        waiting_files.add(session, author().id, data, now())


def _choices() -> Choices:
    """What was chosen of a table."""
    form = request.form
    orders, twins = (
        {name.removeprefix(of): text for name, text in form.items() if name.startswith(of)} for of in ("first.", "is.")
    )
    return Choices(form.get("into", ""), form.get("kind", ""), orders, twins)


def _preview(made: Taken) -> FilePreview:
    """What a file would do. Raises Invalid with its mistakes."""
    at = now()
    with _checked(made, at) as contents:
        return preview(read(), contents, _terms(request.form, at), is_asked=made.is_table)


@contextmanager
def _checked(made: Taken, at: datetime) -> Iterator[Contents]:
    """What a file holds, as long as it is needed. Raises Invalid with its mistakes."""
    with StoredFile(BytesIO(made.data)) as file:
        yield check(read(), made, file, at)


def _terms(fields: MultiDict[str, str], at: datetime) -> record.Terms | None:
    """On what terms a file is taken in at a moment: `overwrite` names the items that go back to what it says, and "1"
    stands for all. Raises Invalid."""
    values = {*fields.getlist("overwrite")} - {""}
    if "1" in values:
        return None
    keys = {value: value.partition("/") for value in values}
    if unread := [value for value, (kind, _, uid) in keys.items() if kind not in {*ItemKind} or not uid]:
        raise Invalid.single(
            f"“{excerpt(unread[0])}” is no item to overwrite; write event/talks for one, or 1 for all.", "overwrite"
        )
    return record.Terms(at, {(ItemKind(kind), uid) for kind, _, uid in keys.values()})


def _page_of(file_preview: FilePreview, data: bytes, made: Taken, matter: Matter = FINE) -> Response:
    lines = [*file_preview.new[:SHOWN], *file_preview.changed[:SHOWN], *file_preview.stale[:SHOWN]]
    return page(
        "imports/preview.html",
        **matter._asdict(),
        preview=file_preview,
        made=made,
        names=names(read(), file_preview, lines),
        sent=_sent(data),
        most=SHOWN,
    )


def _page(refusal: Invalid | None = None, data: bytes = b"", made: Taken | None = None, status: int = 200) -> Response:
    return page(
        "imports/form.html",
        status=status,
        refusal=with_items(refusal, BytesIO(made.data if made else data)) if refusal else None,
        made=made,
        sent=_sent(data) if made and made.is_table else {},
        limit=current_app.config["IMPORT_LIMIT"] // MIB,
        command=COMMAND,
        negotiations=dict(sorted(reading.titles(read()).items(), key=lambda entry: folded(entry[1]))),
    )


def _sent(data: bytes) -> Mapping[str, str]:
    """By which fields a page has a file again that was sent."""
    file = request.files.get("file")
    called = (file and file.filename) or request.form.get("called", "")
    return {"digest": waiting_files.digest_of(data), "called": called}
