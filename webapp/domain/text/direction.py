"""Arabic and Hebrew in lines of plain text that go from left to right, where no markup can keep the order."""

import re

MARK = "\u200e"
"""An invisible mark. Without it, Arabic or Hebrew at the beginning turns the whole line in most programs, and elsewhere
it draws a number behind it to its other side: the day of a date."""

_RIGHT_TO_LEFT = "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]"
_FOREIGN = re.compile(_RIGHT_TO_LEFT)
_QUOTED = re.compile(f"{_RIGHT_TO_LEFT}[.!?…]*’")
"""The end of words that are quoted in a title."""


def in_order(part: str) -> str:
    """Return a part of a line, between marks if it has letters from right to left, and with one behind quoted words
    that end in such."""
    if not _FOREIGN.search(part):
        return part
    quoting = _QUOTED.sub(lambda end: end[0] + MARK, part)
    return f"{MARK}{quoting}{MARK}"
