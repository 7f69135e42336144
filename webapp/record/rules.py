"""The rules that one document alone cannot tell: uids taken elsewhere, chains, and what others still refer to."""

from collections.abc import Callable, Container, Iterable, Iterator, Set
from operator import eq
from typing import NamedTuple

from sqlalchemy import ColumnElement, Select, and_, exists, func, literal, select, true, union
from sqlalchemy.orm import Session

from webapp.domain.items import Key, is_event
from webapp.domain.problems import Problem
from webapp.domain.references import References
from webapp.domain.site_vocabulary import FacetField
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
from webapp.reading.referring import Column, belonged_to, owner_of
from webapp.reading.revisions import batches
from webapp.record.draft import Draft

Places = dict[str, tuple[str, int]]
"""Where statements stand, by their uid: the path of the event, and the place there."""


def _in_none_of(*columns: Column) -> ColumnElement[bool]:
    """Whether what an event is found by stands in no row of the event in these columns."""
    rows = (
        exists().where(
            column.class_.negotiation_id == Facet.negotiation_id,
            column.class_.event_uid == Facet.event_uid,
            column == Facet.value,
        )
        for column in columns
    )
    return and_(*(~row for row in rows))


OTHERWISE_NAMED = and_(Facet.field == FacetField.ACTOR, _in_none_of(Participation.actor_uid, Signer.actor_uid))
"""Whether an actor is found in an event neither as a participant nor as one who said something: so it reported what
others said."""

OTHERWISE_RAISED = and_(Facet.field == FacetField.ISSUE, _in_none_of(EventIssue.issue_uid, Position.issue_uid))
"""Whether an issue is found in an event that is not about it and where nobody took a stance: in a statement that an
older record has under an event that did not take place."""


class Reference(NamedTuple):
    """A column that refers to items, how that is said to someone who wants to delete one, which rows of it do, and how
    it is told that they refer to one."""

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
"""Where each kind of item is referred to from."""


def repeated_uids(work: Iterable[Draft], places: Places) -> Iterator[Problem]:
    """A problem for each statement in these drafts whose uid another one has, there or in `places`, where theirs are
    put, too."""
    for draft in work:
        if draft.text and is_event(document := draft.document, draft.kind):
            for place, statement in enumerate(document["statements"]):
                if statement["uid"] in places:
                    yield _uid_problem(statement["uid"], draft.path, place)
                places[statement["uid"]] = draft.path, place


def repeated_elsewhere(
    session: Session, negotiation_id: int | None, places: Places, saved: Container[str]
) -> Iterator[Problem]:
    """A problem for each of these statements whose uid one of an event has that is not `saved` with them."""
    for uids in batches(sorted(places)):
        query = select(Statement.uid, Statement.event_uid).where(
            Statement.negotiation_id == negotiation_id, Statement.uid.in_(uids)
        )
        for uid, event_uid in session.execute(query):
            if event_uid not in saved:
                yield _uid_problem(uid, *places[uid])


def _uid_problem(uid: str, event: str, place: int) -> Problem:
    path = f"{event}.statements.{place}.uid" if event else f"statements.{place}.uid"
    return Problem(path, f"Another statement has the uid “{uid}”; choose one that is free in the whole negotiation.")


def namers(session: Session, negotiation_id: int, kind: ItemKind, uid: str, most: int) -> tuple[list[Key], int]:
    """The items that refer to this one, so that it cannot be deleted: at most so many of them, and their number."""
    ways: list[Select[str, str]] = [
        select(literal(_owner_kind(column).value).label("kind"), owner_of(column).label("uid")).where(
            column.class_.__table__.c.negotiation_id == negotiation_id, names(column, uid), test
        )
        for column, _, test, names in REFERENCES[kind]
    ]
    found = union(*ways).subquery().c
    rows = session.execute(
        select(found.kind, found.uid, func.count().over()).order_by(found.kind, found.uid).limit(most)
    )
    listed = [((ItemKind(owner_kind), owner_uid), number) for owner_kind, owner_uid, number in rows]
    return [key for key, _ in listed], listed[0][1] if listed else 0


def _owner_kind(column: Column) -> ItemKind:
    return ItemKind.ACTOR if column.class_ is Actor else ItemKind.EVENT


def still_needed(
    session: Session, negotiation_id: int | None, deleted: Iterable[Draft], saved: Set[Key], named: References
) -> Iterator[Problem]:
    """A problem for each of these drafts that deletes what something that stays refers to: rows of items that are not
    `saved` with it, or the documents of those that are, which name what is `named`."""
    for draft in deleted:
        for column, reason, test, names in REFERENCES[draft.kind]:
            table = column.class_.__table__.c
            scope = (table.negotiation_id == negotiation_id, names(column, draft.uid), test)
            kind = _owner_kind(column)
            owners = session.scalars(select(owner_of(column)).where(*scope).distinct().limit(len(saved) + 1))
            if any((kind, uid) not in saved for uid in owners):
                yield Problem(draft.path, f"“{draft.uid}” cannot be deleted: {reason}. Change that first.")
        if draft.uid in named.get(draft.kind, ()):
            yield Problem(draft.path, f"“{draft.uid}” cannot be deleted: what is saved with it refers to it.")
