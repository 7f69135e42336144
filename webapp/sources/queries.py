"""What the pages of sources read. A claim rests on the sources its citations name and on the origins these relay; a
statement without citations rests on its event's.

Every function takes the day by which what it tells shall have been known, None for all that is known now.
"""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import (
    ColumnElement,
    Select,
    String,
    Subquery,
    and_,
    case,
    cast,
    exists,
    func,
    null,
    or_,
    select,
    union,
    union_all,
)
from sqlalchemy.orm import Session, aliased

from webapp.domain.vocabulary import Relation
from webapp.http.paging import Page, first_page
from webapp.model import Citation, Event, Revision, ScheduleEntry, Source, Statement
from webapp.record.documents import Document, NoSuchPlace, events_after

Entry = tuple[str, Document]
"""The uid of a source or an event, and its document."""

Test = ColumnElement[bool]

SIZE = 25
"""Sources, or events, on a page."""


class Counts(NamedTuple):
    """How many claims of each kind rest on a source, and how many of all on it alone, whoever relays it."""

    events: int = 0
    statements: int = 0
    announcements: int = 0
    alone: int = 0


def sources(session: Session, negotiation_id: int, known_by: date | None, after: str | None = None) -> Page[Entry]:
    """Source documents, newest issue date first and those without one last, after the source named."""
    issued = func.coalesce(cast(Source.issued_on, String), "")  # which is before any day
    query = (
        select(Source.uid, Revision.document)
        .join(Revision, Revision.id == Source.revision_id)
        .where(Source.negotiation_id == negotiation_id, *_issued(known_by))
        .order_by(issued.desc(), Source.uid)
        .limit(SIZE + 1)
    )
    if after:
        here = (Source.negotiation_id == negotiation_id) & (Source.uid == after)
        found = session.execute(select(issued).where(here)).first()
        if found is None:
            raise NoSuchPlace(after)
        query = query.where(or_(issued < found[0], and_(issued == found[0], Source.uid > after)))
    return first_page([(uid, json.loads(text or "")) for uid, text in session.execute(query)], SIZE)


def counts(session: Session, negotiation_id: int, uids: Sequence[str], known_by: date | None) -> Mapping[str, Counts]:
    """How much rests on each of these sources."""
    cited = _cited(negotiation_id, known_by, uids)
    claim = (cited.c.event_uid, cited.c.statement_uid, cited.c.schedule_place)
    named = union_all(
        *(
            select(column.label("source"), *claim).where(column.in_(uids))
            for column in (cited.c.source_uid, cited.c.origin_uid)
        )
    ).subquery()
    resting = union_all(select(named), _inherited(negotiation_id, named, known_by)).subquery().c
    sole = _sole(cited)
    alone = union_all(select(sole), _inherited(negotiation_id, sole, known_by)).subquery().c
    counted = select(
        resting.source,
        func.count(case((_of_event(resting), resting.event_uid)).distinct()),
        func.count(resting.statement_uid.distinct()),
        func.count(resting.event_uid.concat(cast(resting.schedule_place, String)).distinct()),
    ).group_by(resting.source)
    only = select(alone.source, func.count()).where(alone.source.in_(uids)).group_by(alone.source)
    on_it_alone: dict[str, int] = dict(session.execute(only).all())
    found = {uid: Counts(alone=on_it_alone.get(uid, 0)) for uid in uids}
    for uid, events, statements, announcements in session.execute(counted):
        found[uid] = Counts(events, statements, announcements, found[uid].alone)
    return found


def resting(
    session: Session,
    negotiation_id: int,
    uid: str,
    known_by: date | None,
    after: str | None = None,
    *,
    alone: bool = False,
) -> Page[Entry]:
    """The events in which a claim rests on a source, or on it alone, in order, after the event named."""
    cited = _cited(negotiation_id, known_by, [uid])
    naming = select(cited.c.event_uid).where(or_(cited.c.source_uid == uid, cited.c.origin_uid == uid))
    sole = _sole(cited)
    found = select(sole.c.event_uid).where(sole.c.source == uid) if alone else naming
    return first_page(events_after(session, negotiation_id, [Event.uid.in_(found)], after, SIZE + 1), SIZE)


def _cited(negotiation_id: int, known_by: date | None, uids: Sequence[str] | None = None) -> Subquery:
    """The citations, or those that had been reported by a day, of claims that were known by then. With `uids`, those of
    the events that somewhere name one of these sources."""
    query = select(
        Citation.event_uid,
        Citation.statement_uid,
        Citation.schedule_place,
        Citation.source_uid,
        Citation.origin_uid,
        Citation.relation,
    ).where(Citation.negotiation_id == negotiation_id)
    if known_by:
        here = Citation.negotiation_id
        query = (
            query.join(Source, and_(Source.negotiation_id == here, Source.uid == Citation.source_uid))
            .join(Event, and_(Event.negotiation_id == here, Event.uid == Citation.event_uid))
            .outerjoin(Statement, and_(Statement.negotiation_id == here, Statement.uid == Citation.statement_uid))
            .outerjoin(
                ScheduleEntry,
                and_(
                    ScheduleEntry.negotiation_id == here,
                    ScheduleEntry.event_uid == Citation.event_uid,
                    ScheduleEntry.place == Citation.schedule_place,
                ),
            )
            .where(
                *_issued(known_by),
                *_known(Event.known_on, known_by),
                *_known(Statement.known_on, known_by),
                *_known(ScheduleEntry.announced_earliest, known_by),
            )
        )
    if uids is not None:
        other = aliased(Citation)
        named = (
            select(other.event_uid).where(other.negotiation_id == negotiation_id, column.in_(uids))
            for column in (other.source_uid, other.origin_uid)
        )
        query = query.where(Citation.event_uid.in_(union(*named)))
    return query.subquery()


def _sole(cited: Subquery) -> Subquery:
    """The claims that one origin alone supports, with that origin as their source."""
    origin = func.coalesce(cited.c.origin_uid, cited.c.source_uid)
    claim = (cited.c.event_uid, cited.c.statement_uid, cited.c.schedule_place)
    query = select(func.min(origin).label("source"), *claim).where(cited.c.relation == Relation.SUPPORTS)
    return query.group_by(*claim).having(func.min(origin) == func.max(origin)).subquery()


def _inherited(negotiation_id: int, claims: Subquery, known_by: date | None) -> Select[Any]:
    """The statements without citations of their own, in the place of the events whose citations they rest on."""
    own = exists().where(Citation.negotiation_id == negotiation_id, Citation.statement_uid == Statement.uid)
    return (
        select(claims.c.source, claims.c.event_uid, Statement.uid, null())
        .join(Statement, Statement.event_uid == claims.c.event_uid)
        .where(Statement.negotiation_id == negotiation_id, _of_event(claims.c), ~own)
        .where(*_known(Statement.known_on, known_by))
    )


def _known(column: Any, known_by: date | None) -> list[Test]:
    """An expression instead of the column: most rows pass, and the planner would walk an index of all the same."""
    return [func.coalesce(column, date.min) <= known_by] if known_by else []


def _of_event(columns: Any) -> Test:
    return and_(columns.statement_uid.is_(None), columns.schedule_place.is_(None))


def _issued(known_by: date | None) -> list[Test]:
    return [or_(Source.issued_on.is_(None), Source.issued_on <= known_by)] if known_by else []
