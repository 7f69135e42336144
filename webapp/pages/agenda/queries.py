"""What the agenda reads: events by what became of their plans.

An event's plan is its last schedule entry that had been announced by the day asked for. While the event is planned,
that entry says the same as the event itself (the record sees to it), so one way of asking serves now and then.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, and_, case, exists, func, not_, or_, select
from sqlalchemy.orm import Session, aliased

from webapp.domain.vocabulary import AWAITED, PLANNED, Status
from webapp.model import Change, Event, Revision, ScheduleEntry
from webapp.reading.documents import Document, NoSuchPlace, known_by
from webapp.reading.paging import Page

SIZE = 20
"""Events in one list of a page."""

MOST = 1_000
"""Plans in one calendar, those that stand last on the timeline: more than anybody's calendar shows."""


class Part(StrEnum):
    """The lists of an agenda, in the order they are shown."""

    NEXT = "next"
    OVERDUE = "overdue"
    UNDATED = "undated"
    SLIPPED = "slipped"
    CALLED_OFF = "called-off"


AHEAD = frozenset({Part.NEXT, Part.UNDATED})
"""Lists that begin with the earliest day; those of what is past begin with the latest."""


@dataclass(frozen=True, slots=True)
class Clock:
    """The day that the agenda is of, and the day by which what it says was known; None for all that is known now."""

    day: date
    known_by: date | None = None


def agenda(
    session: Session, negotiation_id: int, parts: Iterable[Part], clock: Clock, after: str | None = None
) -> dict[Part, Page[Document]]:
    """A page of each of these lists, of documents as they were known. Raises NoSuchPlace."""
    cursor = _read(after) if after else None
    rows = {part: _rows(session, negotiation_id, part, clock, cursor) for part in parts}
    found = {part: [json.loads(row.document) for row in some[:SIZE]] for part, some in rows.items()}
    every = {event["uid"]: event for events in found.values() for event in events}
    known = {event["uid"]: event for event in known_by(session, negotiation_id, [*every.values()], clock.known_by)}
    return {
        part: Page([known[event["uid"]] for event in events if event["uid"] in known], None, _cursor(rows[part]))
        for part, events in found.items()
    }


def calendar(session: Session, negotiation_id: int, uid: str | None = None) -> Sequence[tuple[Document, int, datetime]]:
    """One event, or all with a planned date: the document, the number of its revision, and when that was made."""
    planned = exists().where(*_OF_EVENT, ScheduleEntry.edtf.is_not(None))
    query = (
        select(Revision.document, Revision.number, Change.made_at)
        .join(Event, Event.revision_id == Revision.id)
        .join(Change, Change.id == Revision.change_id)
        .where(Event.negotiation_id == negotiation_id, Event.uid == uid if uid else planned)
        .order_by(Event.position.desc())
        .limit(MOST)
    )
    return [(json.loads(text), number, made_at) for text, number, made_at in session.execute(query) if text]


class _Dates(NamedTuple):
    """The columns of a date, of an event or of a plan."""

    edtf: Any
    earliest: Any
    latest: Any

    @property
    def day(self) -> ColumnElement[date]:
        """Where it stands, as `webapp.domain.dates.day_of` says."""
        window = func.coalesce(self.latest, self.earliest, date.max)
        return case((self.edtf.startswith("["), window), else_=func.coalesce(self.earliest, self.latest, date.max))

    @property
    def span(self) -> ColumnElement[bool]:
        return and_(self.edtf.contains("/"), self.earliest.is_not(None))


_OF_EVENT = (ScheduleEntry.negotiation_id == Event.negotiation_id, ScheduleEntry.event_uid == Event.uid)


def _rows(
    session: Session, negotiation_id: int, part: Part, clock: Clock, cursor: tuple[date, str] | None
) -> Sequence[Any]:
    announced = [*_OF_EVENT, *([ScheduleEntry.announced_earliest <= clock.known_by] if clock.known_by else [])]
    last = select(func.max(ScheduleEntry.place)).where(*announced).correlate(Event).scalar_subquery()
    plan = aliased(ScheduleEntry)
    pending: ColumnElement[bool] = Event.status.in_(PLANNED)
    if clock.known_by:
        pending = or_(pending, Event.settled_on > clock.known_by)
    now = _Dates(*(case((pending, getattr(plan, name)), else_=getattr(Event, name)) for name in _Dates._fields))
    over = func.coalesce(plan.latest, date.max) < clock.day
    kept = {
        Part.NEXT: and_(pending, plan.status.in_(AWAITED), plan.edtf.is_not(None), not_(over)),
        Part.OVERDUE: and_(pending, plan.status.in_(AWAITED), over),
        Part.UNDATED: and_(pending, plan.edtf.is_(None)),
        Part.SLIPPED: exists().where(*announced, _gave_way(now)).correlate(Event, plan),
        Part.CALLED_OFF: and_(pending, plan.status == Status.CANCELLED),
    }[part]
    query = (
        select(now.day.label("day"), Event.uid, Revision.document)
        .select_from(Event)
        .join(plan, and_(plan.negotiation_id == Event.negotiation_id, plan.event_uid == Event.uid, plan.place == last))
        .join(Revision, Revision.id == Event.revision_id)
        .where(Event.negotiation_id == negotiation_id, kept)
        .limit(SIZE + 1)
    )
    if cursor:
        day, uid = cursor
        beyond = now.day > day if part in AHEAD else now.day < day
        query = query.where(or_(beyond, and_(now.day == day, Event.uid > uid)))
    return session.execute(query.order_by(now.day if part in AHEAD else now.day.desc(), Event.uid)).all()


def _gave_way(now: _Dates) -> ColumnElement[bool]:
    """Whether a schedule entry is a plan that the date of now does not hold to: `webapp.domain.slips` in SQL, but for
    spans that begin in some month, of which it lets a few too many through."""
    plan = _Dates(ScheduleEntry.edtf, ScheduleEntry.earliest, ScheduleEntry.latest)
    first, last = func.coalesce(now.earliest, date.min), func.coalesce(now.latest, date.max)
    new_last = case((now.span, now.earliest), else_=last)
    planned_last = case((plan.span, plan.earliest), else_=func.coalesce(plan.latest, date.max))
    elsewhere = or_(now.edtf.is_(None), first < func.coalesce(plan.earliest, date.min), new_last > planned_last)
    return or_(ScheduleEntry.status == Status.POSTPONED, and_(plan.edtf.is_not(None), elsewhere))


def _cursor(rows: Sequence[Any]) -> str | None:
    return f"{rows[SIZE - 1].day}.{rows[SIZE - 1].uid}" if len(rows) > SIZE else None


def _read(cursor: str) -> tuple[date, str]:
    day, _, uid = cursor.partition(".")
    try:
        return date.fromisoformat(day), uid
    except ValueError:
        raise NoSuchPlace(cursor) from None
