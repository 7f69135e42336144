"""What the record says came after what, and which event stands where in that."""

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

Pair = Row[str, str, str, str, str | None, str, str, str | None]
"""How two events are tied, a title, and of both the uid, where it stands and its date."""

STATE = aliased(EventState)
"""How one of two events stood. Made once: each name of a table costs a column for each of its own."""


class Stand(NamedTuple):
    """An event, where it stands on the timeline, and its date, None for none."""

    uid: str
    position: str
    edtf: str | None

    def moment(self, zone: tzinfo) -> Moment:
        """It in the order of events; without a date, on the day of its last plan."""
        day = day_at(self.position[:10])
        lies = extent_of(self.edtf, zone) if self.edtf else Extent(day, day, day)
        return Moment(self.uid, lies, order_at(self.position, self.uid))


def stand(state: type[EventState]) -> tuple[Column[str], Column[str], Column[str | None]]:
    """The columns of a `Stand`."""
    return state.event_uid, state.position, state.edtf


def load_precedence(snapshot: Snapshot) -> Precedence:
    """What is said to have come after what, of events that were known. Few events say so."""
    return precedence_of(snapshot.session.execute(sayings(snapshot)), snapshot.zone)


def sayings(snapshot: Snapshot) -> Select[str, str, str, str, str | None, str, str, str | None]:
    """The query for the pairs of which it is said; where one of the two was not known, it stands nowhere (None).

    Each is looked up by itself: joined, SQLite went through the states of all events for each of these.
    """

    def of(column: Column[str] | Column[str | None], uid: Column[str]) -> ScalarSelect[str]:
        asked = select(cast(column, String)).where(*snapshot.standing(STATE), STATE.event_uid == uid)
        return asked.correlate(EventLink).scalar_subquery()

    two = [(uid, of(STATE.position, uid), of(STATE.edtf, uid)) for uid in (EventLink.event_uid, EventLink.to_uid)]
    tied = select(cast(EventLink.type, String), literal(""), *two[0], *two[1])
    scope = (EventLink.negotiation_id == snapshot.id, EventLink.type.in_(ORDER))
    return tied.where(*scope, *snapshot.known(EventLink.known_on))


def precedence_of(pairs: Iterable[Pair], zone: tzinfo) -> Precedence:
    """What pairs of `sayings` come to."""
    in_order: list[tuple[str, str]] = []
    moments: dict[str, Moment] = {}
    for link, _, uid, position, edtf, other, other_position, other_edtf in pairs:
        if not position or not other_position:
            continue
        two = Stand(uid, position, edtf), Stand(other, other_position, other_edtf)
        earlier, later = two[::-1] if link == Link.AFTER else two
        in_order.append((earlier.uid, later.uid))
        moments |= {one.uid: one.moment(zone) for one in two}
    return Precedence.of(in_order, moments.values())
