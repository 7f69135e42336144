"""The days that events lasted, or on one of which they happened, on the lines of a strip. Pure."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from webapp.domain.timing.extent import Extent
from webapp.domain.vocabulary import PLANNED, Status
from webapp.drawing.axis import Scale, open_span
from webapp.drawing.mark import Line
from webapp.drawing.picture import Band, Drawing
from webapp.drawing.spots import Spot


def bands(spots: Iterable[Spot], plain: Drawing) -> list[Band]:
    """Return the bars of what lasted and the bands of windows, on the lines of a drawing; both for what began on some
    day of a window and goes on."""
    return list(dict.fromkeys(band for spot in spots for band in _of(spot, plain.lines, plain.scale)))


def _of(spot: Spot, lines: Sequence[Line], scale: Scale) -> list[Band]:
    extent = spot.mark.extent
    parts = [extent]
    if spot.mark.status == Status.ONGOING:
        parts = [replace(extent, last=extent.begun, lasts=False)]
        parts += [replace(extent, first=extent.begun)] if extent.begun else []
    planned = spot.mark.status in PLANNED
    return [replace(band, planned=planned) for part in parts for band in _band(part, spot.rows, lines, scale)]


def _band(extent: Extent, rows: Iterable[int], lines: Sequence[Line], scale: Scale) -> Iterator[Band]:
    days = open_span(extent.first, extent.last)
    before = _end(extent.first is None, days.first < scale.span.first)
    after = _end(extent.last is None, days.last > scale.span.last)
    if days.days > 1 and days.meets(scale.span):
        yield from (Band(lines[row], *scale.cell(days), extent.lasts, before, after) for row in rows)


def _end(is_open: bool, is_beyond: bool) -> str:
    return "open" if is_open else "beyond" if is_beyond else ""
