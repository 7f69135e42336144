"""The plans that a calendar has."""

from sqlalchemy import exists, select

from webapp.domain.plain import EventDocument, read
from webapp.model import Change, Event, EventState, Revision
from webapp.reading.contents import Batch, Stamp
from webapp.reading.snapshot import PLACE, Snapshot, is_of_event

MOST = 1_000
"""Plans in one calendar, those that stand last on the timeline: more than anybody's calendar shows."""


def calendar(snapshot: Snapshot, uid: str | None = None) -> Batch:
    """One event, or all that have a planned date."""
    has_plan = exists().where(is_of_event(Event), Event.planned)
    query = (
        select(Revision.document, Revision.number, Change.made_at)
        .join(EventState, EventState.revision_id == Revision.id)
        .join(Change, Change.id == Revision.change_id)
        .where(*snapshot.standing())
        .where(EventState.event_uid == uid if uid else has_plan)
        .order_by((PLACE if uid else EventState.position).desc())
        .limit(MOST)
    )
    stamped = {}
    for text, number, made_at in snapshot.session.execute(query):
        event = read(EventDocument, text)
        stamped[event["uid"]] = event, Stamp(number, made_at)
    events = [event for event, _ in stamped.values()]
    return Batch.of(snapshot, events, {uid: stamp for uid, (_, stamp) in stamped.items()})
