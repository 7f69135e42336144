"""Which days the strip shows: those asked for, else those where most happened, without far outliers. Pure."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from itertools import accumulate

from webapp.drawing.axis import Span, stretch
from webapp.drawing.picture import Mark

NEAR = 7
"""Days that are never too far from the others to be shown with them."""


def shown(marks: Iterable[Mark], first: date | None, last: date | None, today: date) -> Span:
    """The days asked for; where an end is open, up to where the focus of what lies in them ends."""
    return shown_on(_ends(marks), first, last, today)


def shown_on(days: Mapping[date, int], first: date | None, last: date | None, today: date) -> Span:
    """The same where only numbers of events by day are known."""
    if first and last:
        return Span(first, last)
    low, high = first or date.min, last or date.max
    found = focus_on({day: count for day, count in days.items() if low <= day <= high}, today)
    return Span(first or min(found.first, high), last or max(found.last, low))


def focus(marks: Iterable[Mark], today: date) -> Span:
    """The span of `focus_on` for the days on which marks begin and end."""
    return focus_on(_ends(marks), today)


def _ends(marks: Iterable[Mark]) -> Counter[date]:
    reaches = [reach for mark in marks if (reach := mark.reach)]
    return Counter(day for reach in reaches for day in (reach.first, reach.last))


def focus_on(days: Mapping[date, int], today: date) -> Span:
    """The middle half of what happened, and onward to both sides as long as no wide gap follows; a week at least.

    A gap is wide when it is longer than half of the middle half, and than a week. Today belongs to it if it is near.
    `days` tells how much happened on each day; without any, it is the week around today.
    """
    numbers = {day.toordinal(): count for day, count in days.items() if count > 0}
    known = sorted(numbers)
    low, high = _middle_half(known, numbers) if known else (today.toordinal(), today.toordinal())
    near = max((high - low) / 2, NEAR)
    known = sorted({*known, today.toordinal()})
    for number in known:
        if high < number <= high + near:
            high = number
    for number in reversed(known):
        if low - near <= number < low:
            low = number
    # What is missing of a week goes before: the newest end, at which a narrow page opens, shows something.
    return stretch(min(low, high - 6), high)


def _middle_half(known: list[int], numbers: Mapping[int, int]) -> tuple[int, int]:
    passed = list(accumulate(numbers[number] for number in known))
    low = next(number for number, sofar in zip(known, passed, strict=True) if sofar * 4 > passed[-1])
    high = next(number for number, sofar in zip(known, passed, strict=True) if sofar * 4 >= passed[-1] * 3)
    return low, high
