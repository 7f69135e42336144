"""The events in which actors have a part: tests of those that a list on their pages has."""

from datetime import date

from sqlalchemy import ColumnElement, func, select

from webapp.model import EventState
from webapp.pages.actors.reach_queries import PLANNED, takes_part
from webapp.reading.sittings import HAPPENED, meeting
from webapp.reading.snapshot import Snapshot, Test

_EARLIEST: ColumnElement[date] = func.coalesce(EventState.earliest, date.min)
_BEGUN: ColumnElement[date] = func.coalesce(EventState.begun, date.max)
"""The days on which an event can have begun; an open end is that of the calendar."""


def first(snapshot: Snapshot, uid: str) -> list[Test]:
    """Tests of the events that took place in which an actor's reach took part and before which none of them is certain
    to have begun, by their days."""
    tests = took_part(snapshot, uid)
    begun = select(func.min(_BEGUN)).where(*snapshot.standing(), *tests)
    return [*tests, begun.correlate(None).scalar_subquery() >= _EARLIEST]


def last(snapshot: Snapshot, uid: str) -> list[Test]:
    """Tests of those of them after which none is certain to have begun."""
    tests = took_part(snapshot, uid)
    earliest = select(func.max(_EARLIEST)).where(*snapshot.standing(), *tests)
    return [*tests, earliest.correlate(None).scalar_subquery() <= _BEGUN]


def took_part(snapshot: Snapshot, uid: str) -> list[Test]:
    """Tests of the events that took place in which an actor's reach took part."""
    return [takes_part(snapshot, uid), HAPPENED]


def planned(snapshot: Snapshot, uid: str) -> list[Test]:
    """Tests of the events in which an actor's reach has a part that are planned, or were called off."""
    return [takes_part(snapshot, uid), PLANNED]


def met_each_other(snapshot: Snapshot, uid: str, other: str) -> list[Test]:
    """Tests of the meetings at which the reach of both actors took part."""
    return [*(takes_part(snapshot, actor, present=True) for actor in (uid, other)), meeting(snapshot)]
