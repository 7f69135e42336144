"""Importing a negotiation file: in the browser after a preview, or as the body of a request."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from io import BytesIO

from flask import Blueprint, Response, current_app, redirect, request, url_for
from werkzeug.exceptions import Conflict, RequestEntityTooLarge
from werkzeug.wrappers import Response as BaseResponse

from webapp import reading, record
from webapp.accounts.sessions import storing
from webapp.clock import now
from webapp.config import MIB
from webapp.domain.problems import Invalid
from webapp.domain.site_vocabulary import SiteRole
from webapp.domain.text import number
from webapp.http.access import author, may, needs
from webapp.http.programs import wants_json
from webapp.http.security import takes_json
from webapp.imports import negotiation_file, waiting_files
from webapp.imports.answers import COMMAND, form_page, preview_page
from webapp.imports.contents import Contents
from webapp.imports.json_answers import SCHEMA, saved_answer
from webapp.imports.preview import FilePreview, preview, with_items
from webapp.imports.sent_answers import choices_sent, let_wait, problems_of, terms_of, waiting_data
from webapp.imports.sheet.reader import read_file
from webapp.imports.sheet.sent_file import SentFile, by_cell, check
from webapp.imports.sheet.twins import keep_apart
from webapp.imports.stored_file import StoredFile
from webapp.reading.meanwhile import changers_since, in_words
from webapp.reading.parameters import MOST, refuse_unread
from webapp.store.database import read, write
from webapp.web.acts import own_act, typed_why
from webapp.web.described import TEXT, Parameter, described
from webapp.web.just_saved import note_saved, saved_already
from webapp.web.refusals import Refusal, refused_with
from webapp.web.trouble import NO_FEEDBACK, Feedback, Trouble

blueprint = Blueprint("imports", __name__)

OF_JSON = {
    "why": Parameter("Why, for the history."),
    "overwrite": Parameter("What becomes as in the file where both changed, as event/talks; 1 for all.", TEXT, MOST),
}
"""The query parameters of a JSON body."""


@blueprint.get("/import")
@needs(SiteRole.EDITOR)
def ask() -> Response:
    """Return the form for choosing a file."""
    return form_page()


def _look_again(refusal: Refusal) -> Response | None:
    """Return the form with the choices that were made, and with the file only if it waited before; None to anyone who
    may not see it."""
    if not may(SiteRole.EDITOR):
        return None
    data = None if request.files.get("file") else waiting_data()
    trouble = refusal.trouble("" if data else "Your choices are kept; choose the file again.")
    return form_page(None, data or b"", SentFile(data) if data else None, refusal.status, trouble)


@blueprint.post("/import")
@needs(SiteRole.EDITOR)
@takes_json
@described(
    "Import a negotiation file; look what a file or table would do",
    words="As JSON it is imported at once, as one change. As the “file” of a form it waits, and the answer has the "
    "“digest”, “version” and “questions” that the next address takes.",
    schema=SCHEMA,
    own=OF_JSON,
    takes={"application/json": "#", "multipart/form-data": ""},
)
@refused_with(_look_again)
def take() -> BaseResponse:
    """Preview a file from the form, or import a JSON body (`why`, `overwrite` in the query) and answer in JSON."""
    try:
        return _take_json() if request.is_json else _look()
    except RequestEntityTooLarge as error:
        raise RequestEntityTooLarge(f"A larger file goes in by the command line: {COMMAND}.") from error


@blueprint.post("/import/confirm")
@needs(SiteRole.EDITOR)
@described(
    "Import what was looked at",
    words="With “digest” and “version”, the fields that were sent before, and an answer to each question. Sent "
    "once more, that is answered with 303, which leads to the change.",
    schema=SCHEMA,
    takes={"application/x-www-form-urlencoded": ""},
)
@refused_with(lambda _: None)
def confirm() -> BaseResponse:
    """Import the previewed file, `digest`, as one change; preview it again if the record has another `version`."""
    data = waiting_data()
    if data is None:
        done = saved_already()
        return redirect(done, 303) if done else form_page(GONE, status=409)
    made = SentFile(data)
    try:
        made = read_file(read(), data, choices_sent())
        if problems := problems_of(made):
            return preview_page(_preview(made), data, made, NO_FEEDBACK.also(problems))
        why, at = typed_why(), now()
        terms = terms_of(request.form, at)
        with (
            _checked(made, at) as contents,
            # what takes most of the time keeps nobody waiting
            record.work_out(read(), contents.negotiation, contents.drafts, terms=terms) as batch,
            storing() as session,
        ):
            dossier = reading.dossier_named(session, contents.negotiation)
            if request.form.get("version") == str(dossier.negotiation.version):
                act = own_act(why)  # not when the work began: others have saved since
                saved = negotiation_file.save(session, contents, act, terms, batch=batch)
                if not dossier.is_new:
                    keep_apart(dossier, made.twins, act)
                if saved.new_version is None and not wants_json():
                    return preview_page(_preview(made), data, made, NOTHING)
                waiting_files.remove(session, author().id)
                note_saved(saved.new_version, negotiation_uid=contents.negotiation)
                if wants_json():
                    return saved_answer(contents, saved)
                place = url_for("changes.show", negotiation_uid=contents.negotiation, number=saved.version)
                return redirect(place, 303)
    except Invalid as invalid:
        return form_page(invalid, data, made, status=422)
    read().rollback()  # so that the preview shows what others have changed
    made = read_file(read(), data, choices_sent())
    changed = f"{_changers(contents.negotiation)} changed the record after you looked. Nothing has been imported."
    anew = _preview(made)
    if wants_json():
        changed = changed if request.form.get("version") else "Send the “version” that you looked at."
        raise Conflict(f"{changed} The record is at version {anew.contents.version} now; look again, or confirm that.")
    return preview_page(anew, data, made, Feedback(409, trouble=Trouble(changed, NOW)))


GONE = Invalid.single(
    "The file that you looked at is not here any more: it waits for an hour, one at a time. Choose it again.",
    "file",
)

NOW = "This is what the file would do now."

NOTHING = Feedback(
    422,
    trouble=Trouble(
        "Nothing has been imported: all that differs is left alone.",
        "Tick what should become as the file says, or choose another file.",
    ),
)


def _changers(uid: str) -> str:
    """Return who changed a negotiation after the version that was looked at."""
    seen = number(request.form.get("version", ""))
    changers = [] if seen is None else changers_since(reading.dossier_named(read(), uid), seen, lambda *_: True)
    return in_words(changers, author().id)


def _take_json() -> BaseResponse:
    request.max_content_length = MIB
    refuse_unread(request.args, OF_JSON, "/import")  # whoever asks for a dry run means no save
    data, why, at = request.get_data(), typed_why(request.args), now()
    try:
        with _checked(SentFile(data), at) as contents:
            terms = terms_of(request.args, at)
            contents.refuse_absent(terms.overwrite if terms else ())
            with write() as session:
                saved = negotiation_file.save(session, contents, own_act(why), terms)
    except Invalid as invalid:
        raise with_items(invalid, BytesIO(data)) from None
    return saved_answer(contents, saved)


def _look() -> Response:
    """Return the preview of a file, which is stored until it is confirmed; or the problems of a file or table."""
    request.max_content_length = current_app.config["IMPORT_LIMIT"]
    file = request.files.get("file")
    data = file.read() if file and file.filename else waiting_data()
    if data is None:
        nothing = NO_JSON if wants_json() else NO_FILE
        return form_page(GONE if request.form.get("digest") else nothing, status=422)
    made = SentFile(data)
    try:
        typed_why()
        made = read_file(read(), data, choices_sent())
        if request.form.get("again"):
            return form_page(None, data, made)
        preview_of_file = _preview(made)
    except Invalid as invalid:
        if made.is_table:
            let_wait(data)
        return form_page(invalid, data, made, status=422)
    if preview_of_file.changes or preview_of_file.stale:
        let_wait(data)
    return preview_page(preview_of_file, data, made)


NO_FILE = Invalid.single("No file was chosen; choose one.", "file")
NO_JSON = Invalid.single(
    "No file was sent. Programs send a negotiation file as the body, with “Content-Type: application/json”, and a "
    "table as the field “file” of a form, as multipart/form-data."
)


def _preview(made: SentFile) -> FilePreview:
    """Return what a file would do. Raises Invalid with its problems."""
    at = now()
    with _checked(made, at) as contents:
        return preview(read(), contents, terms_of(request.form, at), is_asked=made.is_table)


@contextmanager
def _checked(made: SentFile, at: datetime) -> Iterator[Contents]:
    """The contents of a file. Raises Invalid with its problems."""
    with StoredFile(BytesIO(made.data)) as file:
        contents = check(read(), made, file, at)
        with by_cell(made):
            yield contents
