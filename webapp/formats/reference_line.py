"""A CSL-JSON item as a line of text."""

from webapp.domain.dates.points import MONTHS
from webapp.domain.text.direction import in_order
from webapp.formats.csl import Day, Item, names


def reference_line(item: Item) -> str:
    """Return the item in one line: authors, title, container, version, date, address. What is in a script from right to
    left stands between marks that keep the line in its order."""
    authors = ", ".join(in_order(" ".join(reversed(names(author)))) for author in item.get("author", ()))
    title = item["title"] if item["type"] == "dataset" else f"“{item['title']}”"
    version = f"version {item['version']}" if "version" in item else ""
    parts = (title, item.get("container-title"), item.get("publisher"), version, day_words(item.get("issued")))
    told = filter(None, (*parts, item.get("status"), item.get("note") if version else ""))
    line = ", ".join(map(in_order, told))
    accessed = f" (accessed {day_words(item['accessed'])})" if "accessed" in item else ""
    return f"{authors + ': ' if authors else ''}{line}. {address(item)}{accessed}".rstrip(" ")


def address(item: Item) -> str:
    return item.get("URL") or item.get("archive_location", "")


def day_words(day: Day | None) -> str:
    if day is None or "literal" in day:
        return day["literal"] if day else ""
    ends = (
        (*map(str, part[2:]), *(MONTHS[month - 1] for month in part[1:2]), str(part[0])) for part in day["date-parts"]
    )
    return " to ".join(map(" ".join, ends)) + (" (uncertain)" if day.get("circa") else "")
