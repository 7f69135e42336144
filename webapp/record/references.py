"""Where each kind of item is referred to from."""

from collections.abc import Callable
from operator import eq
from typing import NamedTuple

from sqlalchemy import ColumnElement, and_, exists, true

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
from webapp.reading.referring import Column, belonged_to


def _in_none_of(*columns: Column) -> ColumnElement[bool]:
    """Whether a facet's value is in none of these columns of the event's rows."""
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
