"""Which stances are read to tell what a cell says, and who moved: those alone that may be shown, and all of them."""

from dataclasses import dataclass, replace
from datetime import date
from re import findall
from types import SimpleNamespace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from sqlalchemy import create_engine
from sqlalchemy.orm import Session

from tests.domain.rules import KYIV
from webapp.domain import dates
from webapp.domain.actors.roster import Roster
from webapp.domain.positions.stances import cell, sequence
from webapp.domain.timing.extent import Moment, extent_of_when
from webapp.domain.timing.precedence import Precedence
from webapp.domain.vocabulary import Link, Stance, Verification
from webapp.model import Base, EventLink, Position, StatementState
from webapp.reading.snapshot import Snapshot
from webapp.reading.stances.candidates import MOST_PERHAPS, Cells, candidates, moved_from, stance_keys, stances

SINCE = date(2025, 3, 1)
EDTF = st.one_of(
    st.integers(1, 9).map(lambda day: f"2025-03-{day:02}"),
    st.integers(1, 9).map(lambda day: f"2025-03-0{day}T12:00Z"),
    st.tuples(st.integers(1, 8), st.integers(1, 4), st.sampled_from(["[{}..{}]", "{}/{}"])).map(
        lambda drawn: drawn[2].format(f"2025-03-0{drawn[0]}", f"2025-03-{drawn[0] + drawn[1]:02}")
    ),
    st.tuples(st.integers(1, 9), st.sampled_from(["[..{}]", "[{}..]", "{}/..", "../{}"])).map(
        lambda drawn: drawn[1].format(f"2025-03-0{drawn[0]}")
    ),
)
SAID = st.tuples(
    st.sampled_from(["ann", "bob"]), st.sampled_from([*Stance]), EDTF, st.integers(0, 1), st.sampled_from([0, 0, 0, 1])
)
RECORD = st.lists(SAID, min_size=1, max_size=14)
SAYINGS = st.lists(st.tuples(st.integers(0, 13), st.integers(0, 13)), max_size=2)


@dataclass(frozen=True)
class Said:
    """A stance taken, at an event of its own, as it stands in the timeline."""

    place: int
    speaker: str
    stance: Stance
    moment: Moment
    is_aside: bool
    side: str = "north"

    @property
    def voice(self):
        return (self.speaker,)

    @property
    def row(self):
        extent = self.moment.extent
        names = {"event_uid": self.moment.uid, "statement_uid": f"s{self.place}", "issue_uid": "truce"}
        whose = {"speaker_uid": self.speaker, "side_uid": "north", "stance": self.stance, "aside": self.is_aside}
        days = {"first": extent.first, "last": extent.last, "over": extent.over, "known_on": SINCE}
        return Position(negotiation_id=1, sequence=f"{self.place:02}", place=0, **names, **whose, **days)


def record(drawn, sayings):
    """What was said, in the order of the timeline, and what came after what."""
    said = [
        Said(place, speaker, stance, Moment(f"e{place}", extent_of_when(dates.parse(edtf), KYIV), order), bool(aside))
        for place, (speaker, stance, edtf, order, aside) in enumerate(
            sorted(drawn, key=lambda one: findall(r"[\d-]{10}", one[2])[-1])
        )
    ]
    moments = {one.moment.uid: one.moment for one in said}
    pairs = [(f"e{one}", f"e{other}") for one, other in sayings if {f"e{one}", f"e{other}"} <= moments.keys()]
    pairs = sorted({pair for pair in pairs if pair[0] != pair[1]})
    named = [moment for uid, moment in moments.items() if any(uid in pair for pair in pairs)]
    return said, pairs, Precedence.of(pairs, named)


@pytest.fixture(scope="module")
def tables():
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine, [Position.__table__, EventLink.__table__, StatementState.__table__])
    yield engine
    engine.dispose()


def stored(engine, said, pairs, as_of=None, unsupported=()):
    """A snapshot of it; the stances at `unsupported` places have lost their sources by now."""
    session = Session(engine)
    session.add_all(one.row for one in said)
    for place in unsupported:
        whose = {"negotiation_id": 1, "statement_uid": f"s{place}", "event_uid": f"e{place}"}
        days = {"known_from": date(2025, 3, 21), "known_until": date.max, "sequence": f"{place:02}", "place": 0}
        support = {"verification": Verification.UNCITED, "contradicted": False, "inherits": False}
        session.add(StatementState(**whose, **days, **support))
    for earlier, later in pairs:
        ends = {"event_uid": later, "to_uid": earlier, "type": Link.AFTER}
        session.add(EventLink(negotiation_id=1, known_on=SINCE, **ends))
    session.flush()
    return Snapshot(session, SimpleNamespace(id=1), as_of, lambda *_: Roster.of([]))


def against(edtf):
    return ("ann", Stance.OPPOSES, edtf, 0, 0)


def gave_way(edtf, order=0):
    return ("ann", Stance.SUPPORTS, edtf, order, 0)


ONCE_AGAINST = [against("2025-03-01"), gave_way("2025-03-02/.."), *(against(f"2025-03-0{day}") for day in range(4, 9))]
"""What stands for ever was said after one stance, and before many of the same kind."""


@given(RECORD, SAYINGS, st.none() | st.integers(1, 12).map(lambda day: date(2025, 3, day)))
@example(ONCE_AGAINST, [], None)
@example([against("2025-03-03"), gave_way("2025-03-03", 1)], [], None)
@example([gave_way("2025-03-05"), against("[2025-03-01..]")], [(1, 0)], None)
@example(
    [against("2025-03-03"), ("bob", Stance.DOUBTS, "2025-03-04", 0, 0), gave_way("[..2025-03-09]")], [(1, 2)], None
)
def test_what_is_not_read_would_change_no_cell(tables, drawn, sayings, day):
    said, pairs, precedence = record(drawn, sayings)
    snapshot = stored(tables, said, pairs)
    places = {
        int(key.event[1:])
        for key in stance_keys(snapshot, candidates(snapshot, Cells(["truce"], ["north"], said_by=day)))[0]
    }
    snapshot.session.close()
    whole = cell(said, precedence, day, SINCE)
    found = cell([said[place] for place in sorted(places)], precedence, day, SINCE)
    assert (found.standings, found.order, found.later) == (whole.standings, whole.order, whole.later)
    assert (found.asides, found.perhaps) == (whole.asides, whole.perhaps[-MOST_PERHAPS:])


@given(RECORD, SAYINGS, st.none() | st.integers(1, 12).map(lambda day: date(2025, 3, day)), st.sets(st.integers(0, 13)))
@example([against("2025-03-01"), ("ann", Stance.NONCOMMITTAL, "2025-03-03", 0, 0)], [], None, {0})
@example([against("2025-03-01"), gave_way("2025-03-02"), ("bob", Stance.DOUBTS, "2025-03-02", 0, 0)], [], None, {1})
def test_what_is_an_aside_only_by_now_may_stand_on_a_day_before(tables, drawn, sayings, day, losing):
    then, pairs, precedence = record(drawn, sayings)
    by_now = [replace(one, is_aside=one.is_aside or one.place in losing) for one in then]
    snapshot = stored(tables, by_now, pairs, date(2025, 3, 20), losing & {one.place for one in then})
    keys = stance_keys(snapshot, candidates(snapshot, Cells(["truce"], ["north"], said_by=day)))[0]
    snapshot.session.close()
    found = cell([one for one in then if one.moment.uid in {key.event for key in keys}], precedence, day, SINCE)
    whole = cell(then, precedence, day, SINCE)
    assert replace(found, perhaps=()) == replace(whole, perhaps=())


@given(RECORD, SAYINGS, st.integers(1, 4))
@example(ONCE_AGAINST, [], 1)
def test_what_is_not_read_would_change_no_movement_on_a_page(tables, drawn, sayings, size):
    said, pairs, precedence = record(drawn, sayings)
    snapshot = stored(tables, said, pairs)
    position = Position.__table__
    listed = stances(snapshot, position).order_by(position.c.sequence.desc()).limit(size).cte()
    places = {int(key.event[1:]) for key in stance_keys(snapshot, moved_from(snapshot, listed))[0]}
    snapshot.session.close()
    earlier = [said[place] for place in sorted(places) if place < len(said) - size]
    assert sequence(said, precedence)[-size:] == sequence([*earlier, *said[-size:]], precedence)[len(earlier) :]


def test_few_are_read_of_many_that_later_ones_took_the_place_of(tables):
    said, pairs, _ = record(
        [("ann", Stance.SUPPORTS, f"2025-{1 + n // 28:02}-{1 + n % 28:02}", 0, 0) for n in range(300)], []
    )
    snapshot = stored(tables, said, pairs)
    assert len(stance_keys(snapshot, candidates(snapshot, Cells()))[0]) == 1
    assert len(stance_keys(snapshot, candidates(snapshot, Cells(said_by=date(2025, 6, 1))))[0]) == 1
    snapshot.session.close()
