"""Where things stand: what the first screen of a timeline says ahead of the list."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from webapp.domain.extent import EVER, event_extent
from webapp.domain.plain import EventDocument, SourceDocument
from webapp.domain.publication import came_out
from webapp.domain.schedule import countdown, counted, stands_at
from webapp.domain.slips import is_overdue
from webapp.pages.timeline import queries
from webapp.reading.record_end import LatestEvent, RecordEnd
from webapp.reading.selection import Rows
from webapp.reading.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Front:
    """Where the record ends, by its latest event and its newest source with the date by which that came out; the next
    event that is planned, with how far off it is, or the latest that is overdue (`late`); and the last key moments in
    order, `earlier` telling whether there are more before."""

    latest: EventDocument | None = None
    next: EventDocument | None = None
    countdown: str = ""
    late: bool = False
    source: SourceDocument | None = None
    came_out: str = ""
    moments: Sequence[EventDocument] = ()
    earlier: bool = False

    @property
    def end(self) -> RecordEnd:
        """Where the record ends, as it stands here."""
        return RecordEnd(self.source, self.came_out, LatestEvent.of(self.latest) if self.latest else None)


def front(
    snapshot: Snapshot,
    walks: Sequence[Rows],
    documents: Mapping[str, EventDocument],
    source: SourceDocument | None,
    today: date,
) -> Front:
    """What `queries.front_walks` led to, with the newest source; `documents` are these events as they were known."""
    ahead, overdue, latest, key = (
        [documents[event["uid"]] for _, event, _ in rows if event["uid"] in documents] for rows in walks
    )
    upcoming = next(iter([*ahead, *overdue]), None)
    lies = event_extent(upcoming, snapshot.zone) if upcoming else EVER
    return Front(
        next(iter(latest), None),
        upcoming,
        counted(countdown(lies, today), upcoming and stands_at(upcoming), snapshot.negotiation.timezone),
        is_overdue(lies, today),
        source,
        came_out(source, snapshot.zone) if source else "",
        key[: queries.MOMENTS][::-1],
        len(key) > queries.MOMENTS,
    )
