"""Which of two events came before the other, as far as anybody can tell: by their dates, and by what the record says
came after what."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property

from webapp.domain.extent import Extent
from webapp.domain.plain import EventDocument
from webapp.domain.vocabulary import Link


@dataclass(frozen=True, slots=True)
class Moment:
    """An event in the order of events: where it lies, and its `order` among those of its day that have no time."""

    uid: str
    lies: Extent
    order: int = 0

    @property
    def is_day(self) -> bool:
        """Whether it was on one known day, and no time of day is known."""
        lies = self.lies
        return lies.first is not None and lies.first == lies.last and lies.start is None and lies.end is None


def ties(event: EventDocument) -> Iterator[tuple[Link, int, str]]:
    """What an event's document says it came after or before: how, at which place of the list, and the other's uid."""
    if event["date"] is None:
        return
    lists = ((Link.AFTER, event["date"].get("after", ())), (Link.BEFORE, event["date"].get("before", ())))
    for link, others in lists:
        yield from ((link, place, other) for place, other in enumerate(others))


@dataclass(frozen=True)
class Precedence:
    """What the record says came after what: `after` holds, for an event, those that directly followed it; `moments` are
    all events that any such saying names."""

    after: Mapping[str, frozenset[str]] = field(default_factory=dict)
    moments: Mapping[str, Moment] = field(default_factory=dict)

    @classmethod
    def of(cls, said: Iterable[tuple[str, str]], moments: Iterable[Moment]) -> "Precedence":
        """The precedence that pairs of uids (earlier, later) make, without those that cannot hold; `moments` are those
        of the events in them."""
        pairs, known = list(said), list(moments)
        return cls._of(set(pairs) - cls.broken(pairs, known), known)

    @classmethod
    def broken(cls, said: Iterable[tuple[str, str]], moments: Iterable[Moment]) -> set[tuple[str, str]]:
        """The pairs that cannot hold: by dates, or by other pairs, the later of the two came first."""
        pairs = set(said)
        whole = cls._of(pairs, moments)
        both = [pair for pair in pairs if whole.moments.keys() >= set(pair)]
        return {pair for pair in both if whole.before(whole.moments[pair[1]], whole.moments[pair[0]])}

    @classmethod
    def _of(cls, said: Iterable[tuple[str, str]], moments: Iterable[Moment]) -> "Precedence":
        after: dict[str, set[str]] = defaultdict(set)
        for earlier, later in said:
            after[earlier].add(later)
        return cls({uid: frozenset(later) for uid, later in after.items()}, {one.uid: one for one in moments})

    def before(self, one: Moment, other: Moment) -> bool:
        """Whether one came before the other, through any chain of sayings and dates."""
        return Front([other], self).is_past(one)

    def followers(self, start: Moment) -> Set[str]:
        """The events that are said to have come after one, or after something that its date puts after it."""
        if not self.after:
            return frozenset()
        if start not in self._found:
            self._found[start] = self._follow(start)
        return self._found[start]

    def _follow(self, start: Moment) -> Set[str]:
        ahead = list(self._by_first)
        found: set[str] = set()
        waiting = [start]
        while waiting:
            here = waiting.pop()
            new = set(self.after.get(here.uid, ()))
            while ahead and here.lies.last and here.lies.last < ahead[-1][0]:  # those that begin last come off first
                new |= self.after[ahead.pop()[1].uid]
            for other in self._by_day.get(here.lies.last, ()):
                new |= self.after[other.uid] if Front([other]).is_past(here) else set()
            new -= found
            found |= new
            waiting += [self.moments[uid] for uid in new if uid in self.moments]
        return found

    @cached_property
    def _by_first(self) -> list[tuple[date, Moment]]:
        """The events with followers by their first day, where that is known; those that begin last stand at the end."""
        leading = [self.moments[uid] for uid in self.after if uid in self.moments]
        return sorted(((one.lies.first, one) for one in leading if one.lies.first), key=lambda one: one[0])

    @cached_property
    def _by_day(self) -> dict[date | None, list[Moment]]:
        found: dict[date | None, list[Moment]] = defaultdict(list)
        for day, moment in self._by_first:
            found[day].append(moment)
        return found

    @cached_property
    def _found(self) -> dict[Moment, Set[str]]:
        return {}


@dataclass(frozen=True)
class Front:
    """The latest of some moments, held against others in one step each, however many there are."""

    moments: Sequence[Moment]
    precedence: Precedence = field(default_factory=Precedence)

    def is_past(self, moment: Moment) -> bool:
        """Whether a moment came before any of these."""
        if self._is_past_by_date(moment):
            return True
        followers = self.precedence.followers(moment)
        if not self._uids.isdisjoint(followers):
            return True
        known = self.precedence.moments
        return any(uid in known and self._is_past_by_date(known[uid]) for uid in followers)

    def _is_past_by_date(self, moment: Moment) -> bool:
        """What is over before the first day of any is past. On that day, it is what was over at a time before one of
        them began; and of what has no time, what has a lower `order`. A time outranks `order`."""
        last = moment.lies.last
        if last is None or self._day is None or last != self._day:
            return last is not None and self._day is not None and last < self._day
        if moment.is_day:
            return self._order is not None and moment.order < self._order
        return moment.lies.end is not None and self._start is not None and moment.lies.end < self._start

    @cached_property
    def _uids(self) -> frozenset[str]:
        return frozenset(one.uid for one in self.moments)

    @cached_property
    def _day(self) -> date | None:
        return max((one.lies.first for one in self.moments if one.lies.first), default=None)

    @cached_property
    def _start(self) -> datetime | None:
        starts = (one.lies.start for one in self.moments if one.lies.first == self._day)
        return max(filter(None, starts), default=None)

    @cached_property
    def _order(self) -> int | None:
        return max((one.order for one in self.moments if one.is_day and one.lies.first == self._day), default=None)
