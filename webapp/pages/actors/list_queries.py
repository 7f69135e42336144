"""The lists on the pages of actors: events and statements, a page of each at a time."""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from operator import itemgetter
from typing import Any

from sqlalchemy import func, literal, not_, or_, select, union_all
from sqlalchemy.orm import Session

from webapp.model import Event, Revision, Statement
from webapp.pages.actors.reach_queries import Test, happened, known, meeting, members, takes_part
from webapp.reading.documents import Document, NoSuchPlace
from webapp.reading.paging import Page, first_page

Entry = tuple[str, Document]
"""What a list names, and the document of the event it is in."""

SIZE = 25
"""Events, or statements, on a page."""


def ends(negotiation_id: int, uid: str, known_by: date | None) -> list[Test]:
    """Tests of the first and the last event that took place in which an actor's reach took part."""
    here = (Event.negotiation_id == negotiation_id, *taken(negotiation_id, uid, known_by))
    return [
        Event.position.in_(select(end(Event.position)).where(*here).scalar_subquery() for end in (func.min, func.max))
    ]


def taken(negotiation_id: int, uid: str, known_by: date | None) -> list[Test]:
    """Tests of the events that took place in which an actor's reach took part."""
    return [takes_part(negotiation_id, uid), happened(known_by)]


def planned(negotiation_id: int, uid: str, known_by: date | None) -> list[Test]:
    """Tests of the events in which an actor's reach has a part that are planned, or were called off."""
    return [takes_part(negotiation_id, uid), not_(happened(known_by)), *known(Event.known_on, known_by)]


def met(negotiation_id: int, uid: str, other: str, known_by: date | None) -> list[Test]:
    """Tests of the meetings at which the reach of both actors took part."""
    return [*(takes_part(negotiation_id, actor, present=True) for actor in (uid, other)), meeting(known_by)]


def events(
    session: Session, negotiation_id: int, lists: Mapping[str, Sequence[Test]], after: str | None = None
) -> dict[str, Page[Entry]]:
    """For each of these lists of tests the events that pass them, in the order of the timeline, after the event named;
    in one query. Raises NoSuchPlace."""
    here = Event.negotiation_id == negotiation_id
    start = select(Event.position).where(here, Event.uid == after).scalar_subquery()
    columns = (Event.position, Event.uid, Revision.document)
    ways = [
        select(literal(name), *columns)
        .join(Revision, Revision.id == Event.revision_id)
        .where(here, *tests, *([Event.position > start] if after else []))
        .order_by(Event.position)
        .limit(SIZE + 1)
        .subquery()
        for name, tests in lists.items()
    ]
    found: dict[str, list[tuple[str, Entry]]] = {name: [] for name in lists}
    for name, position, uid, text in session.execute(union_all(*map(select, ways))):
        found[name].append((position, (uid, json.loads(text or ""))))
    if after and not any(found.values()) and session.scalar(select(start)) is None:
        raise NoSuchPlace(after)
    return {
        name: first_page([entry for _, entry in sorted(rows, key=itemgetter(0))], SIZE) for name, rows in found.items()
    }


def statements(
    session: Session, negotiation_id: int, uid: str, known_by: date | None, after: str | None = None
) -> Page[Entry]:
    """What an actor's reach said, in order, after the statement named."""
    query = (
        select(Statement.uid, Revision.document)
        .join(Event, (Event.negotiation_id == Statement.negotiation_id) & (Event.uid == Statement.event_uid))
        .join(Revision, Revision.id == Event.revision_id)
        .where(Statement.negotiation_id == negotiation_id, Statement.speaker_uid.in_(members(negotiation_id, uid)))
        .where(*known(Statement.known_on, known_by))
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
