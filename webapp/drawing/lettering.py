"""How much room text takes in a picture, where names fit into it, and how labels stand clear of each other. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from unicodedata import east_asian_width

SIZE = 12
"""The size of all text in the strip, in pixels."""

# Shares of the font's size, as measured in DejaVu Sans, the widest of the usual system fonts.
_SHARES = (
    ("ijlI|'’‘.,:; ", 0.34),
    ("frt()[]-!·/", 0.42),
    ("“”–", 0.52),
    ("mwMWQO@%—…", 1.0),
)
_SHARE = {letter: share for letters, share in _SHARES for letter in letters}


@lru_cache(4_096)
def breadth(text: str) -> float:
    """About how wide a text gets where fonts are wide, in pixels: rather more than less."""
    return SIZE * sum(map(_share, text))


@lru_cache(4_096)
def _share(letter: str) -> float:
    if letter in _SHARE:
        return _SHARE[letter]
    return 1.0 if east_asian_width(letter) in "WF" else 0.78 if letter.isupper() else 0.645


def wrapped(text: str, room: float, size: float = SIZE) -> list[str]:
    """The text in lines that fit into the room at a size of the font; a word that is wider stands broken, and only
    plain spaces part words."""
    lines = [""]
    for word in text.split(" "):
        for part in _parts(word, room * SIZE / size):
            line = f"{lines[-1]} {part}".strip()
            if lines[-1] and breadth(line) * size / SIZE > room:
                lines.append(part)
            else:
                lines[-1] = line
    return lines


def _parts(word: str, room: float) -> Iterator[str]:
    part = ""
    for letter in word:
        if part and breadth(part + letter) > room:
            yield part
            part = ""
        part += letter
    yield part


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
