"""What of a strip lies outside the days shown, folded away on either side."""

from collections.abc import Iterable
from datetime import date, timedelta

from webapp.domain.dates.points import MONTHS
from webapp.drawing.axis import Span
from webapp.drawing.picture import Fold


def folds(spans: Iterable[tuple[Span, int]], visible: Span) -> tuple[Fold | None, Fold | None]:
    """What lies wholly before and wholly after the span shown, of spans with the number of events in each."""
    before: list[tuple[Span, int]] = []
    after: list[tuple[Span, int]] = []
    for span, count in spans:
        if not span.meets(visible):
            (before if span < visible else after).append((span, count))
    earlier = later = None
    if before:
        edge = min(span.first for span, _ in before)
        earlier = Fold(_total(before), Span(edge, visible.first - timedelta(1)), _day_words(edge, visible.first))
    if after:
        edge = max(span.last for span, _ in after)
        later = Fold(_total(after), Span(visible.last + timedelta(1), edge), _day_words(edge, visible.last))
    return earlier, later


def _total(folded: Iterable[tuple[Span, int]]) -> int:
    return sum(count for _, count in folded)


def _day_words(day: date, beside: date) -> str:
    """A day as far as it needs saying beside another: 2022, or 11 February in the same year."""
    return str(day.year) if day.year != beside.year else f"{day.day} {MONTHS[day.month - 1]}"
