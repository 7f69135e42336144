"""The plans whose day is over and of which nobody has said what came of them."""

from datetime import date
from typing import NamedTuple

from sqlalchemy import exists, func, select, tuple_

from webapp.domain.vocabulary import AWAITED, ItemKind
from webapp.model import Answer, Event, EventState
from webapp.reading.answers import newest_source
from webapp.reading.paging import Page, cursor, parts
from webapp.reading.snapshot import Snapshot, Test, is_of_event


class Overdue(NamedTuple):
    """A plan: the latest day on which it could begin, the event's uid, its date and its title."""

    begun: date
    uid: str
    edtf: str
    title: str


def overdue(snapshot: Snapshot, day: date, size: int, after: str | None = None) -> Page[Overdue]:
    """A page of the plans that are overdue on a day, the longest first, after the one that a cursor names."""
    order = (EventState.begun, EventState.event_uid)
    query = (
        select(*order, func.coalesce(EventState.edtf, ""), Event.title)
        .join(Event, is_of_event(Event))
        .where(*_tests(snapshot, day))
        .order_by(*order)
        .limit(size + 1)
    )
    if after:
        query = query.where(tuple_(*order) > parts(after, date.fromisoformat, str))
    found_rows = snapshot.session.execute(query)
    rows = [Overdue(begun, uid, edtf, title) for begun, uid, edtf, title in found_rows if begun]
    return Page.cut(rows, size, lambda plan: cursor(plan.begun, plan.uid))


def overdue_number(snapshot: Snapshot, day: date) -> int:
    """How many plans are overdue on a day."""
    return snapshot.session.scalar(select(func.count()).select_from(EventState).where(*_tests(snapshot, day))) or 0


def _tests(snapshot: Snapshot, day: date) -> list[Test]:
    """Those of which nobody has said that nothing is known, since the newest source came in."""
    answered = exists().where(
        Answer.negotiation_id == EventState.negotiation_id,
        Answer.kind == ItemKind.EVENT,
        Answer.uid == EventState.event_uid,
        Answer.question == "outcome",
        Answer.rests_on == newest_source(snapshot.session, snapshot.id),
    )
    late = (EventState.status.in_(AWAITED), EventState.edtf.is_not(None), EventState.begun < day)
    return [*snapshot.standing(), *late, ~answered]
