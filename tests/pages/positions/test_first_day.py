"""The first day of a record, since which what has no start may have been said."""

import pytest

from tests.documents import a_statement, an_actor, an_event, an_issue
from tests.files import take_in
from tests.pages.positions.conftest import MATRIX

pytestmark = pytest.mark.read_only


@pytest.mark.parametrize("query", ["said_by=2025-03-14", "said_by=2025-03-14&as_of=2025-03-17"])
def test_the_first_day_of_a_record_is_the_first_in_its_index(client, selects, database, query):
    """All events were read for it: 145 ms of 100,000."""
    assert client.get(f"{MATRIX}?{query}").status_code == 200
    [counting] = [sql for sql in selects if "ORDER BY event_state.earliest" in sql]
    with database.engine.connect() as connection:
        marks = (1,) * counting.count("?")
        plan = [row.detail for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {counting}", marks)]
    [step] = [step for step in plan if "SEARCH event_state " in step]
    assert "INDEX ix_event_state_earliest" in step
    assert "USE TEMP B-TREE FOR ORDER BY" not in plan, "it stops at the first day"


@pytest.mark.writes
def test_the_first_day_is_that_of_the_records_zone(app, cells):
    """A moment late on 10 March in New York is on the 11th in Kyiv, where nothing can have been said before."""
    words = [a_statement(positions=[{"issue": "ceasefire", "stance": "supports"}])]
    said = an_event(date={"edtf": "[..2025-03-17]"}, statements=words)
    first = an_event("first", date={"edtf": "2025-03-10T23:30-04:00"})
    header = {"uid": "peace", "title": "Peace talks", "timezone": "Europe/Kyiv"}
    take_in(app, negotiation=header, actors=[an_actor()], issues=[an_issue()], events=[first, said])
    assert cells("/peace/positions.csv", said_by="2025-03-10") == {}
    assert cells("/peace/positions.csv", said_by="2025-03-11") == {
        ("Putin", "Ceasefire"): ["perhaps already: Putin supports"]
    }


@pytest.mark.writes
def test_where_nothing_of_a_record_has_a_first_day_all_of_it_may_have_been_said_on_any(app, cells):
    words = [a_statement(positions=[{"issue": "ceasefire", "stance": "supports"}])]
    said = an_event(date={"edtf": "[..2025-03-17]"}, statements=words)
    take_in(app, actors=[an_actor()], issues=[an_issue()], events=[said])
    for day in ("2012-03-10", "2025-03-16"):
        assert cells("/peace/positions.csv", said_by=day) == {
            ("Putin", "Ceasefire"): ["perhaps already: Putin supports"]
        }
