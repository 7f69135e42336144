"""Renaming places, or merging them, in the events that name them and in the header that describes them."""

from collections.abc import Iterable, Iterator, Mapping

from webapp.domain.changes.merging import other_names
from webapp.domain.items import all_names
from webapp.domain.plain import EventDocument, NegotiationDocument, PlaceDocument
from webapp.domain.text import folded


def names_of_places(header: NegotiationDocument) -> dict[str, str]:
    """Return the name of each place of the header by all its names, folded."""
    places = reversed(header.get("places", []))  # of two places with one name, the first
    return {folded(name): entry["name"] for entry in places for name in all_names(entry)}


def place_meant(header: NegotiationDocument, place: str, typed: str) -> str:
    """Return the name that `place` is to get by what was typed: that of another place which the header knows by that
    name, else what was typed."""
    others = [entry for entry in header.get("places", ()) if folded(entry["name"]) != folded(place)]
    return names_of_places({**header, "places": others}).get(folded(typed), typed)


def with_places_meant(event: EventDocument, before: EventDocument | None, names: Mapping[str, str]) -> EventDocument:
    """Return the event with the header's names (`names_of_places`) for places typed by another name, except those it
    named `before`; the event itself if there are none."""
    stood = {*_named(before)} if before else set()
    for typed in {*_named(event)} - stood:
        meant = names.get(folded(typed), typed)
        event = event_after(event, typed, meant) if meant != typed else event
    return event


def _named(event: EventDocument) -> Iterator[str]:
    yield from filter(None, (event["place"], *(entry.get("place") for entry in event["schedule"])))


def header_after(header: NegotiationDocument, place: str, into: str) -> NegotiationDocument:
    """Return the header with `place` renamed to `into`, or merged into the place of that name, which then is also known
    by the other names and keeps its own of two identifiers in one register."""
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
    """Return the event with `into` for `place`, in whatever spelling: where it was, and where it was planned to be."""
    after: EventDocument = {**event}
    if _is(event["place"], place):
        after["place"] = into
    entries = event["schedule"]
    after["schedule"] = [{**entry, "place": into} if _is(entry.get("place"), place) else entry for entry in entries]
    return after


def spellings(place: str, places: Iterable[str]) -> set[str]:
    """Return all spellings of a place among these names, and the place itself."""
    return {place, *(name for name in places if _is(name, place))}


def _is(name: str | None, place: str) -> bool:
    return bool(name) and folded(name or "") == folded(place)
