"""Where an event stands in time."""

from datetime import UTC

from hypothesis import given, settings

from tests import documents
from tests.documents import Raw, a_plan, an_event
from tests.rows import rows
from webapp.domain import dates
from webapp.domain.document import Event, parse
from webapp.domain.timing.schedule import event_words, position, stands_at


def whole(event: Raw) -> Raw:
    return parse(Event, event).model_dump(mode="json")


PLANS = [
    {"announced_on": "2025-03-10", "status": "scheduled", "date": "2025-03-12"},
    {"announced_on": "2025-03-11", "status": "scheduled", "date": "2025-03-14"},
    {"announced_on": "2025-03-12", "status": "postponed"},
]


@rows(
    ("event", "edtf"),
    [
        (an_event(), "2025-03-11"),
        (a_plan(), "2025-03-18"),
        (a_plan(status="proposed", date=None), None),
        (a_plan(status="postponed", date=None, schedule=PLANS), "2025-03-14"),
        (a_plan(status="postponed", date=None, schedule=PLANS[2:]), None),
        (an_event(schedule=PLANS), "2025-03-11"),
        (an_event(date={"edtf": "2025-03-11/2025-03-14"}), "2025-03-11/2025-03-14"),
        (
            an_event(status="ongoing", date={"edtf": "2025-03-11/2025-03-14"}),
            "2025-03-11/..",
        ),  # its end is only planned
        (an_event(status="ongoing", date={"edtf": "../2025-03-14"}), "../2025-03-14"),
        (an_event(status="ongoing"), "2025-03-11"),
    ],
)
def test_an_event_stands_at_its_date_else_at_its_last_planned_one(event: Raw, edtf: str | None) -> None:
    assert stands_at(whole(event)) == (dates.parse(edtf) if edtf else None)


MONTH = [{"announced_on": "2025-03-17", "status": "scheduled", "date": "2025-03-18/2025-04-17"}]


@rows(
    ("edtf", "schedule", "said"),
    [
        ("2025-03-18/2025-04-17", [], "since 18 March 2025, planned until 17 April 2025"),
        ("2025-03-18/..", MONTH, "since 18 March 2025, planned until 17 April 2025"),
        ("2025-03-19", MONTH, "since 19 March 2025, planned until 17 April 2025"),
        ("2025-04-18", MONTH, "Friday 18 April 2025"),  # a new one, after the planned end
        ("2025-03-18/2025-05-17", MONTH, "since 18 March 2025, planned until 17 May 2025"),
        ("2025-03-18/..", [], "since 18 March 2025"),
        ("[..2025-03-18]", MONTH, "by 18 March 2025"),
        ("../2025-04-17", [], "planned until 17 April 2025"),
        (
            "2025-04-19T18:00+03:00/2025-04-21T00:00+03:00",
            [],
            "since 18:00 on 19 April 2025 (Moscow time), planned until 00:00 on 21 April 2025 (Moscow time)",
        ),
        ("2025-04-19T18:00Z/2025-04-19T20:00Z", [], "Saturday 19 April 2025, 21:00 to 23:00 (Moscow time)"),
    ],
)
def test_the_end_of_what_is_under_way_is_only_planned(edtf: str, schedule: list[Raw], said: str) -> None:
    event = whole(an_event(status="ongoing", date={"edtf": edtf}, schedule=schedule))
    assert event_words(event, "Europe/Moscow", weekday=True) == said


def test_events_of_one_day_stand_by_order_then_by_uid() -> None:
    events = [
        an_event("d", date={"edtf": "[..2025-03-11]"}, order=9),
        an_event("c", order=-1),
        an_event("a"),
        an_event("b"),
        an_event("a", order=2),
        a_plan("a", date=None, status="postponed"),
    ]
    positions = [position(whole(event), UTC) for event in events]
    assert positions == sorted(positions)
    assert len(set(positions)) == len(positions)


@settings(max_examples=40)
@given(documents.events())
def test_every_event_has_a_place(event: Raw) -> None:
    assert position(whole(event), UTC).endswith(f" {event['uid']}")
