"""The day from which dates are counted: that of the source that gives them, or today if there is no source."""

from collections.abc import Callable
from datetime import date, timedelta

from webapp.domain import dates
from webapp.domain.dates import When
from webapp.domain.dates.in_words import day_words, words
from webapp.domain.dates.points import DateError
from webapp.domain.dates.spoken.clocks import Moment

COUNTED_FROM = "counted from "

FAR = timedelta(days=400)
"""A distance after which everything that is counted has another outcome: no weekday and month recur so soon."""

Count = Callable[[date], tuple[Moment, ...]]
"""Returns what was said, counted from a day. Raises DateError."""


def counted_from(reference: When | None, today: date, count: Count) -> tuple[Moment, ...]:
    """Return what was said, counted from a source's date or today, with a note if another day would make something else
    of it. If this may be several days, return only what all of them may mean. Raise DateError if that is nothing."""
    first, last, name = _anchor(reference, today)
    moments = count(first)
    if _common(count, moments, _away(first, -FAR)) == moments:
        return tuple(moment._replace(worked_out=False) for moment in moments)
    common = _common(count, moments, last)
    if not common:
        raise DateError(f"This is {COUNTED_FROM}{name}, which is not a day; write day, month and year.")
    return tuple(
        moment._replace(notes=(f"{COUNTED_FROM}{name}", *moment.notes), whole=moment.whole and first == last)
        for moment in common
    )


def _anchor(reference: When | None, today: date) -> tuple[date, date, str]:
    """Return the first and last day that a source's date may be, any beyond an open end, and what it is called; today
    without a source."""
    if reference is None:
        return today, today, f"today, {day_words(today)}"
    first = reference.earliest or _away(reference.latest or today, -FAR)
    last = reference.latest or _away(reference.earliest or today, FAR)
    of = "of" if reference.form == "single" else "that came out"
    return first, last, f"the source {of} {words(reference)}"


def _common(count: Count, moments: tuple[Moment, ...], day: date) -> tuple[Moment, ...]:
    """Return those of the moments that are also found counted from another day."""
    try:
        other_dates = {moment.edtf for moment in count(day)}
    except DateError:
        return ()
    return tuple(moment for moment in moments if moment.edtf in other_dates)


def _away(day: date, distance: timedelta) -> date:
    return dates.day_after(day, distance) or dates.day_after(day, -distance) or day
