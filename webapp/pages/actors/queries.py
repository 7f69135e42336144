"""What is told of actors: in which events they took part, as what, whom they met, and how much they said on what."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, and_, case, func, literal, not_, or_, select

from webapp.model import EventState, Issue, Participation, Signer, Statement
from webapp.pages.actors.encounters import Meeting, Together, carried_up
from webapp.pages.actors.reach_queries import PLANNED, takes_part
from webapp.reading.positions import positions
from webapp.reading.sittings import DAY, HAPPENED, MISSED, PART_HERE, PRESENT, came, meeting
from webapp.reading.snapshot import Snapshot, Test, day_at


def parts(snapshot: Snapshot) -> Counter[str]:
    """In how many events each actor's reach took part, by uid: of those that took place, so that it is 0 where its part
    is in plans alone. Actors without any part are left out."""
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
    return Counter({actor: numbers[actor] for actor in numbers.keys() | ahead.keys()})


def meetings(snapshot: Snapshot, uid: str | None = None, within: Sequence[Test] = ()) -> Sequence[Meeting]:
    """Each meeting that took place and passes the tests; with `uid`, those at which its reach took part."""
    query = (
        select(Participation.event_uid, DAY, Participation.actor_uid)
        .where(PART_HERE, PRESENT, *snapshot.known(Participation.known_on))
        .where(*snapshot.standing(), meeting(snapshot), *within)
    )
    if uid:
        query = query.where(takes_part(snapshot, uid, PRESENT))
    if uid or snapshot.as_of:  # of all meetings of now, SQLite finds its way from the kind of an event: half the time
        query = query.order_by(Participation.event_uid)
    present: dict[tuple[str, str], list[str]] = defaultdict(list)
    for event, day, actor in snapshot.session.execute(query):
        present[event, day].append(actor)
    return [Meeting(day_at(day), frozenset(actors)) for (_, day), actors in present.items()]


_EARLIEST: ColumnElement[date] = func.coalesce(EventState.earliest, date.min)
_BEGUN: ColumnElement[date] = func.coalesce(EventState.begun, date.max)
"""The days on which an event can have begun; an open end is that of the calendar."""


def first(snapshot: Snapshot, uid: str) -> list[Test]:
    """Tests of the events that took place in which an actor's reach took part and before which none of them is certain
    to have begun, by their days."""
    tests = took_part(snapshot, uid)
    begun = select(func.min(_BEGUN)).where(*snapshot.standing(), *tests)
    return [*tests, begun.correlate(None).scalar_subquery() >= _EARLIEST]


def last(snapshot: Snapshot, uid: str) -> list[Test]:
    """Tests of those of them after which none is certain to have begun."""
    tests = took_part(snapshot, uid)
    earliest = select(func.max(_EARLIEST)).where(*snapshot.standing(), *tests)
    return [*tests, earliest.correlate(None).scalar_subquery() <= _BEGUN]


def took_part(snapshot: Snapshot, uid: str) -> list[Test]:
    """Tests of the events that took place in which an actor's reach took part."""
    return [takes_part(snapshot, uid), HAPPENED]


def missed(snapshot: Snapshot, uid: str) -> list[Test]:
    """Tests of the events in which an actor's reach has a part and does not take it, or may not have."""
    return [takes_part(snapshot, uid, MISSED), not_(takes_part(snapshot, uid))]


def planned(snapshot: Snapshot, uid: str) -> list[Test]:
    """Tests of the events in which an actor's reach has a part that are planned, or were called off."""
    return [takes_part(snapshot, uid), PLANNED]


def met_each_other(snapshot: Snapshot, uid: str, other: str) -> list[Test]:
    """Tests of the meetings at which the reach of both actors took part."""
    return [*(takes_part(snapshot, actor, PRESENT) for actor in (uid, other)), meeting(snapshot)]


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


def remarks(snapshot: Snapshot) -> Mapping[Together, int]:
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
    numbers = Counter[Together]()
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
