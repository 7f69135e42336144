"""The signs of a strip and what they mean: those that it draws, and no others. Pure."""

from collections.abc import Iterator
from typing import NamedTuple

from webapp.domain.vocabulary import OPEN, PLANNED, Status
from webapp.drawing.histogram import Histogram
from webapp.drawing.picture import Drawing


class Sign(NamedTuple):
    """A sign: the `name` of its style on pages, its `look` in words, and its meaning."""

    name: str
    look: str
    meaning: str


def signs(drawing: Drawing, lens: str) -> list[Sign]:
    """Return the signs of a drawing through a lens. What has a label in it is no sign: the end of a record, a ×2."""
    return [*_of_bars(drawing.histogram), *_of_marks(drawing, lens)]


def _of_bars(histogram: Histogram | None) -> Iterator[Sign]:
    counts = [bar.count for bar in histogram.bars] if histogram else []
    if not histogram or not counts:
        return
    on = "on" if histogram.unit == "that day" else "in"
    fewest = f"{min(counts):,} to " if min(counts) < histogram.most else ""
    numbers = f"{fewest}{histogram.most:,}"
    yield Sign("bar", "Each bar", f"the events that began, or may have begun, {on} {histogram.unit}, {numbers}")
    if histogram.cuts:
        yield Sign("cut", "Cut", f"more than {histogram.most:,}, up to {max(counts):,}")


def _of_marks(drawing: Drawing, lens: str) -> Iterator[Sign]:
    events, bands = drawing.events, drawing.bands
    statuses = {event.mark.status for event in events}
    joined = [event for event in events if event.meetings]
    if lens == "sides":  # who is to meet has not met
        joined = [event for event in joined if event.mark.status not in PLANNED]
    dashed = [event for event in events if event.meetings and event.mark.status in PLANNED]
    planned = [band for band in bands if band.lasting and band.planned]
    ends = {end for band in bands for end in (band.before, band.after)}
    drawn = {
        Sign("occurred", "Full", "that day"): any(event.is_full for event in events),
        Sign("someday", "Hollow", "some day within"): any(not band.lasting for band in bands),
        Sign("scheduled", "Dashed", "planned"): bool(statuses & OPEN or dashed or planned),
        Sign("cancelled", "Struck through", "called off"): Status.CANCELLED in statuses,
        Sign("met", "Stroke", "met" if lens == "sides" else "one event"): any(not event.mark.apart for event in joined),
        Sign("apart", "Dotted stroke", "met apart"): any(event.mark.apart for event in joined),
        Sign("lasting", "Slim bar", "every day"): any(band.lasting and not band.planned for band in bands),
        Sign("beyond", "Arrow", "goes on"): "beyond" in ends,
        Sign("open", "?", "open end"): "open" in ends,
        Sign("end", "Thick line", "record ends"): bool(drawing.end and not drawing.end.anchor),
    }
    yield from (sign for sign, is_drawn in drawn.items() if is_drawn)
