"""Where a date lies in time: its days in the negotiation's zone, and what of it came before what."""

import pytest

from tests.domain.rules import KYIV, day
from tests.rows import rows
from webapp.domain.dates import parse
from webapp.domain.timing.extent import extent_of_when
from webapp.domain.timing.slips import is_overdue, overdue


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


@pytest.mark.parametrize(
    ("plan", "on", "said"),
    [
        ("2025-04-19T18:00+03:00/2025-04-21T00:00+03:00", "2025-04-19", ""),
        ("2025-04-19T18:00+03:00/2025-04-21T00:00+03:00", "2025-04-20", "1 day overdue"),  # it was to have begun
        ("2025-03-18T23:30Z", "2025-03-19", ""),
        ("2025-03-18T23:30", "2025-03-19", "1 day overdue"),
        ("../2025-04-21T00:00+03:00", "2025-04-21", "1 day overdue"),
    ],
)
def test_a_plan_is_overdue_once_the_latest_day_it_can_begin_has_gone_by(plan, on, said):
    assert overdue(extent(plan), day(on)) == said
    assert is_overdue(extent(plan), day(on)) is bool(said)
