"""What lies between two events, certainly or perhaps. Only the beginning of what lasts counts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, tzinfo
from functools import cached_property

from webapp.domain.plain import EventDocument
from webapp.domain.timing.extent import Moment, extent_of_when
from webapp.domain.timing.precedence import Precedence
from webapp.domain.timing.schedule import stands_at


def standing_moment(event: EventDocument, zone: tzinfo) -> Moment:
    """Return the beginning of an event at the date where it stands on the timeline."""
    return Moment(event["uid"], extent_of_when(stands_at(event), zone), event["order"]).beginning


@dataclass(frozen=True)
class Between:
    """The beginnings of two events, and what the record says about which event came after which."""

    ends: Sequence[Moment]
    precedence: Precedence

    @property
    def first(self) -> date | None:
        """The first day on which either of them can have begun; None if that is open."""
        firsts = [moment.extent.first for moment in self.ends]
        return None if None in firsts else min(filter(None, firsts))

    @property
    def last(self) -> date | None:
        """The last day on which either of them can have begun; None if that is open."""
        lasts = [moment.extent.last for moment in self.ends]
        return None if None in lasts else max(filter(None, lasts))

    @property
    def is_ordered(self) -> bool:
        """Whether one of them certainly began before the other."""
        return self.precedence.before(*self._in_order)

    def may_hold(self, moment: Moment) -> bool:
        """Return whether an event may lie between them. It does not if it certainly began before the earlier or after
        the later. If it is not certain which is earlier, it does not if it began before both or after both."""
        (one, other), began, before = self._in_order, moment.beginning, self.precedence.before
        outside = [before(began, one), before(other, began)]
        if not self.is_ordered:
            outside = [outside[0] and before(began, other), outside[1] and before(one, began)]
        return not any(outside)

    def holds(self, moment: Moment) -> bool:
        """Return whether an event certainly lies between them."""
        (one, other), began, before = self._in_order, moment.beginning, self.precedence.before
        return self.is_ordered and before(one, began) and before(began, other)

    @cached_property
    def _in_order(self) -> Sequence[Moment]:
        one, other = self.ends
        return (other, one) if self.precedence.before(other, one) else (one, other)
