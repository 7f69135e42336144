"""What the timeline reads: pages of event documents, the next event, and what the documents refer to."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp.domain.vocabulary import AWAITED
from webapp.http.paging import Page
from webapp.model import Event, Revision

Document = dict[str, Any]
Rows = Sequence[tuple[str, str]]

LEAD = 5
"""Events shown ahead of the one that a page is opened around."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Which part of the timeline to show: in which direction, from which cursor or around which event, how much."""

    newest_first: bool = True
    after: str | None = None
    before: str | None = None
    around: str | None = None
    size: int = 50


def events(session: Session, negotiation_id: int, stretch: Stretch) -> Page[Document]:
    """A page of event documents in the order asked for. An unknown `around` gives the first page."""
    run = _Runs(session, negotiation_id, stretch.newest_first)
    if stretch.before:
        ahead = run.before(stretch.before, stretch.size + 1)
        return _page(ahead[-stretch.size :], before=len(ahead) > stretch.size, after=True)
    pivot = run.position(stretch.around) if stretch.around else None
    if pivot:
        ahead, onward = run.before(pivot, LEAD + 1), run.onward(pivot, stretch.size - LEAD + 1, inclusive=True)
        kept = [*ahead[-LEAD:], *onward[: stretch.size - LEAD]]
        return _page(kept, before=len(ahead) > LEAD, after=len(onward) > stretch.size - LEAD)
    onward = run.onward(stretch.after, stretch.size + 1)
    return _page(onward[: stretch.size], before=stretch.after is not None, after=len(onward) > stretch.size)


def next_event(session: Session, negotiation_id: int, today: date) -> Document | None:
    """The next planned event; else the latest one that is overdue: planned for a day gone by, no outcome recorded."""
    planned = (
        select(Revision.document)
        .join(Event, Event.revision_id == Revision.id)
        .where(Event.negotiation_id == negotiation_id, Event.status.in_(AWAITED))
        .limit(1)
    )
    ahead = planned.where(Event.latest >= today).order_by(Event.position)
    overdue = planned.where(Event.latest < today).order_by(Event.position.desc())
    text = session.scalar(ahead) or session.scalar(overdue)
    return json.loads(text) if text else None


class _Runs:
    """Runs of (position, document) in one direction of display, each answered by the index on position."""

    def __init__(self, session: Session, negotiation_id: int, newest_first: bool) -> None:
        self.session = session
        self.negotiation_id = negotiation_id
        self.newest_first = newest_first

    def position(self, uid: str) -> str | None:
        """Where an event stands, or None where there is no such event."""
        here = (Event.negotiation_id == self.negotiation_id) & (Event.uid == uid)
        return self.session.scalar(select(Event.position).where(here))

    def onward(self, cursor: str | None, limit: int, *, inclusive: bool = False) -> Rows:
        """At most `limit` events after the cursor (from the beginning without one), in display order."""
        return self._fetch(cursor, limit, descending=self.newest_first, inclusive=inclusive)

    def before(self, cursor: str, limit: int) -> Rows:
        """The at most `limit` events just before the cursor, in display order."""
        return self._fetch(cursor, limit, descending=not self.newest_first)[::-1]

    def _fetch(self, cursor: str | None, limit: int, *, descending: bool, inclusive: bool = False) -> Rows:
        position = Event.position
        query = (
            select(position, Revision.document)
            .join(Revision, Event.revision_id == Revision.id)
            .where(Event.negotiation_id == self.negotiation_id)
            .order_by(position.desc() if descending else position)
            .limit(limit)
        )
        if cursor:
            beyond = position < cursor if descending else position > cursor
            query = query.where(beyond | (position == cursor) if inclusive else beyond)
        return [(where, text) for where, text in self.session.execute(query) if text]


def _page(rows: Rows, *, before: bool, after: bool) -> Page[Document]:
    return Page(
        [json.loads(text) for _, text in rows],
        before=rows[0][0] if rows and before else None,
        after=rows[-1][0] if rows and after else None,
    )
