"""The negotiations of a site, each with its next and latest event."""

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import chain
from typing import NamedTuple

from sqlalchemy import exists, select, tuple_
from sqlalchemy.orm import Session

from webapp.clock import today
from webapp.domain.changes.references import cited_sources
from webapp.domain.grouping import grouped
from webapp.domain.knowing.bibliography import Bibliography
from webapp.domain.knowing.verification import Evidence
from webapp.domain.plain import EventDocument, SourceDocument, read_each
from webapp.domain.timing.due import due, is_overdue
from webapp.domain.timing.precedence import Precedence
from webapp.domain.vocabulary import ORDER
from webapp.model import EventLink, Negotiation, Revision, Source
from webapp.pages.timeline.queries import next_event, next_walks
from webapp.reading.precedence import load_precedence
from webapp.reading.record_end import latest_event, latest_walk
from webapp.reading.snapshot import Snapshot
from webapp.reading.walks import run_each

AT_ONCE = 80
"""Negotiations in one query; SQLite takes 500 parts."""


class FrontEntry(NamedTuple):
    """A negotiation in the list."""

    negotiation: Negotiation
    next: Evidence | None
    is_next: bool
    late: bool
    latest: Evidence | None
    is_latest: bool


def entries(session: Session) -> list[FrontEntry]:
    """Return all negotiations by title."""
    tied = exists().where(EventLink.negotiation_id == Negotiation.id, EventLink.type.in_(ORDER))
    query = select(Negotiation, tied).order_by(Negotiation.title, Negotiation.uid)
    negotiations = [(negotiation, is_tied) for negotiation, is_tied in session.execute(query)]
    parts = (negotiations[start : start + AT_ONCE] for start in range(0, len(negotiations), AT_ONCE))
    return [entry for part in parts for entry in _entries(session, part)]


def _entries(session: Session, negotiations: Sequence[tuple[Negotiation, bool]]) -> Iterator[FrontEntry]:
    """Yield the entries of these negotiations, each with whether it orders any events explicitly."""
    snapshots = [Snapshot(session, negotiation) for negotiation, _ in negotiations]
    tied = {negotiation.id for negotiation, is_tied in negotiations if is_tied}
    days = [today(snapshot.negotiation.timezone) for snapshot in snapshots]
    walks = ((*next_walks(snapshot, day), latest_walk(snapshot)) for snapshot, day in zip(snapshots, days, strict=True))
    runs = iter(run_each([*chain.from_iterable(walks)]))

    def precedence(snapshot: Snapshot) -> Precedence:
        return load_precedence(snapshot) if snapshot.id in tied else Precedence()

    found = []
    for snapshot in snapshots:
        ahead, overdue, rivals, occurred = ([event for _, event, _ in next(runs)] for _ in range(4))
        order = partial(precedence, snapshot)
        upcoming, is_next = next_event(ahead, overdue, rivals, snapshot.zone, order)
        found.append((upcoming, is_next, *latest_event(snapshot, occurred, order)))
    named = [[event for event in (upcoming, latest) if event] for upcoming, _, latest, _ in found]
    books = bibliographies([*zip(snapshots, named, strict=True)])
    entries = zip(snapshots, days, found, books, strict=True)
    for snapshot, day, (upcoming, is_next, latest, is_latest), bibliography in entries:
        late = bool(upcoming and is_overdue(due(upcoming, snapshot.zone), day))
        planned, last = (event and Evidence(event, bibliography) for event in (upcoming, latest))
        yield FrontEntry(snapshot.negotiation, planned, is_next, late, last, is_latest)


def bibliographies(named: Sequence[tuple[Snapshot, Sequence[EventDocument]]]) -> list[Bibliography]:
    """Return the sources that these events of each negotiation cite, in one query."""
    keys = [(snapshot.id, uid) for snapshot, cited in named for uid in cited_sources(cited)]
    query = select(Source.negotiation_id, Revision.document).join(Revision, Source.revision_id == Revision.id)
    here = tuple_(Source.negotiation_id, Source.uid).in_(keys)
    rows = named[0][0].session.execute(query.where(here)).all() if keys else []
    documents = read_each(SourceDocument, (text for _, text in rows))
    sources = grouped((row.negotiation_id, document) for row, document in zip(rows, documents, strict=True))
    return [Bibliography.of(sources.get(snapshot.id, ()), snapshot.zone) for snapshot, _ in named]


def only_uid(session: Session) -> str | None:
    """Return the uid of the only negotiation, or None."""
    uids = session.scalars(select(Negotiation.uid).limit(2)).all()
    return uids[0] if len(uids) == 1 else None
