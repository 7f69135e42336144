"""The latest event that a record knows of."""

from collections.abc import Callable, Sequence

from sqlalchemy import String, and_, cast, func, or_, select
from sqlalchemy.orm import aliased

from webapp.domain.actors.participants import TOOK_PLACE
from webapp.domain.dates import UNDATED, day_after
from webapp.domain.plain import EventDocument
from webapp.domain.timing.extent import Moment, event_extent
from webapp.domain.timing.precedence import Precedence
from webapp.domain.vocabulary import EventKind
from webapp.model import EventState
from webapp.model.event_state import NARROW, WIDE
from webapp.reading.conditions import Condition
from webapp.reading.filters import Filter
from webapp.reading.selection import Selection
from webapp.reading.snapshot import Snapshot, Test
from webapp.reading.walks import Walk

MOST_RIVALS = 24
"""Events that may be the latest and are held against each other; of more, none is told to be."""

_LAST = aliased(EventState)
"""Another state than the query's own. Made once: to make its columns took longer than all else of the query."""


def latest_walk(snapshot: Snapshot) -> tuple[Selection, Walk]:
    """The way back from the last event on the timeline that took place, along all that may have begun after it. A
    report tells of others, and is none of them.

    What may reach further than a month is met by an index of its own; of the rest, what can have begun on the first
    day of the last one, or later, stands in the month of that day, or later.
    """
    # As of a day what stands later, as a window does, is met as well.
    begun = [_LAST.position < str(day_after(snapshot.as_of) or UNDATED)] if snapshot.as_of else []
    first = (
        select(_LAST.earliest)
        .where(*snapshot.standing(_LAST), *_took_place(_LAST), *begun)
        .order_by(_LAST.position.desc())
        .limit(1)
        .scalar_subquery()
    )
    month = func.coalesce(func.substr(cast(first, String), 1, 7), "")
    took_place = Condition("took place", and_(*_took_place(EventState)))
    rivals = Condition("latest", or_(first.is_(None), EventState.begun.is_(None), EventState.begun >= first))
    split = [NARROW, EventState.position >= month], [WIDE]
    selection = Selection(snapshot, Filter(), [took_place, rivals], split=split)
    return selection, Walk(None, MOST_RIVALS + 1, descending=True)


def _took_place(state: type[EventState]) -> list[Test]:
    return [state.status.in_(TOOK_PLACE), state.kind != EventKind.REPORT]


def latest_event(
    snapshot: Snapshot, events: Sequence[EventDocument], precedence: Callable[[], Precedence]
) -> tuple[EventDocument | None, bool]:
    """Of the events that `latest_walk` leads to, as they were known, the one that is certain to be the latest; where
    none is, the last on the timeline; and which of the two it is. None where nothing took place."""
    if 1 < len(events) <= MOST_RIVALS:
        moments = [Moment(event["uid"], event_extent(event, snapshot.zone), event["order"]) for event in events]
        latest = Precedence().last(moments) or precedence().last(moments)
        if latest:
            return next(event for event in events if event["uid"] == latest.uid), True
    return next(iter(events), None), len(events) == 1
