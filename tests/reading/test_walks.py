"""How the database is asked for the events that match."""

from dataclasses import replace

import pytest
from sqlalchemy import Executable, select, union_all
from werkzeug.datastructures import MultiDict

from webapp.domain.knowing.verification import Evidence
from webapp.model import EventState
from webapp.reading import negotiation_named
from webapp.reading.as_known import load_bibliography
from webapp.reading.conditions import conditions
from webapp.reading.filters import Filter
from webapp.reading.search import understand
from webapp.reading.selection import Selection, select_events
from webapp.reading.snapshot import Snapshot
from webapp.reading.walks import Walk, query_for, run

pytestmark = pytest.mark.read_only

DOWN, UP = (Walk("2025-03-13", 10, descending=descending) for descending in (True, False))
FIELDS = {
    "kind": "talks",
    "status": "occurred",
    "place": "Moscow",
    "verification": "uncited",
    "key": "1",
    "contradicted": "1",
}


@pytest.fixture
def now(database):
    """The seed as it is now."""
    with database.reader() as session:
        yield Snapshot(session, negotiation_named(session, "ukraine-ceasefire-2025-03"))


def plan(now: Snapshot, query: Executable) -> list[str]:
    """The steps in which SQLite would answer a query."""
    sql = query.compile(now.session.get_bind(), compile_kwargs={"literal_binds": True})
    return [step.detail for step in now.session.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}")]


@pytest.mark.parametrize("field", FIELDS)
def test_the_hits_of_a_field_are_met_on_its_own_index(now, field):
    [condition] = conditions(now, Filter.from_args(MultiDict({field: FIELDS[field]})))
    [step] = plan(now, condition.hits)
    assert f"ix_event_state_{'key_event' if field == 'key' else field} " in step


def test_the_texts_that_a_word_stands_in_are_looked_up_and_not_read_through(now):
    [chunk] = understand(now, "weekend").chunks
    steps = [
        step
        for query in (chunk.hits(now), chunk.names([now.id, 2]))
        for step in plan(now, query)
        if "text_piece" in step
    ]
    assert len(steps) == 2
    assert all("USING INTEGER PRIMARY KEY" in step for step in steps), steps


def test_the_engine_is_asked_once_for_all_events_on_a_walk(now):
    [chunk] = understand(now, "weekend").chunks
    query = select(EventState.event_uid).where(*now.standing(), chunk.test(now)).order_by(EventState.position)
    steps = plan(now, query)
    [asked] = [place for place, step in enumerate(steps) if "piece_words" in step]
    assert "LIST SUBQUERY" in steps[asked - 1]


@pytest.mark.parametrize("field", FIELDS)
def test_what_one_field_asks_for_is_met_in_order_on_its_own_index(now, field):
    ready = select_events(now, Filter.from_args(MultiDict({field: FIELDS[field]})))
    steps = both_ways(now, ready)
    assert sum(f"ix_event_state_{'key_event' if field == 'key' else field} " in step for step in steps) == 2, steps
    assert not [step for step in steps if "ORDER BY" in step], steps


def test_a_few_hits_are_looked_up_once_wherever_the_list_goes_on(now):
    ready = select_events(now, Filter(issue=("nato-membership",)))
    assert ready.driver
    steps = both_ways(now, ready)
    assert sum("facet" in step for step in steps) == 1, steps
    assert not [step for step in steps if "uq_event_state_position" in step], steps


def test_a_walk_through_a_range_begins_at_its_cursor_and_not_at_the_end_of_the_range(now):
    steps = both_ways(now, select_events(now, Filter(since="2019", until="2026")))
    walked = [step.partition(" AND ")[2] for step in steps if "ix_event_state_wide" in step]
    bounded, open_ = "wide=? AND position>? AND position<?)", ("wide=? AND position<?)", "wide=? AND position>?)")
    assert sorted(walked) == sorted([bounded, bounded, *open_])
    for filter_ in (Filter(since="2019"), Filter(between=("witkoff-briefs-putin", "trump-putin-phone-call"))):
        query = union_all(*query_for([(select_events(now, filter_), UP)]))
        assert str(query).count("event_state.position >") == 2


def both_ways(now: Snapshot, ready: Selection) -> list[str]:
    """The steps of a page in the middle of the list, and of what stands before it."""
    return plan(now, union_all(*query_for([(ready, DOWN), (ready, UP)])))


def test_what_was_counted_on_saving_is_what_would_be_counted_again(now):
    rows = run(select_events(now, Filter()), Walk(None, 50, descending=False))
    events = {event["uid"]: event for _, event, _ in rows}
    counted = {event["uid"]: support for _, event, support in rows}
    bibliography = load_bibliography(now, events.values())
    assert len(counted) == len(events) > 20
    proofs = {uid: Evidence(event, bibliography) for uid, event in events.items()}
    again = {uid: replace(proof.support, contradicted=bool(proof.contradictions)) for uid, proof in proofs.items()}
    assert counted == again
