"""Look-ups of places by name, for whoever writes one."""

import json
from collections.abc import Collection, Iterator, Sequence

from sqlalchemy import Select, String, bindparam, exists, func, select

from webapp.domain.changes.places import names_of_places
from webapp.domain.items import all_names
from webapp.domain.search.fields import KeyField
from webapp.domain.search.item_keys import WHOLE, starts, typed_starts
from webapp.domain.search.words import SOUND
from webapp.domain.text import folded
from webapp.domain.text.look_alikes import skeleton
from webapp.domain.text.near_names import MOST, near
from webapp.domain.vocabulary import ItemKind
from webapp.model import EventState, ItemKey
from webapp.reading.dossier import Dossier
from webapp.reading.item_keys import LAST
from webapp.reading.json_texts import json_texts
from webapp.reading.names_beginning import OFFERED
from webapp.reading.snapshot import Snapshot


def places_beginning(snapshot: Snapshot, typed: str) -> list[str]:
    """Return at most OFFERED places with a name of which a word begins as typed, sorted and in one spelling each: that
    of the header, which knows other names too, else one that events use, preferably in mixed case."""
    begun = sorted(typed_starts(typed))
    spelt: dict[str, str] = {}
    for described in snapshot.title_page.get("places", ()):
        names = all_names(described)
        if any(key.startswith(tuple(begun)) for name in names for key in starts(name)):
            spelt |= dict.fromkeys(map(folded, names), described["name"])
    used = snapshot.session.scalars(_USED, {"here": snapshot.id, "starts": json.dumps(begun)})
    names_of_events = {place for start in used.all() for place in _places(snapshot, start)}
    for place in sorted(names_of_events, key=lambda place: (place.isupper() or place.islower(), place)):
        spelt.setdefault(folded(place), place)
    return sorted(set(spelt.values()), key=folded)[:OFFERED]


def places_near(snapshot: Snapshot, place: str) -> Sequence[str]:
    """Return the places that this one may be another spelling of, the nearest first; none if one is spelt just so."""
    typed = typed_starts(place) | typed_starts(skeleton(place))
    initials = {start[: len(SOUND) + 1] for start in typed if start.startswith(SOUND)}
    of_events = {name for start in initials for name in _places(snapshot, start, MOST)}
    described = {entry["name"]: all_names(entry) for entry in snapshot.title_page.get("places", ())}
    if place in of_events | set(described):
        return ()
    return near(place, {**{name: [name] for name in of_events}, **described})


def named_otherwise(snapshot: Snapshot, names: Collection[str]) -> dict[str, str]:
    """Return the header's names of the places that have other names among these, by the other name; without those that
    an event uses."""
    by_name = names_of_places(snapshot.title_page) if names else {}
    known = {name: by_name[folded(name)] for name in names if by_name.get(folded(name), name) != name}
    if known:
        query = select(EventState.place).where(*snapshot.standing(), EventState.place.in_(known)).distinct()
        for place in snapshot.session.scalars(query):
            known.pop(place or "", None)
    return known


def _places(dossier: Dossier, start: str, most: int = 2 * OFFERED) -> Iterator[str]:
    """Yield the places of events that begin with a text, at most `most`."""
    given = {"here": dossier.id, "start": start, "end": start + LAST, "most": most}
    yield from (text.partition(WHOLE)[2] for text in dossier.session.scalars(_WALK, given))


_PLACES = (ItemKey.negotiation_id == bindparam("here"), ItemKey.kind == ItemKind.EVENT, ItemKey.field == KeyField.START)


def _used() -> Select[str]:
    """Return the query for those of the starts with which the places of events begin."""
    start = json_texts(bindparam("starts", type_=String)).c.value
    return select(start).where(exists().where(*_PLACES, ItemKey.text >= start, ItemKey.text < start + LAST))


def _walk() -> Select[str]:
    """Return the query for texts from a start to before an end. Each step seeks the next text behind the last, so a
    place costs the same however many events have it (https://wiki.postgresql.org/wiki/Loose_indexscan)."""
    here = (*_PLACES, ItemKey.text < bindparam("end"))
    first = select(func.min(ItemKey.text).label("text")).where(*here, ItemKey.text >= bindparam("start"))
    walk = first.cte("walk", recursive=True)
    onward = select(func.min(ItemKey.text)).where(*here, ItemKey.text > walk.c.text)
    walk = walk.union_all(select(onward.scalar_subquery()).where(walk.c.text.is_not(None)))
    return select(walk.c.text).where(walk.c.text.is_not(None)).limit(bindparam("most"))


_USED, _WALK = _used(), _walk()
"""Made once: making it took most of the time of an answer."""
