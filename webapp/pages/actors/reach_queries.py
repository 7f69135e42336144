"""Tests of who took part in what, on an event's state. An actor's reach is the actor and everyone who belonged to it on
the day, however indirectly: what a member does, the body does."""

from collections.abc import Callable, Collection, Iterator, Sequence
from datetime import date
from itertools import groupby
from operator import itemgetter

from sqlalchemy import CTE, Select, and_, literal, or_, select

from webapp.domain.actors.sides import Allegiances
from webapp.domain.chains import LONGEST, upwards
from webapp.model import Actor, EventState, Participation, Signer, Statement
from webapp.model.event_state import DAY
from webapp.reading.sittings import came
from webapp.reading.snapshot import Snapshot, Test

Members = Select[str] | Sequence[str]
"""Actors by uid: a query, or a list."""


def takes_part(snapshot: Snapshot, uid: str, part: Test | None = None) -> Test:
    """Test whether anyone in an actor's reach took part in an event, or had such a `part` in it."""

    def taking(members: Members) -> Test:
        parts = select(Participation.event_uid).where(Participation.negotiation_id == snapshot.id)
        theirs = parts.where(Participation.actor_uid.in_(members), came(snapshot) if part is None else part)
        return EventState.event_uid.in_(theirs.where(*snapshot.known(Participation.known_on)))

    return _on_its_day(snapshot, uid, taking)


def speaks(snapshot: Snapshot, uid: str) -> Test:
    """Test whether anyone in an actor's reach made a statement, alone or jointly."""

    def speaking(members: Members) -> Test:
        query = select(Signer.statement_uid).where(Signer.negotiation_id == snapshot.id, Signer.actor_uid.in_(members))
        return Statement.uid.in_(query)

    return _on_its_day(snapshot, uid, speaking)


def _on_its_day(snapshot: Snapshot, uid: str, test: Callable[[Members], Test]) -> Test:
    """Apply `test` to a reach as it was on the day of each event: to members who never moved, and to those who, or
    whose bodies, moved, on the days they belonged to it; as of a day, later events count as of then."""
    allegiances = snapshot.roster.allegiances
    moved = allegiances.moved()
    member = reaches(snapshot, uid).c.member
    if not moved:
        return test(select(member))
    ways = [test(select(member).where(member.not_in(moved)))]
    by_then = allegiances.until(snapshot.as_of) if snapshot.as_of else allegiances
    for first, last, members in _spells(by_then, uid, moved):
        low = [first.isoformat() <= DAY] if first else []
        high = [last.isoformat() >= DAY] if last else []
        ways.append(and_(test(sorted(members)), *low, *high))
    return or_(*ways)


def _spells(
    allegiances: Allegiances, uid: str, moved: Collection[str]
) -> Iterator[tuple[date | None, date | None, set[str]]]:
    """Yield the stretches of days on which some of the `moved` actors belonged to this one, and which."""
    stretches = []
    for first, last in allegiances.stretches():
        links = allegiances.links(last)
        stretches.append((first, last, {actor for actor in moved if uid in upwards(actor, links)}))
    for members, run in groupby(stretches, key=itemgetter(2)):
        spell = list(run)
        if members:
            yield spell[0][0], spell[-1][1], members


def reaches(snapshot: Snapshot, uid: str) -> CTE:
    """Select an actor and everyone who belongs to it, through at most LONGEST affiliations."""
    here = Actor.negotiation_id == snapshot.id
    own = select(Actor.uid.label("member"), literal(0).label("links"))
    reach = own.where(here, Actor.uid == uid).cte(recursive=True)
    below = here & (Actor.affiliation == reach.c.member)
    onward = select(Actor.uid, reach.c.links + 1).select_from(reach).join(Actor, below)
    return reach.union_all(onward.where(reach.c.links < LONGEST))
