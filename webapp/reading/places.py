"""Places by their names, as they are offered to whoever writes one."""

from collections.abc import Iterator, Sequence

from sqlalchemy import Select, bindparam, func, select
from sqlalchemy.orm import Session

from webapp.domain.items import all_names
from webapp.domain.plain import NegotiationDocument
from webapp.domain.search.item_keys import WHOLE, starts, typed_starts
from webapp.domain.search.words import SOUND
from webapp.domain.site_vocabulary import KeyField
from webapp.domain.text import folded
from webapp.domain.text.look_alikes import skeleton
from webapp.domain.text.near_names import MOST, near
from webapp.domain.vocabulary import ItemKind
from webapp.model import ItemKey
from webapp.reading.item_keys import LAST, OFFERED


def places_beginning(session: Session, negotiation_id: int, header: NegotiationDocument, typed: str) -> list[str]:
    """The places of which a name, or what follows a word of it, begins with what was typed, at most OFFERED, sorted and
    each in one spelling: that of the header, which knows other names as well, else one that events have, rather not all
    in capitals, or none."""
    begun = typed_starts(typed)
    spelt: dict[str, str] = {}
    for described in header.get("places", ()):
        names = all_names(described)
        if any(key.startswith(tuple(begun)) for name in names for key in starts(name)):
            spelt |= dict.fromkeys(map(folded, names), described["name"])
    names_of_events = {place for start in begun for place in _places(session, negotiation_id, start)}
    for place in sorted(names_of_events, key=lambda place: (place.isupper() or place.islower(), place)):
        spelt.setdefault(folded(place), place)
    return sorted(set(spelt.values()), key=folded)[:OFFERED]


def places_near(session: Session, negotiation_id: int, header: NegotiationDocument, place: str) -> Sequence[str]:
    """The places that this one may be another spelling of, the nearest first; none where one is spelt so already, with
    the same capitals as well."""
    typed = typed_starts(place) | typed_starts(skeleton(place))
    initials = {start[: len(SOUND) + 1] for start in typed if start.startswith(SOUND)}
    of_events = {name for start in initials for name in _places(session, negotiation_id, start, MOST)}
    described = {entry["name"]: all_names(entry) for entry in header.get("places", ())}
    if place in of_events | set(described):
        return ()
    return near(place, {**{name: [name] for name in of_events}, **described})


def _places(session: Session, negotiation_id: int, start: str, most: int = 2 * OFFERED) -> Iterator[str]:
    """The places of events that begin so, at most so many."""
    given = {"here": negotiation_id, "start": start, "end": start + LAST, "most": most}
    yield from (text.partition(WHOLE)[2] for text in session.scalars(_WALK, given))


def _walk() -> Select[str]:
    """The query for texts from a start to before an end. Each step goes to the next text behind the one before, so that
    a place costs the same however many events are there (https://wiki.postgresql.org/wiki/Loose_indexscan)."""
    here = (
        ItemKey.negotiation_id == bindparam("here"),
        ItemKey.kind == ItemKind.EVENT,
        ItemKey.field == KeyField.START,
        ItemKey.text < bindparam("end"),
    )
    first = select(func.min(ItemKey.text).label("text")).where(*here, ItemKey.text >= bindparam("start"))
    walk = first.cte("walk", recursive=True)
    onward = select(func.min(ItemKey.text)).where(*here, ItemKey.text > walk.c.text)
    walk = walk.union_all(select(onward.scalar_subquery()).where(walk.c.text.is_not(None)))
    return select(walk.c.text).where(walk.c.text.is_not(None)).limit(bindparam("most"))


_WALK = _walk()
"""Made once: to make it took most of the time of an answer."""
