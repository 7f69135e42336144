"""Saving what a form asks for, in one transaction."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy.orm import Session
from werkzeug.exceptions import Conflict

from webapp import reading, record
from webapp.clock import today
from webapp.domain.document import ITEMS, Remark, parse_all
from webapp.domain.fields import Item
from webapp.domain.problems import Invalid
from webapp.domain.vocabulary import ItemKind
from webapp.forms.assembly import FormDocuments, assemble
from webapp.forms.directory import directory
from webapp.forms.form import Form
from webapp.forms.typed_dates import DateReader
from webapp.model import Negotiation, SubmittedForm
from webapp.pages.editing.questions import Made, ask
from webapp.pages.editing.reference import reference_of
from webapp.reading.names import name_of


@dataclass(frozen=True, slots=True)
class Submission:
    """What a form came to: the uid of its item, the version of the record that it made, if it changed anything, and the
    items it names that were renamed after it was opened."""

    uid: str
    version: int | None
    renamed: list[tuple[ItemKind, str]] = field(default_factory=list)


class UsedForm(Conflict):
    """Raised for a form that has made an item already and now says something else; nothing was changed."""

    title = "This form has been saved once already"

    def __init__(self, item: Mapping[str, Any]) -> None:
        super().__init__(f"This form has already made “{name_of(item)}”. What it says now has not been saved.")
        self.item = item


def submit(session: Session, negotiation_uid: str, form: Form, uid: str | None, act: record.Act) -> Submission:
    """Saves the form as a new item (uid None) or as the next revision of one.

    A new item's form is noted in the same transaction: where the same comes again, it leads to the item it made.
    Raises UsedForm where it says something else by then, Invalid with every problem, OpenQuestions, and
    record.Conflict when the item changed after the form was opened. One that is based on a deletion brings it back.
    """
    negotiation = reading.negotiation_named(session, negotiation_uid)
    assert negotiation is not None, "the address names a negotiation"
    if uid is None and (made := _made_already(session, negotiation, form)):
        return Submission(made, None)
    base, stored = 0, None
    if uid:
        base = form.base_number or 0
        current = reading.latest(session, negotiation.id, form.kind, uid)
        if current is None or current.number != base:
            raise record.Conflict(record.Draft(form.kind, uid, None, base), current)
        stored = reading.last_document(session, negotiation.id, form.kind, uid)

    names = directory(session, negotiation.id, form.mentioned())
    typed_dates = DateReader(
        today(negotiation.timezone), negotiation.timezone, reference_of(session, negotiation.id, form, names)
    )
    documents = assemble(form, stored, names, record.FreeUids(session, negotiation.id), typed_dates)
    drafts, remark = _drafts(session, negotiation, form, documents, base, act)
    ask(session, negotiation, _made(drafts, documents, stored), form.confirmed, act)
    saved = record.save(session, negotiation_uid, drafts, replace(act, why=remark.why, reason=remark.reason))
    made_uid = documents.item["uid"]
    if uid is None:
        note = {"negotiation_id": negotiation.id, "token": form.token, "kind": form.kind, "uid": made_uid}
        record.add_submitted_form(session, SubmittedForm(**note, submitted_at=act.at, digest=form.digest))
    return Submission(made_uid, saved.version if saved.touched else None, documents.renamed)


def _made(drafts: list[record.Draft], documents: FormDocuments, stored: Mapping[str, Any] | None) -> Made:
    *new, item = (draft.document for draft in drafts)
    assert item is not None, "a form deletes nothing"
    paths = (path for _, _, path in documents.new)
    return Made(item, stored, [(one, path) for one, path in zip(new, paths, strict=True) if one])


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


def _drafts(
    session: Session,
    negotiation: Negotiation,
    form: Form,
    documents: FormDocuments,
    base: int,
    act: record.Act,
) -> tuple[list[record.Draft], Remark]:
    """The drafts of all that the form asks for, and what is said of the change, checked. Raises Invalid with the
    problems of the form before those of the documents: of two at one field, the first is told."""
    context = record.context(session, negotiation, act.at, also={(kind, raw["uid"]) for kind, raw, _ in documents.new})
    wanted = [(ITEMS[kind], raw, path) for kind, raw, path in documents.new]
    try:
        remark, *new, item = parse_all(
            [(Remark, {"why": form.why, "reason": form.reason}, ""), *wanted, (ITEMS[form.kind], documents.item, "")],
            context,
        )
    except Invalid as invalid:
        raise Invalid([*documents.problems, *invalid.problems], invalid.others) from None
    if documents.problems:
        raise Invalid(documents.problems)
    assert isinstance(item, Item)
    assert isinstance(remark, Remark)
    drafts = [
        record.Draft.of(made, base=0, path=path)
        for made, (_, _, path) in zip(new, documents.new, strict=True)
        if isinstance(made, Item)
    ]
    return [*drafts, record.Draft.of(item, base=base)], remark
