"""How much room text takes in a picture, and where names fit into it. Pure."""

from collections.abc import Iterator
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
