"""Places, by the names that events have them by and what the header says of them: renamed, or made part of another."""

from collections.abc import Iterable, Iterator

from webapp.domain.changes.merging import other_names
from webapp.domain.items import all_names
from webapp.domain.plain import EventDocument, NegotiationDocument, PlaceDocument
from webapp.domain.text import folded


def place_meant(header: NegotiationDocument, place: str, typed: str) -> str:
    """The name of the place that is meant by what was typed for `place` to become: that of the one which the header
    knows by this name; else what was typed."""
    other_places = [entry for entry in header.get("places", ()) if folded(entry["name"]) != folded(place)]
    names = (entry["name"] for entry in other_places if folded(typed) in map(folded, all_names(entry)))
    return next(names, typed)


def with_places_meant(event: EventDocument, before: EventDocument | None, header: NegotiationDocument) -> EventDocument:
    """The event, with the name of the place that the header knows by another name, where that was typed: what stood in
    it `before` stays."""
    stood = {*_named(before)} if before else set()
    for typed in {*_named(event)} - stood:
        event = event_after(event, typed, place_meant(header, "", typed))
    return event


def _named(event: EventDocument) -> Iterator[str]:
    """The places that an event names."""
    yield from filter(None, (event["place"], *(entry.get("place") for entry in event["schedule"])))


def header_after(header: NegotiationDocument, place: str, into: str) -> NegotiationDocument:
    """The header, with `place` called `into`, or part of the place of that name: which is known by the other names as
    well, and keeps its own of two identifiers in one register."""
    merged = [entry for entry in header.get("places", ()) if folded(entry["name"]) in {folded(place), folded(into)}]
    merged.sort(key=lambda entry: folded(entry["name"]) != folded(into))
    names = (alias for entry in merged for alias in (*entry.get("aliases", ()), entry["name"]))
    same_as = {entry["scheme"]: entry for place_entry in reversed(merged) for entry in place_entry.get("same_as", ())}
    whole: PlaceDocument = {"name": into, "aliases": other_names(into, *names, place), "same_as": [*same_as.values()]}
    stored = header.get("places", [])
    others = [entry for entry in stored if entry not in merged]
    first = next((number for number, entry in enumerate(stored) if entry in merged), len(stored))
    return {**header, "places": [*others[:first], whole, *others[first:]]}


def event_after(event: EventDocument, place: str, into: str) -> EventDocument:
    """The event, with what it says of `place`, in whatever spelling, said of `into`: where it was, and where it was
    planned to be."""
    after: EventDocument = {**event}
    if _is(event["place"], place):
        after["place"] = into
    if any(_is(entry.get("place"), place) for entry in event["schedule"]):
        after["schedule"] = [
            {**entry, "place": into} if _is(entry.get("place"), place) else entry for entry in event["schedule"]
        ]
    return after


def spellings(place: str, places: Iterable[str]) -> set[str]:
    """All spellings of a place among these names, the given one included."""
    return {place, *(name for name in places if _is(name, place))}


def _is(name: str | None, place: str) -> bool:
    return bool(name) and folded(name or "") == folded(place)
