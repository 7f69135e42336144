"""Where things stand: what the first screen of a timeline says ahead of the list."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from webapp.domain.extent import event_extent
from webapp.domain.slips import is_overdue
from webapp.pages.timeline import queries
from webapp.reading.documents import Document
from webapp.reading.newest_source import newest_source
from webapp.reading.selection import Rows
from webapp.reading.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Front:
    """The last event that took place; the next planned, or the latest that is overdue (`late`); the newest source; and
    the last key moments in order, `earlier` telling whether there are more before."""

    last: Document | None = None
    next: Document | None = None
    late: bool = False
    source: dict[str, Any] | None = None
    moments: Sequence[Document] = ()
    earlier: bool = False

    @property
    def events(self) -> Iterator[Document]:
        """All events that it names."""
        yield from (event for event in (self.last, self.next) if event)
        yield from self.moments


def front(snapshot: Snapshot, found: Sequence[Rows], known: Mapping[str, Document], today: date) -> Front:
    """What `queries.front_walks` led to; `known` are these events by uid as they were known."""
    ahead, overdue, begun, key = ([known[event["uid"]] for _, event in rows if event["uid"] in known] for rows in found)
    upcoming = next(iter([*ahead, *overdue]), None)
    return Front(
        next(iter(begun), None),
        upcoming,
        bool(upcoming and is_overdue(event_extent(upcoming, snapshot.zone), today)),
        newest_source(snapshot, today),
        key[: queries.MOMENTS][::-1],
        len(key) > queries.MOMENTS,
    )
