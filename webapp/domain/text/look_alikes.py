"""Signs and letters that look like others: what a date or code meant, and which names the eye takes for one.

The idea is that of Unicode's security mechanisms (UTS 39): each text has a skeleton, in which every letter is replaced
by one that stands for all that look the same; two texts whose skeletons are equal are taken for each other. Skeletons
are for comparing alone, never shown. The table is our own and small: the letters of Latin, Cyrillic and Greek
that common typefaces draw alike, since those are the scripts in which the names of a record meet.
"""

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
    # Cyrillic, Greek: the Latin letters that they look like
    ("АВЕЅІЈКМНОРСТХҮԌԚԜӀҺ", "ABESIJKMHOPCTXYGQWIh"),
    ("аеѕіјорсухһԁԛԝӏѵү", "aesijopcyxhdqwlvy"),
    ("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧϹϜ", "ABEZHIKMNOPTYXCF"),
    ("αγικνορυχϲϳ", "ayikvopuxcj"),
    # Cyrillic and Greek letters that look like each other, and like no Latin one
    ("ГПФф", "ΓΠΦφ"),
    # Latin letters that stand apart from the alphabet
    ("ıɑɡƖǀ", "iagIl"),
)

_LETTERS = str.maketrans({char: like for row, likes in _LIKE for char, like in zip(row, likes, strict=True)})

_SIGNS = str.maketrans({
    **dict.fromkeys(APOSTROPHES, "'"),
    **dict.fromkeys("“”„«»″", '"'),
    **dict.fromkeys(HYPHENS, "-"),
    "I": "l", "|": "l", "1": "l", "0": "O",
})  # fmt: skip
"""What is drawn alike within one script too; capital I and small l are one stroke in most typefaces of screens."""


_VISIBLE = LetterTable(lambda char: char if char == " " or not is_invisible(char) else "")


def keyboard_signs(text: str) -> str:
    """The text with full-width and typographic signs as those that a keyboard has: hyphens and dashes of all kinds,
    slashes, colons, waves, and an ellipsis as the two dots that were meant."""
    return text if text.isascii() else unicodedata.normalize("NFKC", text.translate(_KEYBOARD))


def skeleton(name: str) -> str:
    """What a name looks like: the same for two names that the eye takes for one. What is invisible is left out, and all
    white space between words counts as one space."""
    if not (name.isascii() and name.isprintable()):
        apart = SPACE.sub(" ", unicodedata.normalize("NFKD", name))
        name = apart.translate(_VISIBLE)
    words = " ".join(name.split())
    return unicodedata.normalize("NFC", words.translate(_LETTERS).translate(_SIGNS))
