"""The day that dates are counted from: that of the source that says them, or today where there is none."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from webapp.domain import dates
from webapp.domain.dates import When
from webapp.domain.dates.in_words import day_words, words
from webapp.domain.dates.points import DateError
from webapp.domain.dates.spoken.clocks import Moment

FAR = timedelta(days=400)
"""Further than anything is counted from without another outcome: no weekday and month come round again so."""

Count = Callable[[date], tuple[Moment, ...]]
"""What was said, counted from a day. Raises DateError."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """The first and the last day it may be, and what it is called."""

    first: date
    last: date
    name: str

    @classmethod
    def of(cls, reference: When | None, today: date) -> "Anchor":
        """The anchor at the date of a source; at today without one. A source that is open at one end may be of any day
        there."""
        if reference is None:
            return cls(today, today, f"today, {day_words(today)}")
        first = reference.earliest or _away(reference.latest or today, -FAR)
        last = reference.latest or _away(reference.earliest or today, FAR)
        of = "of" if reference.form == "single" else "that came out"
        return cls(first, last, f"the source {of} {words(reference)}")

    def count(self, count: Count) -> tuple[Moment, ...]:
        """What was said, counted from here; it rests on that where another day would make something else of it. Where
        this may be several days, only what all of them may mean is left. Raises DateError where nothing is."""
        moments = count(self.first)
        if _same(count, moments, _away(self.first, -FAR)) == moments:
            return tuple(moment._replace(worked_out=False) for moment in moments)
        common = _same(count, moments, self.last)
        if not common:
            raise DateError(f"This is counted from {self.name}, which is no day; write day, month and year.")
        sure = self.first == self.last
        return tuple(
            moment._replace(notes=(f"counted from {self.name}", *moment.notes), whole=moment.whole and sure)
            for moment in common
        )


def _same(count: Count, moments: tuple[Moment, ...], day: date) -> tuple[Moment, ...]:
    """What is found counted from another day as well."""
    try:
        other_dates = {moment.edtf for moment in count(day)}
    except DateError:
        return ()
    return tuple(moment for moment in moments if moment.edtf in other_dates)


def _away(day: date, distance: timedelta) -> date:
    return dates.day_after(day, distance) or dates.day_after(day, -distance) or day
