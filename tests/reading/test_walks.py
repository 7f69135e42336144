"""How the database is asked for the events that match."""

import pytest
from werkzeug.datastructures import MultiDict

from webapp.domain.verification import Evidence
from webapp.reading import negotiation_named
from webapp.reading.bibliography import cited_sources, load_bibliography
from webapp.reading.conditions import conditions
from webapp.reading.filters import Filter
from webapp.reading.selection import select_events
from webapp.reading.snapshot import Snapshot
from webapp.reading.supports import supports
from webapp.reading.walks import Walk

pytestmark = pytest.mark.read_only

FIELDS = {"kind": "talks", "status": "occurred", "place": "Moscow", "verification": "uncited", "key": "1"}


@pytest.fixture
def now(database):
    """The seed as it is now."""
    with database.reader() as session:
        yield Snapshot(session, negotiation_named(session, "ukraine-ceasefire-2025-03"))


@pytest.mark.parametrize("field", FIELDS)
def test_the_hits_of_a_field_are_met_on_its_own_index(now, field):
    [condition] = conditions(now, Filter.from_args(MultiDict({field: FIELDS[field]})), None, None)
    sql = condition.hits.compile(now.session.get_bind(), compile_kwargs={"literal_binds": True})
    [plan] = now.session.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}").all()
    assert f"ix_event_state_{'key_event' if field == 'key' else field} " in plan.detail


def test_what_was_counted_on_saving_is_what_would_be_counted_again(now):
    rows = select_events(now, Filter()).run(Walk(None, 50, descending=False))
    events = {event["uid"]: event for _, event in rows}
    bibliography = load_bibliography(now.session, now.negotiation, cited_sources(events.values()))
    counted = supports(now, events)
    assert len(counted) > 20
    assert counted == {uid: Evidence(events[uid], bibliography).support for uid in counted}
