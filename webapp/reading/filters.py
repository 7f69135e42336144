"""A filter is a value: read from a query string, written back into one with the defaults left out. So every state of
the timeline is a short link, and the same filter serves the list, the strip, the facets and the export. Within one
field any value may match, between fields all must."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any

from werkzeug.datastructures import MultiDict

from webapp.domain import dates
from webapp.domain.dates.in_full import parse_entered
from webapp.domain.dates.points import DateError
from webapp.domain.problems import Invalid, Problem
from webapp.domain.text.look_alikes import keyboard_signs
from webapp.domain.timing.extent import Extent
from webapp.domain.vocabulary import EventKind, Role, Status, Verification
from webapp.reading.parameters import Parameters, Values

Args = dict[str, str | list[str]]
"""Parameters of a query string, one that stands several times with a list."""


@dataclass(frozen=True, slots=True)
class Filter:
    """What the timeline is narrowed to. Values are sorted, so that equal filters are equal. `since` and `until` are
    EDTF dates of any precision: a month means all of it. `between` names two events."""

    q: str = ""
    since: str = ""
    until: str = ""
    between: Values = ()
    kind: Values = ()
    status: Values = ()
    actor: Values = ()
    side: Values = ()
    role: Values = ()
    issue: Values = ()
    place: Values = ()
    source: Values = ()
    verification: Values = ()
    contradicted: bool = False
    key: bool = False

    @classmethod
    def from_args(cls, args: MultiDict[str, str]) -> "Filter":
        """Read a filter from a query string. Raises Invalid with a problem for each parameter that is wrong."""
        filter_, problems = cls.readable(args)
        if problems:
            raise Invalid(problems)
        return filter_

    @classmethod
    def readable(cls, args: MultiDict[str, str]) -> "tuple[Filter, list[Problem]]":
        """Read as much of a filter as can be read, and return a problem for each parameter that cannot."""
        read = _Collecting(args)
        filter_ = cls(
            q=read.text("q"),
            since=read.day("since"),
            until=read.day("until"),
            between=read.uids("between"),
            kind=read.terms("kind", EventKind),
            status=read.terms("status", Status),
            actor=read.uids("actor"),
            side=read.uids("side"),
            role=read.terms("role", Role),
            issue=read.uids("issue"),
            place=read.texts("place"),
            source=read.uids("source"),
            verification=read.terms("verification", Verification),
            contradicted=read.switch("contradicted"),
            key=read.switch("key"),
        )
        if filter_.between and len(filter_.between) != 2:
            read.problems.append(Problem("between", "Between needs two events; give it twice, with the uid of each."))
        filter_ = filter_.but_for(problem.path for problem in read.problems)
        if filter_.first and filter_.last and filter_.last < filter_.first:
            read.problems.append(Problem("until", "The range ends before it begins; exchange its two dates."))
            filter_ = filter_.but_for(["since", "until"])
        return filter_, read.problems

    def to_args(self) -> Args:
        """Return the parameters of the query string, without defaults; fields with several values are lists."""
        values = {field.name: getattr(self, field.name) for field in fields(self)}
        return {
            name: "1" if value is True else list(value) if isinstance(value, tuple) else value
            for name, value in values.items()
            if value
        }

    def __bool__(self) -> bool:
        """Return whether it narrows anything."""
        return self != Filter()

    @property
    def first(self) -> date | None:
        """The first day of the range; None if it is open."""
        return dates.parse(self.since).earliest if self.since else None

    @property
    def last(self) -> date | None:
        """The last day of the range; None if it is open."""
        return dates.parse(self.until).latest if self.until else None

    def may_miss(self, extent: Extent) -> bool:
        """Return whether something may lie outside the range: on another day of its window, month or year; if it lasts,
        by having begun after the range or ended before it."""
        if extent.lasts:
            is_behind = self.last is not None and (extent.begun is None or extent.begun > self.last)
            return is_behind or (self.first is not None and extent.ended is not None and extent.ended < self.first)
        begins_inside = self.first is None or (extent.first is not None and extent.first >= self.first)
        return not begins_inside or (self.last is not None and (extent.last is None or extent.last > self.last))

    def without(self, name: str, value: str | None = None) -> "Filter":
        """Return the filter without one field, or without one value of it."""
        if value is None:
            return self.but_for([name])
        left: dict[str, Any] = {name: tuple(other for other in getattr(self, name) if other != value)}
        return replace(self, **left)

    def but_for(self, names: Iterable[str]) -> "Filter":
        return replace(self, **{name: DEFAULTS[name] for name in names})

    def narrowing(self) -> Iterator[str]:
        """Return the names of the fields that narrow."""
        return (field.name for field in fields(self) if getattr(self, field.name) != field.default)


DEFAULTS: Mapping[str, Any] = {field.name: field.default for field in fields(Filter)}
PARAMETERS = tuple(DEFAULTS)
"""The query parameters a filter is read from."""


class _Collecting(Parameters):
    """Parameters that collect problems instead of raising them."""

    def __init__(self, args: MultiDict[str, str]) -> None:
        super().__init__(args)
        self.problems: list[Problem] = []

    def refuse(self, name: str, message: str) -> None:
        self.problems.append(Problem(name, message))

    def day(self, name: str) -> str:
        """Return the one day, month or year."""
        typed = keyboard_signs(self.text(name))
        try:
            if typed and parse_entered(typed).form != "single":
                self.refuse(name, f"“{name}” is a single day, month or year, as in 2025-03-17 or 2025-03.")
        except DateError as error:
            self.refuse(name, str(error))
        return typed
