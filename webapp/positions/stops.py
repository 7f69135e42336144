"""The days to go back to, as the stops of a slider; now is the last of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

NEAR = 4
"""Days linked to on either side of the one shown, for readers without a slider."""


@dataclass(frozen=True, slots=True)
class Stops:
    """Days on which something became known, oldest first, with the day shown among them; None is now."""

    days: Sequence[date]
    day: date | None

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
