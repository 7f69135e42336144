"""What of a text can be seen, and what of the rest its script needs.

Zero-width characters, soft hyphens and fillers come along when people paste. They make twins of names that look the
same, and lines that look empty. What a script cannot do without stays: joiners between letters that join (in the idea
of RFC 5892, appendix A), marks of direction beside letters that run from right to left (Unicode UAX 9), the selectors
and joiners that pictograms are made of (UTS 51).
"""

import re
import unicodedata

FILLERS = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2065\u2800\u3164\ufe00-\ufe0f\uffa0\ufff0-\ufff8\ufffc\U000e0000-\U000e0fff]"
)
"""What leaves no mark though its category does not say so: Unicode's Default_Ignorable_Code_Point, a blank sign,
and the place of a picture that was not copied."""

SIGNS = re.compile("[\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd]")
"""What leaves a mark though its category does not say so: signs of Arabic, Syriac and Kaithi that stand around numbers
(Unicode's Prepended_Concatenation_Mark)."""

SPACE = re.compile("[\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u2800\u3000]")
"""Spaces of other widths than the plain one, and the blank sign of Braille."""

_CANDIDATE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff"
    "\uffa0\ufff0-\ufffc\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)

_JOINING = re.compile(
    "[\u0600-\u07ff\u0840-\u0dff\u0f00-\u109f\u1780-\u18af\u1a20-\u1aaf\u1b00-\u1c4f\ua840-\ua8ff\ua980-\ua9df"
    "\uaa00-\uaa5f\uaa80-\uaadf\uabc0-\uabff\ufb50-\ufdff\ufe70-\ufefc\U00010a00-\U00011fff\U0001e900-\U0001e95f]"
)
"""Scripts whose letters join: those of Arabic, Syriac and their kin, those that come from Brahmi, and Mongolian."""

_MONGOLIAN = re.compile("[\u1820-\u18aa]")
_JAMO = re.compile("[\u1100-\u115e\u1161-\u11ff]")
_DIRECTION = frozenset("\u061c\u200e\u200f\u2066\u2067\u2068\u2069")
_KEYCAP = "\u20e3"
_FLAG = "\U0001f3f4"
"""The black flag, which the letters of tags behind it make that of a region."""

_ASCII = "".join(map(chr, (*range(33), 127)))
"""What of ASCII leaves no mark."""

VIRAMA = 9
"""The combining class of the sign that takes a letter its vowel; behind it a joiner says how letters join."""


def is_invisible(char: str) -> bool:
    """Whether a character leaves no mark of its own: white space, controls, directions, joiners, fillers."""
    if SIGNS.match(char):
        return False
    return unicodedata.category(char) in {"Cc", "Cf", "Cs", "Zl", "Zp", "Zs"} or bool(FILLERS.match(char))


def trimmed(text: str) -> str:
    """The text without what leaves no mark at its beginning and end."""
    if text.isascii():
        return text.strip(_ASCII)
    first = next((place for place, char in enumerate(text) if not is_invisible(char)), len(text))
    last = next((place for place in range(len(text), first, -1) if not is_invisible(text[place - 1])), first)
    return text[first:last]


def without_invisible(text: str) -> str:
    """The text without what leaves no mark and is needed by no script; white space, line ends and controls stay.

    In time that grows with the length of the text alone.
    """
    if text.isascii() or not _CANDIDATE.search(text):
        return text
    right_to_left = any(char.isalpha() and unicodedata.bidirectional(char) in {"R", "AL"} for char in text)
    visible: list[str] = []
    for char, after in zip(text, [*text[1:], ""], strict=True):
        if (
            not _CANDIDATE.match(char)
            or (right_to_left and char in _DIRECTION)
            or _is_needed(char, visible[-1] if visible else "", "" if _CANDIDATE.match(after) else after)
        ):
            visible.append(char)
    return "".join(visible)


def _is_needed(char: str, before: str, after: str) -> bool:
    """Whether a script needs this character between what is kept before it and what comes after it."""
    if char in "\u115f\u1160":
        return bool(_JAMO.match(before) or _JAMO.match(after))
    if not before:
        return False
    if char in "\u200c\u200d":
        return _joins(char, before, after)
    if "\u180b" <= char <= "\u180f":
        return bool(_MONGOLIAN.match(before))
    if "\ufe00" <= char <= "\ufe0f" or char >= "\U000e0100":
        return _is_varied(before, after)
    if "\U000e0020" <= char <= "\U000e007f":
        return before == _FLAG or "\U000e0020" <= before <= "\U000e007e"
    return char == "\u034f" and bool(after) and unicodedata.combining(after) > 0


def _joins(joiner: str, before: str, after: str) -> bool:
    """Whether a joiner says something: behind a virama, between letters that join, and in a pictogram of several."""
    if unicodedata.combining(before) == VIRAMA:
        return True
    if _JOINING.match(before) and after and _JOINING.match(after):
        return True
    pictogram = before == "\ufe0f" or unicodedata.category(before) in {"So", "Sk"}
    return joiner == "\u200d" and pictogram and bool(after) and unicodedata.category(after) == "So"


def _is_varied(before: str, after: str) -> bool:
    """Whether a selector chooses a form: of a pictogram or another sign, of a letter of a script without capitals, or
    of the number on a key."""
    if before.isascii():
        return after == _KEYCAP
    return before in "‼⁉〰〽" or unicodedata.category(before) in {"Sc", "Sk", "Sm", "So", "Lo"}
