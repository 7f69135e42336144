"""What the strip is drawn from: events as marks on lanes. Pure."""

from dataclasses import dataclass
from datetime import UTC, date, tzinfo

from webapp.domain.dates import When, day_of
from webapp.domain.timing.extent import EVER, Extent, asked_extent, extent_with
from webapp.domain.vocabulary import Status
from webapp.drawing.axis import Span, stretch

COLOURS = 12
"""Colours of lanes, numbered from 1; the ones after these are the greys of quiet lanes."""


@dataclass(frozen=True, slots=True)
class Lane:
    """A line of the strip. Quiet ones gather what has no line of its own, and are drawn in greys."""

    key: str
    label: str
    quiet: bool = False
    colour: int = 1


@dataclass(frozen=True, slots=True)
class Mark:
    """An event to draw on at least one lane, named by key. Without `when` it is only counted. A stroke joins those
    lanes that meet there: `meetings` is one group of them, or several that met `apart`, in parts of it.
    Its days are those of the negotiation's `zone`. What has no date, and is not `is_dated`, stands at its last plan."""

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

    @property
    def day(self) -> date:
        """The one it stands at; date.max without a date."""
        return day_of(self.when, self.zone)

    @property
    def lies(self) -> Extent:
        """Where it lies in time."""
        return extent_with(self.when.text, self.status, self.zone) if self.when else EVER

    @property
    def bounds(self) -> Span | None:
        """The days it can have touched, as far as the calendar goes where an end is open. None without a date."""
        return Span(self.lies.first or date.min, self.lies.last or date.max) if self.when else None

    @property
    def reach(self) -> Span | None:
        """The same, but where an end is open, no further than the other: it has been going on since, it was done by."""
        lies = self.lies
        first, last = lies.first or lies.last or lies.begun, lies.last or lies.begun or lies.first
        return Span(first, last) if first and last else None

    def touches(self, span: Span, *, is_chosen: bool) -> bool:
        """Whether it is in a picture of these days. In that of days that were asked for is whatever may lie in them, as
        in the list of what matches; else what goes on has been going on for no longer than the picture is long, and an
        open end reaches no further than the other."""
        if self.when is None:
            return False
        if is_chosen:
            lies = asked_extent(self.when.text, self.status, self.zone)
            return Span(lies.first or date.min, lies.last or date.max).meets(span)
        reach = self.reach
        if self.status == Status.ONGOING and self.lies.last is None:
            span = stretch(span.first.toordinal() - span.days, span.last.toordinal())
        return bool(reach and reach.meets(span))
