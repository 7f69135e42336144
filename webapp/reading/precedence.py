"""What the record says came after what."""

from sqlalchemy import case, select

from webapp.domain.extent import event_extent
from webapp.domain.precedence import Moment, Precedence
from webapp.domain.vocabulary import ORDER, Link
from webapp.model import EventLink
from webapp.reading.documents import as_known, events_of
from webapp.reading.snapshot import Snapshot


def load_precedence(snapshot: Snapshot) -> Precedence:
    """What is said to have come after what, of events that were known. Few events say so."""
    after = EventLink.type == Link.AFTER
    earlier = case((after, EventLink.to_uid), else_=EventLink.event_uid)
    later = case((after, EventLink.event_uid), else_=EventLink.to_uid)
    query = select(earlier, later).where(
        EventLink.negotiation_id == snapshot.id, EventLink.type.in_(ORDER), *snapshot.known(EventLink.known_on)
    )
    sayings = [(first, second) for first, second in snapshot.session.execute(query)]
    if not sayings:
        return Precedence()
    uids = {uid for pair in sayings for uid in pair}
    events = as_known(snapshot, events_of(snapshot, uids))
    moments = [Moment(event["uid"], event_extent(event, snapshot.zone), event["order"]) for event in events]
    known_uids = {moment.uid for moment in moments}
    return Precedence.of([pair for pair in sayings if known_uids.issuperset(pair)], moments)
