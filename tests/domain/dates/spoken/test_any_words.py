"""Whatever is typed: every reading is a date, and what pages say is read as what it was."""

from datetime import date, timedelta

from dateutil.easter import EASTER_ORTHODOX, easter
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.domain.dates.spoken.heard import read
from tests.domain.dates.written import texts
from webapp.domain.dates import parse
from webapp.domain.dates.in_words import words
from webapp.domain.dates.spoken import offer
from webapp.domain.dates.spoken.english import WORDS
from webapp.domain.dates.spoken.feasts import orthodox_easter, western_easter
from webapp.domain.dates.zones import NAMES, check_zone
from webapp.domain.text import clean

soup = st.lists(
    st.sampled_from([*WORDS, *list(NAMES)[::20]])
    | st.integers(0, 40).map(str)
    | st.sampled_from(["2025", "2025-03-18", "18/3/25", "17:00", "5pm", "18th", "1990s", "+03:00", "–", "0", "99999"]),
    max_size=7,
).map(" ".join)

dates = st.dates().map(lambda day: parse(day.isoformat()))


@given(st.text() | soup, st.dates(), st.none() | dates, st.sampled_from([None, "Europe/Kyiv"]))
def test_every_reading_is_a_date_told_in_its_words(text, today, reference, zone):
    found = offer(text, today=today, reference=reference, zone=zone)
    assert bool(found.readings) != bool(found.advice)
    assert len({(one.edtf, one.timezone) for one in found.readings}) == len(found.readings)
    assert len(found.readings) == 1 or not any(one.sole for one in found.readings)
    for one in found.readings:
        when = parse(one.edtf)
        assert one.words == words(when, one.timezone or "", weekday=when.is_day)
        if one.timezone:
            check_zone(when, one.timezone)


@given(st.text() | soup | st.text("18 March\u00a0\u2011\u20132025,.\u200b"))
def test_cleaning_changes_no_reading(text):
    try:
        cleaned = clean(text)
    except ValueError:
        return
    assert read(cleaned) == read(text)


@given(texts)
def test_what_pages_say_is_read_as_what_it_was(edtf):
    when = parse(edtf)
    assume(all(end.year >= 1_000 for end in when.ends))
    assert words(when) in {words(parse(one.edtf)) for one in read(words(when))}


@given(st.integers(1583, 4099))
def test_easter_is_that_of_the_churches(year):
    assert western_easter(year) == easter(year)
    assert orthodox_easter(year) == easter(year, EASTER_ORTHODOX)


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.sampled_from(["Monday", "Thursday", "Sunday"]))
def test_last_and_next_are_around_the_source(day, weekday):
    last, after = (read(f"{turn} {weekday}", day.isoformat()) for turn in ("last", "next"))
    assert timedelta() < day - date.fromisoformat(last[0].edtf) <= timedelta(7)
    assert timedelta() < date.fromisoformat(after[0].edtf) - day <= timedelta(7)
