"""The answer to an event form that was not saved, whatever refused it: the form as it was typed, why, and ways on."""

from flask import Response, g, request, url_for

from webapp import record
from webapp.db import read
from webapp.domain.problems import Invalid
from webapp.domain.vocabulary import ItemKind
from webapp.errors import Refusal
from webapp.events import form
from webapp.events.assembling import field_of
from webapp.events.form import Fields
from webapp.events.form_page import form_page, new_token, to_add, to_change
from webapp.events.submitting import UsedForm
from webapp.events.trouble import Trouble


def refused_form(refusal: Refusal) -> Response | None:
    """The form with what is the matter; None where nothing is known of its negotiation."""
    if "negotiation" not in g:
        return None
    error, fields, uid = refusal.error, form.typed(request.form), (request.view_args or {}).get("uid")
    if isinstance(error, Invalid):
        return form_page(fields.filled(), uid=uid, status=refusal.status, problems=by_field(error), rest=error.rest)
    if isinstance(error, UsedForm):
        return _used(fields, error, refusal)
    if refusal.status == 404:
        return _never_was(fields, refusal)
    current = current_revision(error, uid) if uid else None
    if uid and current and current.text is None and fields.base != current.number:
        return _deleted(fields, uid, current, refusal)
    if uid and current and current.text and (isinstance(error, record.Conflict) or fields.base is None):
        return _outdated(fields, uid, current, refusal)
    token = fields.single["token"] or ("" if uid else new_token())
    again = fields.marked(token=token, base=fields.base or 0)
    trouble = Trouble.of(refusal, "What you typed is still in the form below.")
    return form_page(again, uid=uid, status=refusal.status, trouble=trouble)


def by_field(invalid: Invalid) -> dict[str, str]:
    """The first problem of each field of the form."""
    problems: dict[str, str] = {}
    for problem in invalid.problems:
        problems.setdefault(field_of(problem.path), problem.message)
    return problems


def current_revision(error: Exception, uid: str) -> record.Latest | None:
    """An event's newest revision; what a conflict has seen of it is newer than what the request had read before."""
    if isinstance(error, record.Conflict):
        return error.current
    return record.latest(read(), g.negotiation.id, ItemKind.EVENT, uid)


def outdated(error: Exception, uid: str, base: int | None, current: record.Latest, advice: str) -> Trouble:
    """What was changed since the revision `base`, with advice what to do about it."""
    before = record.revision(read(), g.negotiation.id, ItemKind.EVENT, uid, base) if base else None
    title = "Someone else changed this event while you were editing. Nothing of yours has been saved yet."
    if not isinstance(error, record.Conflict):
        title = "This form has lost its base. Nothing of yours has been saved yet."
    return Trouble(title, advice, before=before, now=current.document)


def _outdated(fields: Fields, uid: str, current: record.Latest, refusal: Refusal) -> Response:
    """What was typed, beside what changed meanwhile. Sent again, it is based on the newest revision."""
    advice = (
        "This is what it says now. Your own text is still in the form below: take over what you want to keep, then "
        "save. Saving replaces these changes with what the form says."
    )
    trouble = outdated(refusal.error, uid, fields.base, current, advice)
    again, way = fields.marked(base=current.number), to_change(uid, "Save over these changes")
    return form_page(again, way, uid=uid, status=refusal.status, trouble=trouble)


def _used(fields: Fields, error: UsedForm, refusal: Refusal) -> Response:
    """Sent again, it makes an event of its own; or it opens the form of the event that it made before."""
    uid, title = error.event["uid"], error.event["title"]
    trouble = Trouble(
        refusal.title,
        f"{refusal.detail} Below the form you can save it as a new event, or change “{title}” instead.",
        about=(f"See “{title}”", url_for("event.show", uid=uid)),
    )
    ways = to_add("Save as a new event"), to_change(uid, f"Change “{title}” instead", mark="open")
    return form_page(fields.marked(token=new_token(), base=0), *ways, status=refusal.status, trouble=trouble)


def _never_was(fields: Fields, refusal: Refusal) -> Response:
    """Sent again, it makes a new event."""
    trouble = Trouble(
        "There is no such event. Nothing of yours has been saved.",
        f"{refusal.detail} Your text is still in the form; below it you can make it a new event.",
    )
    again, way = fields.marked(token=new_token(), base=0), to_add("Make it a new event")
    return form_page(again, way, status=refusal.status, trouble=trouble)


def _deleted(fields: Fields, uid: str, deletion: record.Latest, refusal: Refusal) -> Response:
    """Sent again, it is based on the deletion, and brings the event back; or it makes a new one."""
    trouble = Trouble(
        "Someone deleted this event while you were editing. Nothing of yours has been saved.",
        "Your text is still in the form. Below it you can restore the event with this text, or make it a new event.",
        about=("See who deleted it, and why", url_for("changes.history", uid=uid)),
    )
    ways = to_change(uid, "Restore it with this text"), to_add("Make it a new event")
    again = fields.marked(token=new_token(), base=deletion.number)
    return form_page(again, *ways, uid=uid, status=refusal.status, trouble=trouble)
