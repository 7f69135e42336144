"""Adding and editing items of all kinds. Success is 303 to where the item stands; whatever refuses a save is answered
with the form as it was typed."""

import json

from flask import Response, g, redirect, request, url_for
from werkzeug.exceptions import BadRequest
from werkzeug.wrappers import Response as BaseResponse

from webapp import record
from webapp.accounts.sessions import request_session, storing
from webapp.clock import now, today
from webapp.domain.document import canonical
from webapp.domain.problems import Invalid, excerpt
from webapp.domain.vocabulary import ItemKind, SiteRole
from webapp.errors import refused_with
from webapp.formats.bibliographic import sources
from webapp.forms import form, rows
from webapp.forms.directory import directory
from webapp.forms.form import Form, filled_from
from webapp.http.access import author, needs
from webapp.pages.editing.form_page import base_document, form_page, new_token
from webapp.pages.editing.refused_form import refused_form
from webapp.pages.editing.submission import Submission, submit
from webapp.reading.names import name_of
from webapp.store.database import read
from webapp.web.addresses import negotiation_blueprint
from webapp.web.families import each_kind
from webapp.web.items import Deleted, existing, gone, page_of
from webapp.web.just_saved import note_saved
from webapp.web.trouble import Trouble

blueprint = negotiation_blueprint("editing", __name__)

MOST_RENAMED = 20
"""Items renamed meanwhile that the page after a save is asked to tell of."""


@each_kind(blueprint, "/new", "GET")
@needs(SiteRole.EDITOR)
def new(kind: ItemKind) -> Response:
    """The empty form."""
    return form_page(form.blank(kind, new_token()))


@each_kind(blueprint, "/new", "POST")
@needs(SiteRole.EDITOR)
@refused_with(refused_form)
def create(kind: ItemKind) -> BaseResponse:
    """Adds an item, or changes the form's rows."""
    fields = form.typed(kind, request.form)
    return _other_rows(fields, None) or _save(fields, None)


@each_kind(blueprint, "/<uid:uid>/edit", "GET", header=True)
@needs(SiteRole.EDITOR)
def edit(kind: ItemKind, uid: str | None) -> Response:
    """The form with an item as it is now."""
    uid = uid or g.negotiation.uid
    latest = existing(kind, uid)
    if latest.text is None:
        return gone(kind, uid)
    names = directory(read(), g.negotiation.id, form.mentioned_in(kind, latest.document))
    return form_page(form.of_document(kind, latest.document, latest.number, names), uid=uid)


@each_kind(blueprint, "/<uid:uid>/edit", "POST", header=True)
@needs(SiteRole.EDITOR)
@refused_with(refused_form)
def update(kind: ItemKind, uid: str | None) -> BaseResponse:
    """Saves an item's next revision, changes the form's rows, or opens the form of the item with what was typed for
    another."""
    uid = uid or g.negotiation.uid
    latest, fields = existing(kind, uid), form.typed(kind, request.form)
    opened = "open" in request.form
    if latest.text is None and (opened or fields.base_number != latest.number):
        raise Deleted(kind, uid)
    if opened:
        name = name_of(latest.document)
        trouble = Trouble(
            f"This is the form of “{name}” with what you typed. Nothing has been saved yet.",
            f"Saving replaces what that {kind} says now; its history keeps it.",
            about=(f"See “{name}”", page_of(kind, uid)),
        )
        return form_page(fields.marked(base=latest.number), uid=uid, trouble=trouble)
    return _other_rows(fields, uid) or _save(fields, uid)


def _save(fields: Form, uid: str | None) -> BaseResponse:
    if uid is None and not fields.token:
        raise BadRequest("The form has lost its mark, by which a second sending of it is known.")
    if fields.base_number is None:
        raise BadRequest("The form does not say which revision it is based on.")
    act = record.Act(author().name, now(), person_id=author().id)
    with storing(request_session()) as session:
        saved = submit(session, g.negotiation.uid, fields.filled(), uid, act)
        note_saved(saved.version)
    return redirect(_place(fields.kind, saved), 303)


def _place(kind: ItemKind, saved: Submission) -> str:
    """Where the item stands: an event among its neighbours."""
    if kind != ItemKind.EVENT:
        return page_of(kind, saved.uid)
    renamed = [f"{kind}.{item}" for kind, item in saved.renamed[:MOST_RENAMED]]
    return url_for("timeline.show", around=saved.uid, renamed=renamed or None)


def _paste(fields: Form, uid: str | None) -> Response:
    """The form of a source, filled in from what was pasted. Nothing is saved."""
    pasted = request.form.get("paste", "")
    try:
        entry, *_ = sources(pasted, today(g.negotiation.timezone))
    except Invalid as invalid:
        problems = {"paste": " ".join(problem.message for problem in invalid.problems)}
        return form_page(fields, uid=uid, status=422, problems=problems, pasted=pasted)
    return form_page(
        filled_from(fields, json.loads(canonical(entry.source))), uid=uid, pasted=pasted, left_out=entry.left_out
    )


def _other_rows(fields: Form, uid: str | None) -> Response | None:
    """The form with a row more, less, elsewhere or opened, where that was asked for ("add:participants"), or as it was
    sent ("show")."""
    command = request.form.get("row", "")
    if not command:
        return None
    if command == "show":
        return form_page(fields, uid=uid)
    if command == "paste" and fields.kind == ItemKind.SOURCE:
        return _paste(fields, uid)
    base = base_document(fields, uid)
    names = directory(read(), g.negotiation.id, form.mentioned_in(fields.kind, base or {}))
    try:
        changed, row = rows.changed(fields, command, base, names)
    except rows.TooManyRows as full:
        raise BadRequest(f"There can be at most {full} of these; no other fits in.") from None
    except rows.NoSuchRow:
        raise BadRequest(f"There is no row “{excerpt(command)}” in this form.") from None
    return form_page(changed, uid=uid, row=row)
