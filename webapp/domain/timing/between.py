"""What lies between two events: for certain, or perhaps. Whatever lasts lies where it began."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, tzinfo
from functools import cached_property

from webapp.domain.plain import EventDocument
from webapp.domain.timing.extent import extent
from webapp.domain.timing.moment import Moment
from webapp.domain.timing.precedence import Precedence
from webapp.domain.timing.schedule import stands_at


def standing_moment(event: EventDocument, zone: tzinfo) -> Moment:
    """An event in the order of events, by the date that it stands at on the timeline, as what began then."""
    return Moment(event["uid"], extent(stands_at(event), zone), event["order"]).beginning


@dataclass(frozen=True)
class Between:
    """Two events, each as what began then, and what the record says came after what."""

    ends: Sequence[Moment]
    precedence: Precedence

    @property
    def first(self) -> date | None:
        """The first day on which either of them can have begun; None where that is open."""
        firsts = [moment.lies.first for moment in self.ends]
        return None if None in firsts else min(filter(None, firsts))

    @property
    def last(self) -> date | None:
        """The last such day."""
        lasts = [moment.lies.last for moment in self.ends]
        return None if None in lasts else max(filter(None, lasts))

    @property
    def is_ordered(self) -> bool:
        """Whether one of them is certain to have begun before the other."""
        one, other = self._in_order
        return self._before(one, other)

    def may_hold(self, moment: Moment) -> bool:
        """Whether something may lie between them: it is not certain to have begun before the earlier, nor after the
        later; nor before both, or after both, where nobody can tell which of them is which."""
        one, other = self._in_order
        began = moment.beginning
        outside = [self._before(began, one), self._before(other, began)]
        if not self.is_ordered:
            outside = [outside[0] and self._before(began, other), outside[1] and self._before(one, began)]
        return not any(outside)

    def holds(self, moment: Moment) -> bool:
        """Whether it lies between them for certain."""
        one, other = self._in_order
        began = moment.beginning
        return self.is_ordered and self._before(one, began) and self._before(began, other)

    def _before(self, moment: Moment, other: Moment) -> bool:
        return self.precedence.before(moment, other)

    @cached_property
    def _in_order(self) -> Sequence[Moment]:
        one, other = self.ends
        return (other, one) if self._before(other, one) else (one, other)
