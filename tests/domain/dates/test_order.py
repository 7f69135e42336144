"""Which of two dates comes first, and what a date spans."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.dates.written import texts
from webapp.domain.dates import PATTERN, When, day_of, parse, sort_key
from webapp.domain.dates.in_words import short, words
from webapp.domain.timing.extent import extent_of_when


@given(texts)
def test_every_form_round_trips_within_its_bounds_and_its_precision(text: str) -> None:
    when = parse(text)
    assert str(when) == text
    if when.earliest and when.latest:
        assert when.earliest <= day_of(when) <= when.latest
        extent = extent_of_when(when, UTC)
        assert extent.first
        assert extent.last
        assert extent.first <= (extent.begun or extent.first) <= extent.last
    assert re.search(PATTERN, text)
    assert when.is_later == ("T" in text and not re.fullmatch(r"[^/.]*(Z|[+-]\d\d:\d\d)", text))
    if when.instant:
        assert when.instant.utcoffset() == timedelta()
        assert abs(when.instant.date() - day_of(when)) <= timedelta(days=1)
    if not re.search(r"\d-\d\d-\d", text):  # no day was written, so none is said
        for told in (words(when, weekday=True), *short(when)):
            assert set(re.findall(r"\d+|[a-z]day", told)) <= {str(int(year)) for year in re.findall(r"\d{4}", text)}


LONG_AGO = datetime(1, 1, 1, tzinfo=UTC)


def _in_plain_words(when: When | None, order: int, uid: str) -> tuple[object, ...]:
    """The order of the design, written down a second time."""
    if when is None:
        return (date.max, "3 undated", False, LONG_AGO, order, uid)
    is_window = when.form == "window" and when.end
    if is_window and when.start and when.start.instant and when.start.instant.date() == day_of(when, UTC):
        return (day_of(when, UTC), "2 dated", True, when.start.instant, order, uid)
    group = "1 window" if is_window else "2 dated"
    first, other = (when.end, when.start) if when.form == "window" else (when.start, when.end)
    end, instant = first or other, (first or other).instant
    if when.form == "span" and not when.start:
        day = extent_of_when(when, UTC).last
    elif instant:
        day = instant.date()
    else:
        day = when.latest if end is when.end and when.form == "window" else when.earliest
    return (day, group, instant is not None, instant or LONG_AGO, order, uid)


placed = st.tuples(
    st.none() | texts.map(parse), st.integers(-9999, 9999), st.from_regex("[a-z0-9-]{1,9}", fullmatch=True)
)


@given(st.lists(placed, min_size=2, max_size=9))
def test_sort_keys_order_as_the_design_says(events: list[tuple[When | None, int, str]]) -> None:
    by_key = sorted(events, key=lambda event: sort_key(*event, UTC).encode())
    assert by_key == sorted(events, key=lambda event: _in_plain_words(*event))


def test_order_of_one_day() -> None:
    in_order = [
        ("2025-03-12", 5, "a"),
        ("[2025-03-10..2025-03-13]", 0, "b"),  # what may have happened on the 13th, before what did
        ("[..2025-03-13]", 1, "a"),
        ("2025-03-13", -1, "z"),
        ("2025-03-13", 0, "a"),
        ("2025-03-13/2025-03-20", 0, "b"),
        ("[2025-03-13..]", 1, "a"),  # not before what happened on its first day
        ("../2025-03-13", 2, "a"),
        ("2025-03-13T12:00+03:00", 9, "a"),  # 09:00 UTC
        ("2025-03-13T10:00Z", 0, "a"),
        ("[2025-03-13T10:15Z..2025-03-13T20:00Z]", 0, "a"),  # certainly after 10:00
        ("2025-03-13T10:30Z/2025-03-14T00:00Z", 0, "a"),
        ("../2025-03-14T00:00Z", 0, "a"),  # over at the end of the 13th
        ("[..2025-03-14]", 0, "a"),
        ("9999-12-31", 0, "a"),
        (None, -9999, "a"),
        (None, 10, "a"),
        (None, 10, "a-2"),
    ]
    keys = [sort_key(parse(text) if text else None, order, uid, UTC) for text, order, uid in in_order]
    assert keys == sorted(keys)
    assert len(set(keys)) == len(keys)
    assert day_of(None) == date.max
    with pytest.raises(ValueError, match="from -9999 to 9999"):
        sort_key(None, 10_000, "a", UTC)
