"""Saving what a form asks for, in one transaction."""

from dataclasses import dataclass, field, replace

from sqlalchemy.orm import Session
from werkzeug.exceptions import BadRequest, Conflict

from webapp import reading, record
from webapp.clock import today
from webapp.domain.dates.zones import find_zone
from webapp.domain.items import is_header, name_of
from webapp.domain.plain import ItemDocument
from webapp.domain.problems import Invalid, Problem
from webapp.domain.site_vocabulary import Verdict
from webapp.domain.text import number
from webapp.forms.assembly import assemble
from webapp.forms.directory import EMPTY
from webapp.forms.form import Form
from webapp.forms.shape import own_text
from webapp.forms.typed_dates import DateReader
from webapp.model import Negotiation, Suggestion
from webapp.pages.editing.proposal import drafts_of, propose
from webapp.pages.editing.questions import ask, ask_of_new
from webapp.reading.dossier import Dossier
from webapp.reading.meanwhile import Meanwhile
from webapp.reading.queue import entry
from webapp.reading.snapshot import Snapshot
from webapp.reading.suggestions import author_of


@dataclass(frozen=True, slots=True)
class Submission:
    """The result of a form: the uid of its item, the version it made, if it changed anything, the former and present
    names of the items it names that were renamed after it was opened, and what others changed in the item meanwhile."""

    uid: str
    version: int | None
    renamed: list[tuple[str, str]] = field(default_factory=list)
    meanwhile: Meanwhile | None = None


class UsedForm(Conflict):
    """Raised for a form that has created an item already and now says something else; nothing was changed."""

    title = "This form has been saved once already"

    def __init__(self, item: ItemDocument) -> None:
        super().__init__(f"This form has already created “{name_of(item)}”. Your latest changes have not been saved.")
        self.item = item


class NothingTaken(Invalid):
    """Raised for a form that is to accept a suggestion, and changes nothing."""


def submit(snapshot: Snapshot, form: Form, uid: str | None, act: record.Act) -> Submission:
    """Save the form as a new item (uid None) or as the next revision of one, merged with what others changed since it
    was opened. A new item's form is noted in the same transaction: if the same is sent again, it leads to the item it
    created. Raises UsedForm if it says something else by then, OpenQuestions, NothingTaken, and what `propose`
    raises."""
    session = snapshot.session
    if uid is None and (made_before := _made_already(snapshot, form)):
        return Submission(made_before, None)
    proposal = propose(snapshot, form, uid, act)
    act = replace(act, why=proposal.motive.why, reason=proposal.motive.reason)
    amended_id = number(form.suggestion)
    amended = entry(snapshot, Suggestion, amended_id) if amended_id else None
    if amended:
        act = replace(act, why=record.with_part(act.why, "suggested", author_of(session, amended)))
    ask(snapshot, proposal, form.confirmed, act)
    saved = record.save(session, snapshot.negotiation.uid, [*proposal.new, proposal.draft], act)
    made_uid = proposal.draft.uid
    if amended:
        record.answer_suggestion(session, amended, Verdict.ACCEPTED, "", act, saved.new_version)
        if amended.version is None:
            raise NothingTaken([Problem("", "This leaves the record as it is, so there is nothing to accept.")])
    if uid is None:
        record.note_form(snapshot, form.token, proposal.draft.key, form.digest, act.at)
    return Submission(made_uid, saved.new_version, proposal.renamed, proposal.meanwhile)


def submit_negotiation(session: Session, form: Form, act: record.Act) -> Submission:
    """Create a negotiation from the form of a header; sent again, the same leads to the one it created. Raises UsedForm
    if the form says something else by then; Invalid with every problem, such as a taken or reserved uid."""
    new = Dossier.new(session)
    if made_before := _made_already(new, form):
        return Submission(made_before, None)
    zone = own_text(form.tree["timezone"]).strip()
    typed_dates = DateReader(today(zone if find_zone(zone) else "UTC"), zone)
    documents = assemble(form, None, EMPTY, record.FreeUids(new), typed_dates)
    motive, _, item = drafts_of(form, documents, record.context(new, act.at))
    draft = record.Draft.of(item, base=0)
    if is_header(draft.document, draft.kind):
        ask_of_new(session, draft.document, form.confirmed)
    saved = record.save(session, item.uid, [draft], replace(act, why=motive.why, reason=motive.reason))
    record.note_form(reading.dossier_named(session, item.uid), form.token, draft.key, form.digest, act.at)
    return Submission(item.uid, saved.version)


def suggest(snapshot: Snapshot, form: Form, uid: str | None, act: record.Act) -> None:
    """Store the form as a suggestion for an editor. Raises what `propose` raises, and Invalid if the form changes
    nothing, or too many suggestions wait."""
    proposal = propose(snapshot, form, uid, act)
    if not proposal.new and not record.work_of(snapshot, [proposal.draft]).drafts:
        raise Invalid.single("This changes nothing. Change something before you suggest it.")
    act = replace(act, why=proposal.motive.why, reason=proposal.motive.reason)
    record.add_suggestion(snapshot, proposal.draft, proposal.new, act)


def _made_already(dossier: Dossier, form: Form) -> str | None:
    """Return the uid of the item that this form has created. Raises UsedForm if the form says something else by now, or
    the item was deleted; BadRequest if its token belongs to a form for another kind of item."""
    sent = record.submitted_form(dossier, form.token)
    if sent is None:
        return None
    if sent.kind != form.kind:
        raise BadRequest(f"This form has already been used for another kind of item: {sent.kind}.")
    here = Dossier(dossier.session, dossier.session.get_one(Negotiation, sent.negotiation_id))
    item = reading.latest(here, sent.kind, sent.uid)
    if sent.digest == form.digest and item and item.text is not None:
        return sent.uid
    raise UsedForm(reading.last_document(here, sent.kind, sent.uid))
