"""Queries of the pages of issues, besides those of positions."""

from collections import Counter
from collections.abc import Sequence

from sqlalchemy import func, select

from webapp.domain.plain import EventDocument, read
from webapp.domain.search.fields import FacetField
from webapp.domain.timing.schedule import stands_at
from webapp.model import EventState, Facet, Position
from webapp.reading.as_known import as_known
from webapp.reading.documents import DOCUMENT
from webapp.reading.snapshot import Snapshot, is_of_event

RECENT = 20
"""Events listed on the page of an issue."""


def events_by_issue(snapshot: Snapshot) -> Counter[str]:
    """Count the events about each issue, as the timeline's filter does."""
    query = select(Facet.value, func.count()).where(Facet.negotiation_id == snapshot.id)
    held = query.where(*snapshot.held(FacetField.ISSUE)).group_by(Facet.value)
    return Counter(dict(snapshot.session.execute(held).all()))


def statements_by_issue(snapshot: Snapshot) -> Counter[str]:
    """Count the statements with a stance on each issue."""
    counts = select(Position.issue_uid, func.count(Position.statement_uid.distinct()))
    query = counts.where(Position.negotiation_id == snapshot.id, *snapshot.known(Position.known_on))
    return Counter(dict(snapshot.session.execute(query.group_by(Position.issue_uid)).all()))


def events_about(snapshot: Snapshot, issue: str) -> tuple[Sequence[EventDocument], bool]:
    """Return the last events about an issue, those with a stance on it included, oldest first, plans without a date
    last, and whether there are more."""
    query = (
        select(DOCUMENT)
        .select_from(EventState)
        .join(Facet, is_of_event(Facet))
        .where(*snapshot.standing(), *snapshot.held(FacetField.ISSUE), Facet.value == issue)
        .order_by(EventState.position.desc())
        .limit(RECENT + 1)
    )
    events = [read(EventDocument, text) for text in snapshot.session.scalars(query) if text]
    last = as_known(snapshot, events)[:RECENT][::-1]
    return sorted(last, key=lambda event: stands_at(event) is None), len(events) > RECENT
