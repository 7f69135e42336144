"""What the pages of actors tell in names and numbers.

Every function takes the day by which what it tells shall have been known, None for all that is known now.
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session

from webapp.domain.vocabulary import ActorKind
from webapp.model import Actor, Event, Issue, Participation, Position, Statement
from webapp.pages.actors.encounters import ABSENT
from webapp.pages.actors.reach_queries import Test, happened, known, meeting, reaches, takes_part


@dataclass(frozen=True, slots=True)
class Listed:
    """An actor in the index."""

    uid: str
    name: str
    kind: ActorKind
    affiliation: str | None


@dataclass(frozen=True, slots=True)
class Capacity:
    """A title held, at how many events, between which days; `edtf` is the date of the only one."""

    title: str
    count: int
    edtf: str | None
    first: date | None
    last: date | None


def actors(session: Session, negotiation_id: int) -> dict[str, Listed]:
    """All actors by uid, in the order of their names."""
    query = select(Actor.uid, Actor.name, Actor.kind, Actor.affiliation).where(Actor.negotiation_id == negotiation_id)
    return {row.uid: Listed(*row) for row in session.execute(query.order_by(Actor.name, Actor.uid))}


class Parts(NamedTuple):
    """In how many events an actor's reach took part, as far as they took place, and in how many it has a part at all,
    those planned and called off among them."""

    taken: int = 0
    known: int = 0


def parts(session: Session, negotiation_id: int, known_by: date | None) -> Mapping[str, Parts]:
    """The parts of each actor's reach, by uid; actors without any are left out."""
    reach = reaches(negotiation_id)
    uid = Participation.event_uid
    query = (
        select(reach.c.actor, func.count(case((happened(known_by), uid)).distinct()), func.count(uid.distinct()))
        .join(Participation, Participation.actor_uid == reach.c.member)
        .join(Event, (Event.negotiation_id == negotiation_id) & (Event.uid == Participation.event_uid))
        .where(Participation.negotiation_id == negotiation_id, *known(Event.known_on, known_by))
        .group_by(reach.c.actor)
    )
    return {uid: Parts(*counted) for uid, *counted in session.execute(query)}


def remarks(session: Session, negotiation_id: int, known_by: date | None) -> Mapping[str, int]:
    """How many statements each actor made itself, by uid."""
    query = (
        select(Statement.speaker_uid, func.count())
        .where(Statement.negotiation_id == negotiation_id, *known(Statement.known_on, known_by))
        .group_by(Statement.speaker_uid)
    )
    return Counter(dict(session.execute(query).all()))


def spoke_on(
    session: Session, negotiation_id: int, speakers: Collection[str], known_by: date | None
) -> list[tuple[str, str, int]]:
    """The issues (uid and name) on which these speakers took a stance, and how often; most often first."""
    here = (Position.negotiation_id == negotiation_id, Position.issue_uid == Issue.uid)
    stances = select(func.count()).where(*here, Position.speaker_uid.in_(speakers), *known(Position.known_on, known_by))
    query = select(Issue.uid, Issue.name, stances.scalar_subquery()).where(Issue.negotiation_id == negotiation_id)
    found = [(uid, name, count) for uid, name, count in session.execute(query) if count]
    return sorted(found, key=lambda issue: (-issue[2], issue[1]))


def meetings(
    session: Session, negotiation_id: int, known_by: date | None, uid: str | None = None, within: Sequence[Test] = ()
) -> Sequence[frozenset[str]]:
    """The actors of each meeting that took place and passes the tests; with `uid`, of those at which its reach took
    part."""
    query = (
        select(Participation.event_uid, Participation.actor_uid)
        .join(Event, (Event.negotiation_id == Participation.negotiation_id) & (Event.uid == Participation.event_uid))
        .where(Event.negotiation_id == negotiation_id, meeting(known_by), Participation.role.not_in(ABSENT), *within)
        .order_by(Participation.event_uid)
    )
    if uid:
        query = query.where(takes_part(negotiation_id, uid, present=True))
    rows = session.execute(query)
    return [frozenset(actor for _, actor in group) for _, group in groupby(rows, key=itemgetter(0))]


def capacities(session: Session, negotiation_id: int, uid: str, known_by: date | None) -> list[Capacity]:
    """The titles an actor held at what took place, in the order in which they are first on record."""
    first = func.min(func.coalesce(Event.earliest, Event.latest))
    last = func.max(func.coalesce(Event.latest, Event.earliest))
    query = (
        select(Participation.capacity, func.count(Event.uid.distinct()), func.min(Event.edtf), first, last)
        .join(Event, (Event.negotiation_id == Participation.negotiation_id) & (Event.uid == Participation.event_uid))
        .where(Participation.negotiation_id == negotiation_id, Participation.actor_uid == uid)
        .where(Participation.capacity != "", happened(known_by))
        .group_by(Participation.capacity)
        .order_by(func.min(Event.position))
    )
    return [Capacity(*row) for row in session.execute(query)]
