"""The days that the strip shows: those asked for, or the busiest ones; and the events folded away. Pure."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta

from webapp.domain.dates.points import MONTHS
from webapp.drawing.axis import Span, open_span, ordinal_span
from webapp.drawing.mark import Mark
from webapp.drawing.picture import Fold

LEAST_DAYS = 7
"""Days shown at least."""

NEAR = 7
"""Days that are never too far from the others to be shown with them."""

WIDE, LESS_WIDE = 1 / 2, (1 / 4, 1 / 8)
"""A gap is wide if it is longer than this share of the days after it; and if these are too crowded, what else is."""


def visible_spans(days: Mapping[date, int], first: date | None, last: date | None, today: date) -> Iterator[Span]:
    """Yield the visible span; and if no days are asked for, the shorter ones that begin behind gaps that are less
    wide."""
    yield visible_span(days, first, last, today)
    if not (first or last):
        yield from (focus_on(days, today, wide) for wide in LESS_WIDE)


def visible_span(days: Mapping[date, int], first: date | None, last: date | None, today: date) -> Span:
    """Return the days asked for, with open ends where the focus of the events in the range ends. `days` counts
    events."""
    if first and last:
        return Span(first, last)
    asked = open_span(first, last)
    focus = focus_on({day: count for day, count in days.items() if day in asked}, today)
    return Span(first or min(focus.first, asked.last), last or max(focus.last, asked.first))


def end_days(marks: Iterable[Mark]) -> Counter[date]:
    """Return the first and last days of the dated marks."""
    reaches = [reach for mark in marks if (reach := mark.reach)]
    return Counter(day for reach in reaches for day in (reach.first, reach.last))


def focus_on(days: Mapping[date, int], today: date, wide: float = WIDE) -> Span:
    """From the newest day backwards to a wide gap with at most half of all events behind it; at least a week.

    A gap is wide if it is longer than a week and than that share of the days after it. The newest is the last day up to
    today; later plans belong to the focus as long as no gap of half its days lies between, and so does today. Without
    any events, it is the week up to today.
    """
    counts = {day.toordinal(): count for day, count in days.items() if count > 0}
    today_number = today.toordinal()
    past = sorted((day for day in counts if day <= today_number), reverse=True)
    ahead = sorted(day for day in counts if day > today_number)
    low = high = past[0] if past else ahead[0] if ahead else today_number
    inside = 0
    for day in past:
        if low - day > max((high - low) * wide, NEAR) and inside * 2 >= sum(counts[behind] for behind in past):
            break
        low, inside = day, inside + counts[day]
    for day in sorted({*ahead, *([today_number] if counts else [])}):
        if high < day <= high + max((high - low) * WIDE, NEAR):
            high = day
    # Missing days of a week are added before: a narrow page opens at the newest end, which then shows something.
    return ordinal_span(min(low, high - LEAST_DAYS + 1), high)


def folds(spans: Sequence[tuple[Span, int]], visible: Span) -> tuple[Fold | None, Fold | None]:
    """Return the events wholly before and wholly after the visible span, given spans with the number of events in
    each."""
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
    """Return a day as short as it can be beside another: 2022, or 11 February in the same year."""
    return str(day.year) if day.year != beside.year else f"{day.day} {MONTHS[day.month - 1]}"
