"""Where a record ends: the newest source that it cites, and the latest event that it knows."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, tzinfo

from sqlalchemy import String, and_, cast, exists, func, or_, select
from sqlalchemy.orm import aliased

from webapp.domain.actors.participants import TOOK_PLACE
from webapp.domain.dates import UNDATED, day_after
from webapp.domain.knowing.disagreements import caveats
from webapp.domain.knowing.publication import came_out, publication
from webapp.domain.plain import EventDocument, SourceDocument, read
from webapp.domain.timing.extent import extent_of, extent_of_when, moment_of
from webapp.domain.timing.precedence import Precedence
from webapp.domain.timing.schedule import place_of
from webapp.domain.vocabulary import EventKind
from webapp.model import Citation, EventState, Revision, Source
from webapp.model.event_state import NARROW, WIDE
from webapp.reading.as_known import as_known
from webapp.reading.citations import known_citations
from webapp.reading.conditions import Condition
from webapp.reading.filters import Filter
from webapp.reading.named_events import doubts_about
from webapp.reading.selection import Selection
from webapp.reading.snapshot import WITHOUT_END, Snapshot, Test
from webapp.reading.walks import Walk, run_each

MOST_RIVALS = 24
"""Events that may be the latest and are compared; among more, none is certain to be."""

_LAST = aliased(EventState)
"""A second state in the query. Made once: making its columns took longer than the rest of the query."""

_NO_TIME = datetime.max.replace(tzinfo=UTC)


def latest_walk(snapshot: Snapshot) -> tuple[Selection, Walk]:
    """Return the walk back from the last event on the timeline that took place, along all that may have begun after it.
    Reports tell of other events and are left out.

    Events that may reach further than a month have an index of their own; any other that can have begun on the first
    day of the last one, or later, stands in the month of that day or later.
    """
    # As of a day what stands later, as a window does, is met as well.
    begun = [_LAST.position < str(day_after(snapshot.as_of) or UNDATED)] if snapshot.as_of else []
    first = (
        select(_LAST.earliest)
        .where(*snapshot.standing(_LAST), *_took_place(_LAST), *begun)
        .order_by(_LAST.position.desc())
        .limit(1)
        .scalar_subquery()
    )
    month = func.coalesce(func.substr(cast(first, String), 1, 7), "")
    took_place = Condition("took place", and_(*_took_place(EventState)))
    rivals = Condition("latest", or_(first.is_(None), EventState.begun.is_(None), EventState.begun >= first))
    split = [NARROW, EventState.position >= month], [WIDE]
    selection = Selection(snapshot, Filter(), [took_place, rivals], split=split)
    return selection, Walk(None, MOST_RIVALS + 1, descending=True)


def _took_place(state: type[EventState]) -> list[Test]:
    return [state.status.in_(TOOK_PLACE), state.kind != EventKind.REPORT]


def latest_event(
    snapshot: Snapshot, events: Sequence[EventDocument], precedence: Callable[[], Precedence]
) -> tuple[EventDocument | None, bool]:
    """Return the event that is certain to be the latest of those `latest_walk` leads to, as they were known, and True;
    if none is certain, the last on the timeline and False. None if nothing took place."""
    if 1 < len(events) <= MOST_RIVALS:
        moments = [moment_of(event, snapshot.zone) for event in events]
        latest = Precedence().last(moments) or precedence().last(moments)
        if latest:
            return next(event for event in events if event["uid"] == latest.uid), True
    return next(iter(events), None), len(events) == 1


@dataclass(frozen=True, slots=True)
class RecordEnd:
    """The newest source with its date of publication, and the last event on the timeline as it was known, or the one
    that is certain to be the latest (`is_latest`), with its caveats (`disagreements.caveats`); None for none. On the
    day of the last event, or in a window or month beside it, others may have followed it. `zone` is the negotiation's,
    whose days its timeline has."""

    source: SourceDocument | None = None
    came_out: str = ""
    event: EventDocument | None = None
    is_latest: bool = False
    caveats: Sequence[str] = ()
    zone: tzinfo | None = None

    @property
    def day(self) -> date | None:
        """The last day the record tells of; None for none. The latest event counts from its first possible day: earlier
        sources cannot tell that it was later in its window, or how long it lasts."""
        source, event = extent_of(self.came_out, self.zone), self.event
        when = place_of(event["date"]["edtf"], event["status"]) if event and event["date"] else None
        took_place, out = extent_of_when(when, self.zone), source.last or source.first
        if when is None or out is None:
            return out or took_place.last or took_place.first
        return max(out, took_place.first or out)


def load_record_end(
    snapshot: Snapshot, source: SourceDocument | None, precedence: Callable[[], Precedence]
) -> RecordEnd:
    """Load where the record ends, whose newest cited source and stated order are given."""
    [latest] = run_each([latest_walk(snapshot)])
    events = as_known(snapshot, [event for _, event, _ in latest])
    end = record_end(snapshot, source, events, precedence)
    if end.event is None:
        return end
    verifications = {event["uid"]: support.verification for _, event, support in latest}
    doubts = doubts_about(snapshot, [end.event], verifications)
    return replace(end, caveats=caveats(end.event, doubts.get(end.event["uid"], ())))


def record_end(
    snapshot: Snapshot,
    source: SourceDocument | None,
    latest: Sequence[EventDocument],
    precedence: Callable[[], Precedence],
) -> RecordEnd:
    """Return where the record ends that has these as its newest cited source, as the events that `latest_walk` leads to
    (as they were known), and as its stated order; without caveats."""
    out = came_out(source, snapshot.zone) if source else ""
    return RecordEnd(source, out, *latest_event(snapshot, latest, precedence), zone=snapshot.zone)


def newest_cited(snapshot: Snapshot, day: date) -> SourceDocument | None:
    """Return the newest source that is cited, as of a day; None if none has a date. Later sources are left out; one of
    which only the last possible day is later, or open, counts as of the day. Of several of one day it is one without a
    time of day, which may be the last, or else that of the latest moment."""
    same_source = (Citation.negotiation_id == Source.negotiation_id, Citation.source_uid == Source.uid)
    cited = exists().where(*same_source, *known_citations(snapshot)).correlate(Source)
    query = (
        select(Revision.document)
        .join(Source, Source.revision_id == Revision.id)
        .where(Source.negotiation_id == snapshot.id, or_(Source.issued_on.is_not(None), WITHOUT_END), cited)
        .order_by(WITHOUT_END.desc(), Source.issued_on.desc(), Source.uid)
        .execution_options(yield_per=100)
    )
    newest, latest, last = None, (date.min, _NO_TIME), day
    with snapshot.session.scalars(query) as texts:
        for text in texts:
            source = read(SourceDocument, text)
            out = publication(source, snapshot.zone)
            if out.earliest > day:
                continue
            if newest and out.day and out.day < last:
                break
            moment = (out.earliest, out.moment or _NO_TIME)
            if newest is None or moment > latest:
                newest, latest, last = source, moment, min(out.day or day, day)
    return newest
