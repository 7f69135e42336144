"""What contributors suggest: one's own list, and for editors the ways to accept, amend and decline."""

from dataclasses import replace
from datetime import datetime

from flask import Response, g, redirect, request, url_for
from sqlalchemy.orm import Session
from werkzeug.exceptions import Gone, NotFound
from werkzeug.wrappers import Response as Redirect

from webapp import reading, record
from webapp.accounts.sessions import request_session, storing
from webapp.clock import now
from webapp.domain.document import Remark, parse
from webapp.domain.merge import merge
from webapp.domain.plain import ItemDocument
from webapp.domain.site_vocabulary import SiteRole, Verdict
from webapp.errors import refused_with
from webapp.forms.choices import Choice
from webapp.forms.form import Form
from webapp.http.access import author, needs
from webapp.http.render import page
from webapp.model import Suggestion
from webapp.pages.editing.clashes import questions
from webapp.pages.editing.form_page import form_page, new_token
from webapp.pages.editing.proposal import form_of
from webapp.pages.review.views import cursor, refused
from webapp.reading.suggestions import Suggested, author_of, names_in, others_of, own_suggestions, suggestion
from webapp.store.database import read, write
from webapp.web.addresses import negotiation_blueprint
from webapp.web.items import was_deleted
from webapp.web.just_saved import note_saved
from webapp.web.trouble import Trouble

blueprint = negotiation_blueprint("suggestions", __name__)


@blueprint.get("/suggestions")
@needs(SiteRole.CONTRIBUTOR)
def own() -> Response:
    """What one has suggested, with what became of it, the newest first; `after` goes on."""
    found = own_suggestions(read(), g.negotiation.id, author().id, cursor())
    return page("review/own.html", suggested=found, named=names_in(read(), g.negotiation.id, found.entries))


@blueprint.post("/review/suggestions/<int:suggestion_id>/accept")
@needs(SiteRole.EDITOR)
@refused_with(refused)
def accept(suggestion_id: int) -> Redirect:
    """Saves a suggestion as it is, as its author's change."""
    at, editor = now(), author()
    with storing(request_session()) as session:
        found, who = _found(session, suggestion_id)
        why = " ".join(filter(None, [found.note, f"(accepted by {editor.name})"]))
        act = record.Act(who, at, why, found.person_id, found.reason, editor.id)
        saved = record.accept_suggestion(session, g.negotiation, found, act)
        version = saved.version if saved.touched else None
        record.answer_suggestion(session, found, Verdict.ACCEPTED, "", _act(at), version)
        note_saved(version)
    return redirect(url_for("review.queue"), 303)


@blueprint.post("/review/suggestions/<int:suggestion_id>/decline")
@needs(SiteRole.EDITOR)
@refused_with(refused)
def decline(suggestion_id: int) -> Redirect:
    """Declines a suggestion, with a `reason` that whoever made it reads."""
    reason = parse(Remark, {"why": request.form.get("reason", "")}).why
    with write() as session:
        found, _ = _found(session, suggestion_id)
        record.answer_suggestion(session, found, Verdict.DECLINED, reason, _act(now()))
    return redirect(url_for("review.queue"), 303)


@blueprint.get("/review/suggestions/<int:suggestion_id>/edit")
@needs(SiteRole.EDITOR)
def amend(suggestion_id: int) -> Response:
    """The form with what is suggested; saving it accepts the suggestion as amended."""
    found = suggestion(read(), g.negotiation.id, suggestion_id)
    if found is None:
        raise NotFound(NONE)
    shown = Suggested(found, "", None, _before(found))
    current = reading.latest(read(), g.negotiation.id, found.kind, found.uid)
    if found.base and (current is None or current.text is None):
        raise Gone(f"{was_deleted(found.kind, found.uid)} Restore it first, or decline the suggestion.")
    form = _form(shown, current if found.base else None)
    trouble = Trouble(
        "This is what somebody suggests. Nothing has been saved yet.",
        f"Change what you like; saving accepts it. {f'Their note: {found.note}' if found.note else ''}".strip(),
    )
    return form_page(form, uid=found.uid if found.base else None, trouble=trouble)


NONE = "There is no such suggestion in this negotiation."


def _form(shown: Suggested, current: reading.Latest | None) -> Form:
    """The form on the newest revision, with what others have changed since, and questions where they clash."""
    found, session = shown.suggestion, read()
    made = {(kind, document["uid"]): document for kind, document in others_of(found)}
    document = shown.document
    choices: tuple[Choice, ...] = ()
    if current and shown.before is not None and current.number != found.base:
        merged = merge(shown.before, document, current.document)
        named = names_in(session, g.negotiation.id, [shown, replace(shown, before=current.document)])
        document, choices = merged.document, tuple(questions(merged.clashes, named))
    form = form_of(session, g.negotiation, found.kind, document, made, current)
    token = "" if current else new_token()
    reason = found.reason or ""
    return replace(
        form, token=token, why=found.note, reason=reason, suggestion=str(found.id), choices=choices
    ).offering()


def _before(found: Suggestion) -> ItemDocument | None:
    return reading.revision(read(), g.negotiation.id, found.kind, found.uid, found.base) if found.base else None


def _found(session: Session, suggestion_id: int) -> tuple[Suggestion, str]:
    """A suggestion, and the name of who made it."""
    found = suggestion(session, g.negotiation.id, suggestion_id)
    if found is None:
        raise NotFound(NONE)
    return found, author_of(session, found)


def _act(at: datetime) -> record.Act:
    return record.Act(author().name, at, person_id=author().id)
