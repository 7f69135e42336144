"""Exports of a part: what matches a filter, and what was known on a day."""

import json
from datetime import UTC, datetime

from tests.conftest import UKRAINE
from webapp.domain.document import NegotiationFile, parse


def taken(client, **args):
    answer = client.get(f"{UKRAINE}/export.json", query_string=args)
    assert answer.status_code == 200, answer.text
    assert "-partial.json" in answer.headers["Content-Disposition"]
    found = json.loads(answer.data)
    parse(NegotiationFile, found)
    return found


def test_a_filtered_file_is_marked_and_keeps_what_it_refers_to(client, editor):
    found = taken(client, place="Air Force One (Florida to Washington)")
    assert found["partial"] == "place=Air+Force+One+%28Florida+to+Washington%29"
    assert [event["uid"] for event in found["events"]] == ["trump-announces-the-call"]
    assert {actor["uid"] for actor in found["actors"]} == {"trump", "usa"}
    assert len(found["issues"]) == 4
    assert [source["uid"] for source in found["sources"]] == ["article-2025-03-17"]
    answer = editor.post("/import", json=found, headers={"Accept": "application/json"}).json
    assert (answer["created"], answer["changed"]) == (0, 0)


def test_the_event_it_is_part_of_comes_along_in_its_place(client):
    found = taken(client, q="premature")
    assert [event["uid"] for event in found["events"]] == [
        "us-officials-hint-at-concessions",
        "witkoff-interview-with-cnn",
    ]


def test_as_known_on_a_day(app, client):
    app.config["NOW"] = datetime(2025, 3, 20, 12, 0, tzinfo=UTC)
    assert taken(client, as_of="2025-03-16")["events"] == []
    assert len(taken(client, as_of="2025-03-17")["events"]) == 23


def test_what_was_cut_to_a_day_takes_nothing_away_where_it_comes_from(client, editor):
    """It says of nothing what became known later; of another record it may be the beginning."""
    found = taken(client, as_of="2025-03-16")
    before = client.get(f"{UKRAINE}/export.json").data
    refused = editor.post("/import", json=found)
    assert (refused.status_code, [one["path"] for one in refused.json["problems"]]) == (422, ["partial"])
    assert "as it was known on an earlier day" in refused.text
    assert client.get(f"{UKRAINE}/export.json").data == before
    found["negotiation"]["uid"] = "elsewhere"
    assert editor.post("/import", json=found).status_code == 200


def test_as_of_today_is_the_record_as_it_stands_and_as_of_tomorrow_is_refused(client):
    whole = client.get(f"{UKRAINE}/export.json")
    today = client.get(f"{UKRAINE}/export.json?as_of=2025-03-17")
    assert (today.data, today.headers["Content-Disposition"]) == (whole.data, whole.headers["Content-Disposition"])
    assert client.get(f"{UKRAINE}/export.json?as_of=2025-03-18").status_code == 400


def test_a_filter_that_cannot_be_read_gives_no_file(client):
    assert client.get(f"{UKRAINE}/export.json?since=never").status_code == 400
