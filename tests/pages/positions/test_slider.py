"""The stops of the slider over the days by which something new had been said."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.pages.positions.slider import MOST, NEAR, Slider

FIRST = date(2025, 3, 1)


def days(count):
    return [FIRST + timedelta(days=number) for number in range(count)]


@pytest.mark.parametrize(
    ("count", "day", "here", "following"),
    [
        (0, None, 0, None),
        (3, None, 3, None),
        (3, FIRST, 0, date(2025, 3, 2)),
        (3, date(2025, 3, 3), 2, None),
        (3, date(2025, 2, 1), 0, FIRST),  # a day of its own, before anything
        (3, date(2025, 4, 1), 3, None),
    ],
)
def test_now_is_the_last_stop_and_the_day_shown_is_one(count, day, here, following):
    slider = Slider.over(days(count), day)
    assert (slider.here, slider.next) == (here, following)
    assert list(slider.days) == sorted({*days(count), *([day] if day else [])})


@given(st.integers(0, 4_000), st.integers(0, 4_000) | st.none())
def test_there_is_room_for_all_stops_and_the_days_around_the_one_shown_are_among_them(count, place):
    whole = days(count)
    day = FIRST + timedelta(days=place) if place is not None else None
    slider = Slider.over(whole, day)
    assert len(slider.days) <= MOST
    assert list(slider.days) == sorted(set(slider.days))
    if whole:
        assert {whole[0], whole[-1]} <= set(slider.days)
    around = sorted({*whole, *([day] if day else [])})
    at = around.index(day) if day else len(around)
    assert slider.near == around[max(0, at - NEAR) : at + NEAR + 1]
