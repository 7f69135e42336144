"""In how many events actors took part, and who met."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from sqlalchemy import case, func, literal, select

from webapp.model import EventState, Participation
from webapp.pages.actors.encounters import Meeting, Together, carried_up
from webapp.pages.actors.reach_queries import takes_part
from webapp.reading.sittings import DAY, HAPPENED, PART_HERE, PRESENT, came, meeting
from webapp.reading.snapshot import Snapshot, Test, day_at


class Parts(NamedTuple):
    """In how many events an actor's reach took part, as far as they took place, and in how many it has a part at all,
    those planned and called off among them."""

    past: int = 0
    whole: int = 0


def parts(snapshot: Snapshot) -> Mapping[str, Parts]:
    """The parts of each actor's reach, by uid; actors without any are left out."""
    uid, actor = Participation.event_uid, Participation.actor_uid
    moved = snapshot.roster.allegiances.moved()
    together = (
        select(uid, func.aggregate_strings(actor, " ").label("actors"), func.max(actor.in_(moved)).label("moved"))
        .where(Participation.negotiation_id == snapshot.id, came(snapshot), *snapshot.known(Participation.known_on))
        .group_by(uid)
        .subquery()
    )
    # An expression, so that the states are looked up by their index, and not these by one that is made for it.
    is_theirs = EventState.event_uid == literal("").concat(together.c.event_uid)
    day = case((together.c.moved, DAY), else_="") if moved else literal("")
    query = select(together.c.actors, day, HAPPENED).join(EventState, is_theirs).where(*snapshot.standing())
    past, planned = Counter[Together](), Counter[Together]()
    for actors, day_text, happened in snapshot.session.execute(query):
        (past if happened else planned)[frozenset(actors.split()), day_at(day_text)] += 1
    numbers, ahead = (carried_up(counts, snapshot.roster) for counts in (past, planned))
    return {actor: Parts(numbers[actor], numbers[actor] + ahead[actor]) for actor in numbers.keys() | ahead.keys()}


def meetings(snapshot: Snapshot, uid: str | None = None, within: Sequence[Test] = ()) -> Sequence[Meeting]:
    """Each meeting that took place and passes the tests; with `uid`, those at which its reach took part."""
    query = (
        select(Participation.event_uid, DAY, Participation.actor_uid)
        .where(PART_HERE, PRESENT, *snapshot.known(Participation.known_on))
        .where(*snapshot.standing(), meeting(snapshot), *within)
    )
    if uid:
        query = query.where(takes_part(snapshot, uid, present=True))
    if uid or snapshot.as_of:  # of all meetings of now, SQLite finds its way from the kind of an event: half the time
        query = query.order_by(Participation.event_uid)
    present: dict[tuple[str, str], list[str]] = defaultdict(list)
    for event, day, actor in snapshot.session.execute(query):
        present[event, day].append(actor)
    return [Meeting(day_at(day), frozenset(actors)) for (_, day), actors in present.items()]
