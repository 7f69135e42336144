"""Where a date lies in time: its days in the negotiation's zone, and what of it came before what."""

from tests.documents import an_event
from tests.domain.rules import KYIV, day
from tests.rows import rows
from webapp.domain.dates import parse
from webapp.domain.timing.extent import event_extent, extent_of_when


def extent(edtf):
    return extent_of_when(parse(edtf), KYIV)


@rows(
    ("edtf", "first", "begun", "over"),
    [
        ("2025-03-18T23:30Z", "2025-03-19", "2025-03-19", "2025-03-19"),  # the day in Kyiv
        ("2025-03-18T23:30", "2025-03-18", "2025-03-18", "2025-03-18"),
        ("2025-03-18T14:00+02:00/2025-03-18T16:30+02:00", "2025-03-18", "2025-03-18", "2025-03-18"),
        ("2025-03-18T20:00+02:00/2025-03-19T02:00+02:00", "2025-03-18", "2025-03-18", "2025-03-19"),
        ("2025-04-19T18:00+03:00/2025-04-21T00:00+03:00", "2025-04-19", "2025-04-19", "2025-04-20"),
        ("2025-04-19T18:00+04:00/2025-04-21T00:00+04:00", "2025-04-19", "2025-04-19", "2025-04-20"),
        ("2025-04-19T18:00Z/2025-04-21T00:00Z", "2025-04-19", "2025-04-19", "2025-04-21"),  # 03:00 in Kyiv
        ("2025-04-19/2025-04-21T00:00", "2025-04-19", "2025-04-19", "2025-04-20"),
        ("2025-04-19T18:00+03:00/2025-04", "2025-04-19", "2025-04-19", "2025-04-30"),
        ("2025-04-19T18:00+03:00/..", "2025-04-19", "2025-04-19", "2025-04-19"),
        ("../2025-04-21T00:00+03:00", None, "2025-04-20", "2025-04-20"),
        ("2025-03/2025-03-15", "2025-03-01", "2025-03-15", "2025-03-15"),  # it had begun when it was over
        ("2025-03-18T00:00+02:00/2025-03-18T00:00+02:00", "2025-03-18", "2025-03-18", "2025-03-18"),
        ("2025-03-18/2025-03-18T00:30+03:00", "2025-03-17", "2025-03-18", "2025-03-18"),  # the 17th, 23:59, in Kyiv
        ("[2025-03-18T22:00Z..2025-03-19T22:00Z]", "2025-03-19", "2025-03-20", "2025-03-20"),
    ],
)
def test_the_days_it_can_have_touched(edtf, first, begun, over):
    found = extent(edtf)
    assert (found.first, found.begun, found.over) == (day(first), day(begun), day(over))


@rows(
    ("one", "other", "before"),
    [
        ("2025-03-18T14:00Z/2025-03-18T16:30Z", "2025-03-18T17:00Z", True),
        ("2025-03-18T14:00Z/2025-03-18T16:30Z", "2025-03-18T16:30Z/2025-03-18T18:00Z", True),  # one after the other
        ("2025-03-18T14:00Z/2025-03-18T16:30Z", "2025-03-18T16:00Z", False),
        ("2025-03-18T10:00Z", "2025-03-18T14:00Z/2025-03-18T16:30Z", True),
        ("2025-03-18T14:00+02:00", "2025-03-18T13:00Z", True),
        ("2025-03-18T14:00", "2025-03-18T16:00", False),  # perhaps on two ends of the earth
        ("2025-03-18T14:00", "2025-03-19", True),
        ("2025-04-19T18:00+03:00/2025-04-21T00:00+03:00", "2025-04-21", True),
        ("2025-04-19T18:00+03:00/2025-04-21T00:00+03:00", "2025-04-20T12:00+03:00", False),
        ("[2025-03-18T10:00Z..2025-03-18T14:00Z]", "2025-03-18T14:00Z", False),
        ("[2025-03-18T10:00Z..2025-03-18T14:00Z]", "2025-03-18T14:01Z", True),
    ],
)
def test_before_is_what_was_over_before_the_other_can_have_begun(one, other, before):
    assert extent(one).before(extent(other)) is before
    assert not extent(other).before(extent(one))


@rows(
    ("status", "edtf", "first", "begun", "over"),
    [
        ("occurred", "2025-03-10/2025-03-20", "2025-03-10", "2025-03-10", "2025-03-20"),
        ("ongoing", "2025-03-10/2025-03-20", "2025-03-10", "2025-03-10", "2025-03-10"),  # its end is only planned
        ("ongoing", "2025-03-10/..", "2025-03-10", "2025-03-10", "2025-03-10"),
        ("ongoing", "2025-03-10T18:00Z/2025-03-20T00:00Z", "2025-03-10", "2025-03-10", "2025-03-10"),
        ("ongoing", "[2025-03-10..2025-03-12]", "2025-03-10", "2025-03-12", "2025-03-12"),  # the days it was said on
    ],
)
def test_what_is_under_way_was_not_over_on_the_day_planned_for_its_end(status, edtf, first, begun, over):
    found = event_extent(an_event(status=status, date={"edtf": edtf}), KYIV)
    assert (found.first, found.begun, found.over) == (day(first), day(begun), day(over))
    later = extent("2025-03-25")
    assert found.before(later) is (status == "occurred" or edtf.startswith("["))
