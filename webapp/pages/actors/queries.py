"""What the pages of actors tell in names and numbers."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from sqlalchemy import and_, case, func, literal, or_, select, union_all

from webapp.model import EventState, Issue, Participation, Signer, Statement
from webapp.pages.actors.encounters import Meeting
from webapp.pages.actors.reach_queries import reaches, takes_part
from webapp.reading.positions import positions
from webapp.reading.sittings import CAME, DAY, HAPPENED, PART_HERE, PRESENT, meeting
from webapp.reading.snapshot import Snapshot, Test, day_at

AT_ONCE = 100
"""Reaches counted in one query."""


@dataclass(frozen=True, slots=True)
class Capacity:
    """A title held, at how many events, between which days (None where that is open); `edtf` is the date of the only
    one."""

    title: str
    count: int
    edtf: str | None
    first: date | None
    last: date | None


class Parts(NamedTuple):
    """In how many events an actor's reach took part, as far as they took place, and in how many it has a part at all,
    those planned and called off among them."""

    past: int = 0
    whole: int = 0


def parts(snapshot: Snapshot) -> Mapping[str, Parts]:
    """The parts of each actor's reach, by uid; actors without any are left out."""
    allegiances = snapshot.roster.allegiances
    changing = sorted(allegiances.changing())
    reach = reaches(snapshot)
    uid = Participation.event_uid
    query = (
        select(reach.c.actor, func.count(case((HAPPENED, uid)).distinct()), func.count(uid.distinct()))
        .join(Participation, Participation.actor_uid == reach.c.member)
        .join(EventState, PART_HERE)
        .where(*snapshot.standing(), CAME, *snapshot.known(Participation.known_on))
        .group_by(reach.c.actor)
    )
    parts_by_uid = {actor: Parts(*numbers) for actor, *numbers in snapshot.session.execute(query)}
    for start in range(0, len(changing), AT_ONCE):
        counts = [
            select(literal(actor), func.count(case((HAPPENED, 1))), func.count()).where(
                *snapshot.standing(), takes_part(snapshot, actor)
            )
            for actor in changing[start : start + AT_ONCE]
        ]
        parts_by_uid |= {actor: Parts(*numbers) for actor, *numbers in snapshot.session.execute(union_all(*counts))}
    return {actor: part for actor, part in parts_by_uid.items() if part.whole}


def remarks(snapshot: Snapshot) -> Mapping[tuple[frozenset[str], date | None], int]:
    """How many statements actors made, by those who made them together; where one of them moved from side to side by
    day as well."""
    moved = snapshot.roster.allegiances.moved()
    signers = func.aggregate_strings(Signer.actor_uid, " ").label("signers")
    day = func.max(case((Signer.actor_uid.in_(moved), func.substr(Statement.sequence, 1, 10)), else_="")).label("day")
    is_signed = and_(Statement.negotiation_id == Signer.negotiation_id, Statement.uid == Signer.statement_uid)
    made = (
        select(signers, day)
        .join(Statement, is_signed)
        .where(Signer.negotiation_id == snapshot.id, *snapshot.known(Statement.known_on))
        .group_by(Signer.statement_uid)
        .subquery()
        .c
    )
    numbers: Counter[tuple[frozenset[str], date | None]] = Counter()
    counts = select(made.signers, made.day, func.count()).group_by(made.signers, made.day)
    for together, day_text, count in snapshot.session.execute(counts):
        numbers[frozenset(together.split()), day_at(day_text)] += count
    return numbers


def spoke_on(snapshot: Snapshot, uid: str, *, side: bool) -> list[tuple[str, str, int]]:
    """The issues (uid and name) on which a speaker, or a `side` on the day, took a stance, and in how many statements,
    what it said on another side among them; most often first."""
    c = positions(snapshot).c
    theirs = or_(c.side_uid == uid, c.speaker_uid == uid) if side else c.speaker_uid == uid
    scope = (c.negotiation_id == snapshot.id, c.issue_uid == Issue.uid, theirs)
    stances = select(func.count(c.statement_uid.distinct())).where(*scope, *snapshot.known(c.known_on))
    query = select(Issue.uid, Issue.name, stances.scalar_subquery()).where(Issue.negotiation_id == snapshot.id)
    issues = [(uid, name, count) for uid, name, count in snapshot.session.execute(query) if count]
    return sorted(issues, key=lambda issue: (-issue[2], issue[1]))


def meetings(snapshot: Snapshot, uid: str | None = None, within: Sequence[Test] = ()) -> Sequence[Meeting]:
    """Each meeting that took place and passes the tests; with `uid`, those at which its reach took part."""
    query = (
        select(Participation.event_uid, DAY, Participation.actor_uid)
        .join(EventState, PART_HERE)
        .where(*snapshot.standing(), meeting(snapshot), PRESENT, *snapshot.known(Participation.known_on), *within)
        .order_by(Participation.event_uid)
    )
    if uid:
        query = query.where(takes_part(snapshot, uid, present=True))
    rows = snapshot.session.execute(query)
    return [
        Meeting(day_at(day), frozenset(actor for *_, actor in group))
        for (_, day), group in groupby(rows, key=itemgetter(0, 1))
    ]


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
        .where(HAPPENED, CAME, *snapshot.known(Participation.known_on))
        .group_by(Participation.capacity)
        .order_by(func.min(EventState.position))
    )
    return [Capacity(*row) for row in snapshot.session.execute(query)]
