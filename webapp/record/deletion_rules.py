"""Where each kind of item is referred to from, and which items cannot be deleted for that."""

from collections.abc import Callable, Collection, Iterator, Set
from operator import eq
from typing import NamedTuple

from sqlalchemy import ColumnElement, Select, and_, exists, func, literal, select, true, union

from webapp.domain.changes.references import References
from webapp.domain.items import Key, by_kind, name_of
from webapp.domain.problems import Problem
from webapp.domain.search.fields import FacetField
from webapp.domain.vocabulary import ItemKind
from webapp.model import (
    Actor,
    Citation,
    Event,
    EventIssue,
    EventLink,
    Facet,
    Participation,
    Position,
    Signer,
    Statement,
)
from webapp.reading.dossier import Dossier
from webapp.reading.json_texts import listed
from webapp.reading.referring import Column, belonged_to, belongings, owner_of
from webapp.reading.revisions import last_document
from webapp.record.context import name_with_uid
from webapp.record.draft import Draft


def _in_none_of(*columns: Column) -> ColumnElement[bool]:
    """Return whether a facet's value is in none of these columns of the event's rows."""
    tests = []
    for column in columns:
        table = column.class_
        of_event = (table.negotiation_id == Facet.negotiation_id, table.event_uid == Facet.event_uid)
        tests.append(~exists().where(*of_event, column == Facet.value))
    return and_(*tests)


OTHERWISE_NAMED = and_(Facet.field == FacetField.ACTOR, _in_none_of(Participation.actor_uid, Signer.actor_uid))
"""Whether an actor in an event is neither a participant nor a speaker: it reported what others said."""

OTHERWISE_RAISED = and_(Facet.field == FacetField.ISSUE, _in_none_of(EventIssue.issue_uid, Position.issue_uid))
"""Whether an issue in an event is neither its subject nor that of a stance: it is in a statement that an older record
has at an event that did not take place."""


class Reference(NamedTuple):
    """A column that refers to items, the reason given to someone who wants to delete one, a test of its rows, and the
    test of whether they refer to an item."""

    column: Column
    reason: str
    test: ColumnElement[bool] = true()
    names: Callable[[Column, str], ColumnElement[bool]] = eq


REFERENCES: dict[ItemKind, list[Reference]] = {
    ItemKind.ACTOR: [
        Reference(Actor.affiliation, "an actor belongs to it"),
        Reference(Participation.actor_uid, "an event has it among its participants"),
        Reference(Statement.speaker_uid, "a statement has it as its speaker"),
        Reference(Signer.actor_uid, "a statement was made jointly with it", Signer.place > 0),
        Reference(Facet.value, "a statement is reported by it", OTHERWISE_NAMED),
        Reference(Actor.affiliations_before, "an actor belonged to it before", names=belonged_to),
    ],
    ItemKind.ISSUE: [
        Reference(EventIssue.issue_uid, "an event is about it"),
        Reference(Position.issue_uid, "a statement takes a position on it"),
        Reference(Facet.value, "a statement at a planned event names it", OTHERWISE_RAISED),
    ],
    ItemKind.SOURCE: [
        Reference(Citation.source_uid, "a citation names it"),
        Reference(Citation.origin_uid, "a citation names it as origin"),
    ],
    ItemKind.EVENT: [
        Reference(Event.part_of, "another event is part of it"),
        Reference(EventLink.to_uid, "another event says what it has to do with it"),
    ],
}
"""The references to each kind of item."""


def namers(dossier: Dossier, kind: ItemKind, uid: str, most: int) -> tuple[list[Key], int]:
    """Return at most so many of the items that refer to an item, so that it cannot be deleted, and their number."""
    queries: list[Select[str, str]] = [
        select(literal(_owner_kind(column).value).label("kind"), owner_of(column).label("uid")).where(
            column.class_.__table__.c.negotiation_id == dossier.id, names(column, uid), test
        )
        for column, _, test, names in REFERENCES[kind]
    ]
    items = union(*queries).subquery().c
    rows = dossier.session.execute(
        select(items.kind, items.uid, func.count().over()).order_by(items.kind, items.uid).limit(most)
    )
    listed = [((ItemKind(owner_kind), owner_uid), number) for owner_kind, owner_uid, number in rows]
    return [key for key, _ in listed], listed[0][1] if listed else 0


def _owner_kind(column: Column) -> ItemKind:
    return ItemKind.ACTOR if column.class_ is Actor else ItemKind.EVENT


def still_needed(dossier: Dossier, deleted: Collection[Draft], saved: Set[Key], named: References) -> Iterator[Problem]:
    """Yield a problem for each draft that deletes an item to which something that stays refers: rows of items that are
    not `saved` with it, of which it names one, or documents of those that are, which name the `named` items."""
    uids = by_kind(draft.key for draft in deleted)
    needed = {
        (kind, reference.reason): _named_elsewhere(dossier, reference, uids[kind], saved)
        for kind in uids
        for reference in REFERENCES[kind]
    }
    for draft in deleted:
        by = [one for one in REFERENCES[draft.kind] if draft.uid in needed[draft.kind, one.reason]]
        owners = [_owner_name(dossier, reference, draft.uid, saved) for reference in by]
        reasons = [f"{one.reason} (“{owner}”). Change that first." for one, owner in zip(by, owners, strict=True)]
        if draft.uid in named.get(draft.kind, ()):
            reasons.append("what is saved with it refers to it.")
        for reason in reasons:
            item = name_with_uid(dossier, draft.kind, draft.uid)
            yield Problem(draft.path, f"The {item} cannot be deleted: {reason}")


def _named_elsewhere(dossier: Dossier, reference: Reference, uids: Set[str], saved: Set[Key]) -> Set[str]:
    """Return those of these items to which an item that is not `saved` refers in this way; one query for all."""
    column, *_, names = reference
    query = select(column).where(*_elsewhere(dossier.id, reference, saved))
    if names is belonged_to:
        texts = dossier.session.scalars(query.where(column != ""))
        return uids & {uid for text in texts for uid in belongings(text or "")}
    named = dossier.session.scalars(query.where(column.in_(select(listed(uids).c.value))).distinct().limit(len(uids)))
    return {uid for uid in named if uid}


def _owner_name(dossier: Dossier, reference: Reference, uid: str, saved: Set[Key]) -> str:
    """Return the name of one of the items that are not `saved` and refer to an item in this way."""
    column, *_, names = reference
    query = select(owner_of(column)).where(*_elsewhere(dossier.id, reference, saved), names(column, uid))
    owner = dossier.session.scalars(query.limit(1)).one()
    return name_of(last_document(dossier, _owner_kind(column), owner))


def _elsewhere(negotiation_id: int, reference: Reference, saved: Set[Key]) -> list[ColumnElement[bool]]:
    """Return the tests of the rows of a reference that belong to items that are not `saved`."""
    column, _, test, _ = reference
    kind = _owner_kind(column)
    anew = owner_of(column).not_in(select(listed(uid for of, uid in saved if of == kind).c.value))
    return [column.class_.__table__.c.negotiation_id == negotiation_id, anew, test]
