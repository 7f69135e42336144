"""Characters that look like others: the keyboard sign meant, and names that readers take for each other.

As in Unicode's security mechanisms (UTS 39), each text has a skeleton, in which one letter stands for all that look the
same; texts with equal skeletons are confusable. Skeletons are only compared, never shown. Our table is small: the
letters of Latin, Cyrillic and Greek that common typefaces draw alike, since names of a record use those scripts.
"""

import re
import unicodedata

from webapp.domain.text.letter_table import LetterTable
from webapp.domain.text.visibility import SPACE, is_invisible

HYPHENS = "\u2010\u2011\u2012\u2013\u2014\u2015\u2043\u2212\ufe58\ufe63\uff0d"

APOSTROPHES = "'’‘ʼʹʻ′`´ʽ＇"

_KEYBOARD = str.maketrans({
    **dict.fromkeys(HYPHENS, "-"),
    **dict.fromkeys("\u2044\u2215\u2571\uff0f", "/"),
    **dict.fromkeys("\u2236\ua789\uff1a", ":"),
    **dict.fromkeys("\u02dc\u223c\u2053\uff5e", "~"),
    **dict.fromkeys("\u2025\u2026", ".."),
})  # fmt: skip

_LIKE = (
    # Cyrillic and Greek letters, and the Latin ones they look like
    ("АВЕЅІЈКМНОРСТХҮԌԚԜӀҺ", "ABESIJKMHOPCTXYGQWIh"),
    ("аеѕіјорсухһԁԛԝӏѵү", "aesijopcyxhdqwlvy"),
    ("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧϹϜ", "ABEZHIKMNOPTYXCF"),
    ("αγικνορυχϲϳ", "ayikvopuxcj"),
    # Cyrillic and Greek letters that look like each other, and like no Latin one
    ("ГПФф", "ΓΠΦφ"),
    # Latin letters outside the alphabet
    ("ıɑɡƖǀ", "iagIl"),
)

_LETTERS = str.maketrans({char: like for row, likes in _LIKE for char, like in zip(row, likes, strict=True)})

_CYRILLIC = str.maketrans(
    {like: char for row, likes in _LIKE[:2] for char, like in zip(row[::-1], likes[::-1], strict=True)}
)

_MIXED = re.compile(r"\b(?=\w*[A-Za-z])(?=\w*[\u0370-\u052f])\w+")
"""A word with both Latin letters and Greek or Cyrillic ones."""

_GREEK = re.compile("[\u0370-\u03ff]")

_SIGNS = str.maketrans({
    **dict.fromkeys(APOSTROPHES, "'"),
    **dict.fromkeys("“”„«»″", '"'),
    **dict.fromkeys(HYPHENS, "-"),
    "I": "l", "|": "l", "1": "l", "0": "O",
})  # fmt: skip
"""Signs drawn alike within one script; capital I and small l are one stroke in most screen typefaces."""


_VISIBLE = LetterTable(lambda char: char if char == " " or not is_invisible(char) else "")


def keyboard_signs(text: str) -> str:
    """Return the text with keyboard signs for typographic and full-width ones: hyphens and dashes, slashes, colons,
    tildes, and ".." for an ellipsis."""
    return text if text.isascii() else unicodedata.normalize("NFKC", text.translate(_KEYBOARD))


def in_one_script(name: str) -> str:
    """Return the name with each word that mixes scripts in Latin letters, or else in Cyrillic ones, if its others look
    like such: "BURHAN" may begin with a Cyrillic letter."""
    return name if name.isascii() else _MIXED.sub(lambda word: _unmixed(word[0]), name)


def _unmixed(word: str) -> str:
    ways = word.translate(_LETTERS), word if _GREEK.search(word) else word.translate(_CYRILLIC)
    return next((way for way in ways if not _MIXED.fullmatch(way)), word)


def skeleton(name: str) -> str:
    """Return what a name looks like: equal for names that readers take for each other. Invisible characters are left
    out, and white space counts as one space."""
    if not (name.isascii() and name.isprintable()):
        name = SPACE.sub(" ", unicodedata.normalize("NFKD", name)).translate(_VISIBLE)
    words = " ".join(name.split())
    return unicodedata.normalize("NFC", words.translate(_LETTERS).translate(_SIGNS))
