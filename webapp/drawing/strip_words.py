"""What the picture file of a strip says of itself. Pure."""

from collections.abc import Callable, Iterator
from datetime import date

from webapp.domain.dates import parse
from webapp.domain.dates.in_words import plan_words, words
from webapp.domain.text.direction import in_order
from webapp.domain.timing.schedule import status_words
from webapp.drawing.picture import Drawing
from webapp.drawing.signs import signs


def notes(drawing: Drawing, lens: str) -> Iterator[str]:
    """Yield what stands below the picture: its signs, the titles of its numbers, and what it leaves out."""
    yield " ".join(f"{sign.look}: {sign.meaning}." for sign in signs(drawing, lens))
    numbered = [event for event in drawing.events if event.has_number]
    numbered.sort(key=lambda event: event.number)
    yield " ".join(f"{event.number}: {in_order(event.mark.caption)}." for event in numbered)
    events = "; ".join(_events_left_out(drawing))
    lines = ", ".join(map(in_order, drawing.folded))
    yield f"Events that are not drawn: {events}." if events else ""
    yield f"Lines with a single event that are not drawn: {lines}." if lines else ""


def _events_left_out(drawing: Drawing) -> Iterator[str]:
    if drawing.earlier:
        yield f"{drawing.earlier.count:,} earlier, from {drawing.earlier.edge}"
    if drawing.later:
        yield f"{drawing.later.count:,} later, up to {drawing.later.edge}"
    if drawing.histogram and drawing.histogram.reaching:
        yield f"{drawing.histogram.reaching:,} in no bar, reaching in from outside"
    if drawing.undated:
        yield f"{drawing.undated:,} without a date"


def description(drawing: Drawing, is_late: Callable[[date | None], bool]) -> Iterator[str]:
    """Yield the picture in words, for readers of screens: its events, or how many each bar counts. `is_late` says
    whether an outcome due on a day is missing."""
    for mark, lanes in drawing.listed:
        if mark.when:
            planned = f"no new date (was planned {plan_words(mark.when)})"
            day = status_words(mark.when.text, mark.status) if mark.is_dated else planned
            told = [", ".join(lanes), *mark.standing, *["no outcome recorded"] * is_late(mark.due)]
            yield f"{day}: {mark.title} ({'; '.join(told)})"
    for span, counts in drawing.histogram.counts if drawing.histogram else ():
        each = (f"{line.label} {count:,}" for line, count in zip(drawing.lines, counts, strict=True) if count)
        yield f"{words(parse(span.edtf))}: {', '.join(each)}"
