"""What is overdue, and what is under way, from the day on which that is so."""

import re
from datetime import UTC, datetime, timedelta

import pytest

from tests.documents import an_actor, an_event
from tests.files import entry, planned, take_in
from tests.html import words
from tests.pages.agenda.listed import lists

pytestmark = pytest.mark.read_only


@pytest.mark.writes
@pytest.mark.parametrize(
    ("edtf", "last"),
    [
        ("[2025-05-10..2025-05-20]", "2025-05-20"),
        ("2025-05-20T22:00-05:00", "2025-05-21"),  # the day in the negotiation's zone
    ],
)
def test_a_plan_is_overdue_from_the_day_after_the_latest_on_which_it_could_begin(app, client, edtf, last):
    call = planned("call", entry("2025-05-01", edtf), participants=[{"actor": "putin", "role": "party"}])
    address = take_in(app, actors=[an_actor()], events=[call])
    for days, part in ((0, "next"), (1, "overdue"), (30, "overdue"), (31, "overdue")):
        app.config["NOW"] = datetime.fromisoformat(f"{last}T12:00:00+00:00") + timedelta(days=days)
        answer = client.get(f"{address}/agenda")
        assert lists(answer) == {part: ["call"]}
        assert ("no outcome recorded" in words(answer.text, "")) == (days > 0)
        assert re.findall(r"(\d+) days? overdue", words(answer.text, "")) == ([str(days)] if 0 < days <= 30 else [])
        if days in {0, 1}:
            pages = ("events/call", "events/call/card", "actors/putin")
            told = [client.get(f"{address}/{path}").text.count("no outcome recorded") for path in pages]
            assert told == ([3, 1, 1] if days else [0, 0, 0]), "in the head twice, on the page, in lists"


@pytest.mark.writes
@pytest.mark.parametrize(
    ("edtf", "plan", "lapses"),
    [
        ("2025-05-01/2025-05-20", None, True),
        ("2025-05-01/..", "2025-05-01/2025-05-20", True),
        ("2025-05-01", "2025-05-01/2025-05-20", True),
        ("2025-05-01/..", None, False),
        ("2025-05-01/..", "2025-05-01/..", False),
    ],
)
def test_what_was_under_way_until_a_day_gone_by_says_so_wherever_it_is_named(app, client, editor, edtf, plan, lapses):
    part, schedule = [{"actor": "putin", "role": "party"}], [entry("2025-04-30", plan)] if plan else []
    lasting = {"status": "ongoing", "date": {"edtf": edtf}, "schedule": schedule}
    truce = an_event("truce", kind="ceasefire", participants=part, **lasting)
    others = [an_event(uid, date={"edtf": "2025-05-02"}, participants=part) for uid in ("one", "two")]
    address = take_in(app, actors=[an_actor()], events=[truce, *others])
    for day in (20, 21):
        app.config["NOW"] = datetime(2025, 5, day, 12, tzinfo=UTC)
        for path in ("", "events/truce", "events/truce/card", "actors/putin"):
            told = client.get(f"{address}/{path}").text
            assert ("no outcome recorded" in told) == (lapses and day > 20)
            assert ("planned until 20 May 2025" in told) == lapses
            strip = re.findall(r"· Ongoing(; no outcome recorded)? ·", told)
            assert strip == ([] if path else ["; no outcome recorded" if lapses and day > 20 else ""])
        assert ('"endDate":"2025-05-20"' in client.get(f"{address}/events/truce").text.replace(" ", "")) == lapses
        assert ("DTEND;VALUE=DATE:20250521" in client.get(f"{address}/events/truce.ics").text) == lapses
        agenda = client.get(f"{address}/agenda")
        assert lists(agenda) == ({"under-way": ["truce"]} if lapses else {})
        ending = "ends today" if day == 20 else "was to end on 20 May 2025; no outcome recorded"
        assert (ending in words(agenda.text)) == lapses
        assert "What came of it?" not in editor.get(f"{address}/").text, "which is asked of plans"


@pytest.mark.writes
def test_what_may_always_begin_is_never_overdue(app, client):
    address = take_in(app, events=[planned("call", entry("2025-05-01", "[2025-05-20..]"))])
    app.config["NOW"] = datetime(2025, 12, 1, 12, tzinfo=UTC)
    assert lists(client.get(f"{address}/agenda")) == {"next": ["call"]}


@pytest.mark.writes
def test_what_is_under_way_with_an_end_comes_by_its_end(app, client):
    ends = {"long": "2025-08-01", "short": "2025-06-15", "monthly": "2025-07"}
    lasting = [an_event(uid, status="ongoing", date={"edtf": f"2025-05-01/{end}"}) for uid, end in ends.items()]
    over = an_event("over", date={"edtf": "2025-05-01/2025-07-01"}, status="occurred")
    address = take_in(
        app, events=[*lasting, over, an_event("endless", status="ongoing", date={"edtf": "2025-05-01/.."})]
    )
    app.config["NOW"] = datetime(2025, 6, 1, 12, tzinfo=UTC)
    assert lists(client.get(f"{address}/agenda")) == {"under-way": ["short", "monthly", "long"]}
    assert lists(client.get(f"{address}/agenda?list=under-way")) == {"under-way": ["short", "monthly", "long"]}
