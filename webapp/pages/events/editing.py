"""Adding and editing events. Success is 303 to the list around the event; whatever refuses a save is answered with the
form as it was typed."""

import re

from flask import Response, g, redirect, request, url_for
from werkzeug.exceptions import BadRequest, Gone
from werkzeug.wrappers import Response as BaseResponse

from webapp import record
from webapp.clock import now
from webapp.domain.problems import excerpt
from webapp.domain.vocabulary import ItemKind, SiteRole
from webapp.errors import refused_with
from webapp.forms import event
from webapp.forms.directory import directory
from webapp.http.access import author, needs
from webapp.pages.events.form_page import form_page, new_token
from webapp.pages.events.refused_form import refused_form
from webapp.pages.events.submission import submit
from webapp.pages.events.trouble import Trouble
from webapp.pages.events.views import existing, gone
from webapp.store.database import read, write
from webapp.web import items
from webapp.web.addresses import negotiation_blueprint

blueprint = negotiation_blueprint("editing", __name__)

MOST_RENAMED = 20
"""Items renamed meanwhile that the page after a save is asked to tell of."""


@blueprint.get("/events/new")
@needs(SiteRole.EDITOR)
def new() -> Response:
    """The empty form."""
    return form_page(event.blank(new_token()))


@blueprint.post("/events/new")
@needs(SiteRole.EDITOR)
@refused_with(refused_form)
def create() -> BaseResponse:
    """Adds an event, or changes the form's rows."""
    fields = event.typed(request.form)
    return _other_rows(fields, None) or _save(fields, None)


@blueprint.get("/events/<uid:uid>/edit")
@needs(SiteRole.EDITOR)
def edit(uid: str) -> Response:
    """The form with an event as it is now."""
    latest = existing(uid)
    if latest.text is None:
        return gone(uid, latest)
    names = directory(read(), g.negotiation.id)
    return form_page(event.of_document(latest.document, latest.number, names), uid=uid)


@blueprint.post("/events/<uid:uid>/edit")
@needs(SiteRole.EDITOR)
@refused_with(refused_form)
def update(uid: str) -> BaseResponse:
    """Saves an event's next revision, changes the form's rows, or opens the form of the event with what was typed for
    another."""
    latest, fields = existing(uid), event.typed(request.form)
    opened = "open" in request.form
    if latest.text is None and (opened or fields.base != latest.number):
        raise Gone(items.was_deleted(ItemKind.EVENT, uid))
    if opened:
        title = latest.document["title"]
        trouble = Trouble(
            f"This is the form of “{title}” with what you typed. Nothing has been saved yet.",
            "Saving replaces what that event says now; its history keeps it.",
            about=(f"See “{title}”", url_for("event.show", uid=uid)),
        )
        return form_page(fields.marked(base=latest.number), uid=uid, trouble=trouble)
    return _other_rows(fields, uid) or _save(fields, uid)


def _save(fields: event.Fields, uid: str | None) -> BaseResponse:
    if uid is None and not fields.single["token"]:
        raise BadRequest("The form has lost its mark, by which a second sending of it is known.")
    if fields.base is None:
        raise BadRequest("The form does not say which revision it is based on.")
    act = record.Act(author().name, now(), fields.single["why"], author().id)
    with write() as session:
        saved = submit(session, g.negotiation.uid, fields.filled(), uid, act)
    renamed = [f"{kind}.{item}" for kind, item in saved.renamed[:MOST_RENAMED]]
    return redirect(url_for("timeline.show", around=saved.event_uid, renamed=renamed or None), 303)


def _other_rows(fields: event.Fields, uid: str | None) -> Response | None:
    """The form with one row more ("participants") or less ("participants.2"), where that was asked for."""
    row = request.form.get("row", "")
    if not row:
        return None
    name, _, place = row.partition(".")
    if name not in event.ROWS or not re.fullmatch(r"[0-9]{0,4}", place):
        raise BadRequest(f"There is no row “{excerpt(row)}” in this form.")
    if not place and len(fields.rows[name]) >= event.MOST_ROWS:
        raise BadRequest(f"An event has at most {event.MOST_ROWS} of these; no other fits in.")
    return form_page(fields.without_row(name, int(place)) if place else fields.with_row(name), uid=uid, row=row)
