"""Which of two events came before the other, as far as anybody can tell: by their dates, and by what the record says
came after what."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import cached_property
from operator import itemgetter

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
    def is_timed(self) -> bool:
        """Whether a time of day is known of it."""
        return self.lies.start is not None or self.lies.end is not None

    @property
    def beginning(self) -> "Moment":
        """It as what began then, however long it lasted."""
        lies = self.lies
        return replace(self, lies=replace(lies, last=lies.begun, end=lies.start, lasts=False)) if lies.lasts else self


def ties(event: EventDocument) -> Iterator[tuple[Link, int, str]]:
    """What an event's document says it came after or before: how, at which place of the list, and the other's uid."""
    if event["date"] is None:
        return
    lists = ((Link.AFTER, event["date"].get("after", ())), (Link.BEFORE, event["date"].get("before", ())))
    for link, uids in lists:
        yield from ((link, place, other) for place, other in enumerate(uids))


@dataclass(frozen=True)
class Precedence:
    """What the record says came after what: `after` holds, for an event, those that directly followed it; `moments` are
    all events that any such saying names."""

    after: Mapping[str, frozenset[str]] = field(default_factory=dict)
    moments: Mapping[str, Moment] = field(default_factory=dict)

    @classmethod
    def of(cls, sayings: Iterable[tuple[str, str]], moments: Iterable[Moment]) -> "Precedence":
        """The precedence that pairs of uids (earlier, later) make, without those that cannot hold; `moments` are those
        of the events in them."""
        pairs, all_moments = list(sayings), list(moments)
        return cls._of(set(pairs) - cls.broken(pairs, all_moments), all_moments)

    @classmethod
    def broken(cls, sayings: Iterable[tuple[str, str]], moments: Iterable[Moment]) -> set[tuple[str, str]]:
        """The pairs that cannot hold: by dates, or by other pairs, the later of the two came first."""
        pairs = set(sayings)
        whole = cls._of(pairs, moments)
        dated = [pair for pair in pairs if whole.moments.keys() >= set(pair)]
        return {pair for pair in dated if whole.before(whole.moments[pair[1]], whole.moments[pair[0]])}

    @classmethod
    def _of(cls, pairs: Iterable[tuple[str, str]], moments: Iterable[Moment]) -> "Precedence":
        after: dict[str, set[str]] = defaultdict(set)
        for earlier, later in pairs:
            after[earlier].add(later)
        return cls({uid: frozenset(later) for uid, later in after.items()}, {moment.uid: moment for moment in moments})

    def before(self, moment: Moment, other: Moment) -> bool:
        """Whether one came before the other, through any chain of sayings and dates."""
        return Front([other], self).is_past(moment)

    def first(self, moments: Sequence[Moment]) -> Moment | None:
        """The one that is certain to have begun before all others of these; None where none is."""
        begun = [moment.beginning for moment in moments]
        return next((one for one in begun if all(self.before(one, other) for other in begun if other is not one)), None)

    def last(self, moments: Sequence[Moment]) -> Moment | None:
        """The one that is certain to have begun after all others of these; None where none is."""
        begun = [moment.beginning for moment in moments]
        return next((one for one in begun if all(self.before(other, one) for other in begun if other is not one)), None)

    def followers(self, start: Moment) -> Set[str]:
        """The events that are said to have come after one, or after something that its date puts after it."""
        if not self.after:
            return frozenset()
        if start not in self._followers:
            self._followers[start] = self._follow(start)
        return self._followers[start]

    def _follow(self, start: Moment) -> Set[str]:
        ahead = list(self._by_first)
        followers: set[str] = set()
        waiting = [start]
        while waiting:
            moment = waiting.pop()
            new = set(self.after.get(moment.uid, ()))
            # those that begin last come off first
            while ahead and moment.lies.last and moment.lies.last < ahead[-1][0]:
                new |= self.after[ahead.pop()[1].uid]
            for other in self._by_day.get(moment.lies.last, ()):
                new |= self.after[other.uid] if Front([other]).is_past(moment) else set()
            new -= followers
            followers |= new
            waiting += [self.moments[uid] for uid in new if uid in self.moments]
        return followers

    @cached_property
    def _by_first(self) -> list[tuple[date, Moment]]:
        """The events with followers by their first day, where that is known; those that begin last stand at the end."""
        leading = [self.moments[uid] for uid in self.after if uid in self.moments]
        return sorted(((moment.lies.first, moment) for moment in leading if moment.lies.first), key=itemgetter(0))

    @cached_property
    def _by_day(self) -> dict[date | None, list[Moment]]:
        by_day: dict[date | None, list[Moment]] = defaultdict(list)
        for day, moment in self._by_first:
            by_day[day].append(moment)
        return by_day

    @cached_property
    def _followers(self) -> dict[Moment, Set[str]]:
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
        moments = self.precedence.moments
        return any(uid in moments and self._is_past_by_date(moments[uid]) for uid in followers)

    def _is_past_by_date(self, moment: Moment) -> bool:
        """What is over before the first day of any is past. Where that is the one day they can share, it is what was
        over at a time before one of them began; and of what has no time, what has a lower `order`. A time outranks
        `order`; what lasts has no place in it until it is over."""
        last = moment.lies.last
        if last is None or self._day is None or last != self._day:
            return last is not None and self._day is not None and last < self._day
        if not moment.is_timed and (not moment.lies.lasts or moment.lies.first == last):
            return self._order is not None and moment.order < self._order
        return moment.lies.end is not None and self._start is not None and moment.lies.end < self._start

    @cached_property
    def _uids(self) -> frozenset[str]:
        return frozenset(moment.uid for moment in self.moments)

    @cached_property
    def _day(self) -> date | None:
        return max((moment.lies.first for moment in self.moments if moment.lies.first), default=None)

    @cached_property
    def _start(self) -> datetime | None:
        starts = (moment.lies.start for moment in self.moments if moment.lies.first == self._day)
        return max(filter(None, starts), default=None)

    @cached_property
    def _order(self) -> int | None:
        of_day = (moment for moment in self.moments if not moment.is_timed and moment.lies.first == self._day)
        return max((moment.order for moment in of_day), default=None)
