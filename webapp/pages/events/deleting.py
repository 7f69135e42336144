"""Deleting events, and bringing them back. Whatever refuses it is answered with the same question again."""

from dataclasses import replace

from flask import Response, g, redirect, request, url_for
from werkzeug.exceptions import BadRequest, Gone
from werkzeug.wrappers import Response as BaseResponse

from webapp import reading, record
from webapp.clock import now
from webapp.domain.document import Event, Remark, parse
from webapp.domain.problems import Invalid
from webapp.domain.vocabulary import ItemKind, SiteRole
from webapp.errors import Refusal, refused_with
from webapp.forms import event
from webapp.http.access import author, needs
from webapp.http.render import page
from webapp.pages.events.refused_form import by_field, current_revision, outdated
from webapp.pages.events.trouble import Trouble
from webapp.pages.events.views import existing, gone
from webapp.reading.documents import names_of
from webapp.store.database import write
from webapp.web import items
from webapp.web.addresses import negotiation_blueprint

blueprint = negotiation_blueprint("deleting", __name__)


def _not_deleted(refusal: Refusal) -> Response | None:
    """The question again, with the reason as typed; the deletion where someone else was quicker."""
    uid, error = (request.view_args or {})["uid"], refusal.error
    current = current_revision(error, uid) if "negotiation" in g else None
    if current is None:
        return None
    if current.text is None:
        return gone(uid, current, status=refusal.status)
    if isinstance(error, Invalid):
        return _question(current, status=refusal.status, problems=by_field(error))
    trouble = Trouble.of(refusal)
    if isinstance(error, record.Conflict):
        trouble = outdated(error, uid, error.draft.base, current, "Delete it all the same, or keep it.")
    return _question(current, status=refusal.status, trouble=trouble)


def _not_restored(refusal: Refusal) -> Response | None:
    """What stands at the address of the deleted event, with what is the matter."""
    uid = (request.view_args or {})["uid"]
    current = current_revision(refusal.error, uid) if "negotiation" in g else None
    if current is None or current.text is not None:
        return None
    trouble = Trouble.of(refusal)
    if isinstance(refusal.error, Invalid):
        sentences = " ".join(problem.message for problem in refusal.error.problems)
        trouble = Trouble("It cannot be restored as it was", sentences)
    return gone(uid, current, status=refusal.status, trouble=trouble)


@blueprint.get("/events/<uid:uid>/delete")
@needs(SiteRole.EDITOR)
def ask(uid: str) -> Response:
    """Asks before deleting."""
    latest = existing(uid)
    return _question(latest) if latest.text else gone(uid, latest)


@blueprint.post("/events/<uid:uid>/delete")
@needs(SiteRole.EDITOR)
@refused_with(_not_deleted)
def delete(uid: str) -> BaseResponse:
    """Deletes an event; its history stays, and it can be restored."""
    if existing(uid).text is None:
        raise Gone(items.was_deleted(ItemKind.EVENT, uid))
    base = event.number(request.form.get("base", ""))
    if base is None:
        raise BadRequest("The form does not say which revision it is based on.")
    why = parse(Remark, {"why": request.form.get("why", "")}).why
    with write() as session:
        draft = record.Draft(ItemKind.EVENT, uid, None, base=base)
        record.save(session, g.negotiation.uid, [draft], _act(why))
    return redirect(url_for("timeline.show", deleted=uid), 303)


@blueprint.post("/events/<uid:uid>/restore")
@needs(SiteRole.EDITOR)
@refused_with(_not_restored)
def restore(uid: str) -> BaseResponse:
    """Brings a deleted event back as it was; leaves one alone that is there."""
    existing(uid)
    with write() as session:
        latest = reading.latest(session, g.negotiation.id, ItemKind.EVENT, uid)
        if latest and latest.text is None:
            stored = reading.last_document(session, g.negotiation.id, ItemKind.EVENT, uid)
            event = parse(Event, stored, replace(record.context(session, g.negotiation, now()), restores=True))
            record.save(session, g.negotiation.uid, [record.Draft.of(event, base=latest.number)], _act("Restored"))
    return redirect(url_for("timeline.show", around=uid), 303)


def _question(
    latest: reading.Latest,
    status: int = 200,
    problems: dict[str, str] | None = None,
    trouble: Trouble | None = None,
) -> Response:
    return page(
        "events/delete.html",
        status=status,
        event=latest.document,
        base=latest.number,
        problems=problems or {},
        trouble=trouble,
        named=names_of(g.snapshot, trouble.documents if trouble else []),
    )


def _act(why: str) -> record.Act:
    return record.Act(author().name, now(), why, author().id)
