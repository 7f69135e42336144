"""In what capacities an actor took part."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import case, func, select

from webapp.model import EventState, Participation
from webapp.reading.sittings import HAPPENED, PART_HERE, came
from webapp.reading.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Capacity:
    """A title held, at how many events, between which days (None where that is open); `edtf` is the date of the only
    one."""

    title: str
    count: int
    edtf: str | None
    first: date | None
    last: date | None


def capacities(snapshot: Snapshot, uid: str) -> list[Capacity]:
    """The titles an actor held at what it took part in, in the order in which they are first on record."""
    first = case((func.count(EventState.earliest) == func.count(), func.min(EventState.earliest)))
    last = case((func.count(EventState.latest) == func.count(), func.max(EventState.latest)))
    query = (
        select(
            Participation.capacity, func.count(EventState.event_uid.distinct()), func.min(EventState.edtf), first, last
        )
        .join(EventState, PART_HERE)
        .where(*snapshot.standing(), Participation.actor_uid == uid, Participation.capacity != "")
        .where(HAPPENED, came(snapshot), *snapshot.known(Participation.known_on))
        .group_by(Participation.capacity)
        .order_by(func.min(EventState.position))
    )
    return [Capacity(*row) for row in snapshot.session.execute(query)]
