"""When an outcome is due, and how far off that is."""

from datetime import UTC, date

from tests.documents import Raw, an_event
from tests.files import entry, planned
from tests.rows import rows
from webapp.domain import dates
from webapp.domain.dates.zones import zone_named
from webapp.domain.timing.due import countdown, counted, due, ends, is_overdue, overdue
from webapp.domain.timing.extent import extent_of_when

MONTH = [entry("2025-03-17", "2025-03-18/2025-04-17")]


@rows(
    ("status", "edtf", "schedule", "day"),
    [
        ("scheduled", "2025-03-20", None, "2025-03-20"),
        ("proposed", "[2025-03-20..2025-03-22]", None, "2025-03-22"),
        ("scheduled", "2025-03-20/2025-04-20", None, "2025-03-20"),  # the latest day on which it can begin
        ("scheduled", "2025-03-20/..", None, "2025-03-20"),
        ("scheduled", "2025-03-17T20:00-05:00", None, "2025-03-18"),  # the day in the zone
        ("scheduled", "2025-03-18T22:30Z", None, "2025-03-19"),
        ("scheduled", "2025-02", None, "2025-02-28"),
        ("scheduled", "../2025-04-21T00:00+03:00", None, "2025-04-20"),
        ("scheduled", "[2025-03-20..]", None, None),
        ("cancelled", "2025-03-20", None, None),
        ("postponed", None, None, None),
        ("proposed", None, None, None),
        ("occurred", "2025-03-18/2025-04-17", MONTH, None),
        ("ongoing", "2025-03-18/2025-04-17", [], "2025-04-17"),
        ("ongoing", "2025-03-18/..", MONTH, "2025-04-17"),
        ("ongoing", "2025-03-19", MONTH, "2025-04-17"),
        ("ongoing", "2025-03-18/2025-05-17", MONTH, "2025-05-17"),
        ("ongoing", "2025-04-19T18:00+03:00/2025-04-21T00:00+03:00", [], "2025-04-20"),
        ("ongoing", "2025-03/2025-04", [], "2025-04-30"),
        ("ongoing", "2025-04-18", MONTH, None),
        ("ongoing", "2025-03-18/..", [], None),
        ("ongoing", "2025-03-18", [], None),
        ("ongoing", "[..2025-03-18]", MONTH, None),
    ],
)
def test_until_when_no_outcome_is_due(
    status: str, edtf: str | None, schedule: list[Raw] | None, day: str | None
) -> None:
    schedule = [{"announced_on": "2025-03-10", "status": status, "date": edtf}] if schedule is None else schedule
    event = an_event(status=status, date=edtf and {"edtf": edtf}, schedule=schedule)
    assert due(event, zone_named("Europe/Kyiv")) == (date.fromisoformat(day) if day else None)


@rows(
    ("edtf", "said"),
    [
        ("2025-03-18", "today"),
        ("2025-03-18T23:59+03:00", "today"),
        ("2025-03-19T01:00+03:00", "today"),  # 18 March in the negotiation's zone
        ("2025-03-19?", "tomorrow"),
        ("2025-04-01", "in 14 days"),
        ("9999-12-31", "in 2,912,731 days"),
        ("2025-03-17", ""),
        ("2025-04", ""),
        ("[2025-03-19..2025-03-20]", ""),
        ("2025-03-19/..", "begins tomorrow"),
        ("2025-03-18T00:00Z/2025-03-20", "begins today"),
        ("2025-03-19T14:00Z/2025-03-19T16:30Z", "tomorrow"),
        ("2025-03-17/2025-03-20", ""),
        ("2025-04/2025-05", ""),
        ("../2025-03-20", ""),
    ],
)
def test_countdown(edtf: str, said: str) -> None:
    assert countdown(extent_of_when(dates.parse(edtf), UTC), date(2025, 3, 18)) == said


@rows(
    ("edtf", "timezone", "said"),
    [
        ("2025-03-19T01:00+03:00", "America/New_York", "today (New York time)"),
        ("2025-03-19T01:00+03:00", "Etc/UTC", "today (UTC)"),
        ("2025-03-18T01:00+03:00", "Europe/Moscow", "today"),
        ("2025-03-18", "America/New_York", "today"),
    ],
)
def test_a_distance_from_another_day_than_is_written_names_its_zone(edtf: str, timezone: str, said: str) -> None:
    assert counted("today", dates.parse(edtf), timezone) == said
    assert counted("", dates.parse(edtf), timezone) == ""


@rows(
    ("due", "words"),
    [
        (date(2025, 3, 17), "1 day overdue"),
        (date(2025, 2, 16), "30 days overdue"),
        (date(2025, 2, 15), ""),  # only that no outcome is recorded
        (date(2025, 3, 18), ""),
        (None, ""),
    ],
)
def test_how_long_an_outcome_has_been_missing(due, words):
    today = date(2025, 3, 18)
    assert overdue(due, today) == words
    assert is_overdue(due, today) is (due is not None and due < today)


def test_what_is_only_planned_does_not_end():
    assert ends(planned("it", entry("2025-03-01", "2025-03-20/2025-03-21")), date(2025, 3, 20), date(2025, 3, 18)) == ""


@rows(
    ("edtf", "words"),
    [
        ("2025-03-01/2025-03-30", "ends in 12 days"),
        ("2025-03-01/2025-03-19", "ends tomorrow"),
        ("2025-03-01/2025-03-18", "ends today"),
        ("2025-03-01/2025-03-17", "was to end on 17 March 2025; no outcome recorded"),
        ("2025-03-01T12:00Z/2025-03-18T00:00Z", "was to end on 17 March 2025; no outcome recorded"),
        ("2025-03-01/2025-03-18T09:00Z", "ends today"),
        ("2025-02/2025-03", "ends in March 2025"),
        ("2024/2024-12", "was to end in December 2024; no outcome recorded"),
        ("../2025-03-20", "ends in 2 days"),
        ("2025-03-01/..", ""),
        ("2025-03-01", ""),  # a day on which something began
        ("[2025-03-01..2025-03-05]", ""),
    ],
)
def test_what_is_under_way_ends_on_a_known_day(edtf, words):
    event = an_event(status="ongoing", date={"edtf": edtf}, schedule=[])
    assert ends(event, due(event, UTC), date(2025, 3, 18)) == words
