"""The negotiations of a site, each with its next and latest event."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import chain

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp.domain.extent import event_extent
from webapp.domain.plain import EventDocument
from webapp.domain.slips import is_overdue
from webapp.model import Negotiation
from webapp.pages.timeline.queries import next_event, next_walks
from webapp.reading.record_end import LatestEvent, latest_event
from webapp.reading.selection import Selection, run_each
from webapp.reading.snapshot import Snapshot
from webapp.reading.walks import Walk

AT_ONCE = 100
"""Negotiations in one query; SQLite takes 500 parts."""


@dataclass(frozen=True, slots=True)
class FrontEntry:
    """A negotiation in the list."""

    uid: str
    title: str
    events: int
    edited_at: datetime | None
    today: date
    next: EventDocument | None
    late: bool
    latest: EventDocument | None

    @property
    def is_latest(self) -> bool:
        """Whether the last event of its timeline can be called the latest."""
        return bool(self.latest and LatestEvent.of(self.latest).is_latest)


def entries(session: Session, today: Callable[[str], date]) -> list[FrontEntry]:
    """All negotiations by title. `today(timezone)` gives the day in a zone."""
    negotiations = session.scalars(select(Negotiation).order_by(Negotiation.title, Negotiation.uid)).all()
    parts = (negotiations[start : start + AT_ONCE] for start in range(0, len(negotiations), AT_ONCE))
    return [entry for part in parts for entry in _entries(session, part, today)]


def _entries(
    session: Session, negotiations: Sequence[Negotiation], today: Callable[[str], date]
) -> Iterator[FrontEntry]:
    snapshots = [Snapshot(session, negotiation) for negotiation in negotiations]
    walks = (_walks(snapshot, today(snapshot.negotiation.timezone)) for snapshot in snapshots)
    runs = iter(run_each([*chain.from_iterable(walks)]))
    for snapshot in snapshots:
        row, day = snapshot.negotiation, today(snapshot.negotiation.timezone)
        ahead, overdue, occurred = next(runs), next(runs), next(runs)
        latest = occurred[0][1] if occurred else None
        upcoming = next_event([ahead, overdue])
        late = bool(upcoming and is_overdue(event_extent(upcoming, snapshot.zone), day))
        yield FrontEntry(row.uid, row.title, row.events, row.edited_at, day, upcoming, late, latest)


def _walks(snapshot: Snapshot, today: date) -> Iterator[tuple[Selection, Walk]]:
    yield from next_walks(snapshot, today)
    yield latest_event(snapshot)


def only_uid(session: Session) -> str | None:
    """The uid of the negotiation where the site holds exactly one."""
    uids = session.scalars(select(Negotiation.uid).limit(2)).all()
    return uids[0] if len(uids) == 1 else None
