"""What dates are made of, before it is told what they mean together."""

from typing import Any, NamedTuple


class Token(NamedTuple):
    """A word, a figure or a sign of a date: what kind of thing it is, and what it means.

    Kinds, which `grammar` and `frames` put together: month and weekday (from 1 and 0), number, ordinal, day (shift),
    unit, unitend, turn, part, quarter, half, feast, season, meridiem, clock, zone; and the words that lead or join them
    (ago, hence, in, earlier, later, another, from, to, between, and, or, since, until, by, before, after, onward, some,
    oneday, now, overnight, about, perhaps). `noise` makes no difference.
    """

    kind: str
    value: Any = None
