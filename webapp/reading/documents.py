"""Stored event documents as pages list them: one after another, and as they were known by a day."""

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from webapp.domain.as_of import as_known
from webapp.domain.references import references
from webapp.domain.vocabulary import ItemKind
from webapp.model import Event, Revision
from webapp.record.rows import issue_days

Document = dict[str, Any]


class NoSuchPlace(LookupError):
    """Raised where a list is asked to go on after something that is not there."""


def events_after(
    session: Session, negotiation_id: int, tests: Sequence[ColumnElement[bool]], after: str | None, limit: int
) -> list[tuple[str, Document]]:
    """The next events that pass these tests, each with its uid, in the order of the timeline, after the event named;
    from the beginning without one. Raises NoSuchPlace."""
    query = (
        select(Event.uid, Revision.document)
        .join(Revision, Revision.id == Event.revision_id)
        .where(Event.negotiation_id == negotiation_id, *tests)
        .order_by(Event.position)
        .limit(limit)
    )
    if after:
        here = (Event.negotiation_id == negotiation_id) & (Event.uid == after)
        position = session.scalar(select(Event.position).where(here))
        if position is None:
            raise NoSuchPlace(after)
        query = query.where(Event.position > position)
    return [(uid, json.loads(text or "")) for uid, text in session.execute(query)]


def known_by(session: Session, negotiation_id: int, events: Sequence[Document], day: date | None) -> list[Document]:
    """These events' documents with what had been reported by `day`, without those of which nothing had; as they are
    where no day is given."""
    if day is None or not events:
        return list(events)
    issued = issue_days(session, negotiation_id, references(events)[ItemKind.SOURCE])
    known = (as_known(event, issued, day) for event in events)
    return [event for event in known if event is not None]
