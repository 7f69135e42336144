"""A CSL-JSON item as a line of text."""

import re

from webapp.domain.dates.points import MONTHS
from webapp.formats.csl import Day, Item, names

LEFT_TO_RIGHT = "\u200e"
"""An invisible mark. Without it, Arabic or Hebrew at the beginning turns the whole line in most programs, and elsewhere
it draws a number behind it to its other side: the day of the date."""

_RIGHT_TO_LEFT = "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]"
_FOREIGN = re.compile(_RIGHT_TO_LEFT)
_QUOTED = re.compile(f"{_RIGHT_TO_LEFT}[.!?…]*’")
"""The end of words that are quoted in a title."""


def reference_line(item: Item) -> str:
    """Return the item in one line: authors, title, container, version, date, address. What is in a script from right to
    left stands between marks that keep the line in its order."""
    authors = ", ".join(_in_order(" ".join(reversed(names(author)))) for author in item.get("author", ()))
    title = item["title"] if item["type"] == "dataset" else f"“{item['title']}”"
    version = f"version {item['version']}" if "version" in item else ""
    parts = (title, item.get("container-title"), item.get("publisher"), version, day_words(item.get("issued")))
    told = filter(None, (*parts, item.get("status"), item.get("note") if version else ""))
    line = ", ".join(map(_in_order, told))
    accessed = f" (accessed {day_words(item['accessed'])})" if "accessed" in item else ""
    return f"{authors + ': ' if authors else ''}{line}. {address(item)}{accessed}".rstrip(" ")


def _in_order(part: str) -> str:
    """Return a part of the line, between marks if it has letters from right to left, and with one behind quoted words
    that end in such."""
    if not _FOREIGN.search(part):
        return part
    quoting = _QUOTED.sub(lambda end: end[0] + LEFT_TO_RIGHT, part)
    return f"{LEFT_TO_RIGHT}{quoting}{LEFT_TO_RIGHT}"


def address(item: Item) -> str:
    return item.get("URL") or item.get("archive_location", "")


def day_words(day: Day | None) -> str:
    if day is None or "literal" in day:
        return day["literal"] if day else ""
    ends = (
        (*map(str, part[2:]), *(MONTHS[month - 1] for month in part[1:2]), str(part[0])) for part in day["date-parts"]
    )
    return " to ".join(map(" ".join, ends)) + (" (uncertain)" if day.get("circa") else "")
