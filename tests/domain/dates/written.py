"""Dates in all their forms, thickly around one month so that days meet, thinly over all years."""

import re
from datetime import date, datetime, time

from hypothesis import strategies as st

days = st.dates(date(2025, 2, 27), date(2025, 3, 3)) | st.dates()


def _precisions(day: date) -> st.SearchStrategy[str]:
    return st.sampled_from((day.isoformat(), day.isoformat()[:7], day.isoformat()[:4]))


plain = days.flatmap(_precisions)


# Hypothesis checks each new strategy before it draws from it: one that is made once is checked once.


def _timed(day: date, clock: time, seconds: str, minutes: int) -> str:
    zone = f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"
    return f"{day}T{clock.isoformat(seconds)}{'Z' if minutes == 0 else zone}"


timed = st.builds(
    _timed,
    days.filter(lambda day: 1 < day.year < 9999),
    st.times(),
    st.sampled_from(("minutes", "seconds")),
    st.sampled_from((0, 180, -600)) | st.integers(-840, 840),
)


@st.composite
def two_ends(draw: st.DrawFn) -> str:
    one, other = sorted((draw(days), draw(days)))
    return draw(st.sampled_from(("{}/{}", "[{}..{}]"))).format(draw(_precisions(one)), draw(_precisions(other)))


@st.composite
def later(draw: st.DrawFn) -> str:
    """What came with the second format: clocks without a zone, in doubt, or at an end of what lasts."""
    one, other = sorted((draw(timed), draw(timed)), key=datetime.fromisoformat)
    if draw(st.booleans()):
        one, other = (re.sub(r"(:\d\d)(Z|[+-]\d\d:\d\d)$", r"\1", text) for text in (one, other))
        one, other = sorted((one, other))
        return draw(st.sampled_from(("{0}", "{0}~", "{0}/..", "{0}/{1}", "[{0}..{1}]", "[..{1}]"))).format(one, other)
    return draw(st.sampled_from(("{0}%", "{0}/{1}", "[{0}..{1}]", "../{1}", "[{0}..]"))).format(one, other)


one_end = st.builds(
    str.format, st.sampled_from(("{}", "{}?", "{}~", "{}%", "{}/..", "../{}", "[..{}]", "[{}..]")), plain
)

texts = one_end | two_ends() | timed | later()
