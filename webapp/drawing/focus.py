"""Which days the strip shows: those asked for, else those where most happened, without far outliers. Pure."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date

from webapp.drawing.axis import Span, stretch
from webapp.drawing.mark import Mark

LEAST_DAYS = 7
"""Days that are shown at least."""

NEAR = 7
"""Days that are never too far from the others to be shown with them."""


def visible_span(marks: Iterable[Mark], first: date | None, last: date | None, today: date) -> Span:
    """The days asked for; where an end is open, up to where the focus of what lies in them ends."""
    return visible_span_of(_ends(marks), first, last, today)


def visible_span_of(days: Mapping[date, int], first: date | None, last: date | None, today: date) -> Span:
    """The same where only numbers of events by day are known."""
    if first and last:
        return Span(first, last)
    low, high = first or date.min, last or date.max
    focus = focus_on({day: count for day, count in days.items() if low <= day <= high}, today)
    return Span(first or min(focus.first, high), last or max(focus.last, low))


def _ends(marks: Iterable[Mark]) -> Counter[date]:
    reaches = [reach for mark in marks if (reach := mark.reach)]
    return Counter(day for reach in reaches for day in (reach.first, reach.last))


def focus_on(days: Mapping[date, int], today: date) -> Span:
    """From the newest backwards, until a wide gap, behind which at most half of what happened lies; a week at least.

    A gap is wide when it is longer than half of what lies behind it, and than a week. The newest is the last day that
    has come; what is planned for later belongs to it as long as no wide gap lies between. Today belongs to it if it is
    near. `days` tells how much happened on each day; without any, it is the week around today.
    """
    counts = {day.toordinal(): count for day, count in days.items() if count > 0}
    today_number = today.toordinal()
    past = sorted((day for day in counts if day <= today_number), reverse=True)
    ahead = sorted(day for day in counts if day > today_number)
    low = high = past[0] if past else ahead[0] if ahead else today_number
    inside = 0
    for day in past:
        if low - day > max((high - low) / 2, NEAR) and inside * 2 >= sum(counts[behind] for behind in past):
            break
        low, inside = day, inside + counts[day]
    for day in sorted({*ahead, *([today_number] if counts else [])}):
        if high < day <= high + max((high - low) / 2, NEAR):
            high = day
    # What is missing of a week goes before: the newest end, at which a narrow page opens, shows something.
    return stretch(min(low, high - LEAST_DAYS + 1), high)
