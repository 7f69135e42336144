"""Saving what a form asks for, in one transaction."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy.orm import Session
from werkzeug.exceptions import Conflict

from webapp import reading, record
from webapp.domain.problems import Invalid
from webapp.domain.vocabulary import ItemKind, Verdict
from webapp.forms.form import Form, number
from webapp.model import Negotiation, SubmittedForm, Suggestion
from webapp.pages.editing.proposal import propose
from webapp.reading.changes import Meanwhile
from webapp.reading.names import name_of
from webapp.reading.suggestions import suggestion


@dataclass(frozen=True, slots=True)
class Submission:
    """What a form came to: the uid of its item, the version of the record that it made, if it changed anything, the
    items it names that were renamed after it was opened, and what others changed in the item meanwhile, if anything."""

    uid: str
    version: int | None
    renamed: list[tuple[ItemKind, str]] = field(default_factory=list)
    meanwhile: Meanwhile | None = None


class UsedForm(Conflict):
    """Raised for a form that has made an item already and now says something else; nothing was changed."""

    title = "This form has been saved once already"

    def __init__(self, item: Mapping[str, Any]) -> None:
        super().__init__(f"This form has already made “{name_of(item)}”. What it says now has not been saved.")
        self.item = item


def submit(session: Session, negotiation_uid: str, form: Form, uid: str | None, act: record.Act) -> Submission:
    """Saves the form as a new item (uid None) or as the next revision of one, together with what others changed since
    the form was opened.

    A new item's form is noted in the same transaction: where the same comes again, it leads to the item it made.
    Raises UsedForm where it says something else by then, and what `propose` raises.
    """
    negotiation = reading.negotiation_named(session, negotiation_uid)
    assert negotiation is not None, "the address names a negotiation"
    if uid is None and (made := _made_already(session, negotiation, form)):
        return Submission(made, None)
    asked = propose(session, negotiation, form, uid, act.at)
    act = replace(act, why=asked.remark.why, reason=asked.remark.reason)
    saved = record.save(session, negotiation_uid, [*asked.new, asked.draft], act)
    made_uid = asked.draft.uid
    if form.suggestion and (amended := _suggestion(session, negotiation, form)):
        version = saved.version if saved.touched else None
        record.answer_suggestion(session, amended, Verdict.ACCEPTED, "", act, version)
    if uid is None:
        note = {"negotiation_id": negotiation.id, "token": form.token, "kind": form.kind, "uid": made_uid}
        record.add_submitted_form(session, SubmittedForm(**note, submitted_at=act.at, digest=form.digest))
    return Submission(made_uid, saved.version if saved.touched else None, asked.renamed, asked.meanwhile)


def suggest(session: Session, negotiation_uid: str, form: Form, uid: str | None, act: record.Act) -> None:
    """Keeps the form as a suggestion, for an editor to answer. Raises what `propose` raises, and Invalid where the form
    says what stands there already, or too many suggestions wait."""
    negotiation = reading.negotiation_named(session, negotiation_uid)
    assert negotiation is not None, "the address names a negotiation"
    asked = propose(session, negotiation, form, uid, act.at)
    if not asked.new and not record.work_of(session, negotiation.id, [asked.draft]).drafts:
        raise Invalid.one("This is what it says already; change what you would have otherwise.")
    act = replace(act, why=asked.remark.why, reason=asked.remark.reason)
    record.add_suggestion(session, negotiation.id, asked.draft, asked.new, act)


def _suggestion(session: Session, negotiation: Negotiation, form: Form) -> Suggestion | None:
    """The suggestion that a form amends."""
    return suggestion(session, negotiation.id, number(form.suggestion) or 0)


def _made_already(session: Session, negotiation: Negotiation, form: Form) -> str | None:
    """The item that this very form has made. Raises UsedForm where the form says something else by now, and where the
    item was deleted."""
    sent = record.submitted_form(session, negotiation.id, form.token)
    if sent is None or sent.kind != form.kind:
        return None
    item = reading.latest(session, negotiation.id, sent.kind, sent.uid)
    if sent.digest == form.digest and item and item.text is not None:
        return sent.uid
    raise UsedForm(reading.last_document(session, negotiation.id, sent.kind, sent.uid))
