"""Events as schema.org sees them."""

import json
import re
from datetime import UTC

from tests.conftest import UKRAINE
from tests.documents import an_event as a_recorded_event
from tests.files import take_in
from tests.rows import rows
from webapp.formats.linked_data import linked_data


def read(event):
    return json.loads(linked_data(event, {"actor": {}}, "https://example.org/e", UTC))


def an_event(status, edtf, *planned, title="A call"):
    return {
        "title": title,
        "kind": "call",
        "summary": "",
        "place": None,
        "status": status,
        "date": {"edtf": edtf} if edtf else None,
        "schedule": [{"date": day, "status": "scheduled" if day else "postponed"} for day in planned],
        "participants": [],
    }


@rows(
    ("event", "expected"),
    [
        (an_event("scheduled", "2025-03-18", "2025-03-18"), ("2025-03-18", None, "EventScheduled", None)),
        (
            an_event("proposed", "2025-03-18", "2025-03-18"),
            ("2025-03-18", None, None, None),
        ),  # which is not yet scheduled
        (
            an_event("scheduled", "2025-03-25", "2025-03-18", "2025-03-25"),
            ("2025-03-25", None, "EventRescheduled", ["2025-03-18"]),
        ),
        (
            an_event("occurred", "2025-03-18T14:00+03:00", "2025-03", "2025-03-18"),
            ("2025-03-18T14:00+03:00", None, "EventScheduled", None),  # which is no slip
        ),
        (an_event("postponed", None, "2025-03-18", None), (None, None, "EventPostponed", ["2025-03-18"])),
        (an_event("proposed", None, "2025-03-18", None), (None, None, "EventPostponed", ["2025-03-18"])),
        (an_event("cancelled", "2025-03-18", "2025-03-18"), ("2025-03-18", None, "EventCancelled", None)),
        (an_event("occurred", "[2025-03-10..2025-03-13]"), (None, None, None, None)),
        (an_event("occurred", "2025-03-15/2025-03-16"), ("2025-03-15", "2025-03-16", None, None)),
        (an_event("occurred", "2025-03"), (None, None, None, None)),
        (an_event("occurred", "2025-03-18T14:00+03:00"), ("2025-03-18T14:00+03:00", None, None, None)),
        (
            an_event("occurred", "2025-04-19T18:00+03:00/2025-04-21T00:00+03:00"),
            ("2025-04-19T18:00+03:00", "2025-04-21T00:00+03:00", None, None),
        ),
        (an_event("occurred", "2025-04-19T18:00/2025-04-21T00:00"), ("2025-04-19", "2025-04-20", None, None)),
        (an_event("occurred", "2025-04-19T18:00Z/.."), ("2025-04-19T18:00Z", None, None, None)),
        (an_event("occurred", "2025-03-18T14:00"), ("2025-03-18", None, None, None)),
        (an_event("occurred", "2025-03-18T14:00Z~"), (None, None, None, None)),
        (an_event("occurred", "[2025-03-18T10:00Z..2025-03-18T14:00Z]"), (None, None, None, None)),
    ],
)
def test_dates_and_status(event, expected):
    found = read(event)
    status = found.get("eventStatus", "").rpartition("/")[2] or None
    assert (found.get("startDate"), found.get("endDate"), status, found.get("previousStartDate")) == expected


def test_who_was_elsewhere_is_no_attendee():
    parts = [{"role": "party"}, {"role": "party", "attendance": "refused"}, {"role": "subject"}, {"role": "speaker"}]
    parts += [{"role": role} for role in ("addressee", "outlet", "host")]
    talks = an_event("occurred", "2025-03-18")
    talks["participants"] = [{"actor": f"a{number}", **part} for number, part in enumerate(parts)]
    assert [one["name"] for one in read(talks)["attendee"]] == ["a0", "a3"]
    assert not any("attendee" in read(talks | {"status": status}) for status in ("proposed", "cancelled", "postponed"))


def test_text_cannot_leave_the_script_element():
    text = linked_data(an_event("occurred", "2025", title="</script><script>&"), {"actor": {}}, "x", UTC)
    assert not set("<>&") & set(text)
    assert json.loads(text)["name"] == "</script><script>&"


def test_every_event_page_carries_it(client):
    page = client.get(f"{UKRAINE}/events/trump-putin-phone-call").text
    found = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', page)[1])
    assert found["startDate"] == "2025-03-18"
    assert {"@type": "Person", "name": "Donald Trump"} in found["attendee"]
    assert found["url"] == f"http://localhost{UKRAINE}/events/trump-putin-phone-call"


def test_what_was_known_on_a_day_is_told_of_the_page_of_that_day(app, client):
    event = f"{take_in(app, events=[a_recorded_event()])}/events/talks-in-jeddah?as_of=2025-03-12"
    found = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', client.get(event).text)[1])
    assert (found["@id"], found["url"]) == (f"http://localhost{event}",) * 2
