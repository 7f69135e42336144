"""The data of the strip: events if they are few, counts by lane and period if they are many."""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property, partial
from itertools import chain
from typing import NamedTuple

from sqlalchemy import CompoundSelect, Row, Select, SQLColumnExpression, func, literal, null, union_all

from webapp.domain.actors.participants import brings_together
from webapp.domain.plain import EventDocument
from webapp.domain.search.fields import FacetField
from webapp.domain.vocabulary import ActorKind, EventKind, Status
from webapp.drawing.axis import Span
from webapp.drawing.bars import Tally, bucket, histogram
from webapp.drawing.focus import end_days, folds, visible_spans
from webapp.drawing.lanes import MOST as MOST_LANES
from webapp.drawing.lanes import OTHERS, PRESS, known_lanes, lanes_and_marks
from webapp.drawing.layout import MOST, draw, newest
from webapp.drawing.mark import Lane, Mark
from webapp.drawing.picture import Drawing
from webapp.model import EventState, Facet
from webapp.model.event_state import DAY
from webapp.reading.as_known import as_known, breached, load_bibliography
from webapp.reading.filters import Filter
from webapp.reading.matches import Part
from webapp.reading.named_events import doubts_about
from webapp.reading.selection import Selection
from webapp.reading.sittings import by_whole, is_denied, stayed_away
from webapp.reading.snapshot import Snapshot
from webapp.reading.walks import Walk, run


class Stood(NamedTuple):
    """An event as it was known, what is to be doubted of it, and whether it is denied (`sittings.is_denied`)."""

    event: EventDocument
    doubts: Sequence[str]
    is_denied: bool


def strip(
    selection: Selection,
    lens: str,
    today: date,
    *,
    total: int,
    inside: int,
    given: Sequence[Stood] | None = None,
    all_lines: bool = False,
    moments: Sequence[str] = (),
) -> Drawing:
    """Return the strip of everything that matches, with the range of days as the part that is shown. `total` events
    match without the range, `inside` with it; `given` are all in order, if loaded. With `all_lines` no line is
    folded. `moments` are the events listed beside it by number."""
    filter_, anywhen, snapshot = selection.filter, selection.but_for("since", "until"), selection.snapshot
    ranged = bool(filter_.since or filter_.until)
    draw_few = partial(draw, today=today, is_chosen=ranged, whole=all_lines, moments=moments)
    if total <= MOST:
        lanes, marks = _through(lens, snapshot, given if given is not None else _documents(anywhen))
        spans = visible_spans(end_days(marks), filter_.first, filter_.last, today)
        span = next(spans)
        fewer = () if ranged else chain(spans, newest(marks, span))
        return draw_few(lanes, marks, span, shorter=fewer)
    counts = _Counts(anywhen, lens)
    spans = visible_spans(counts.days, filter_.first, filter_.last, today)
    span = next(spans)
    if sum(count for day, count in counts.days.items() if day in span) <= MOST:
        few = _documents(anywhen.within(span.first, span.last))
        if len(few) <= MOST:
            lanes, marks = _through(lens, snapshot, few)
            fewer = () if ranged else chain(spans, newest(marks, span))
            return _among(counts, draw_few(lanes, marks, span, shorter=fewer))
    touching = inside - counts.beyond(span, filter_) if ranged else None
    return histogram(counts.lanes(), counts.tally(span), span, today, is_chosen=ranged, touching=touching)


def _through(lens: str, snapshot: Snapshot, stood: Sequence[Stood]) -> tuple[list[Lane], list[Mark]]:
    events = _as_attended(snapshot, [each.event for each in stood])
    meetings = [event["uid"] for event in events if brings_together(event)] if lens == "sides" else []
    joined_by_none = [each.event["uid"] for each in stood if each.is_denied]
    parts = {**by_whole(snapshot, meetings), **{uid: [] for uid in joined_by_none}}
    doubts = {each.event["uid"]: each.doubts for each in stood}
    return lanes_and_marks(lens, events, snapshot.roster, snapshot.zone, parts, doubts)


def _as_attended(snapshot: Snapshot, events: Collection[EventDocument]) -> Collection[EventDocument]:
    """Return events as known on a day, without participants who stayed away from what was under way: that was not known
    yet, and drawing them would say that they met."""
    under_way = [event["uid"] for event in events if event["status"] == Status.ONGOING]
    away = stayed_away(snapshot, under_way) if snapshot.as_of else set()
    if not away:
        return events
    return [
        {**event, "participants": [one for one in event["participants"] if (event["uid"], one["actor"]) not in away]}
        for event in events
    ]


def _documents(selection: Selection) -> list[Stood]:
    """Return the matching events, at most one more than can be drawn."""
    snapshot = selection.snapshot
    rows = run(selection, Walk(None, MOST + 1, descending=False))
    now, supports = [event for _, event, _ in rows], {event["uid"]: support for _, event, support in rows}
    bibliography = load_bibliography(snapshot, now) if snapshot.as_of else None
    events = as_known(snapshot, now, bibliography, supports.keys() | breached(snapshot, now))
    verifications = {uid: support.verification for uid, support in supports.items()}
    doubts = doubts_about(snapshot, events, verifications, bibliography)
    uids = (event["uid"] for event in events)
    return [
        Stood(event, doubts.get(uid, ()), is_denied(event, supports[uid]))
        for uid, event in zip(uids, events, strict=True)
    ]


def _among(counts: "_Counts", drawing: Drawing) -> Drawing:
    """Return the drawing, and its narrow one, with all events outside its span folded away."""
    narrow = _among(counts, drawing.narrow) if drawing.narrow else None
    outside = counts.days - Counter(mark.day for mark, _ in drawing.listed)
    earlier, later = folds([(Span(day, day), count) for day, count in outside.items()], drawing.span)
    return replace(drawing, earlier=earlier, later=later, undated=counts.undated, narrow=narrow)


LaneCounts = Select[str, str | None, int] | Select[EventKind, str | None, int] | Select[str | None, str, int]
"""Numbers of events by lane (None for any) and period."""


class _Counts:
    """Counts of matching events: by the day they stand at, and by lane."""

    def __init__(self, selection: Selection, lens: str) -> None:
        self.snapshot, self.matches, self.lens = selection.snapshot, selection.matches(), lens
        self.roster = self.snapshot.roster
        self.days: Counter[date] = Counter()
        self.totals: Counter[str] = Counter()
        self.undated = 0
        by_day = (
            events.with_only_columns(null(), DAY, func.count() * times).group_by(DAY)
            for times, events in self.matches.events()
        )
        for lane, stood, count in self._rows(*by_day, *self._in_all()):
            if lane is not None:
                self.totals[lane] += count
            elif stood[:1].isdigit():
                self.days[date.fromisoformat(stood)] += count
            else:
                self.undated += count
        self.days, self.totals = +self.days, +self.totals

    def beyond(self, span: Span, filter_: Filter) -> int:
        """Return how many stand outside a span but within the requested range, if that has an open end."""
        low, high = filter_.first or date.min, filter_.last or date.max
        return sum(count for day, count in self.days.items() if low <= day <= high and day not in span)

    def lanes(self) -> list[Lane]:
        """Return the busiest lanes, and one each for the press and all others."""
        lanes = known_lanes(self.lens, self.roster)
        return [lanes.get(key, Lane(key, key)) for key in (*self._busiest(), PRESS, OTHERS)]

    def tally(self, span: Span) -> Tally:
        """Return counts by lane, and by day or, for wider bars, by month of a span."""
        own = {*self._busiest(), PRESS}
        by_lane: Counter[tuple[str, date]] = Counter()
        letters = 10 if bucket(span).days else 7
        for lane, period, count in self._rows(*self._by_lane(func.substr(self._day, 1, letters), span)):
            first = date.fromisoformat(period if letters == 10 else f"{period}-01")
            by_lane[lane if lane in own else OTHERS, max(first, span.first)] += count
        return Tally(self.days, +by_lane, self.undated)

    def _busiest(self) -> list[str]:
        """Return the lanes of their own: busiest first, but kinds in the order of their vocabulary."""
        busiest = [key for key, _ in self.totals.most_common() if key not in self._press][: MOST_LANES - 2]
        return [kind for kind in EventKind if kind in busiest] if self.lens == "kinds" else busiest

    def _rows(self, *queries: LaneCounts) -> Iterator[Row[str | None, str, int]]:
        together: CompoundSelect[str | None, str, int] = union_all(*queries)
        yield from self.snapshot.session.execute(together)

    @property
    def _day(self) -> SQLColumnExpression[str]:
        """The day an event stands at. A facet holds it itself, unless it may have stood elsewhere then."""
        now = self.lens != "kinds" and self.snapshot.as_of is None
        return Facet.day if now else DAY

    @cached_property
    def _press(self) -> frozenset[str]:
        """Media that belong to nobody."""
        actors = self.roster.kinds.items() if self.lens == "sides" else ()
        return frozenset(uid for uid, kind in actors if kind == ActorKind.MEDIA)

    def _in_all(self) -> Iterator[LaneCounts]:
        """Count the events on each lane, each medium separately."""
        for times, parts in self._parts():
            lane = EventState.kind if self.lens == "kinds" else Facet.value
            yield parts.with_only_columns(lane, null(), func.count() * times).group_by(lane)

    def _by_lane(self, period: SQLColumnExpression[str], span: Span) -> Iterator[LaneCounts]:
        """Count events by lane and period of a span. Independent media share a lane, and so do all but the busiest; on
        a shared lane an event counts once."""
        inside = self._day.between(span.first.isoformat(), span.last.isoformat())
        busiest, press = self._busiest(), self._press
        drawn_apart = {*busiest, *press}
        # Listed values are ranges of the primary key. As of a day SQLite would look up the state of each.
        others = Facet.value.in_([key for key in self.totals if key not in drawn_apart])
        if self.snapshot.as_of:
            others = Facet.value.not_in(drawn_apart)
        shared = {**({PRESS: Facet.value.in_(press)} if press else {}), OTHERS: others}
        for times, parts in self._parts(span):
            drawn = parts.where(inside)
            count = func.count() * times
            if self.lens == "kinds":
                yield drawn.with_only_columns(EventState.kind, period, count).group_by(EventState.kind, period)
                continue
            alone = drawn.where(Facet.value.in_(busiest))
            yield alone.with_only_columns(Facet.value, period, count).group_by(Facet.value, period)
            number = func.count(Facet.event_uid.distinct()) * times
            for lane, sharing in shared.items():
                query = drawn.where(sharing).with_only_columns(literal(lane), period, number)
                yield query.group_by(period)

    def _parts(self, span: Span | None = None) -> Sequence[Part]:
        """Return what is counted on lanes: matching events, or their facets; for a span as of a day, beside their
        states of then."""
        if self.lens == "kinds":
            return self.matches.events()
        field = FacetField.SIDE if self.lens == "sides" else FacetField.ISSUE
        snapshot = self.snapshot
        if span is None or snapshot.as_of is None:
            return self.matches.facets([field], drawn=True)
        of_event = Facet.negotiation_id == snapshot.id, Facet.event_uid == EventState.event_uid
        beside = [*of_event, Facet.drawn, *snapshot.held(field)]
        return [(times, events.where(*beside)) for times, events in self.matches.events()]
