"""The days by which something new had been said, as the stops of a slider; now is the last of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

MOST = 90
"""Stops of a slider; where there are more days, they are spread over the whole time, densest around the one shown."""

NEAR = 4
"""Days linked to on either side of the one shown, for readers without a slider."""


@dataclass(frozen=True, slots=True)
class Slider:
    """Stops, oldest first, with the day shown among them; None is now."""

    days: Sequence[date]
    day: date | None

    @classmethod
    def over(cls, days: Sequence[date], day: date | None) -> "Slider":
        """The slider over these days, with no more stops than it has room for."""
        whole = sorted({*days, *([day] if day else [])})
        here = whole.index(day) if day else len(whole)
        near = whole[max(0, here - MOST // 3) : here + MOST // 3]
        step = max(1, -(-len(whole) // (MOST // 3 - 1)))
        return cls(whole if len(whole) <= MOST else sorted({*near, *whole[::step], whole[-1]}), day)

    @property
    def here(self) -> int:
        """The place of the stop shown."""
        return self.days.index(self.day) if self.day else len(self.days)

    @property
    def near(self) -> Sequence[date]:
        """The days around the one shown."""
        return self.days[max(0, self.here - NEAR) : self.here + NEAR + 1]

    @property
    def next(self) -> date | None:
        """The day after the one shown; None where that is the last, or now."""
        return next(iter(self.days[self.here + 1 :]), None)
