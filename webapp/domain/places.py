"""Places, by the names that events have them by and what the header says of them: renamed, or made part of another."""

from collections.abc import Iterable

from webapp.domain.merging import other_names
from webapp.domain.plain import EventDocument, NegotiationDocument, PlaceDocument
from webapp.domain.text import folded


def place_meant(header: NegotiationDocument, place: str, typed: str) -> str:
    """The name of the place that is meant by what was typed for `place` to become: that of the one which the header
    knows by this name; else what was typed."""
    others = [one for one in header.get("places", ()) if folded(one["name"]) != folded(place)]
    known = (one["name"] for one in others if folded(typed) in {*map(folded, (one["name"], *one.get("aliases", ())))})
    return next(known, typed)


def header_after(header: NegotiationDocument, place: str, into: str) -> NegotiationDocument:
    """The header, with `place` called `into`, or part of the place of that name: which is known by the other names as
    well, and keeps its own of two identifiers in one register."""
    both = [one for one in header.get("places", ()) if folded(one["name"]) in {folded(place), folded(into)}]
    both.sort(key=lambda one: folded(one["name"]) != folded(into))
    names = (alias for one in both for alias in (*one.get("aliases", ()), one["name"]))
    same_as = {one["scheme"]: one for known in reversed(both) for one in known.get("same_as", ())}
    whole: PlaceDocument = {"name": into, "aliases": other_names(into, *names, place), "same_as": [*same_as.values()]}
    places: list[PlaceDocument] = []
    stands = False
    for one in header.get("places", ()):
        if one not in both:
            places.append(one)
        elif not stands:
            places.append(whole)
            stands = True
    return {**header, "places": places if stands else [*places, whole]}


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
    return {place, *(one for one in places if _is(one, place))}


def _is(named: str | None, place: str) -> bool:
    return bool(named) and folded(named or "") == folded(place)
