"""How names sound: one text for the spellings that transliterations choose between (Sergei and Sergey, Kyiv and Kiev,
Zelensky and Зеленський)."""

import re
from functools import lru_cache

from anyascii import anyascii

SOUNDS = (
    # how transliterations write one sound, in the order in which they are put into one
    ("tch", "ch"), ("sch", "sh"), ("kh", "h"), ("ts", "c"), ("tz", "c"), ("ph", "f"), ("ck", "k"), ("q", "k"),
    ("w", "v"), ("ou", "u"), ("oo", "u"),
)  # fmt: skip

WIDER = (("ae", "a"), ("oe", "o"), ("ue", "u"), ("zh", "z"), ("z", "s"), ("x", "ks"), ("g", "h"))
"""What a search takes for one besides: an umlaut written out, ж, the German S of Selenskyj, Alexei and Aleksei,
Ukrainian and Russian г."""

_MUTE = re.compile("(?<=...[^aeiou])e$")
"""The e that French writes and does not say: Poutine."""

HEARD = ((re.compile("u(?=[aio])"), "v"), (re.compile("ov$"), "iv"))
"""What it takes for one of what is heard, where it stands: the English w as Cyrillic has it (Уиткофф), and the i of
Ukrainian that is an o in Russian and Polish (Львів, Львов, Lwów)."""

_APOSTROPHES = re.compile("['’‘ʼʹʻ`]")


def latin(name: str) -> str:
    """A name in small Latin letters; what is left of other signs is not for comparing."""
    return _APOSTROPHES.sub("", anyascii(name)).lower()


def sound(word: str) -> str:
    """How a word in small Latin letters sounds."""
    for written, letter in SOUNDS:
        word = word.replace(written, letter)
    return re.sub(r"(.)\1+", r"\1", re.sub("[eiyj]+", "i", word))


def opening_sound(part: str) -> str:
    """How the beginning of a name sounds, as widely as a search takes it; "" where one letter is left of it, as of
    "zzzz", with which too many begin."""
    opening = wide_sound(part)
    return opening if len(opening) > 1 else ""


@lru_cache(maxsize=1 << 16)
def wide_sound(word: str) -> str:
    """How a word in any letters sounds, as widely as a search takes it."""
    written = _MUTE.sub("", latin(word))
    for wider, letter in WIDER:
        written = written.replace(wider, letter)
    heard = re.sub("[^a-z0-9]", "", sound(written))
    for place, letter in HEARD:
        heard = place.sub(letter, heard)
    return heard
