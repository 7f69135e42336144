"""What actors took part in and as what, whom they met, how much they said on what; and the lists of their pages."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from operator import itemgetter

from sqlalchemy import ColumnElement, and_, case, exists, func, literal, not_, or_, select, true, tuple_, union_all

from webapp.domain.grouping import grouped
from webapp.domain.knowing.verification import Evidence
from webapp.domain.plain import EventDocument, read
from webapp.domain.vocabulary import Verification
from webapp.model import Actor, Citation, EventState, Issue, Participation, Signer, Statement
from webapp.model.event_state import BEGUN_BY, DAY
from webapp.pages.actors.encounters import Meeting, Together
from webapp.pages.actors.reach_queries import Reach
from webapp.reading.as_known import as_known, load_bibliography
from webapp.reading.documents import DOCUMENT, place_of_statement, position_of
from webapp.reading.paging import Page
from webapp.reading.positions import positions
from webapp.reading.sittings import HAPPENED, MISSED, PART_HERE, PRESENT, SPOKEN, came, meeting
from webapp.reading.snapshot import Snapshot, Test, day_at, is_of_event

Entry = tuple[str, EventDocument]
"""The uid of a listed event or statement, and the document of its event."""

SIZE = 25
"""Events, or statements, on a page."""

MANY = ("events", "met")
"""Lists that are long, so that their events are met soon in the order of the timeline."""

SORTED = EventState.position.concat("")
"""The order of the timeline as an expression, so that the few events of the other lists are found first and then
sorted. Walking the order read all 100,000 events: 380 ms instead of 60 for those that are planned."""


def parts(snapshot: Snapshot) -> tuple[Mapping[Together, int], Mapping[Together, int]]:
    """Count the events that took place, and those that are planned or called off, by the actors who take part in them,
    and by day if one of these changed sides."""
    uid, actor = Participation.event_uid, Participation.actor_uid
    moved = snapshot.roster.allegiances.moved()
    together = (
        select(uid, func.aggregate_strings(actor, " ").label("actors"), func.max(actor.in_(moved)).label("moved"))
        .where(Participation.negotiation_id == snapshot.id, came(snapshot), *snapshot.known(Participation.known_on))
        .group_by(uid)
        .subquery()
    )
    # An expression makes SQLite look up states by their index, instead of building one for this subquery.
    is_theirs = EventState.event_uid == literal("").concat(together.c.event_uid)
    day = case((together.c.moved, DAY), else_="") if moved else literal("")
    query = select(together.c.actors, day, HAPPENED).join(EventState, is_theirs).where(*snapshot.standing())
    past, planned = Counter[Together](), Counter[Together]()
    for actors, day_text, happened in snapshot.session.execute(query):
        (past if happened else planned)[frozenset(actors.split()), day_at(day_text)] += 1
    return past, planned


def named(snapshot: Snapshot) -> set[str]:
    """Return the actors that any event names as taking part, absent or spoken of, by uid."""
    is_theirs = (Participation.negotiation_id == Actor.negotiation_id, Participation.actor_uid == Actor.uid)
    is_named = exists().where(*is_theirs, *snapshot.known(Participation.known_on))
    return {*snapshot.session.scalars(select(Actor.uid).where(Actor.negotiation_id == snapshot.id, is_named))}


def meetings(snapshot: Snapshot, reach: Reach | None = None, within: Sequence[Test] = ()) -> Sequence[Meeting]:
    """Return the meetings that took place and pass the tests; with a `reach`, those it attended. Documents are read
    only of those that no source may be left of."""
    theirs = [reach.had(PRESENT)] if reach else []
    # The meetings first: SQLite would go through everybody's part in anything.
    columns = (EventState.negotiation_id, EventState.event_uid, DAY.label("day"), _lost(snapshot).label("text"))
    met = select(*columns)
    met_on = met.where(*snapshot.standing(), meeting(snapshot), *within, *theirs).cte().prefix_with("MATERIALIZED").c
    is_theirs = Participation.negotiation_id == met_on.negotiation_id, Participation.event_uid == met_on.event_uid
    query = select(met_on.event_uid, met_on.day, met_on.text, Participation.actor_uid).where(
        *is_theirs, PRESENT, *snapshot.known(Participation.known_on)
    )
    present = grouped((tuple(event), actor) for *event, actor in snapshot.session.execute(query))
    lost = _taken_back(snapshot, [read(EventDocument, text) for _, _, text in present if text])
    return [Meeting(day_at(day), frozenset(actors), lost.get(uid, "")) for (uid, day, _), actors in present.items()]


def _lost(snapshot: Snapshot) -> ColumnElement[str | None]:
    """Return the document of an event that has sources of which none counts; None of any other."""
    is_its_own = (Citation.statement_uid.is_(None), Citation.relation_place.is_(None))
    cited = exists().where(is_of_event(Citation), *is_its_own, *snapshot.known(Citation.known_on)).correlate(EventState)
    return case((and_(EventState.verification == Verification.UNCITED, cited), DOCUMENT))


def _taken_back(snapshot: Snapshot, events: Sequence[EventDocument]) -> Mapping[str, str]:
    """Return what became of the sources of these events, by uid, as far as that was known."""
    bibliography = load_bibliography(snapshot, events)
    known = as_known(snapshot, events, bibliography, known=())
    return {event["uid"]: Evidence(event, bibliography, snapshot.as_of).taken_back(event) for event in known}


_EARLIEST: ColumnElement[date] = func.coalesce(EventState.earliest, date.min)
"""The first day on which an event can have begun; the first of the calendar if its date is open or missing."""


def ends(snapshot: Snapshot, reach: Reach) -> dict[str, list[Test]]:
    """Return tests of the events a reach took part in, and of those that may be its first and its last: none
    of them certainly began earlier, or later. All are read once: apart, they took 1.1 s of 100,000 events, not 0.2."""
    theirs = select(EventState.event_uid, _EARLIEST.label("earliest"), BEGUN_BY.label("begun"))
    events = theirs.where(*snapshot.standing(), reach.took_part, HAPPENED).cte().prefix_with("MATERIALIZED").c
    first_begun, last_earliest = select(func.min(events.begun)), select(func.max(events.earliest))
    may_be_first = events.earliest <= first_begun.scalar_subquery()
    may_be_last = events.begun >= last_earliest.scalar_subquery()
    tests = {"events": true(), "first": may_be_first, "last": may_be_last}
    return {name: [EventState.event_uid.in_(select(events.event_uid).where(test))] for name, test in tests.items()}


def lists(reach: Reach) -> dict[str, list[Test]]:
    """Return tests of the events of each list of a reach's page: it took part in them; it was, or may have been,
    absent; they are about it, and it took no part; they are planned or called off, with a part of it."""
    return {
        "events": [reach.took_part, HAPPENED],
        "missed": [reach.had(MISSED), not_(reach.took_part)],
        "spoken-of": [reach.had(SPOKEN), not_(reach.took_part)],
        "planned": [reach.took_part, not_(HAPPENED)],
    }


def met_each_other(snapshot: Snapshot, *both: Reach) -> list[Test]:
    """Return tests of the meetings that both reaches attended."""
    return [*(reach.had(PRESENT) for reach in both), meeting(snapshot)]


@dataclass(frozen=True, slots=True)
class Capacity:
    """A title held, at how many events, and between which days (None if open); `edtf` and `status` are those of a
    single event."""

    title: str
    count: int
    edtf: str | None
    status: str
    first: date | None
    last: date | None


def capacities(snapshot: Snapshot, uid: str) -> list[Capacity]:
    """Return the titles an actor held at what it took part in, in the order they first appear."""
    first = case((func.count(EventState.earliest) == func.count(), func.min(EventState.earliest)))
    last = case((func.count(EventState.latest) == func.count(), func.max(EventState.latest)))
    query = (
        select(
            Participation.capacity,
            func.count(EventState.event_uid.distinct()),
            func.min(EventState.edtf),
            func.min(EventState.status),
            first,
            last,
        )
        .join(EventState, PART_HERE)
        .where(*snapshot.standing(), Participation.actor_uid == uid, Participation.capacity != "")
        .where(HAPPENED, came(snapshot), *snapshot.known(Participation.known_on))
        .group_by(Participation.capacity)
        .order_by(func.min(EventState.position))
    )
    return [Capacity(*row) for row in snapshot.session.execute(query)]


def statements_made(snapshot: Snapshot) -> Mapping[Together, int]:
    """Count statements by the actors who made them together, and by day if one of them changed sides."""
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
    """Return the issues on which a speaker, or a `side`, took a stance, as (uid, name, number of statements), most
    often first. A side's own statements made while it was on another side count too."""
    c = positions(snapshot).c
    theirs = or_(c.side_uid == uid, c.speaker_uid == uid) if side else c.speaker_uid == uid
    scope = (c.negotiation_id == snapshot.id, c.issue_uid == Issue.uid, theirs)
    stances = select(func.count(c.statement_uid.distinct())).where(*scope, *snapshot.known(c.known_on))
    query = select(Issue.uid, Issue.name, stances.scalar_subquery()).where(Issue.negotiation_id == snapshot.id)
    issues = [(uid, name, count) for uid, name, count in snapshot.session.execute(query) if count]
    return sorted(issues, key=lambda issue: (-issue[2], issue[1]))


def events(snapshot: Snapshot, lists: Mapping[str, Sequence[Test]], after: str | None = None) -> dict[str, Page[Entry]]:
    """Query a page of events for each list of tests at once, in order, after the event named. Raises NoSuchPlace."""
    start = [EventState.position > position_of(snapshot, after)] if after else []
    ways = [
        select(literal(name), EventState.position, EventState.event_uid, DOCUMENT)
        .where(*snapshot.standing(), *tests, *start)
        .order_by(EventState.position if name in MANY else SORTED)
        .limit(SIZE + 1)
        .subquery()
        for name, tests in lists.items()
    ]
    rows = sorted(snapshot.session.execute(union_all(*map(select, ways))), key=itemgetter(1))
    entries = grouped((name, (uid, read(EventDocument, text))) for name, _, uid, text in rows)
    return {name: Page.cut(entries[name], SIZE, itemgetter(0)) for name in lists}


def statements(snapshot: Snapshot, reach: Reach, after: str | None = None) -> Page[Entry]:
    """Return a page of what a reach said, in order, after the statement named. Raises NoSuchPlace."""
    scope = (Statement.negotiation_id == snapshot.id, *snapshot.known(Statement.known_on))
    place = (Statement.sequence, Statement.place)
    query = (
        select(Statement.uid, DOCUMENT)
        .select_from(Statement)
        .join(EventState, is_of_event(Statement))
        .where(*snapshot.standing(), *scope, reach.spoke())
        .order_by(*place)
        .limit(SIZE + 1)
    )
    if after:
        query = query.where(tuple_(*place) > place_of_statement(snapshot, after))
    entries = [(uid_said, read(EventDocument, text)) for uid_said, text in snapshot.session.execute(query)]
    return Page.cut(entries, SIZE, itemgetter(0))
