"""Contributors' own suggestions, taken back and made again; for editors, to accept, amend or decline."""

from dataclasses import replace

from flask import Response, g, redirect, request, url_for
from werkzeug.exceptions import Gone, NotFound
from werkzeug.wrappers import Response as Redirect

from webapp import reading, record
from webapp.accounts.sessions import storing
from webapp.domain.document import Motive, parse
from webapp.domain.items import name_of
from webapp.domain.plain import ItemDocument, Json
from webapp.domain.plain import read as read_document
from webapp.domain.problems import Invalid, excerpt
from webapp.domain.site_vocabulary import SiteRole, Verdict
from webapp.domain.text import folded
from webapp.domain.vocabulary import ItemKind
from webapp.forms.form import Form
from webapp.http.access import author, needs
from webapp.http.render import page
from webapp.model import Suggestion
from webapp.model.suggestion import TAKEN_BACK
from webapp.pages.editing.form_page import form_page, new_token
from webapp.pages.editing.merged_form import form_of, merged_form
from webapp.pages.editing.proposal import Proposal, newest
from webapp.pages.editing.questions import check_twins
from webapp.pages.review.views import refused
from webapp.reading.dossier import Dossier
from webapp.reading.heirs import heir
from webapp.reading.queue import entries, entry
from webapp.reading.suggestions import author_of, names_in, others_of, suggestion_page
from webapp.store.database import read, write
from webapp.web.acts import own_act
from webapp.web.addresses import negotiation_blueprint
from webapp.web.gone import gone_page, was_deleted
from webapp.web.just_saved import note_saved
from webapp.web.query import query
from webapp.web.refusals import Refusal, refused_with
from webapp.web.trouble import Feedback, Trouble

blueprint = negotiation_blueprint("suggestions")


class NothingToOpen(Gone):
    """Raised for the form of a suggestion that nobody can answer, or make again."""

    title = "This suggestion cannot be opened"


@blueprint.get("/suggestions")
@needs(SiteRole.READER)
def own() -> Response:
    """List one's own suggestions and what became of them, newest first; `after` goes on. Who may not suggest any more
    still sees them."""
    return _own_page(query().number("after"))


def answered_before(refusal: Refusal, suggestion_id: int) -> Response | None:
    """List one's suggestions from this one on, which an editor has answered in the meantime."""
    return _own_page(suggestion_id + 1, refusal) if isinstance(refusal.error, record.Answered) else None


@blueprint.post("/suggestions/<int:suggestion_id>/take-back")
@needs(SiteRole.CONTRIBUTOR)
@refused_with(answered_before, private=True)
def take_back(suggestion_id: int) -> Redirect:
    """Take back one's own suggestion, while no editor has answered it."""
    with write() as session:
        record.take_back(session, _suggestion(Dossier(session, g.negotiation), suggestion_id, author().id), own_act())
    return redirect(url_for("suggestions.own"), 303)


@blueprint.get("/suggestions/<int:suggestion_id>/again")
@needs(SiteRole.CONTRIBUTOR)
def again(suggestion_id: int) -> Response:
    """Show the form with one's own suggestion that was declined or taken back; sending it is another suggestion."""
    stored = _suggestion(g.snapshot, suggestion_id, author().id)
    if stored.verdict != Verdict.DECLINED:
        raise NothingToOpen("This suggestion has not been declined, so there is nothing to suggest again.")
    who = record.answerer(read(), stored, author().id)
    why = "You took it back." if stored.outcome == TAKEN_BACK else f"{who} declined it: {stored.answer}"
    return _opened(stored, Trouble("This is what you suggested. Nothing has been sent yet.", why))


def _own_page(after: int | None, refusal: Refusal | None = None) -> Response:
    theirs = entries(g.snapshot, Suggestion, Suggestion.person_id == author().id, newest_first=True, after=after)
    suggested = suggestion_page(g.snapshot, theirs)
    names = names_in(g.snapshot, suggested.entries)
    status = refusal.status if refusal else 200
    return page("review/own.html", status=status, suggested=suggested, names=names, refusal=refusal)


@blueprint.post("/review/suggestions/<int:suggestion_id>/accept")
@needs(SiteRole.EDITOR)
@refused_with(refused, private=True)
def accept(suggestion_id: int) -> Redirect:
    """Save a suggestion as it is, as its author's change. If it may exist already, the form has to ask. Raises Invalid
    if a reason to decline was typed."""
    if request.form.get("reason", "").strip():
        raise Invalid.single("Take this reason out to accept the suggestion, or press “Decline”.", "reason")
    answer = own_act()
    with storing() as session:
        snapshot = newest(session, g.negotiation.uid)
        stored = _suggestion(snapshot, suggestion_id)
        why = record.with_part(stored.note, "accepted", answer.who)
        act = record.Act(author_of(session, stored), answer.at, why, stored.person_id, stored.reason, answer.person_id)
        draft, *new = record.suggested_drafts(snapshot, stored, act)
        before = reading.last_document(snapshot, draft.kind, draft.uid) if draft.base else None
        check_twins(snapshot, Proposal(draft, new, Motive(), before))
        saved = record.save(session, g.negotiation.uid, [*new, draft], act)
        record.answer_suggestion(session, stored, Verdict.ACCEPTED, "", answer, saved.new_version)
        note_saved(saved.new_version)
    return redirect(url_for("review.queue"), 303)


@blueprint.post("/review/suggestions/<int:suggestion_id>/decline")
@needs(SiteRole.EDITOR)
@refused_with(refused, private=True)
def decline(suggestion_id: int) -> Redirect:
    """Decline a suggestion, with a `reason` for its author."""
    reason = parse(Motive, {"why": request.form.get("reason", "")}).why
    with write() as session:
        record.answer_suggestion(
            session, _suggestion(Dossier(session, g.negotiation), suggestion_id), Verdict.DECLINED, reason, own_act()
        )
    return redirect(url_for("review.queue"), 303)


@blueprint.get("/review/suggestions/<int:suggestion_id>/edit")
@needs(SiteRole.EDITOR)
def amend(suggestion_id: int) -> Response:
    """Show the form with a suggestion; saving it accepts the suggestion as amended."""
    stored = _suggestion(g.snapshot, suggestion_id)
    if stored.verdict:
        who = record.answerer(read(), stored, author().id)
        raise NothingToOpen(f"{who} answered this suggestion already: {stored.outcome.lower()}.")
    trouble = Trouble(
        f"This is what {excerpt(author_of(read(), stored))} suggests. Nothing has been saved yet.",
        f"Change what you like; saving accepts it. {f'Their note: {stored.note}' if stored.note else ''}".strip(),
    )
    return _opened(stored, trouble, suggestion=str(stored.id))


def _opened(stored: Suggestion, trouble: Trouble, *, suggestion: str = "") -> Response:
    """Show the form with a suggestion; `suggestion` is its number if saving accepts it. If its item was deleted or
    merged, return the page that says so, with what an editor, or the author, can do."""
    current = reading.latest(g.snapshot, stored.kind, stored.uid)
    if stored.base and (current is None or current.text is None):
        return _gone(stored, into=heir(g.snapshot, stored.kind, stored.uid), is_editor=bool(suggestion))
    form = replace(_form(stored, current), suggestion=suggestion)
    return form_page(form, uid=stored.uid if stored.base else None, feedback=Feedback(trouble=trouble))


def _gone(stored: Suggestion, into: str | None, *, is_editor: bool) -> Response:
    detail = was_deleted(stored.kind, stored.uid)
    if is_editor:
        detail += f" {'Change that one' if into else 'Restore it first'}, or decline the suggestion."
        about = ("To what is suggested", url_for("review.queue"))
    elif into:
        detail += " If it holds of that one as well, suggest it there."
        about = ("Suggest a change of that one", url_for("editing.edit", kind=stored.kind, uid=into))
    else:
        detail += " Ask an editor to restore it; what you suggested is kept."
        about = ("To your suggestions", url_for("suggestions.own"))
    return gone_page(stored.kind, stored.uid, trouble=Trouble(NothingToOpen.title, detail, about))


def _form(stored: Suggestion, current: reading.Latest | None) -> Form:
    """Return the form on the newest revision, merged with what others have changed, with questions where they conflict.
    A new item gets another uid if its own was taken; new items that exist by now are not created."""
    new_items = {(kind, other["uid"]): other for kind, other in others_of(stored) if not _is_here(kind, other)}
    mine, before = read_document(ItemDocument, stored.document), None
    mine = record.with_free_statement_uids(g.snapshot, stored.kind, mine)
    if current and not stored.base:
        mine, current = {**mine, "uid": ""}, None
    if current and current.number != stored.base:
        before = reading.revision(g.snapshot, stored.kind, stored.uid, stored.base)
    if current and before:
        form = merged_form(g.snapshot, stored.kind, before, mine, current, new_items)
    else:
        form = form_of(g.snapshot, stored.kind, mine, new_items, current)
    token, reason = "" if current else new_token(), stored.reason or ""
    return replace(form, token=token, why=stored.note, reason=reason)


def _is_here(kind: ItemKind, document: ItemDocument) -> bool:
    """Return whether a suggested new item has been added since: it has the name, and all else that was suggested."""
    latest = reading.latest(g.snapshot, kind, document["uid"])
    if latest is None or not latest.text:
        return False
    here: Json = latest.document
    said = {name: value for name, value in document.items() if value and name not in {"uid", "name", "title", "label"}}
    return folded(name_of(here)) == folded(name_of(document)) and all(here.get(name) == said[name] for name in said)


def _suggestion(dossier: Dossier, suggestion_id: int, author_id: int | None = None) -> Suggestion:
    """Return a suggestion, if an author is given of that person. Raises NotFound."""
    stored = entry(dossier, Suggestion, suggestion_id)
    if stored is None or author_id not in {None, stored.person_id}:
        raise NotFound("There is no such suggestion in this negotiation.")
    return stored
