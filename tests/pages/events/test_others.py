"""What the page of an event says of others: its neighbours, its whole and parts, what others said on it."""

import itertools
import json
import re
from datetime import UTC, datetime

import pytest

from tests.conftest import UKRAINE
from tests.documents import a_plan, a_source, a_statement, an_actor, an_event, an_issue
from tests.files import entry, planned, take_in
from tests.pages.events.told import words

pytestmark = pytest.mark.read_only


def test_one_can_walk_through_all_events_and_back(client):
    file = client.get(f"{UKRAINE}/export.json").json
    uids = [event["uid"] for event in file["events"]]
    for before, after in itertools.pairwise(uids):
        assert f'rel="next" href="{UKRAINE}/events/{after}"' in client.get(f"{UKRAINE}/events/{before}").text
        assert f'rel="prev" href="{UKRAINE}/events/{before}"' in client.get(f"{UKRAINE}/events/{after}").text
    assert 'rel="prev"' not in client.get(f"{UKRAINE}/events/{uids[0]}").text
    assert 'rel="next"' not in client.get(f"{UKRAINE}/events/{uids[-1]}").text


@pytest.mark.writes
def test_an_event_stands_among_its_neighbours_and_in_its_whole_as_its_status_has_it(app, client):
    whole = an_event("whole", date={"edtf": "2025-03-01"})
    lasting = an_event("truce", status="ongoing", date={"edtf": "2025-03-02/2025-03-12"}, part_of="whole")
    put_off = planned(
        "round", entry("2025-03-01", "2025-03-03"), entry("2025-03-02", None, "postponed"), part_of="whole"
    )
    idea = planned("idea", entry("2025-03-01", None, "proposed"), part_of="whole")
    address = take_in(app, events=[whole, lasting, put_off, idea])
    for uid, short, said in (
        ("truce", "since 2 Mar 2025", "since 2 March 2025, planned until 12 March 2025"),
        ("round", "no new date, postponed", "no new date, postponed"),
        ("idea", "no date yet, proposed", "no date yet, proposed"),
    ):
        page = client.get(f"{address}/events/{uid}").text
        assert f"<small>{short}</small> <b>This event</b>" in page
        told = words(client.get(f"{address}/events/whole").text)
        assert said in told, uid


@pytest.mark.writes
def test_a_larger_event_and_its_parts_lead_to_each_other(editor, client):
    file = client.get(f"{UKRAINE}/export.json").json
    whole, part = file["events"][:2]
    part["part_of"] = whole["uid"]
    assert editor.post("/import", data=json.dumps(file), content_type="application/json").status_code == 200
    page = client.get(f"{UKRAINE}/events/{part['uid']}").text
    assert f'<a href="{UKRAINE}/events/{whole["uid"]}">' in page.partition("<dt>Part of</dt>")[2]
    assert f'href="{UKRAINE}/events/{part["uid"]}"' in client.get(f"{UKRAINE}/events/{whole['uid']}").text


@pytest.mark.writes
def test_what_others_say_on_it_is_what_somebody_else_said_as_they_said_it(app, client):
    def remark(uid, day, speaker, **about):
        stance = [{"issue": "ceasefire", "stance": "doubts"}]
        said = [a_statement(f"{uid}-said", speaker=speaker, positions=stance, **about)]
        return an_event(uid, kind="statement", date={"edtf": f"2025-03-{day}"}, statements=said)

    events = [
        remark("aide", "10", "usa", described_as="an aide"),
        remark("first", "11", "putin"),
        remark("again", "12", "putin"),
    ]
    actors = [an_actor("putin"), an_actor("usa", name="United States", kind="state")]
    address = take_in(app, events=events, actors=actors, issues=[an_issue()])
    around, first = (client.get(f"{address}/events/{uid}").text for uid in ("aide", "first"))
    assert re.search(r"<b>Others on .*</b>\s*<bdi>Putin</bdi>, <small>Wed 12 Mar 2025</small>:", around), "said when"
    assert re.search(r"<b>Others on .*</b>\s*<bdi>an aide</bdi> \(<bdi>United States</bdi>\), ", first), "for whom"
    assert "What was said</h2>" in around, "the United States did not say it by name"
    assert "What <bdi>Putin</bdi> said</h2>" in first


@pytest.mark.writes
def test_what_has_not_taken_place_says_so_where_other_events_name_it(app, client):
    app.config["NOW"] = datetime(2025, 3, 20, 9, tzinfo=UTC)
    events = [
        an_event("round", date={"edtf": "2025-03-11", "before": ["next"]}, part_of="whole"),
        a_plan("whole", "2025-03", title="Whole"),
        a_plan("session", "2025-03-12", "cancelled", title="Session", part_of="round"),
        a_plan("next", "2025-03-25", title="Next", relations=[{"type": "extends", "to": {"event": "round"}}]),
    ]
    page = words(client.get(f"{take_in(app, events=events)}/events/round").text)
    assert "Session 12 March 2025, cancelled" in page
    assert "Wed 12 Mar 2025, cancelled Session" in page
    assert "Extended by Next, scheduled" in page
    assert "Came before Next, scheduled" in page
    assert "Part of Whole, scheduled" in page
    page = words(client.get("/peace/events/next").text)
    assert "Extends Talks our reading" in page
    assert "Wed 12 Mar 2025, cancelled Session" in page


@pytest.mark.writes
def test_as_of_a_day_another_event_is_named_as_it_stood_then(app, client):
    app.config["NOW"] = datetime(2025, 6, 1, 9, tzinfo=UTC)
    plan = entry("2025-03-10", "2025-03-12")
    truce = an_event("truce", title="Truce", date={"edtf": "2025-03-12"}, schedule=[plan], citations=[{"source": "s"}])
    attack = an_event("attack", date={"edtf": "2025-03-14"}, relations=[{"type": "breaches", "to": {"event": "truce"}}])
    address = take_in(app, events=[truce, attack], sources=[a_source("s", issued="2025-03-18")])
    for query, said in (("?as_of=2025-03-15", "Truce, scheduled"), ("?as_of=2025-03-18", "Truce"), ("", "Truce")):
        assert f"Breaches {said} our reading" in words(client.get(f"{address}/events/attack{query}").text)
