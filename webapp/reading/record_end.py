"""Where a record ends: the newest source that it cites, and the latest event that it knows of."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import exists, select

from webapp.domain.dates import parse
from webapp.domain.knowing.publication import came_out, publication
from webapp.domain.plain import EventDocument, SourceDocument, read
from webapp.domain.timing.precedence import Precedence
from webapp.model import Citation, Revision, Source
from webapp.reading.as_known import as_known
from webapp.reading.citations import known_citations
from webapp.reading.latest_event import latest_event, latest_walk
from webapp.reading.snapshot import Snapshot
from webapp.reading.walks import run_each


@dataclass(frozen=True, slots=True)
class RecordEnd:
    """The newest source, with the date by which it came out, and the last event on the timeline as it was known, or the
    one that is certain to be the latest (`is_latest`); None where there is none. On the day of the last one, or in a
    window or month beside it, others may have come after it."""

    source: SourceDocument | None = None
    came_out: str = ""
    event: EventDocument | None = None
    is_latest: bool = False

    @property
    def day(self) -> date | None:
        """The last day of which it tells; None where it tells of none. The latest event counts from its first possible
        day: that it was on a later one of its window, or goes on for so long, is not told by sources of before."""
        out = parse(self.came_out).latest if self.came_out else None
        when = parse(self.event["date"]["edtf"]) if self.event and self.event["date"] else None
        if when is None or out is None:
            return when.latest or when.earliest if when else out
        return max(out, when.earliest or out)


def record_end(snapshot: Snapshot, source: SourceDocument | None, precedence: Callable[[], Precedence]) -> RecordEnd:
    """Where the record ends, of which `source` is the newest that it cites; `precedence` gives what it says came after
    what."""
    [latest] = run_each([latest_walk(snapshot)])
    events = as_known(snapshot, [event for _, event, _ in latest])
    return ending(snapshot, source, events, precedence)


def ending(
    snapshot: Snapshot,
    source: SourceDocument | None,
    latest: Sequence[EventDocument],
    precedence: Callable[[], Precedence],
) -> RecordEnd:
    """The same, of the events, as they were known, that `latest_walk` leads to."""
    out = came_out(source, snapshot.zone) if source else ""
    return RecordEnd(source, out, *latest_event(snapshot, latest, precedence))


AT_ONCE = 100
"""Sources read at a time, from the newest."""


def newest_cited(snapshot: Snapshot, day: date) -> SourceDocument | None:
    """The newest source that is cited, looked at on a day; None where there is none with a date. What comes out later
    is left out; a source of which only the last possible day is later counts as of that day."""
    same_source = (Citation.negotiation_id == Source.negotiation_id, Citation.source_uid == Source.uid)
    cited = exists().where(*same_source, *known_citations(snapshot)).correlate(Source)
    query = (
        select(Revision.document)
        .join(Source, Source.revision_id == Revision.id)
        .where(Source.negotiation_id == snapshot.id, Source.issued_on.is_not(None), cited)
        .order_by(Source.issued_on.desc(), Source.uid)
        .execution_options(yield_per=AT_ONCE)
    )
    newest, first = None, date.min
    with snapshot.session.scalars(query) as texts:
        for text in texts:
            source = read(SourceDocument, text)
            out = publication(source, snapshot.zone)
            if out.day is None or out.earliest > day:
                continue
            if out.day < day:
                return newest or source
            if newest is None or out.earliest > first:
                newest, first = source, out.earliest
    return newest
