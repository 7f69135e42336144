"""What stands on top of the timeline: the next planned event, else the latest that is overdue."""

import json
import re

import pytest

from tests.conftest import NOW
from tests.documents import a_file, a_plan, an_event
from tests.files import take_in
from webapp import record
from webapp.imports.negotiation_file import import_file

UNDATED = a_plan("some-day", title="A summit", status="proposed", date=None)
POSTPONED = a_plan("put-off", title="A visit", status="postponed", date=None)
AHEAD = a_plan("ahead", title="A call", date="2025-03-20")
OVERDUE = a_plan("overdue", title="A vote", date="2025-03-01")
OPEN = a_plan("open", title="A truce", date="2025-03-10/..")
YEAR = a_plan("year", title="A treaty", date="2025")
WINDOW = a_plan("window", title="A visit", date="[2025-02-20..2025-03-10]")
AFTER = a_plan("after", date="2025-03-20") | {"date": {"edtf": "2025-03-20", "after": ["ahead"]}}
TO_COME = a_plan("to-come", title="A truce", date="2025-03-20/..")


@pytest.mark.parametrize(
    ("events", "said"),
    [
        ([], None),
        ([an_event()], None),
        ([UNDATED, POSTPONED], None),
        ([UNDATED, OVERDUE], "1 March 2025; no outcome recorded"),
        ([UNDATED, OVERDUE, AHEAD], "in 3 days"),
        ([OPEN, AHEAD], "in 3 days"),  # what was to begin on a day gone by is late, though it has no end
        ([OPEN], "from 10 March 2025; no outcome recorded"),
        ([OPEN, TO_COME], "from 20 March 2025"),
        ([YEAR, AHEAD], "in 3 days"),  # by the latest day on which it can begin
        ([YEAR], "2025"),
        ([WINDOW, OVERDUE], "some day from 20 February to 10 March 2025; no outcome recorded"),
    ],
)
def test_next_event(database, client, events, said):
    with database.write() as session:
        import_file(session, json.dumps(a_file(events=events)).encode(), record.Act("Ann", NOW))
    answer = client.get("/peace/")
    assert answer.status_code == 200
    entry = answer.text.partition('<dd class="next">')[2].partition("</dd>")[0]
    shown = " ".join(re.sub("<[^>]*>", " ", entry).split())
    assert (said in shown) if said else not shown


@pytest.mark.parametrize(
    ("rivals", "is_next"),
    [
        ([], True),
        ([a_plan("z", date="2025-03-21")], True),
        ([a_plan("z", date="2025-03-20T12:00Z")], False),  # of the two, this alone has a time
        ([a_plan("a", date="2025-03-20", order=1)], True),
        ([AFTER], True),
        ([AFTER | {"uid": f"b-{number}"} for number in range(3)], True),
        ([*(AFTER | {"uid": f"b-{number}"} for number in range(8)), a_plan("z", date="2025-03-20")], False),
        ([a_plan("z", date="[2025-03-19..2025-04-01]")], False),
        ([a_plan("z", date="[2025-03-01..]")], False),
        ([a_plan("z", date="../2025-04-01")], False),
        ([YEAR], False),
        ([OPEN, OVERDUE], True),  # of what is late nobody knows that it is still to come
        ([*(a_plan(f"at-{hour}", date=f"2025-03-20T{hour}:00Z") for hour in range(10, 20))], False),
    ],
)
def test_next_is_what_nothing_planned_may_come_before(app, client, rivals, is_next):
    take_in(app, events=[AHEAD, *rivals], at=NOW)
    page = client.get("/peace/").text
    assert ("<dt>Next</dt>" in page, "<dt>Among the next</dt>" in page) == (is_next, not is_next)
    listed = client.get("/").text.partition('href="/peace/"')[2].partition("</article>")[0]
    assert ("Next: " in listed, "Among the next: " in listed) == (is_next, not is_next)


@pytest.mark.parametrize(
    ("zone", "edtf"), [("Europe/Kyiv", "2025-03-16T20:00-04:00"), ("America/New_York", "2025-03-18T01:00+03:00")]
)
def test_its_day_is_that_of_the_record_and_the_agenda_has_it_first(database, client, zone, edtf):
    file = a_file(events=[a_plan("its-call", date=edtf), a_plan("a-visit", date="2025-03-17T23:30Z")])
    file["negotiation"]["timezone"] = zone
    with database.write() as session:
        import_file(session, json.dumps(file).encode(), record.Act("Ann", NOW))
    front = client.get("/peace/").text.partition('<dd class="next">')[2].partition("</dd>")[0]
    agenda = client.get("/peace/agenda").text.partition('id="next"')[2].partition("</article>")[0]
    for part in (front, agenda):
        assert "its-call" in part
        assert "· today" in part
