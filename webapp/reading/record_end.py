"""Where a record ends: the newest source that it cites, and the latest event that it knows of."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from sqlalchemy import exists, select

from webapp.domain.dates import parse
from webapp.domain.extent import extent
from webapp.domain.participants import TOOK_PLACE
from webapp.domain.plain import EventDocument, SourceDocument, read
from webapp.domain.publication import came_out, publication
from webapp.domain.vocabulary import EventKind
from webapp.model import Citation, Event, EventState, Revision, Source
from webapp.reading.conditions import Condition
from webapp.reading.filters import Filter
from webapp.reading.selection import Selection, by_status
from webapp.reading.snapshot import Snapshot, is_of_event
from webapp.reading.walks import Walk, rows

AT_ONCE = 100
"""Sources read at a time, from the newest."""


class LatestEvent(NamedTuple):
    """An event that took place, as it was known: enough for a link."""

    uid: str
    edtf: str
    title: str

    @property
    def is_latest(self) -> bool:
        """Whether it can be called the latest: of the last on the timeline that is so where it began on a known day,
        and not on some day of a window or month, in which others may have come after it."""
        lies = extent(parse(self.edtf), None)
        return lies.first is not None and lies.first == lies.begun

    @classmethod
    def of(cls, event: EventDocument) -> "LatestEvent":
        """That of the document of an event that has a date."""
        return cls(event["uid"], event["date"]["edtf"] if event["date"] else "", event["title"])


@dataclass(frozen=True, slots=True)
class RecordEnd:
    """The newest source, with the date by which it came out, and the latest event; None where there is none."""

    source: SourceDocument | None
    came_out: str
    event: LatestEvent | None

    @property
    def is_latest(self) -> bool:
        """Whether the event can be called the latest."""
        return self.event is not None and self.event.is_latest

    @property
    def day(self) -> date | None:
        """The last day of which it tells; None where it tells of none. The latest event counts from its first possible
        day: that it was on a later one of its window, or goes on for so long, is not told by sources of before."""
        out = parse(self.came_out).latest if self.came_out else None
        when = parse(self.event.edtf) if self.event else None
        if when is None or out is None:
            return when.latest or when.earliest if when else out
        return max(out, when.earliest or out)


def record_end(snapshot: Snapshot, source: SourceDocument | None) -> RecordEnd:
    """Where the record ends, of which `source` is the newest that it cites."""
    selection, walk = latest_event(snapshot)
    title = select(Event.title).where(is_of_event(Event))
    parts = EventState.event_uid.concat("\n").concat(EventState.edtf).concat("\n").concat(title.scalar_subquery())
    [events] = rows([(selection.matching, walk)], parts)
    return RecordEnd(
        source,
        came_out(source, snapshot.zone) if source else "",
        LatestEvent(*events[0][1].split("\n", 2)) if events else None,
    )


def latest_event(snapshot: Snapshot) -> tuple[Selection, Walk]:
    """The way to the latest event in order that took place. A report tells of others, and is none of them."""
    took_place = by_status(snapshot, Filter(status=tuple(sorted(TOOK_PLACE))), rare=False)
    no_report = Condition("kind", EventState.kind != EventKind.REPORT)
    return took_place.also(no_report), Walk(None, 1, descending=True)


def newest_cited(snapshot: Snapshot, day: date) -> SourceDocument | None:
    """The newest source that is cited, looked at on a day; None where there is none with a date. What comes out later
    is left out; a source of which only the last possible day is later counts as of that day."""
    same_source = (Citation.negotiation_id == Source.negotiation_id, Citation.source_uid == Source.uid)
    cited = exists().where(*same_source, *snapshot.known(Citation.known_on)).correlate(Source)
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
