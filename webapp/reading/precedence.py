"""The order of events that the record states, and the place of each event in it."""

from collections.abc import Iterable
from datetime import tzinfo
from typing import NamedTuple

from sqlalchemy import Row, ScalarSelect, Select, String, cast, literal, select
from sqlalchemy.orm import InstrumentedAttribute as Column
from sqlalchemy.orm import aliased

from webapp.domain.dates import order_at
from webapp.domain.timing.extent import Extent, Moment, extent_of
from webapp.domain.timing.precedence import Precedence
from webapp.domain.vocabulary import ORDER, Link
from webapp.model import EventLink, EventState
from webapp.reading.snapshot import Snapshot, day_at

Pair = tuple[str, str, str, str, str | None, str, str, str | None]
"""How two events are tied, a title, and the uid, position and date of both."""

STATE = aliased(EventState)
"""The state of one of two events. Made once: an alias makes all columns of its table anew."""


class Stand(NamedTuple):
    """An event, its position on the timeline, and its date; None for none."""

    uid: str
    position: str
    edtf: str | None

    def moment(self, zone: tzinfo) -> Moment:
        """Return its moment in the order of events; without a date, that of the day of its last plan."""
        day = day_at(self.position[:10])
        extent = extent_of(self.edtf, zone) if self.edtf else Extent(day, day, day)
        return Moment(self.uid, extent, order_at(self.position, self.uid))


STAND = EventState.event_uid, EventState.position, EventState.edtf
"""The columns of a `Stand`."""


def load_precedence(snapshot: Snapshot) -> Precedence:
    """Load the order that the record states, among events that were known. Few events have one."""
    return precedence_of(snapshot.session.execute(sayings(snapshot)), snapshot.zone)


def sayings(snapshot: Snapshot) -> Select[*Pair]:
    """Return the query for the tied pairs; an event that was not known has no position (NULL). Each event is looked up
    by a subquery: joined, SQLite read the states of all events for each of them."""

    def of(column: Column[str] | Column[str | None], uid: Column[str]) -> ScalarSelect[str]:
        query = select(cast(column, String)).where(*snapshot.standing(STATE), STATE.event_uid == uid)
        return query.correlate(EventLink).scalar_subquery()

    two = [(uid, of(STATE.position, uid), of(STATE.edtf, uid)) for uid in (EventLink.event_uid, EventLink.to_uid)]
    tied = select(cast(EventLink.type, String), literal(""), *two[0], *two[1])
    scope = (EventLink.negotiation_id == snapshot.id, EventLink.type.in_(ORDER))
    return tied.where(*scope, *snapshot.known(EventLink.known_on))


def precedence_of(pairs: Iterable[Row[*Pair]], zone: tzinfo) -> Precedence:
    """Return the order that the pairs of `sayings` make."""
    in_order: list[tuple[str, str]] = []
    moments: dict[str, Moment] = {}
    for link, _, uid, position, edtf, other, other_position, other_edtf in pairs:
        if not position or not other_position:
            continue
        two = Stand(uid, position, edtf), Stand(other, other_position, other_edtf)
        earlier, later = two[::-1] if link == Link.AFTER else two
        in_order.append((earlier.uid, later.uid))
        moments |= {end.uid: end.moment(zone) for end in two}
    return Precedence.of(in_order, moments.values())
