"""The part of the record in which meetings are counted: a range of days, or what lies between two events."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import g, request
from werkzeug.datastructures import MultiDict

from webapp.domain.dates import in_words, parse
from webapp.reading.filters import Filter
from webapp.reading.named_events import Named
from webapp.reading.selection import select_events
from webapp.reading.snapshot import Test
from webapp.web.days import RANGE, require_clear

PARAMETERS = ("since", "until", "between")


@dataclass(frozen=True, slots=True)
class Span:
    """A range as a filter, the tests that its events pass, and the two events it lies between, if any, in order."""

    filter: Filter
    tests: Sequence[Test] = ()
    ends: Sequence[Named] = ()

    def __bool__(self) -> bool:
        """Return whether it is less than the whole record."""
        return bool(self.filter)

    @property
    def words(self) -> str:
        """The range of days in words, or ""."""
        since, until = (in_words.words(parse(day)) if day else "" for day in (self.filter.since, self.filter.until))
        if since and since == until:
            return f"{'on' if parse(self.filter.since).is_day else 'in'} {since}"
        if since and until:
            return f"from {since} to {until}"
        return f"from {since} on" if since else f"until {until}" if until else ""


def requested_span() -> Span:
    """Return the requested span. Raises UnclearDay, and Invalid for unknown events and what cannot be read."""
    require_clear(*RANGE)
    args = MultiDict([(name, value) for name in PARAMETERS for value in request.args.getlist(name)])
    filter_ = Filter.from_args(args)
    if not filter_:
        return Span(filter_)
    snapshot = g.snapshot
    selection = select_events(snapshot, filter_)
    return Span(filter_, selection.matches().tests, selection.ends)
