"""Who took part in what, as tests of an event's state. An actor's reach is the actor and everyone who belongs to it,
however indirectly: what a member does, the body does."""

from typing import Any

from sqlalchemy import CTE, Select, and_, literal, not_, select

from webapp.domain.chains import LONGEST
from webapp.domain.participants import SPOKEN_OF
from webapp.model import Actor, EventState, Participation
from webapp.pages.actors.encounters import ABSENT, MEETINGS, TOOK_PLACE
from webapp.reading.snapshot import Snapshot, Test

HAPPENED: Test = EventState.status.in_(TOOK_PLACE)
"""Whether an event took place, for all that was known; a plan by itself is none of an actor's history."""

PLANNED: Test = not_(HAPPENED)

MEETING: Test = and_(EventState.kind.in_(MEETINGS), HAPPENED)
"""Whether an event is a meeting that took place."""

CAME: Test = and_(Participation.attendance.is_(None), Participation.role.not_in(SPOKEN_OF))
"""Whether somebody with a part in an event took it."""

PRESENT: Test = and_(CAME, Participation.role.not_in(ABSENT))
"""Whether somebody with a part in a meeting was there."""


def takes_part(snapshot: Snapshot, uid: str, *, present: bool = False) -> Test:
    """Whether an actor's reach is among an event's participants; with `present`, where they meet."""
    query = select(Participation.event_uid).where(
        Participation.negotiation_id == snapshot.id,
        Participation.actor_uid.in_(members(snapshot, uid)),
        PRESENT if present else CAME,
        *snapshot.known(Participation.known_on),
    )
    return EventState.event_uid.in_(query)


def members(snapshot: Snapshot, uid: str) -> Select[Any]:
    """The uids of an actor's reach."""
    reach = reaches(snapshot, uid)
    return select(reach.c.member)


def reaches(snapshot: Snapshot, uid: str | None = None) -> CTE:
    """Each actor (or the one named) with itself and all who belong to it, through LONGEST affiliations at most."""
    here = [Actor.negotiation_id == snapshot.id, *([Actor.uid == uid] if uid else [])]
    columns = (Actor.uid.label("actor"), Actor.uid.label("member"), literal(0).label("links"))
    reach = select(*columns).where(*here).cte(recursive=True)
    below = (Actor.negotiation_id == snapshot.id) & (Actor.affiliation == reach.c.member)
    onward = select(reach.c.actor, Actor.uid, reach.c.links + 1).join(Actor, below)
    return reach.union_all(onward.where(reach.c.links < LONGEST))
