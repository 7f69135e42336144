"""What the pages of actors read. An actor's reach is the actor and everyone who belongs to it, however indirectly:
what a member does, the body does.

Every function takes the day by which what it tells shall have been known, None for all that is known now.
"""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from operator import itemgetter
from typing import Any

from sqlalchemy import CTE, ColumnElement, Select, func, or_, select
from sqlalchemy.orm import Session

from webapp.actors.encounters import ABSENT, MEETINGS, TOOK_PLACE
from webapp.domain.vocabulary import ActorKind
from webapp.http.paging import Page, first_page
from webapp.model import Actor, Event, Participation, Revision, Statement
from webapp.record.documents import Document, NoSuchPlace, events_after

Entry = tuple[str, Document]
"""What a list names, and the document of the event it is in."""

Test = ColumnElement[bool]

SIZE = 25
"""Events, or statements, on a page."""


@dataclass(frozen=True, slots=True)
class Listed:
    """An actor in the index."""

    uid: str
    name: str
    kind: ActorKind
    affiliation: str | None


@dataclass(frozen=True, slots=True)
class Capacity:
    """A title held, at how many events, between which days; `edtf` is the date of the only one."""

    title: str
    count: int
    edtf: str | None
    first: date | None
    last: date | None


def actors(session: Session, negotiation_id: int) -> dict[str, Listed]:
    """All actors by uid, in the order of their names."""
    query = select(Actor.uid, Actor.name, Actor.kind, Actor.affiliation).where(Actor.negotiation_id == negotiation_id)
    return {row.uid: Listed(*row) for row in session.execute(query.order_by(Actor.name, Actor.uid))}


def counts(session: Session, negotiation_id: int, known_by: date | None) -> tuple[Mapping[str, int], Mapping[str, int]]:
    """At how many events an actor's reach took part, and how many statements the actor itself made, by uid."""
    reach = _reach(negotiation_id)
    events = (
        select(reach.c.actor, func.count(Participation.event_uid.distinct()))
        .join(Participation, Participation.actor_uid == reach.c.member)
        .join(Event, (Event.negotiation_id == negotiation_id) & (Event.uid == Participation.event_uid))
        .where(Participation.negotiation_id == negotiation_id, *_known(Event.known_on, known_by))
        .group_by(reach.c.actor)
    )
    statements = (
        select(Statement.speaker_uid, func.count())
        .where(Statement.negotiation_id == negotiation_id, *_known(Statement.known_on, known_by))
        .group_by(Statement.speaker_uid)
    )
    return Counter(dict(session.execute(events).all())), Counter(dict(session.execute(statements).all()))


def meetings(
    session: Session, negotiation_id: int, known_by: date | None, uid: str | None = None
) -> Sequence[frozenset[str]]:
    """The actors of each meeting that took place; with `uid`, of those at which its reach took part."""
    query = (
        select(Participation.event_uid, Participation.actor_uid)
        .join(Event, (Event.negotiation_id == Participation.negotiation_id) & (Event.uid == Participation.event_uid))
        .where(Event.negotiation_id == negotiation_id, *_took_place(known_by), Participation.role.not_in(ABSENT))
        .order_by(Participation.event_uid)
    )
    if uid:
        query = query.where(_takes_part(negotiation_id, uid, present=True))
    rows = session.execute(query)
    return [frozenset(actor for _, actor in group) for _, group in groupby(rows, key=itemgetter(0))]


def capacities(session: Session, negotiation_id: int, uid: str, known_by: date | None) -> list[Capacity]:
    """The titles an actor held, in the order in which they are first on record."""
    first = func.min(func.coalesce(Event.earliest, Event.latest))
    last = func.max(func.coalesce(Event.latest, Event.earliest))
    query = (
        select(Participation.capacity, func.count(Event.uid.distinct()), func.min(Event.edtf), first, last)
        .join(Event, (Event.negotiation_id == Participation.negotiation_id) & (Event.uid == Participation.event_uid))
        .where(Participation.negotiation_id == negotiation_id, Participation.actor_uid == uid)
        .where(Participation.capacity != "", *_known(Event.known_on, known_by))
        .group_by(Participation.capacity)
        .order_by(func.min(Event.position))
    )
    return [Capacity(*row) for row in session.execute(query)]


def ends(session: Session, negotiation_id: int, uid: str, known_by: date | None) -> list[Document]:
    """The first and the last event at which an actor's reach took part; one where they are the same, or none."""
    here = [Event.negotiation_id == negotiation_id, _takes_part(negotiation_id, uid), *_known(Event.known_on, known_by)]
    outer = [select(end(Event.position)).where(*here).scalar_subquery() for end in (func.min, func.max)]
    found = events_after(session, negotiation_id, [Event.position.in_(outer)], None, 2)
    return [document for _, document in found]


def events(
    session: Session, negotiation_id: int, uid: str, known_by: date | None, after: str | None = None
) -> Page[Entry]:
    """The events at which an actor's reach took part, in the order of the timeline, after the event named."""
    tests = [_takes_part(negotiation_id, uid), *_known(Event.known_on, known_by)]
    return first_page(events_after(session, negotiation_id, tests, after, SIZE + 1), SIZE)


def encounters(
    session: Session, negotiation_id: int, uid: str, other: str, known_by: date | None, after: str | None = None
) -> Page[Entry]:
    """The meetings at which the reach of both actors took part."""
    both = (_takes_part(negotiation_id, actor, present=True) for actor in (uid, other))
    tests = [*both, *_took_place(known_by)]
    return first_page(events_after(session, negotiation_id, tests, after, SIZE + 1), SIZE)


def statements(
    session: Session, negotiation_id: int, uid: str, known_by: date | None, after: str | None = None
) -> Page[Entry]:
    """What an actor's reach said, in order, after the statement named."""
    query = (
        select(Statement.uid, Revision.document)
        .join(Event, (Event.negotiation_id == Statement.negotiation_id) & (Event.uid == Statement.event_uid))
        .join(Revision, Revision.id == Event.revision_id)
        .where(Statement.negotiation_id == negotiation_id, Statement.speaker_uid.in_(_members(negotiation_id, uid)))
        .where(*_known(Statement.known_on, known_by))
        .order_by(Event.position, Statement.place)
        .limit(SIZE + 1)
    )
    if after:
        place = _place_of(session, negotiation_id, after)
        query = query.where(
            or_(Event.position > place.position, (Event.position == place.position) & (Statement.place > place.place))
        )
    return first_page([(said, json.loads(text or "")) for said, text in session.execute(query)], SIZE)


def _place_of(session: Session, negotiation_id: int, uid: str) -> Any:
    found = session.execute(
        select(Event.position, Statement.place)
        .join(Event, (Event.negotiation_id == Statement.negotiation_id) & (Event.uid == Statement.event_uid))
        .where(Statement.negotiation_id == negotiation_id, Statement.uid == uid)
    ).first()
    if found is None:
        raise NoSuchPlace(uid)
    return found


def _known(column: Any, known_by: date | None) -> list[Test]:
    """An expression instead of the column: most rows pass, and the planner would walk an index of all the same."""
    return [func.coalesce(column, date.max) <= known_by] if known_by else []


def _took_place(known_by: date | None) -> list[Test]:
    return [Event.kind.in_(MEETINGS), Event.status.in_(TOOK_PLACE), *_known(Event.settled_on, known_by)]


def _takes_part(negotiation_id: int, uid: str, *, present: bool = False) -> Test:
    """Whether an actor's reach is among an event's participants; with `present`, where they meet."""
    query = select(Participation.event_uid).where(
        Participation.negotiation_id == negotiation_id,
        Participation.actor_uid.in_(_members(negotiation_id, uid)),
        *([Participation.role.not_in(ABSENT)] if present else []),
    )
    return Event.uid.in_(query)


def _members(negotiation_id: int, uid: str) -> Select[Any]:
    reach = _reach(negotiation_id, uid)
    return select(reach.c.member)


def _reach(negotiation_id: int, uid: str | None = None) -> CTE:
    """Each actor (or the one named) with itself and everyone who belongs to it; a circle, which the record refuses,
    ends where it would repeat."""
    here = [Actor.negotiation_id == negotiation_id, *([Actor.uid == uid] if uid else [])]
    reach = select(Actor.uid.label("actor"), Actor.uid.label("member")).where(*here).cte(recursive=True)
    below = (Actor.negotiation_id == negotiation_id) & (Actor.affiliation == reach.c.member)
    return reach.union(select(reach.c.actor, Actor.uid).join(Actor, below))
