"""The events outside the days that a strip shows, folded away on either side."""

from collections.abc import Sequence
from datetime import date, timedelta

from webapp.domain.dates.points import MONTHS
from webapp.drawing.axis import Span
from webapp.drawing.picture import Fold


def folds(spans: Sequence[tuple[Span, int]], visible: Span) -> tuple[Fold | None, Fold | None]:
    """The events wholly before and wholly after the visible span, given spans with the number of events in each."""
    before = [(span, count) for span, count in spans if span.last < visible.first]
    after = [(span, count) for span, count in spans if span.first > visible.last]
    earlier = later = None
    if before:
        edge = min(span.first for span, _ in before)
        days = Span(edge, visible.first - timedelta(1))
        earlier = Fold(sum(count for _, count in before), days, _day_words(edge, visible.first))
    if after:
        edge = max(span.last for span, _ in after)
        days = Span(visible.last + timedelta(1), edge)
        later = Fold(sum(count for _, count in after), days, _day_words(edge, visible.last))
    return earlier, later


def _day_words(day: date, beside: date) -> str:
    """A day as short as it can be beside another: 2022, or 11 February in the same year."""
    return str(day.year) if day.year != beside.year else f"{day.day} {MONTHS[day.month - 1]}"
