"""Places by their names, as they are offered to whoever writes one."""

from sqlalchemy import func, select

from webapp.domain.plain import NegotiationDocument
from webapp.domain.text import folded
from webapp.model import EventState
from webapp.reading.snapshot import Snapshot

MOST = 300
"""Places that are offered: those that events name most."""


def place_names(snapshot: Snapshot, header: NegotiationDocument) -> list[str]:
    """The places that the header describes and those that most events name, sorted, each in one spelling."""
    query = (
        select(EventState.place)
        .where(*snapshot.standing(), EventState.place.is_not(None))
        .group_by(EventState.place)
        .order_by(func.count().desc(), EventState.place)
        .limit(MOST)
    )
    described = [place["name"] for place in header.get("places", ())]
    spelt: dict[str, str] = {}
    for place in [*described, *snapshot.session.scalars(query)]:
        spelt.setdefault(folded(place or ""), place or "")
    return [spelt[name] for name in sorted(spelt)]
