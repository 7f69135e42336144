"""Adding, editing, deleting and restoring events. Success is 303 to the list around the event, a refusal 422 or 409
with the form as it was typed."""

import re
import secrets
from typing import Any

from flask import Response, g, redirect, request, url_for
from werkzeug.exceptions import BadRequest
from werkzeug.wrappers import Response as BaseResponse

from webapp import record
from webapp.clock import now
from webapp.db import read, write
from webapp.domain.diff import differences
from webapp.domain.document import Event, Remark, parse
from webapp.domain.problems import Invalid
from webapp.domain.references import references
from webapp.domain.vocabulary import ItemKind, SiteRole
from webapp.events import form
from webapp.events.assembling import field_of
from webapp.events.directory import directory
from webapp.events.reading import existing, gone
from webapp.events.submitting import submit
from webapp.http.access import author, needs
from webapp.http.addresses import negotiation_blueprint
from webapp.http.render import page

blueprint = negotiation_blueprint("editing", __name__)


@blueprint.get("/events/new")
@needs(SiteRole.EDITOR)
def new() -> Response:
    """The empty form."""
    return _form(form.blank(secrets.token_urlsafe(16)), None)


@blueprint.post("/events/new")
@needs(SiteRole.EDITOR)
def create() -> BaseResponse:
    """Adds an event, or changes the form's rows."""
    return _submitted(None)


@blueprint.get("/events/<uid:uid>/edit")
@needs(SiteRole.EDITOR)
def edit(uid: str) -> Response:
    """The form with an event as it is now."""
    latest = existing(uid)
    if latest.text is None:
        return gone(uid, latest)
    names = directory(read(), g.negotiation.id)
    return _form(form.of_document(latest.document, latest.number, names), uid)


@blueprint.post("/events/<uid:uid>/edit")
@needs(SiteRole.EDITOR)
def update(uid: str) -> BaseResponse:
    """Saves an event's next revision, or changes the form's rows."""
    existing(uid)
    return _submitted(uid)


@blueprint.get("/events/<uid:uid>/delete")
@needs(SiteRole.EDITOR)
def ask_to_delete(uid: str) -> Response:
    """Asks before deleting."""
    return _ask_to_delete(uid, {})


@blueprint.post("/events/<uid:uid>/delete")
@needs(SiteRole.EDITOR)
def delete(uid: str) -> BaseResponse:
    """Deletes an event; its history stays, and it can be restored."""
    latest = existing(uid)
    if latest.text is None:
        return gone(uid, latest)
    try:
        with write() as session:
            draft = record.Draft(ItemKind.EVENT, uid, None, base=_number(request.form.get("base", "")))
            why = parse(Remark, {"why": request.form.get("why", "")}).why
            record.save(session, g.negotiation.uid, [draft], _act(why))
    except Invalid as invalid:
        return _ask_to_delete(uid, {problem.path: problem.message for problem in invalid.problems}, status=422)
    return redirect(url_for("timeline.show", deleted=uid), 303)


@blueprint.post("/events/<uid:uid>/restore")
@needs(SiteRole.EDITOR)
def restore(uid: str) -> BaseResponse:
    """Brings a deleted event back as it was."""
    latest = existing(uid)
    if latest.text is None:
        stored = record.last_document(read(), g.negotiation.id, ItemKind.EVENT, uid)
        with write() as session:
            context = record.context(session, g.negotiation, now())
            draft = record.Draft.of(parse(Event, stored, context), base=latest.number)
            record.save(session, g.negotiation.uid, [draft], _act("Restored"))
    return redirect(url_for("timeline.show", around=uid), 303)


def _submitted(uid: str | None) -> BaseResponse:
    fields = form.typed(request.form)
    if row := request.form.get("row"):
        return _form(_with_other_rows(fields, row), uid, row=row)
    fields = fields.filled()
    _number(fields.single["base"])
    if uid is None and not fields.single["token"]:
        raise BadRequest("The form has lost its mark, by which a second sending of it is known; open it again.")
    try:
        with write() as session:
            saved = submit(session, g.negotiation.uid, fields, uid, _act(fields.single["why"]))
    except Invalid as invalid:
        problems: dict[str, str] = {}
        for problem in invalid.problems:
            problems.setdefault(field_of(problem.path), problem.message)
        return _form(fields, uid, status=422, problems=problems)
    except record.Conflict as conflict:
        return _conflict(fields, conflict)
    return redirect(url_for("timeline.show", around=saved), 303)


def _with_other_rows(fields: form.Fields, row: str) -> form.Fields:
    """One row more ("participants") or less ("participants.2")."""
    name, _, place = row.partition(".")
    if name not in form.ROWS or not re.fullmatch(r"[0-9]{0,4}", place):
        raise BadRequest(f"There is no row “{row}” in this form.")
    return fields.without_row(name, int(place)) if place else fields.with_row(name)


def _conflict(fields: form.Fields, conflict: record.Conflict) -> Response:
    """What was typed, beside what changed meanwhile. Sent again, it is based on the newest revision."""
    uid, current = conflict.draft.uid, conflict.current
    if current is None or current.text is None:
        return gone(uid, existing(uid))
    base = record.revision(read(), g.negotiation.id, ItemKind.EVENT, uid, conflict.draft.base or 0)
    meanwhile = differences(base or {}, current.document)
    rebased = form.Fields({**fields.single, "base": str(current.number)}, fields.rows, fields.issues)
    return _form(rebased, uid, status=409, meanwhile=meanwhile, base=base, current=current.document)


def _form(fields: form.Fields, uid: str | None, status: int = 200, **context: Any) -> Response:
    shown = [context[key] for key in ("base", "current") if context.get(key)]
    return page(
        "events/form.html",
        status=status,
        fields=fields,
        uid=uid,
        names=directory(read(), g.negotiation.id),
        named=record.named(read(), g.negotiation.id, references(shown)),
        problems=context.pop("problems", {}),
        **context,
    )


def _ask_to_delete(uid: str, problems: dict[str, str], status: int = 200) -> Response:
    latest = existing(uid)
    if latest.text is None:
        return gone(uid, latest)
    return page("events/delete.html", status=status, event=latest.document, base=latest.number, problems=problems)


def _act(why: str) -> record.Act:
    return record.Act(author().name, now(), why, author().id)


def _number(typed: str) -> int:
    if not typed.isascii() or not typed.isdigit() or len(typed) > 9:
        raise BadRequest("The form does not say which revision it was based on; open it again.")
    return int(typed)
