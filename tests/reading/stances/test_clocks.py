"""The stops of the first clock, where there are more days than room."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from tests.rows import rows
from webapp.reading.stances.clocks import MOST, MOST_NARROW, NEAR, clocks, spread

FIRST = date(2025, 3, 1)
UNTIL = date(2040, 1, 1)


def said(*overs):
    """What was said in one cell, each certain to have been said by a day, and known since the first."""
    return [overs[0]] if overs else [], overs, [FIRST] if overs else []


def days(count):
    return [FIRST + timedelta(days=number) for number in range(count)]


@rows(
    ("count", "day", "before", "after"),
    [
        (0, None, None, None),
        (1, None, None, None),
        (3, None, date(2025, 3, 2), None),
        (3, FIRST, None, date(2025, 3, 2)),
        (3, date(2025, 3, 3), date(2025, 3, 2), None),
        (3, date(2025, 2, 1), None, FIRST),  # a day of its own, before anything
        (3, date(2025, 4, 1), date(2025, 3, 3), None),
    ],
)
def test_the_last_day_is_shown_unless_another_is_asked_for(count, day, before, after):
    found = clocks(*said(*days(count)), day, UNTIL)
    assert (found.before, found.after) == (before, after)
    assert [stop.day for stop in found.stops] == sorted({*days(count), *([day] if day else [])})
    assert [stop.day for stop in found.stops if stop.current] == ([found.day] if found.day else [])


def test_bars_count_cells_and_not_statements():
    one, two, three = days(3)
    found = clocks([one, two, three], {one, two, three}, {one}, None, UNTIL)
    assert [(stop.day, stop.count) for stop in found.stops] == [(one, 1), (two, 2), (three, 3)]
    again = clocks([one, two], {one, two, three}, {one}, None, UNTIL)
    assert [(stop.day, stop.count) for stop in again.stops] == [(one, 1), (two, 2), (three, 2)]


def test_what_has_no_last_day_or_one_to_come_is_said_on_no_day_but_on_record():
    overs = [FIRST, None, date(2041, 1, 1)]
    found = clocks(overs, overs, [FIRST], None, UNTIL)
    assert [(stop.day, stop.count, stop.current) for stop in found.stops] == [(FIRST, 1, False), (None, 3, True)]
    assert (found.last, found.before) == (None, FIRST)


@given(st.integers(1, 4_000), st.integers(0, 4_000) | st.none())
def test_there_is_room_for_all_stops_and_the_days_around_the_one_shown_are_among_them(count, place):
    day = FIRST + timedelta(days=place) if place is not None else None
    whole = sorted({*days(count), *([day] if day else [])})
    stops = clocks(*said(*days(count)), day, UNTIL).stops
    shown = [stop.day for stop in stops]
    assert len(shown) == min(MOST, len(whole))
    assert shown == sorted(set(shown))
    assert {whole[0], whole[-1]} <= set(shown)
    at = whole.index(day or whole[-1])
    assert set(whole[max(0, at - NEAR) : at + NEAR + 1]) <= set(shown)
    narrow = [stop for stop in stops if stop.narrow]
    assert len(narrow) == min(MOST_NARROW, len(stops))
    assert any(stop.current for stop in narrow)


@given(st.integers(0, 500), st.integers(2, 60))
def test_days_to_choose_from_are_spread_over_all(count, most):
    found = spread(days(count), most)
    assert len(found) == min(count, most)
    assert found == sorted(set(found))
    assert not count or (found[0], found[-1]) == (days(count)[0], days(count)[-1])
