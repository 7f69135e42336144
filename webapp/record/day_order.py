"""The events that decide the place of another within its day, and those whose places they decide."""

from collections.abc import Iterable, Iterator, Sequence, Set
from datetime import tzinfo

from sqlalchemy import Row, ScalarSelect, bindparam, or_, select
from sqlalchemy.orm import InstrumentedAttribute as Column

from webapp.domain.plain import EventDocument
from webapp.domain.timing.precedence import ties
from webapp.domain.timing.schedule import standing_day
from webapp.domain.vocabulary import ORDER, ItemKind, Link
from webapp.model import EventLink, EventState
from webapp.model.event_state import DAY, NOW
from webapp.reading.dossier import Dossier
from webapp.reading.revisions import batches, in_batches, latest_of


def with_earlier(dossier: Dossier, events: Sequence[EventDocument], zone: tzinfo) -> dict[str, EventDocument]:
    """Return these events, and all that they came after on their days through any number of others, by uid."""
    days = {standing_day(event, zone) for event in events}
    found: dict[str, EventDocument] = {}
    level = {event["uid"]: event for event in events}
    says_before = select(EventLink.event_uid).where(
        EventLink.negotiation_id == dossier.id, EventLink.type == Link.BEFORE
    )
    while level:
        found |= level
        earlier = {other for event in level.values() for link, _, other in ties(event) if link == Link.AFTER}
        earlier |= {uid for (uid,) in in_batches(dossier.session, says_before, EventLink.to_uid, level)}
        newest = latest_of(dossier, ItemKind.EVENT, earlier - found.keys())
        documents = {uid: stored.read(EventDocument) for uid, stored in newest.items() if stored.text}
        found |= documents
        level = {uid: event for uid, event in documents.items() if standing_day(event, zone) in days}
    return found


def with_later(dossier: Dossier, changed: Set[str], tying: Iterable[EventDocument]) -> set[str]:
    """Return the events whose places within their days may depend on those that are `changed`, which are there as well
    if they are tied to others: what came after them, on their days through any number of others. Those saved now that
    are `tying` count with all that they name."""
    found = {uid for event in tying for uid in (event["uid"], *(other for *_, other in ties(event)))}
    level, is_first = changed | found, True
    while level:
        later = set()
        for link, uid, other, *days in _ties(dossier, level):
            first, last = (other, uid) if link == Link.AFTER else (uid, other)
            if is_first or (first in level and days[0] == days[1]):
                later.add(last)
        level, is_first = later - found, False
        found |= later
    return found


def _ties(dossier: Dossier, uids: Set[str]) -> Iterator[Row[Link, str, str, str, str]]:
    """Yield the stored ties of these events, with the days on which both stand."""
    for some in batches(sorted(uids)):
        yield from dossier.session.execute(_TIES, {"here": dossier.id, "uids": some})


def _day(uid: Column[str]) -> ScalarSelect[str]:
    query = select(DAY).where(NOW, EventState.negotiation_id == EventLink.negotiation_id, EventState.event_uid == uid)
    return query.correlate(EventLink).scalar_subquery()


_TWO = EventLink.event_uid, EventLink.to_uid
_TIES = (
    select(EventLink.type, *_TWO, _day(_TWO[0]), _day(_TWO[1]))
    .where(EventLink.negotiation_id == bindparam("here"), EventLink.type.in_(ORDER))
    .where(or_(*(end.in_(bindparam("uids", expanding=True)) for end in _TWO)))
)
"""Made once, since each save of an event asks it."""
