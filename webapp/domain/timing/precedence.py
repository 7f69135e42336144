"""Which of two events certainly came before the other, by their dates and by the pairs that the record names. An
event's document can say which events it came after or before; see `ties`."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property

from webapp.domain.plain import EventDocument
from webapp.domain.timing.extent import Moment
from webapp.domain.timing.succession import Succession
from webapp.domain.vocabulary import Link


def ties(event: EventDocument) -> Iterator[tuple[Link, int, str]]:
    """Yield what an event's document says it came after or before: the link, the place in its list, the other's uid."""
    if event["date"] is None:
        return
    for link, uids in ((Link.AFTER, event["date"].get("after", ())), (Link.BEFORE, event["date"].get("before", ()))):
        yield from ((link, place, other) for place, other in enumerate(uids))


def tied(event: EventDocument) -> set[str]:
    """Return the uids of an event and of all that its document says it came after or before; none for most."""
    others = {other for *_, other in ties(event)}
    return {event["uid"], *others} if others else others


@dataclass(frozen=True)
class Precedence:
    """The pairs of uids (earlier, later) that the record names, and the `moments` of all events in them."""

    pairs: frozenset[tuple[str, str]] = frozenset()
    moments: Mapping[str, Moment] = field(default_factory=dict)

    @classmethod
    def of(cls, named_pairs: Iterable[tuple[str, str]], moments: Iterable[Moment]) -> "Precedence":
        """Return the precedence of named pairs, without those that cannot hold."""
        pairs, all_moments = list(named_pairs), list(moments)
        by_uid = {moment.uid: moment for moment in all_moments}
        return cls(frozenset(pairs) - cls.broken(pairs, all_moments), by_uid)

    @classmethod
    def broken(cls, named_pairs: Iterable[tuple[str, str]], moments: Iterable[Moment]) -> set[tuple[str, str]]:
        """Return the pairs that cannot hold: by dates or by other pairs, the later event came first."""
        whole = cls(frozenset(named_pairs), {moment.uid: moment for moment in moments})
        return {pair for pair in whole._known_pairs if whole.succession.in_circle(*pair)}

    @cached_property
    def succession(self) -> Succession:
        """What follows each of the moments."""
        return Succession([*self.moments.values()], self._known_pairs)

    @property
    def _known_pairs(self) -> Iterator[tuple[str, str]]:
        return (pair for pair in self.pairs if self.moments.keys() >= {*pair})

    def before(self, moment: Moment, other: Moment) -> bool:
        """Return whether a moment came before another, through any chain of pairs and dates."""
        return Front([other], self).is_past(moment)

    def holds(self, earlier: str, later: str) -> bool:
        """Return whether an order that was named holds: it was not left out as broken, or dates tell the same."""
        if (earlier, later) in self.pairs or not self.moments.keys() >= {earlier, later}:
            return True
        return self.before(self.moments[earlier], self.moments[later])

    def is_later(self, moment: Moment, day: date) -> bool:
        """Return whether a moment came after a day because it came after an event later than that day."""
        if moment.uid not in self.moments:
            return False
        front = Front([moment], self)
        later = (other for other in self.moments.values() if other.extent.first and other.extent.first > day)
        return any(front.is_past(other) for other in later)

    def first(self, moments: Sequence[Moment]) -> Moment | None:
        """Return the moment that certainly began before all others; None if there is none."""
        return _ahead(moments, self.before)

    def last(self, moments: Sequence[Moment]) -> Moment | None:
        """Return the moment that certainly began after all others; None if there is none."""
        return _ahead(moments, lambda one, other: self.before(other, one))


def _ahead(moments: Sequence[Moment], is_ahead: Callable[[Moment, Moment], bool]) -> Moment | None:
    """Return the beginning that is ahead of all others; None if there is none."""
    begun = [moment.beginning for moment in moments]
    return next((one for one in begun if all(is_ahead(one, other) for other in begun if other is not one)), None)


@dataclass(frozen=True)
class Front:
    """Some moments, against which others are compared in one step each, however many there are."""

    moments: Sequence[Moment]
    precedence: Precedence = field(default_factory=Precedence)

    def is_past(self, moment: Moment) -> bool:
        """Return whether a moment came before any of them."""
        if self._is_past_by_date(moment):
            return True
        precedence = self.precedence
        return bool(precedence.pairs) and bool(precedence.succession.later(moment) & self._reached)

    def _is_past_by_date(self, moment: Moment) -> bool:
        """Return whether a moment was over before the first day of any of them. On that day, it was past if it was over
        at a time before one of them began or, without a time, if its `order` is lower. A time outranks `order`; what
        lasts has no place in it until it is over."""
        last = moment.extent.last
        if last is None or self._day is None or last != self._day:
            return last is not None and self._day is not None and last < self._day
        if not moment.is_timed and (not moment.extent.lasts or moment.extent.first == last):
            return self._order is not None and moment.order < self._order
        return moment.extent.end is not None and self._start is not None and moment.extent.end < self._start

    @cached_property
    def _reached(self) -> int:
        """The bits of these moments, and of what is past by the dates of those that are not in the precedence."""
        moments = self.precedence.moments
        others = Front([moment for moment in self.moments if moments.get(moment.uid) != moment])
        past = (uid for uid, moment in moments.items() if others.moments and others._is_past_by_date(moment))
        return self.precedence.succession.bits([*(moment.uid for moment in self.moments), *past])

    @cached_property
    def _day(self) -> date | None:
        return max((moment.extent.first for moment in self.moments if moment.extent.first), default=None)

    @cached_property
    def _start(self) -> datetime | None:
        starts = (moment.extent.start for moment in self.moments if moment.extent.first == self._day)
        return max(filter(None, starts), default=None)

    @cached_property
    def _order(self) -> int | None:
        of_day = (moment for moment in self.moments if not moment.is_timed and moment.extent.first == self._day)
        return max((moment.order for moment in of_day), default=None)
