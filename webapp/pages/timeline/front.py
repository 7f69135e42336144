"""The first screen of a timeline: where things stand."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from webapp.domain.plain import EventDocument, SourceDocument
from webapp.domain.timing.due import countdown, counted, due, is_overdue
from webapp.domain.timing.extent import EVER, event_extent
from webapp.domain.timing.precedence import Precedence
from webapp.domain.timing.schedule import stands_at
from webapp.pages.timeline import queries
from webapp.reading.record_end import RecordEnd, record_end
from webapp.reading.snapshot import Snapshot
from webapp.reading.walks import Rows

NOTHING = RecordEnd()
"""The end of a record without sources or past events."""


@dataclass(frozen=True, slots=True)
class Front:
    """Where the record ends; the next planned event, whether it is certain to be (`is_next`) and how far off it is, or
    the latest overdue one (`late`); and the last key moments in order, with `earlier` if there are more before."""

    end: RecordEnd = NOTHING
    next: EventDocument | None = None
    is_next: bool = False
    countdown: str = ""
    late: bool = False
    moments: Sequence[EventDocument] = ()
    earlier: bool = False


def front(
    snapshot: Snapshot,
    walks: Sequence[Rows],
    documents: Mapping[str, EventDocument],
    source: SourceDocument | None,
    today: date,
    precedence: Callable[[], Precedence],
) -> Front:
    """Compose the first screen from the results of `queries.front_walks`; `documents` are as they were known."""
    ahead, overdue, rivals, latest, key = (
        [documents[event["uid"]] for _, event, _ in rows if event["uid"] in documents] for rows in walks
    )
    upcoming, is_next = queries.next_event(ahead, overdue, rivals, snapshot.zone, precedence)
    extent = event_extent(upcoming, snapshot.zone) if upcoming else EVER
    return Front(
        record_end(snapshot, source, latest, precedence),
        upcoming,
        is_next,
        counted(countdown(extent, today), upcoming and stands_at(upcoming), snapshot.negotiation.timezone),
        is_overdue(due(upcoming, snapshot.zone) if upcoming else None, today),
        key[: queries.MOMENTS][::-1],
        len(key) > queries.MOMENTS,
    )
