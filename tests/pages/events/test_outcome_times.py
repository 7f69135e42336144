"""“What came of it?” of a plan with a time of day in a zone."""

import pytest

from tests.documents import an_event
from tests.files import entry, planned, take_in
from tests.html import Page

AT = "2025-03-15T15:00+02:00"
ANSWERS = [
    ("took-place", None, AT, "Europe/Kyiv"),
    ("took-place", "2025-03-16", "2025-03-16", None),
    ("took-place", "2025-03-16T10:00+02:00", "2025-03-16T10:00+02:00", "Europe/Kyiv"),
    ("took-place", "10:00 Moscow time on 16 March 2025", "2025-03-16T10:00+03:00", "Europe/Moscow"),
    ("took-place", "2025-03-16T10:00+03:00", "2025-03-16T10:00+03:00", None),
    ("moved", "2025-03-30", "2025-03-30", None),
    ("moved", "2025-03-31T10:00+03:00", "2025-03-31T10:00+03:00", "Europe/Kyiv"),  # summer time has begun
    ("called-off", None, AT, "Europe/Kyiv"),
]


@pytest.fixture
def talks(app):
    """The address of the first of talks planned for a time in Kyiv, one for each answer."""
    date = {"edtf": AT, "timezone": "Europe/Kyiv", "after": ["first"]}
    plans = [planned(f"talks-{number}", entry("2025-03-10", AT), date=date) for number in range(len(ANSWERS))]
    return f"{take_in(app, events=[an_event('first', date={'edtf': '2025-03-01'}), *plans])}/events/talks-0"


def test_the_time_zone_is_that_of_the_new_time(editor, talks, document):
    for number, (outcome, when, edtf, timezone) in enumerate(ANSWERS):
        event = talks.removesuffix("0") + str(number)
        sent = Page(editor.get(f"{event}/outcome").text).fields | {"outcome": outcome}
        answer = editor.post(f"{event}/outcome", data=sent | ({"when": when} if when else {}))
        assert answer.status_code == 303, (number, Page(answer.text).errors)
        date = document(event)["date"]
        assert (date["edtf"], date["timezone"], date["after"]) == (edtf, timezone, ["first"]), number


def test_what_was_moved_to_an_unknown_day_keeps_nothing_of_its_date(editor, talks, document):
    sent = Page(editor.get(f"{talks}/outcome").text).fields | {"outcome": "moved", "when": ""}
    answer = editor.post(f"{talks}/outcome", data=sent)
    assert answer.status_code == 303, Page(answer.text).errors
    event = document(talks)
    assert (event["status"], event["date"], event["schedule"][-1]["date"]) == ("postponed", None, None)
