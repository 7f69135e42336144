"""The events that brought people together: meetings that took place. A whole whose parts did joins nobody itself, and
neither does a meeting that a source denies while none that counts reports it, as after a report was retracted."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby
from operator import itemgetter

from sqlalchemy import Row, and_, exists, func, not_, or_, select, true
from sqlalchemy.orm import aliased

from webapp.domain.actors.participants import APART, MEETINGS, PARTIES, SPOKEN_OF, TOOK_PLACE
from webapp.domain.actors.sittings import Sitting
from webapp.domain.knowing.verification import Support
from webapp.domain.plain import EventDocument
from webapp.domain.vocabulary import Relation, Role, Verification
from webapp.model import Event, EventState, Participation, Revision
from webapp.model.event_state import DAY
from webapp.reading.snapshot import Snapshot, Test, day_at, is_of_event

HAPPENED: Test = EventState.status.in_(TOOK_PLACE)
"""Whether an event took place, as far as was known; a plan alone is no part of an actor's history."""

CAME: Test = and_(Participation.attendance.is_(None), Participation.role.not_in(SPOKEN_OF))
"""Whether a participant took part, as far as is known now."""

MISSED: Test = and_(Participation.attendance.is_not(None), Participation.role.not_in(SPOKEN_OF))
"""Whether a participant did not take part, or may not have."""

SPOKEN: Test = Participation.role.in_(SPOKEN_OF)
"""Whether an event is about a participant."""

PRESENT: Test = and_(CAME, Participation.role.not_in(APART))
"""Whether a participant of a meeting was there."""

PART_HERE = is_of_event(Participation)
"""Joins a participation to the state of its event."""

IS_STATE = is_of_event(Event)
"""Joins an event to its state."""

SAT = (Event.part_of, EventState.event_uid, DAY, Participation.actor_uid, Participation.role)
"""The columns of who was present at a part of a whole."""


def _denied(state: type[EventState]) -> Test:
    """Return whether a source denies the meeting itself and none that counts reports it. Who denies only what was said
    at it, or a plan for it, does not deny that it took place; the state is contradicted by these as well."""
    cited = func.json_each(Revision.document, "$.citations").table_valued("value", joins_implicitly=True).c.value
    is_contrary = func.json_extract(cited, "$.relation") == Relation.CONTRADICTS
    denies = select(cited).select_from(Revision).where(Revision.id == state.revision_id, is_contrary).correlate(state)
    return and_(state.verification == Verification.UNCITED, state.contradicted == true(), denies.exists())


def _held(state: type[EventState]) -> Test:
    return and_(state.kind.in_(MEETINGS), state.status.in_(TOOK_PLACE), not_(_denied(state)))


HELD = _held(EventState)
"""Whether an event is a meeting that took place, as far as was known. Made once, as all tests without a day are."""


def is_denied(event: EventDocument, support: Support) -> bool:
    """Return the same of an event as it was known, and its support."""
    denies = any(citation["relation"] == Relation.CONTRADICTS for citation in event["citations"])
    return support.verification == Verification.UNCITED and support.contradicted and denies


PART, PART_STATE = aliased(Event), aliased(EventState)
WHOLES = (
    select(PART.part_of)
    .join(PART_STATE, (PART_STATE.negotiation_id == PART.negotiation_id) & (PART_STATE.event_uid == PART.uid))
    .where(PART.part_of.is_not(None), _held(PART_STATE))
)
"""The wholes of parts that are meetings that took place. Made once: an alias makes all columns of its table anew."""

THEN, NOW = aliased(EventState), aliased(EventState)
CAME_OF_IT = and_(
    *(Participation.negotiation_id == state.negotiation_id for state in (THEN, NOW)),
    *(Participation.event_uid == state.event_uid for state in (THEN, NOW)),
    *(NOW.known_until == date.max, NOW.status.in_(TOOK_PLACE), NOW.status != THEN.status),
)
"""Joins a participation to the state of its event before it took place. Made once for the same reason."""


def came(snapshot: Snapshot) -> Test:
    """Return a test of whether a participant took part or, as far as was known, was going to: who stayed away becomes
    known with the outcome of the event, when it stands as it does now."""
    if snapshot.as_of is None:
        return CAME
    still_ahead = exists().where(CAME_OF_IT, *snapshot.standing(THEN))
    return and_(or_(Participation.attendance.is_(None), still_ahead), Participation.role.not_in(SPOKEN_OF))


def stayed_away(snapshot: Snapshot, uids: Collection[str]) -> set[tuple[str, str]]:
    """Return who took no part in these events, as pairs of event and actor, whatever was known by the day."""
    if not uids:
        return set()
    scope = (Participation.negotiation_id == snapshot.id, Participation.event_uid.in_(uids))
    query = select(Participation.event_uid, Participation.actor_uid).where(*scope)
    absent = snapshot.session.execute(query.where(Participation.attendance.is_not(None)))
    return {(event, actor) for event, actor in absent}


def meeting(snapshot: Snapshot) -> Test:
    """Return a test of whether an event is a meeting that took place, by itself and not in parts."""
    return and_(HELD, not_(_in_parts(snapshot)))


def by_whole(snapshot: Snapshot, uids: Collection[str]) -> Mapping[str, list[Sitting]]:
    """Return the meetings that are parts of these events and took place with people, by whole; without parts that are
    in parts themselves, since those joined people."""
    if not uids:
        return {}
    sat = and_(PART_HERE, PRESENT, *snapshot.known(Participation.known_on), not_(_in_parts(snapshot)))
    query = (
        select(*SAT)
        .join_from(Event, EventState, IS_STATE)
        .outerjoin(Participation, sat)
        .where(*snapshot.standing(), Event.part_of.in_(uids), HELD)
        .order_by(Event.part_of, EventState.event_uid)
    )
    sittings: dict[str, list[Sitting]] = {}
    for sitting in _sat(snapshot.session.execute(query)):
        sittings.setdefault(sitting.whole, []).extend([sitting] if sitting.actors else [])
    return sittings


def sittings(snapshot: Snapshot, whole: str | None = None, within: Sequence[Test] = ()) -> list[Sitting]:
    """Return the meetings that are parts of others (or of one whole, known or not) and pass the tests."""
    of_whole = PART.part_of == whole if whole else PART.part_of.is_not(None)
    # Looked up, for joined alone SQLite reads everybody's part in anything as of a day: 1 s of 100,000 events.
    parts = select(PART.uid).where(PART.negotiation_id == snapshot.id, of_whole)
    query = (
        select(*SAT)
        .join_from(Participation, EventState, PART_HERE)
        .join(Event, IS_STATE)
        .where(*snapshot.standing(), EventState.event_uid.in_(parts), *within)
        .where(meeting(snapshot), PRESENT, *snapshot.known(Participation.known_on))
        .order_by(Event.part_of, EventState.event_uid)
    )
    return list(_sat(snapshot.session.execute(query)))


def under_way(snapshot: Snapshot, within: Sequence[Test], sat: Iterable[Sitting]) -> list[str]:
    """Return the events that took place in parts and pass the tests though none of `sat`, the sittings that pass them,
    is a part of theirs: the sessions they had then are not on record."""
    query = select(EventState.event_uid).where(*snapshot.standing(), HELD, _in_parts(snapshot), *within)
    with_sittings = {sitting.whole for sitting in sat}
    return [uid for uid in snapshot.session.scalars(query) if uid not in with_sittings]


def _sat(rows: Iterable[Row[str | None, str, str, str | None, Role | None]]) -> Iterator[Sitting]:
    """Yield the meetings of these rows of `SAT`; one without people is a row without an actor."""
    for (part_of, _, day), group in groupby(rows, key=itemgetter(0, 1, 2)):
        people = [(actor, role) for *_, actor, role in group if actor]
        parties = frozenset(actor for actor, role in people if role in PARTIES)
        yield Sitting(part_of, day_at(day), frozenset(actor for actor, _ in people), parties)


def _in_parts(snapshot: Snapshot) -> Test:
    """Return whether parts of an event are meetings that took place. One list for all events: asked of each, SQLite
    read all states every time."""
    here = (PART.negotiation_id == snapshot.id, *snapshot.standing(PART_STATE))
    return EventState.event_uid.in_(WHOLES.where(*here))
