"""Which events brought people together: meetings that took place. A whole whose parts did joins nobody itself."""

from collections.abc import Collection, Sequence
from itertools import groupby
from operator import itemgetter

from sqlalchemy import and_, func, not_, select
from sqlalchemy.orm import aliased

from webapp.domain.participants import APART, MEETINGS, PARTIES, SPOKEN_OF, TOOK_PLACE
from webapp.domain.sittings import Sitting
from webapp.model import Event, EventState, Participation
from webapp.reading.snapshot import Snapshot, Test, day_at

HAPPENED: Test = EventState.status.in_(TOOK_PLACE)
"""Whether an event took place, for all that was known; a plan by itself is none of an actor's history."""

CAME: Test = and_(Participation.attendance.is_(None), Participation.role.not_in(SPOKEN_OF))
"""Whether somebody with a part in an event took it."""

PRESENT: Test = and_(CAME, Participation.role.not_in(APART))
"""Whether somebody with a part in a meeting was there."""

DAY = func.substr(EventState.position, 1, 10)
"""The day an event stands at; what has none sorts after every day."""

HERE = (EventState.negotiation_id == Participation.negotiation_id) & (EventState.event_uid == Participation.event_uid)
"""What leads from somebody's part in an event to how the event stood."""


def meeting(snapshot: Snapshot) -> Test:
    """Whether an event is a meeting that took place, by itself and not in parts."""
    return and_(EventState.kind.in_(MEETINGS), HAPPENED, not_(_in_parts(snapshot)))


def wholes(snapshot: Snapshot, uids: Collection[str]) -> set[str]:
    """Those of these events of which parts are meetings that took place."""
    if not uids:
        return set()
    query = select(EventState.event_uid).where(
        *snapshot.standing(), EventState.event_uid.in_(uids), _in_parts(snapshot)
    )
    return set(snapshot.session.scalars(query))


def sittings(snapshot: Snapshot, whole: str | None = None, within: Sequence[Test] = ()) -> list[Sitting]:
    """The meetings that are parts of others (of one, where it is named) and pass the tests. Whether the whole was known
    is not looked at."""
    of_whole = Event.part_of == whole if whole else Event.part_of.is_not(None)
    query = (
        select(Event.part_of, EventState.event_uid, DAY, Participation.actor_uid, Participation.role)
        .join(EventState, HERE)
        .join(Event, (Event.negotiation_id == EventState.negotiation_id) & (Event.uid == EventState.event_uid))
        .where(*snapshot.standing(), of_whole, *within)
        .where(meeting(snapshot), PRESENT, *snapshot.known(Participation.known_on))
        .order_by(Event.part_of, EventState.event_uid)
    )
    found = []
    for (part_of, _, day), group in groupby(snapshot.session.execute(query), key=itemgetter(0, 1, 2)):
        people = [(actor, role) for *_, actor, role in group]
        parties = frozenset(actor for actor, role in people if role in PARTIES)
        found.append(Sitting(part_of, day_at(day), frozenset(actor for actor, _ in people), parties))
    return found


def _in_parts(snapshot: Snapshot) -> Test:
    """Whether parts of an event are meetings that took place. Found once for all events: asked of each, SQLite went
    through all states each time."""
    part, state = aliased(Event), aliased(EventState)
    here = (state.negotiation_id == part.negotiation_id) & (state.event_uid == part.uid)
    found = select(part.part_of).join(state, here).where(part.negotiation_id == snapshot.id, part.part_of.is_not(None))
    held = (state.kind.in_(MEETINGS), state.status.in_(TOOK_PLACE))
    return EventState.event_uid.in_(found.where(*snapshot.standing(state), *held))
