"""Pages and sources as CSL-JSON items (citationstyles.org, 1.0.2): what reference managers and word processors take."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from webapp.domain import dates
from webapp.domain.datewords import words
from webapp.domain.vocabulary import SourceType
from webapp.domain.work import Work

Item = dict[str, Any]


def of_record(work: Work, accessed: date) -> Item:
    """The record itself, as a data set."""
    name = f"{work.uid}-v{work.version}"
    return {"id": name, "type": "dataset", "title": work.title, **_at(work, accessed)}


def of_page(work: Work, name: str, title: str, accessed: date) -> Item:
    """A page of the record, as an entry in it. `name` tells it from others of the work."""
    item = of_record(work, accessed)
    return item | {"id": f"{item['id']}-{name}", "type": "entry", "title": title, "container-title": work.title}


def of_source(source: Mapping[str, Any], work: Work, accessed: date) -> Item:
    """A source, as itself; that it is listed in the record stands in its note."""
    authors = [{key: value for key, value in author.items() if value} for author in source["author"]]
    fields = {
        "id": source["uid"],
        "type": SourceType(source["type"]).value,
        "title": source["title"] or source["label"],
        "author": authors,
        "container-title": source["container-title"],
        "publisher": source.get("publisher", ""),
        "issued": source["issued"] and _day(source["issued"]),
        "accessed": source["accessed"] and _day(source["accessed"]),
        "URL": source["URL"],
        "archive_location": source["archive-URL"],
        "language": source["language"],
        "note": f"Listed in {work.title}, version {work.version}, {work.address} ({accessed})",
    }
    return {key: value for key, value in fields.items() if value}


def _at(work: Work, accessed: date) -> Item:
    note = {"note": f"As known on {words(dates.parse(work.as_of.isoformat()))}"} if work.as_of else {}
    return {
        "version": str(work.version),
        "issued": _day(work.edited.isoformat()),
        "accessed": _day(accessed.isoformat()),
        "URL": work.address,
        "language": work.language,
        **note,
    }


def _day(edtf: str) -> Item:
    """A date as CSL has it; what it cannot say stays in words."""
    when = dates.parse(edtf)
    points = [when.start] if when.start == when.end else [when.start, when.end]
    if when.form == "window" or None in points:
        return {"literal": words(when)}
    parts = [[part for part in (point.year, point.month, point.day) if part] for point in points if point]
    return {"date-parts": parts} | ({"circa": True} if any(point and point.qualifier for point in points) else {})
