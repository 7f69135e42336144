"""Saving what the form asks for, in one transaction."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy.orm import Session
from werkzeug.exceptions import Conflict

from webapp import record
from webapp.domain.document import ITEMS, Event, Remark, parse_all
from webapp.domain.fields import Item
from webapp.domain.problems import Invalid
from webapp.domain.vocabulary import ItemKind
from webapp.events.assembling import FormDocuments, assemble
from webapp.events.directory import directory
from webapp.events.form import Fields
from webapp.events.mentions import Mint
from webapp.model import Negotiation, SubmittedForm


@dataclass(frozen=True, slots=True)
class Submission:
    """What a form came to: the uid of its event, and the items it names that were renamed after it was opened."""

    event_uid: str
    renamed: list[tuple[ItemKind, str]] = field(default_factory=list)


class UsedForm(Conflict):
    """Raised for a form that has made an event already and now says something else; nothing was changed."""

    title = "This form has been saved once already"

    def __init__(self, event: Mapping[str, Any]) -> None:
        super().__init__(f"This form has already made “{event['title']}”. What it says now has not been saved.")
        self.event = event


def submit(session: Session, negotiation_uid: str, fields: Fields, uid: str | None, act: record.Act) -> Submission:
    """Saves the form as a new event (uid None) or as the next revision of one.

    A new event's form is noted in the same transaction: where the same comes again, it leads to the event it made.
    Raises UsedForm where it says something else by then, Invalid with every problem, record.Conflict when the event
    changed after the form was opened. A form that is based on a deletion brings the event back.
    """
    negotiation = record.negotiation_named(session, negotiation_uid)
    assert negotiation is not None, "the address names a negotiation"
    if uid is None and (made := _made_already(session, negotiation, fields)):
        return Submission(made)
    base, stored = 0, None
    if uid:
        base = fields.base or 0
        current = record.latest(session, negotiation.id, ItemKind.EVENT, uid)
        if current is None or current.number != base:
            raise record.Conflict(record.Draft(ItemKind.EVENT, uid, None, base), current)
        stored = record.last_document(session, negotiation.id, ItemKind.EVENT, uid)

    documents = assemble(fields, stored, directory(session, negotiation.id), _mint(session, negotiation))
    drafts, why = _drafts(session, negotiation, documents, base, act)
    record.save(session, negotiation_uid, drafts, replace(act, why=why))
    event_uid = documents.event["uid"]
    if uid is None:
        token, at = fields.single["token"], act.at
        note = {"negotiation_id": negotiation.id, "token": token, "event_uid": event_uid, "submitted_at": at}
        record.add_submitted_form(session, SubmittedForm(**note, digest=fields.digest))
    return Submission(event_uid, documents.renamed)


def _made_already(session: Session, negotiation: Negotiation, fields: Fields) -> str | None:
    """The event that this very form has made. Raises UsedForm where the form says something else by now, and where the
    event was deleted."""
    form = record.submitted_form(session, negotiation.id, fields.single["token"])
    if form is None:
        return None
    event = record.latest(session, negotiation.id, ItemKind.EVENT, form.event_uid)
    if form.digest == fields.digest and event and event.text is not None:
        return form.event_uid
    raise UsedForm(record.last_document(session, negotiation.id, ItemKind.EVENT, form.event_uid))


def _mint(session: Session, negotiation: Negotiation) -> Mint:
    """Gives new items free uids, each another."""
    taken: set[tuple[ItemKind, str]] = set()

    def mint(kind: ItemKind, wanted: str) -> str:
        free = record.free_uid(session, negotiation.id, kind, wanted, {uid for of, uid in taken if of == kind})
        taken.add((kind, free))
        return free

    return mint


def _drafts(
    session: Session, negotiation: Negotiation, documents: FormDocuments, base: int, act: record.Act
) -> tuple[list[record.Draft], str]:
    """The drafts of all that the form asks for, and the reason, checked. Raises Invalid with the problems of the form
    before those of the documents: of two at one field, the first is told."""
    context = record.context(session, negotiation, act.at, also={(kind, raw["uid"]) for kind, raw, _ in documents.new})
    wanted = [(ITEMS[kind], raw, path) for kind, raw, path in documents.new]
    try:
        remark, *new, event = parse_all(
            [(Remark, {"why": act.why}, ""), *wanted, (Event, documents.event, "")], context
        )
    except Invalid as invalid:
        raise Invalid([*documents.problems, *invalid.problems], invalid.others) from None
    if documents.problems:
        raise Invalid(documents.problems)
    assert isinstance(event, Event)
    assert isinstance(remark, Remark)
    drafts = [
        record.Draft.of(item, base=0, path=path)
        for item, (_, _, path) in zip(new, documents.new, strict=True)
        if isinstance(item, Item)
    ]
    return [*drafts, record.Draft.of(event, base=base)], remark.why
