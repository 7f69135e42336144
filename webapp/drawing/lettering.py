"""The room that text takes in a picture: wrapping names, and keeping labels apart. Pure."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import takewhile
from unicodedata import east_asian_width

SIZE = 12
"""The size of all text in the strip, in pixels."""

# Shares of the font's size, as measured in DejaVu Sans, the widest of the usual system fonts.
_SHARES = (("ijlI|'’‘.,:; ", 0.34), ("frt()[]-!·/", 0.42), ("“”–", 0.52), ("mwMWQO@%—…", 1.0))
_SHARE = {letter: share for letters, share in _SHARES for letter in letters}


@lru_cache(4_096)
def text_width(text: str) -> float:
    """Estimate the width of a text in pixels, generously: in a wide font."""
    return SIZE * sum(map(_share, text))


@lru_cache(4_096)
def _share(letter: str) -> float:
    if letter in _SHARE:
        return _SHARE[letter]
    return 1.0 if east_asian_width(letter) in "WF" else 0.78 if letter.isupper() else 0.645


def wrap(text: str, room: float, size: float = SIZE) -> list[str]:
    """Wrap a text at plain spaces into lines that fit the room at a font size; break words that are wider."""
    lines = [""]
    for word in text.split(" "):
        for part in _parts(word, room * SIZE / size):
            line = f"{lines[-1]} {part}".strip()
            if lines[-1] and text_width(line) * size / SIZE > room:
                lines.append(part)
            else:
                lines[-1] = line
    return lines


def _parts(word: str, room: float) -> Iterator[str]:
    part = ""
    for letter in word:
        if part and text_width(part + letter) > room:
            yield part
            part = ""
        part += letter
    yield part


def alike(texts: Collection[str], room: float, rows: int = 2) -> dict[str, int]:
    """Return, for each text of which others show the same in so many rows of this room, how many letters it begins with
    that they all do, up to the beginning of a word."""
    seen: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for text in dict.fromkeys(texts):
        seen[tuple(wrap(text, room)[:rows])].append(text)
    return {text: _letters_shared(same) for same in seen.values() if len(same) > 1 for text in same}


def _letters_shared(texts: Sequence[str]) -> int:
    """Return how many letters the words have that all begin with, but for the last word of any."""
    words = zip(*(text.split(" ")[:-1] for text in texts), strict=False)
    return sum(len(f"{word} ") for word, *_ in takewhile(lambda same: len({*same}) == 1, words))


Reach = tuple[float, float]
"""The left and right end of something in a picture, in pixels."""

BEFORE = {"start": 0.0, "middle": 0.5, "end": 1.0}
"""The share of a label that lies before the point at which it is anchored."""


@dataclass(frozen=True, slots=True)
class Label:
    """A text that begins ("start"), ends ("end") or has its "middle" at `x`."""

    text: str
    x: float
    anchor: str

    @property
    def reach(self) -> Reach:
        """Its ends, in the widest of fonts."""
        width = text_width(self.text)
        low = self.x - width * BEFORE[self.anchor]
        return low, low + width


class LabelRow:
    """A row of labels in a picture `width` wide, with `clear` pixels kept free between them."""

    def __init__(self, width: float, clear: float) -> None:
        self._width = width
        self._clear = clear
        self._full: list[Reach] = []

    def has_room(self, reach: Reach) -> bool:
        """Return whether a label of this reach lies in the picture and clear of the others."""
        low, high = reach
        apart = (high + self._clear < begin or end < low - self._clear for begin, end in self._full)
        return low >= 0 and high <= self._width and all(apart)

    def covers(self, x: float) -> bool:
        """Return whether a line down through `x` would come too near to a label."""
        return any(low - self._clear < x < high + self._clear for low, high in self._full)

    def add(self, reach: Reach) -> None:
        self._full.append(reach)
