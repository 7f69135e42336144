"""What the strip is drawn from: events as marks on lanes. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, tzinfo

from webapp.domain.dates import When, day_of
from webapp.domain.knowing.disagreements import UNKEPT
from webapp.domain.timing.extent import Extent, extent_with, filter_extent
from webapp.domain.vocabulary import Status
from webapp.drawing.axis import Span, open_span, ordinal_span

COLOURS = 12
"""Colours of lanes, numbered from 1; later numbers are the greys of quiet lanes."""


@dataclass(frozen=True, slots=True)
class Lane:
    """A line of the strip. Quiet ones gather events without a lane of their own, and are grey."""

    key: str
    label: str
    quiet: bool = False
    colour: int = 1


@dataclass(frozen=True, slots=True)
class Line:
    """A lane as drawn, at this height. The first letters of its label that are left out, so that it differs from
    others where it is cut."""

    label: str
    y: float
    colour: int
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class Mark:
    """An event to draw on one or more lanes, named by key. Without `when` it is only counted. A stroke joins each group
    of lanes in `meetings`: one group, or several that met `apart`, in parts of the event. Days are those of the
    negotiation's `zone`. An event without a date (`is_dated` is false) stands at its last plan. An outcome is missing
    after the day that it is `due`. `caveats` are what is said of it beside its title (`disagreements.caveats`)."""

    uid: str
    title: str
    when: When | None
    status: Status
    lanes: tuple[str, ...]
    key: bool = False
    meetings: tuple[tuple[str, ...], ...] = ()
    zone: tzinfo = UTC
    apart: bool = False
    is_dated: bool = True
    due: date | None = None
    caveats: Sequence[str] = ()

    @property
    def caption(self) -> str:
        """Its title and, in brackets, its caveats: "Talks in Jeddah (source retracted)"."""
        return f"{self.title} ({'; '.join(self.caveats)})" if self.caveats else self.title

    @property
    def standing(self) -> Sequence[str]:
        """What has become of it, in words, and its caveats; that a deadline was not kept says both."""
        return self.caveats if UNKEPT in self.caveats else (self.status.label.lower(), *self.caveats)

    @property
    def day(self) -> date:
        """The day it stands at; date.max without a date."""
        return day_of(self.when, self.zone)

    @property
    def extent(self) -> Extent:
        return extent_with(self.when and self.when.text, self.status, self.zone)

    @property
    def bounds(self) -> Span | None:
        """The days it can have touched, up to the ends of the calendar where an end is open. None without a date."""
        return open_span(self.extent.first, self.extent.last) if self.when else None

    @property
    def reach(self) -> Span | None:
        """Its `bounds`, but for an open end, which reaches no further than the other."""
        extent = self.extent
        first, last = extent.first or extent.last or extent.begun, extent.last or extent.begun or extent.first
        return Span(first, last) if first and last else None

    def touches(self, span: Span, *, is_chosen: bool) -> bool:
        """Return whether it belongs in a picture of these days. If a reader chose them: whether it may lie in them, as
        in the list of matches. Else an open end reaches no further than the other, and an ongoing event belongs if it
        was not to end before the span, and began no longer before it than the span is long."""
        if self.when is None:
            return False
        if is_chosen:
            extent = filter_extent(self.when.text, self.status, self.zone)
            return open_span(extent.first, extent.last).meets(span)
        reach = self.reach
        if self.status == Status.ONGOING and (self.due or span.first) >= span.first:
            span = ordinal_span(span.first.toordinal() - span.days, span.last.toordinal())
        return bool(reach and reach.meets(span))
