"""The negotiations of a site, each with its next and latest event."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp.domain.vocabulary import Status
from webapp.filtering.known_queries import Known
from webapp.filtering.selection_queries import run_each
from webapp.model import Event, Negotiation, Revision
from webapp.timeline.queries import next_event, next_walks


@dataclass(frozen=True, slots=True)
class Entry:
    """A negotiation in the list."""

    uid: str
    title: str
    events: int
    edited_at: datetime | None
    today: date
    next: dict[str, Any] | None
    latest: dict[str, Any] | None


def entries(session: Session, today: Callable[[str], date]) -> list[Entry]:
    """All negotiations by title. `today(timezone)` gives the day in a zone."""
    found = session.scalars(select(Negotiation).order_by(Negotiation.title, Negotiation.uid))
    return [
        Entry(
            one.uid,
            one.title,
            one.events,
            one.edited_at,
            today(one.timezone),
            next_event(run_each(next_walks(Known(session, one.id, None), today(one.timezone)))),
            _latest(session, one.id),
        )
        for one in found
    ]


def only_uid(session: Session) -> str | None:
    """The uid of the negotiation where the site holds exactly one."""
    uids = session.scalars(select(Negotiation.uid).limit(2)).all()
    return uids[0] if len(uids) == 1 else None


def _latest(session: Session, negotiation_id: int) -> dict[str, Any] | None:
    query = (
        select(Revision.document)
        .join(Event, Event.revision_id == Revision.id)
        .where(Event.negotiation_id == negotiation_id, Event.status == Status.OCCURRED)
        .order_by(Event.position.desc())
        .limit(1)
    )
    text = session.scalar(query)
    return json.loads(text) if text else None
