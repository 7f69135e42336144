"""In how many events actors took part, and who met."""

from collections.abc import Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from sqlalchemy import case, func, literal, select, union_all

from webapp.model import EventState, Participation
from webapp.pages.actors.encounters import Meeting
from webapp.pages.actors.reach_queries import reaches, takes_part
from webapp.reading.sittings import CAME, DAY, HAPPENED, PART_HERE, PRESENT, meeting
from webapp.reading.snapshot import Snapshot, Test, day_at

AT_ONCE = 100
"""Reaches counted in one query."""


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
