"""Where a record ends: the newest source that it cites, and the latest event that it knows of."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import String, and_, cast, exists, false, func, or_, select, true
from sqlalchemy.orm import aliased

from webapp.domain.dates import UNDATED, day_after, parse
from webapp.domain.extent import event_extent
from webapp.domain.moment import Moment
from webapp.domain.participants import TOOK_PLACE
from webapp.domain.plain import EventDocument, SourceDocument, read
from webapp.domain.precedence import Precedence
from webapp.domain.publication import came_out, publication
from webapp.domain.vocabulary import EventKind
from webapp.model import Citation, EventState, Revision, Source
from webapp.reading.conditions import Condition
from webapp.reading.documents import as_known
from webapp.reading.filters import Filter
from webapp.reading.selection import Selection, run_each
from webapp.reading.snapshot import Snapshot
from webapp.reading.walks import Matching, Walk

AT_ONCE = 100
"""Sources read at a time, from the newest."""

MOST_RIVALS = 24
"""Events that may be the latest and are held against each other; of more, none is told to be."""


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
    return RecordEnd(source, out, *latest_of(snapshot, latest, precedence))


def latest_walk(snapshot: Snapshot) -> tuple[Selection, Walk]:
    """The way back from the last event on the timeline that took place, along all that may have begun after it. A
    report tells of others, and is none of them.

    What may reach further than a month is met by an index of its own; of the rest, what can have begun on the first
    day of the last one, or later, stands in the month of that day, or later.
    """
    took_place = [EventState.status.in_(TOOK_PLACE), EventState.kind != EventKind.REPORT]
    last = aliased(EventState)
    of_last = [last.status.in_(TOOK_PLACE), last.kind != EventKind.REPORT]
    if snapshot.as_of:  # what stands later, as a window does, is met as well
        of_last.append(last.position < str(day_after(snapshot.as_of) or UNDATED))
    first = (
        select(last.earliest)
        .where(*snapshot.standing(last), *of_last)
        .order_by(last.position.desc())
        .limit(1)
        .scalar_subquery()
    )
    month = func.coalesce(func.substr(cast(first, String), 1, 7), "")
    rivals = Condition("latest", or_(first.is_(None), EventState.begun.is_(None), EventState.begun >= first))
    ready = Matching.of(snapshot, Filter(), [Condition("took place", and_(*took_place)), rivals])
    apart = [EventState.wide == false(), EventState.position >= month], [EventState.wide == true()]
    stretches = [replace(part, tests=[*part.tests, *tests]) for part in ready.stretches for tests in apart]
    walk = Walk(None, MOST_RIVALS + 1, descending=True)
    return Selection(snapshot, Filter(), replace(ready, stretches=stretches)), walk


def latest_of(
    snapshot: Snapshot, events: Sequence[EventDocument], precedence: Callable[[], Precedence]
) -> tuple[EventDocument | None, bool]:
    """Of the events that `latest_walk` leads to, as they were known, the one that is certain to be the latest; where
    none is, the last on the timeline; and which of the two it is. None where nothing took place."""
    if 1 < len(events) <= MOST_RIVALS:
        moments = [Moment(event["uid"], event_extent(event, snapshot.zone), event["order"]) for event in events]
        latest = Precedence().last(moments) or precedence().last(moments)
        if latest:
            return next(event for event in events if event["uid"] == latest.uid), True
    return next(iter(events), None), len(events) == 1


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
