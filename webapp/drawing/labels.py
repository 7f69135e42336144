"""A row of labels in a picture, clear of each other: how titles, names and dates find room. Pure."""

from dataclasses import dataclass

from webapp.drawing.lettering import breadth

Reach = tuple[float, float]
"""Where something begins and ends across a picture, in pixels."""

_BEFORE = {"start": 0.0, "middle": 0.5, "end": 1.0}
"""How much of a label stands before the place that it is anchored at."""


@dataclass(frozen=True, slots=True)
class Label:
    """A text that begins ("start"), ends ("end") or has its "middle" at `x`."""

    text: str
    x: float
    anchor: str

    @property
    def reach(self) -> Reach:
        """What it covers in the widest of fonts."""
        wide = breadth(self.text)
        low = self.x - wide * _BEFORE[self.anchor]
        return low, low + wide


class LabelRow:
    """A row of a picture so wide, on which `clear` pixels are kept free between labels."""

    def __init__(self, width: float, clear: float) -> None:
        self._width = width
        self._clear = clear
        self._full: list[Reach] = []

    def has_room(self, reach: Reach) -> bool:
        """Whether this lies in the picture, clear of all that stands there."""
        low, high = reach
        return (
            low >= 0
            and high <= self._width
            and all(high + self._clear < begin or end < low - self._clear for begin, end in self._full)
        )

    def covers(self, x: float) -> bool:
        """Whether a line down through `x` would come too near to what stands there."""
        return any(low - self._clear < x < high + self._clear for low, high in self._full)

    def add(self, reach: Reach) -> None:
        """Puts something there."""
        self._full.append(reach)
