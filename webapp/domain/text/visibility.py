"""Which characters of a text are invisible, and which of those its script needs.

Zero-width characters, soft hyphens and fillers come along when people paste, and make names that look the same differ
and lines that look empty. Scripts need some: joiners between joining letters (after RFC 5892, appendix A), direction
marks beside letters that run from right to left (Unicode UAX 9), and the selectors and joiners of pictograms (UTS 51).
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence

FILLERS = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2065\u3164\ufe00-\ufe0f\uffa0\ufff0-\ufff8\ufffc\U000e0000-\U000e0fff]"
)
"""Invisible characters of other categories: Default_Ignorable_Code_Point, and the placeholder of a picture that was not
copied."""

SIGNS = re.compile("[\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd]")
"""Visible characters of an invisible category: Arabic, Syriac and Kaithi signs around numbers
(Prepended_Concatenation_Mark)."""

SPACE = re.compile("[\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u2800\u3000]")
"""Spaces of other widths, and the blank sign of Braille."""

_CANDIDATE = re.compile(
    f"[\u00ad\u061c\u200b-\u200f\u2060-\u206f\ufeff\ufff9-\ufffb\U0001d173-\U0001d17a]|{FILLERS.pattern}"
)
"""Fillers, and characters that format what is around them; a script may need some."""

_JOINING = re.compile(
    "[\u0600-\u07ff\u0840-\u0dff\u0f00-\u109f\u1780-\u18af\u1a20-\u1aaf\u1b00-\u1c4f\ua840-\ua8ff\ua980-\ua9df"
    "\uaa00-\uaa5f\uaa80-\uaadf\uabc0-\uabff\ufb50-\ufdff\ufe70-\ufefc\U00010a00-\U00011fff\U0001e900-\U0001e95f]"
)
"""Scripts whose letters join: Arabic, Syriac and their kin, those that come from Brahmi, and Mongolian."""

_MONGOLIAN = re.compile("[\u1820-\u18aa]")
_JAMO = re.compile("[\u1100-\u115e\u1161-\u11ff]")
_DIRECTION = frozenset("\u061c\u200e\u200f\u2066\u2067\u2068\u2069")
_KEYCAP = "\u20e3"
_TAGS = re.compile("(\U0001f3f4[\U000e0030-\U000e0039\U000e0061-\U000e007a]{3,6}\U000e007f)|[\U000e0020-\U000e007f]+")
"""Invisible letters and figures, which could spell anything. After a black flag they make that of a region (UTS 51)."""
_ISOLATES, _END = "\u2066\u2067\u2068", "\u2069"
_APART = _ISOLATES + _END
"""What sets a stretch of text apart from the direction of the text around it, and what ends it."""

_ASCII = "".join(map(chr, (*range(33), 127)))
"""Invisible characters of ASCII."""

VIRAMA = 9
"""The combining class of signs that silence a letter's vowel; a joiner after one tells how letters join."""


def is_invisible(char: str) -> bool:
    """Return whether a character leaves no mark of its own: white space, controls, directions, joiners, fillers."""
    if SIGNS.match(char):
        return False
    is_blank = SPACE.match(char) or FILLERS.match(char)
    return bool(is_blank) or unicodedata.category(char) in {"Cc", "Cf", "Cs", "Zl", "Zp", "Zs"}


def trimmed(text: str) -> str:
    """Return the text without invisible characters at its beginning and end."""
    if text.isascii():
        return text.strip(_ASCII)
    first = next((place for place, char in enumerate(text) if not is_invisible(char)), len(text))
    last = next((place for place in range(len(text), first, -1) if not is_invisible(text[place - 1])), first)
    return text[first:last]


def without_invisible(text: str) -> str:
    """Return the text without invisible characters that no script needs; spaces and controls stay. Linear time."""
    if text.isascii() or not _CANDIDATE.search(text):
        return text
    text = _TAGS.sub(lambda found: found[1] or "", text)
    right_to_left = any(char.isalpha() and unicodedata.bidirectional(char) in {"R", "AL"} for char in text)
    visible: list[str] = []
    for char, after in zip(text, [*text[1:], ""], strict=False):
        if (
            not _CANDIDATE.match(char)
            or (right_to_left and char in _DIRECTION)
            or _is_needed(char, visible[-1] if visible else "", "" if _CANDIDATE.match(after) else after)
        ):
            visible.append(char)
    return "".join(_closed(visible) if right_to_left else visible)


def _closed(chars: Sequence[str]) -> Iterator[str]:
    """Yield the characters without isolates that their line does not end, which would turn what stands after the text,
    and without ends of none."""
    opened: list[int] = []
    pairs: set[int] = set()
    for place, char in enumerate(chars):
        if char == "\n":
            opened.clear()
        elif char in _ISOLATES:
            opened.append(place)
        elif char == _END and opened:
            pairs |= {opened.pop(), place}
    return (char for place, char in enumerate(chars) if place in pairs or char not in _APART)


def _is_needed(char: str, before: str, after: str) -> bool:
    """Return whether a script needs this invisible character between the kept one before it and the one after it."""
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
        return True  # others are out already
    return char == "\u034f" and bool(after) and unicodedata.combining(after) > 0


def _joins(joiner: str, before: str, after: str) -> bool:
    """Return whether a joiner has a meaning here: after a virama, between joining letters, or in a pictogram of
    several."""
    if unicodedata.combining(before) == VIRAMA:
        return True
    if _JOINING.match(before) and after and _JOINING.match(after):
        return True
    pictogram = before == "\ufe0f" or unicodedata.category(before) in {"So", "Sk"}
    return joiner == "\u200d" and pictogram and bool(after) and unicodedata.category(after) == "So"


def _is_varied(before: str, after: str) -> bool:
    """Return whether a selector chooses a form here: of a pictogram or other sign, of a letter without capitals, or of
    a keycap."""
    if before.isascii():
        return after == _KEYCAP
    return before in "‼⁉〰〽" or unicodedata.category(before) in {"Sc", "Sk", "Sm", "So", "Lo"}
