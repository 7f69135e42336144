"""Who took part in what, as tests of an event. An actor's reach is the actor and everyone who belongs to it, however
indirectly: what a member does, the body does.

Everything takes the day by which it shall have been known, None for all that is known now.
"""

from datetime import date
from typing import Any

from sqlalchemy import CTE, ColumnElement, Select, and_, func, select

from webapp.actors.encounters import ABSENT, MEETINGS, TOOK_PLACE
from webapp.model import Actor, Event, Participation

Test = ColumnElement[bool]


def known(column: Any, known_by: date | None) -> list[Test]:
    """Whether the day in a column is not after the one given. With an expression instead of the column: most rows pass,
    and the planner would walk an index of all the same."""
    return [func.coalesce(column, date.max) <= known_by] if known_by else []


def happened(known_by: date | None) -> Test:
    """Whether an event took place, for all that was known; a plan by itself is none of an actor's history."""
    days = (Event.known_on, Event.settled_on)  # a plan may have been announced after it was carried out
    return and_(Event.status.in_(TOOK_PLACE), *(test for day in days for test in known(day, known_by)))


def meeting(known_by: date | None) -> Test:
    """Whether an event is a meeting that took place."""
    return and_(Event.kind.in_(MEETINGS), happened(known_by))


def takes_part(negotiation_id: int, uid: str, *, present: bool = False) -> Test:
    """Whether an actor's reach is among an event's participants; with `present`, where they meet."""
    query = select(Participation.event_uid).where(
        Participation.negotiation_id == negotiation_id,
        Participation.actor_uid.in_(members(negotiation_id, uid)),
        *([Participation.role.not_in(ABSENT)] if present else []),
    )
    return Event.uid.in_(query)


def members(negotiation_id: int, uid: str) -> Select[Any]:
    """The uids of an actor's reach."""
    reach = reaches(negotiation_id, uid)
    return select(reach.c.member)


def reaches(negotiation_id: int, uid: str | None = None) -> CTE:
    """Each actor (or the one named) with itself and everyone who belongs to it; a circle, which the record refuses,
    ends where it would repeat."""
    here = [Actor.negotiation_id == negotiation_id, *([Actor.uid == uid] if uid else [])]
    reach = select(Actor.uid.label("actor"), Actor.uid.label("member")).where(*here).cte(recursive=True)
    below = (Actor.negotiation_id == negotiation_id) & (Actor.affiliation == reach.c.member)
    return reach.union(select(reach.c.actor, Actor.uid).join(Actor, below))
