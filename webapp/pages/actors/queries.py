"""What the pages of actors tell in names and numbers."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from sqlalchemy import case, func, select

from webapp.domain.vocabulary import ActorKind
from webapp.model import EventState, Issue, Participation, Position, Statement
from webapp.pages.actors.reach_queries import CAME, HAPPENED, MEETING, PRESENT, reaches, takes_part
from webapp.reading.snapshot import Snapshot, Test

HERE = (EventState.negotiation_id == Participation.negotiation_id) & (EventState.event_uid == Participation.event_uid)


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


def actors(snapshot: Snapshot) -> dict[str, Listed]:
    """All actors by uid, in the order of their names."""
    roster = snapshot.roster
    by_name = sorted(roster.names, key=lambda uid: (roster.names[uid], uid))
    return {uid: Listed(uid, roster.names[uid], roster.kinds[uid], roster.affiliations[uid]) for uid in by_name}


class Parts(NamedTuple):
    """In how many events an actor's reach took part, as far as they took place, and in how many it has a part at all,
    those planned and called off among them."""

    taken: int = 0
    known: int = 0


def parts(snapshot: Snapshot) -> Mapping[str, Parts]:
    """The parts of each actor's reach, by uid; actors without any are left out."""
    reach = reaches(snapshot)
    uid = Participation.event_uid
    query = (
        select(reach.c.actor, func.count(case((HAPPENED, uid)).distinct()), func.count(uid.distinct()))
        .join(Participation, Participation.actor_uid == reach.c.member)
        .join(EventState, HERE)
        .where(*snapshot.standing(), CAME, *snapshot.known(Participation.known_on))
        .group_by(reach.c.actor)
    )
    return {uid: Parts(*counted) for uid, *counted in snapshot.session.execute(query)}


def remarks(snapshot: Snapshot) -> Mapping[str, int]:
    """How many statements each actor made itself, by uid."""
    query = (
        select(Statement.speaker_uid, func.count())
        .where(Statement.negotiation_id == snapshot.id, *snapshot.known(Statement.known_on))
        .group_by(Statement.speaker_uid)
    )
    return Counter(dict(snapshot.session.execute(query).all()))


def spoke_on(snapshot: Snapshot, speakers: Collection[str]) -> list[tuple[str, str, int]]:
    """The issues (uid and name) on which these speakers took a stance, and how often; most often first."""
    here = (Position.negotiation_id == snapshot.id, Position.issue_uid == Issue.uid)
    stances = select(func.count()).where(*here, Position.speaker_uid.in_(speakers), *snapshot.known(Position.known_on))
    query = select(Issue.uid, Issue.name, stances.scalar_subquery()).where(Issue.negotiation_id == snapshot.id)
    found = [(uid, name, count) for uid, name, count in snapshot.session.execute(query) if count]
    return sorted(found, key=lambda issue: (-issue[2], issue[1]))


def meetings(snapshot: Snapshot, uid: str | None = None, within: Sequence[Test] = ()) -> Sequence[frozenset[str]]:
    """The actors of each meeting that took place and passes the tests; with `uid`, of those at which its reach took
    part."""
    query = (
        select(Participation.event_uid, Participation.actor_uid)
        .join(EventState, HERE)
        .where(*snapshot.standing(), MEETING, PRESENT, *within)
        .order_by(Participation.event_uid)
    )
    if uid:
        query = query.where(takes_part(snapshot, uid, present=True))
    rows = snapshot.session.execute(query)
    return [frozenset(actor for _, actor in group) for _, group in groupby(rows, key=itemgetter(0))]


def capacities(snapshot: Snapshot, uid: str) -> list[Capacity]:
    """The titles an actor held at what took place, in the order in which they are first on record."""
    first = func.min(func.coalesce(EventState.earliest, EventState.latest))
    last = func.max(func.coalesce(EventState.latest, EventState.earliest))
    query = (
        select(
            Participation.capacity, func.count(EventState.event_uid.distinct()), func.min(EventState.edtf), first, last
        )
        .join(EventState, HERE)
        .where(*snapshot.standing(), Participation.actor_uid == uid, Participation.capacity != "", HAPPENED)
        .where(*snapshot.known(Participation.known_on))
        .group_by(Participation.capacity)
        .order_by(func.min(EventState.position))
    )
    return [Capacity(*row) for row in snapshot.session.execute(query)]
