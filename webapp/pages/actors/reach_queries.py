"""Tests of who took part in what, on an event's state. An actor's reach is the actor and everyone who belonged to it on
the day, however indirectly: what a member does, the body does."""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
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


@dataclass(frozen=True)
class Reach:
    """An actor's reach in a snapshot."""

    snapshot: Snapshot
    uid: str

    @cached_property
    def took_part(self) -> Test:
        """Whether anyone in the reach took part in an event."""
        return self.had(came(self.snapshot))

    def had(self, part: Test) -> Test:
        """Test whether anyone in the reach had such a part in an event."""
        parts = select(Participation.event_uid).where(Participation.negotiation_id == self.snapshot.id)
        known = self.snapshot.known(Participation.known_on)

        def taking(members: Members) -> Test:
            return EventState.event_uid.in_(parts.where(Participation.actor_uid.in_(members), part, *known))

        return self._on_its_day(taking)

    def spoke(self) -> Test:
        """Test whether anyone in the reach made a statement, alone or jointly."""
        signed = select(Signer.statement_uid).where(Signer.negotiation_id == self.snapshot.id)
        return self._on_its_day(lambda members: Statement.uid.in_(signed.where(Signer.actor_uid.in_(members))))

    def _on_its_day(self, test: Callable[[Members], Test]) -> Test:
        """Apply `test` to the reach as it was on the day of each event: to members who never moved, and to those who,
        or whose bodies, moved, on the days they belonged to it; as of a day, later events count as of then."""
        ways = [test(self._stayed)]
        for first, last, members in self._spells:
            low = [first.isoformat() <= DAY] if first else []
            high = [last.isoformat() >= DAY] if last else []
            ways.append(and_(test(members), *low, *high))
        return or_(*ways)

    @cached_property
    def _moved(self) -> Collection[str]:
        return self.snapshot.roster.allegiances.moved()

    @cached_property
    def _stayed(self) -> Select[str]:
        member = _reach(self.snapshot, self.uid).c.member
        return select(member).where(member.not_in(self._moved)) if self._moved else select(member)

    @cached_property
    def _spells(self) -> list[tuple[date | None, date | None, Sequence[str]]]:
        return [*_spells(self.snapshot.roster.allegiances_then, self.uid, self._moved)] if self._moved else []


def _spells(
    allegiances: Allegiances, uid: str, moved: Collection[str]
) -> Iterator[tuple[date | None, date | None, Sequence[str]]]:
    """Yield the stretches of days on which some of the `moved` actors belonged to this one, and which."""
    stretches = []
    for first, last in allegiances.stretches():
        links = allegiances.links(last)
        stretches.append((first, last, sorted(actor for actor in moved if uid in upwards(actor, links))))
    for members, run in groupby(stretches, key=itemgetter(2)):
        spell = list(run)
        if members:
            yield spell[0][0], spell[-1][1], members


def _reach(snapshot: Snapshot, uid: str) -> CTE:
    """Select an actor and everyone who belongs to it, through at most LONGEST affiliations."""
    here = Actor.negotiation_id == snapshot.id
    own = select(Actor.uid.label("member"), literal(0).label("links"))
    reach = own.where(here, Actor.uid == uid).cte(recursive=True)
    below = here & (Actor.affiliation == reach.c.member)
    onward = select(Actor.uid, reach.c.links + 1).select_from(reach).join(Actor, below)
    return reach.union_all(onward.where(reach.c.links < LONGEST))
