"""Saving what the form asks for, in one transaction."""

from dataclasses import replace

from sqlalchemy.orm import Session

from webapp import reading, record
from webapp.domain.document import ITEMS, Event, Remark, parse_all
from webapp.domain.fields import Item
from webapp.domain.vocabulary import ItemKind
from webapp.forms.assembly import assemble
from webapp.forms.directory import directory
from webapp.forms.event import Fields


def submit(session: Session, negotiation_uid: str, fields: Fields, uid: str | None, act: record.Act) -> str:
    """Saves the form as a new event (uid None) or as the next revision of one; the uid of the event.

    A new event's token is spent in the same transaction: a form that comes again leads to the event it made.
    Raises Invalid with every problem, record.Conflict when the event changed after the form was opened.
    """
    negotiation = reading.negotiation_named(session, negotiation_uid)
    assert negotiation is not None, "the address names a negotiation"
    token = fields.single["token"]
    if uid is None and (made := record.claimed(session, token)):
        return made
    current = reading.latest(session, negotiation.id, ItemKind.EVENT, uid) if uid else None
    base = int(fields.single["base"])
    if uid and (current is None or current.text is None or current.number != base):
        raise record.Conflict(record.Draft(ItemKind.EVENT, uid, None, base), current)

    taken: set[tuple[ItemKind, str]] = set()

    def mint(kind: ItemKind, wanted: str) -> str:
        free = record.free_uid(session, negotiation.id, kind, wanted, {u for k, u in taken if k == kind})
        taken.add((kind, free))
        return free

    names = directory(session, negotiation.id)
    asked = assemble(fields, current.document if current else None, names, mint)
    context = record.context(session, negotiation, act.at, also={(kind, raw["uid"]) for kind, raw, _ in asked.new})
    wanted = [(ITEMS[kind], raw, path) for kind, raw, path in asked.new]
    remark, *new, event = parse_all([(Remark, {"why": act.why}, ""), *wanted, (Event, asked.event, "")], context)
    assert isinstance(event, Event)
    assert isinstance(remark, Remark)
    drafts = [
        record.Draft.of(item, base=0, path=path)
        for item, (_, _, path) in zip(new, asked.new, strict=True)
        if isinstance(item, Item)
    ]
    drafts.append(record.Draft.of(event, base=base))
    record.save(session, negotiation_uid, drafts, replace(act, why=remark.why))
    if uid is None:
        record.claim(session, token, negotiation.id, event.uid, act.at)
    return event.uid
