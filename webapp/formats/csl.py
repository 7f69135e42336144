"""Pages and sources as CSL-JSON items (citationstyles.org, 1.0.2), for reference managers and word processors."""

import json
from datetime import date
from typing import NotRequired, TypedDict, TypeVar, cast

from webapp.domain import dates
from webapp.domain.cited_work import Work
from webapp.domain.dates.in_words import day_words, words
from webapp.domain.items import name_of
from webapp.domain.knowing.item_as_of import item_as_of
from webapp.domain.plain import Json, SourceDocument
from webapp.domain.vocabulary import SourceType

Day = TypedDict("Day", {"date-parts": list[list[int]], "circa": bool, "literal": str}, total=False)
"""A date as CSL has it, or in words."""


class Author(TypedDict, total=False):
    family: str
    given: str
    literal: str


_Hyphenated = TypedDict("_Hyphenated", {"container-title": str}, total=False)


class Item(_Hyphenated):
    """An item, without empty fields."""

    id: str
    type: str
    title: str
    author: NotRequired[list[Author]]
    publisher: NotRequired[str]
    issued: NotRequired[Day]
    accessed: NotRequired[Day]
    URL: NotRequired[str]
    archive_location: NotRequired[str]
    language: NotRequired[str]
    version: NotRequired[str]
    status: NotRequired[str]
    note: NotRequired[str]


Entry = TypeVar("Entry", bound=Json)

ENTRY = "entry-encyclopedia"
"""The type of a page of the record: Zotero does not know "entry"."""


def terse(entry: Entry) -> Entry:
    return cast(Entry, {key: value for key, value in entry.items() if value})


def file_text(item: Item) -> str:
    """Return a file of one item, with a line for each field."""
    lines = (f"    {json.dumps(key)}: {json.dumps(value, ensure_ascii=False)}" for key, value in item.items())
    return "[\n  {\n" + ",\n".join(lines) + "\n  }\n]\n"


def names(author: Author) -> list[str]:
    """Return the literal name, else the known ones of family and given name."""
    if literal := author.get("literal"):
        return [literal]
    return [name for name in (author.get("family"), author.get("given")) if name]


def first_parts(day: Day | None) -> list[str]:
    """Return the known ones of year, month and day of a date or its beginning: "2025", "03", "08"."""
    first = day.get("date-parts", [[]])[0] if day else []
    return [f"{part:0{digits}}" for part, digits in zip(first, (4, 2, 2), strict=False)]


def of_record(work: Work, today: date) -> Item:
    """Return the record itself, as a data set."""
    name = f"{work.uid}-v{work.version}"
    item: Item = {
        "id": name,
        "type": "dataset",
        "title": work.title,
        "version": str(work.version),
        "issued": _day(work.edited.isoformat()),
        "accessed": _day(work.read_on(today).isoformat()),
        "URL": work.address,
        "language": work.language,
    }
    if work.as_of:
        item["note"] = f"as known on {day_words(work.as_of)}"
    return item


def of_page(work: Work, name: str, title: str, today: date) -> Item:
    """Return a page of the record, as an entry in it. `name` distinguishes it from other pages."""
    item = of_record(work, today)
    return {**item, "id": f"{item['id']}-{name}", "type": ENTRY, "title": title, "container-title": work.title}


def of_source(source: SourceDocument, work: Work, today: date) -> Item:
    """Return a source. Its note says what became of it, and that it is listed in the record."""
    standing = item_as_of(source, work.as_of).get("standing")
    since = words(dates.parse(on)) if standing and (on := standing.get("on")) else ""
    status = " ".join(filter(None, [standing["state"], since])) if standing else ""
    authors: list[Author] = [{**author} for author in source["author"]]
    listed = f"Listed in {work.title}, version {work.version}, {work.address} ({work.read_on(today)})"
    item: Item = {
        "id": source["uid"],
        "type": SourceType(source["type"]).value,
        "title": name_of(source),
        "author": list(map(terse, authors)),
        "container-title": source["container-title"],
        "publisher": source.get("publisher", ""),
        "issued": _day(source["issued"]),
        "accessed": _day(source["accessed"]),
        "URL": source["URL"] or "",
        "archive_location": source["archive-URL"] or "",
        "language": source["language"],
        "status": status,
        "note": "; ".join(filter(None, [status, listed])),
    }
    return terse(item)


def _day(edtf: str | None) -> Day:
    """Return a date in CSL; in words if CSL cannot express it."""
    if not edtf:
        return {}
    when = dates.parse(edtf)
    points = [when.start] if when.start == when.end else [when.start, when.end]
    if when.form == "window" or None in points:
        return {"literal": words(when)}
    parts = [[part for part in (point.year, point.month, point.day) if part] for point in points if point]
    day: Day = {"date-parts": parts}
    if any(point and point.qualifier for point in points):
        day["circa"] = True
    return day
