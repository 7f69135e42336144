"""Who stands where, and who moved: a cell of the matrix, from the stances of one side's speakers on one issue.

A cell shows the stances that precede no other of that side. A movement is a shown speaker's own latest former stance,
if that differs. Stances of unnamed speakers, and those that only another side reports, never move and hide nothing:
they are shown beside. Taking no side is shown only if there is nothing else.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from webapp.domain.grouping import grouped
from webapp.domain.plain import IssueDocument
from webapp.domain.positions.stance_taken import StanceTaken
from webapp.domain.timing.extent import Extent, Moment
from webapp.domain.timing.precedence import Front, Precedence
from webapp.domain.vocabulary import Stance


class Order(StrEnum):
    """How several stances of one cell relate in time."""

    ALIKE = "alike"
    IN_TURN = "one after the other"
    IN_ONE_BREATH = "in one breath"
    UNKNOWN = "order not known"


@dataclass(frozen=True, slots=True)
class Standing:
    """A stance shown, and the speaker's own former stance if that was another: moved from, or given up."""

    position: StanceTaken
    before: StanceTaken | None = None

    @property
    def movement(self) -> int:
        """How far the speaker moved: above 0 towards the proposition, below 0 away from it, 0 for no movement."""
        if self.before is None or Stance.WITHDRAWN in (self.position.stance, self.before.stance):
            return 0
        return self.position.stance.score - self.before.stance.score

    def former(self, issue: IssueDocument | None) -> str:
        """Return the word for the former stance, with that on which sources disagree about it; "" without one."""
        if self.before is None:
            return ""
        word, doubted = self.before.stance.on(issue), "; ".join(self.before.contested)
        return f"{word} ({doubted})" if doubted else word


@dataclass(frozen=True, slots=True)
class Cell:
    """What a side says on an issue: the stances that stand, their order, those shown beside them, a later word of
    another speaker that takes no side, and what may have been said already."""

    standings: tuple[Standing, ...] = ()
    order: Order = Order.ALIKE
    asides: tuple[StanceTaken, ...] = ()
    later: StanceTaken | None = None
    perhaps: tuple[StanceTaken, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.standings or self.asides or self.perhaps)


def cell(
    positions: Sequence[StanceTaken], precedence: Precedence, day: date | None = None, since: date | None = None
) -> Cell:
    """Return the cell of stances on one issue by the speakers of one side, in the order of the timeline. With a `day`,
    it holds what had been said by then: a stance counts from the last day on which it can have been said. Before that
    it is `perhaps`; without a first day, from the record's first day, `since`."""
    spoken = [position for position in positions if has_been_said(position.moment.extent, day)]
    perhaps = [said for said in positions if day and may_have_been_said(said.moment, precedence, day, since)]
    firm = [position for position in spoken if not position.is_aside]
    sided = [position for position in firm if position.stance != Stance.NONCOMMITTAL]
    latest = _latest(sided or firm, precedence)
    standing = {id(position) for position in latest}
    past = grouped((position.speaker, position) for position in sided if id(position) not in standing)
    return Cell(
        tuple(Standing(position, _before(position, latest, past[position.speaker], precedence)) for position in latest),
        _order(latest, precedence),
        tuple(_latest_of_each([position for position in spoken if position.is_aside], precedence)),
        _later_word(latest, firm, precedence) if sided else None,
        tuple(perhaps),
    )


def sequence(positions: Sequence[StanceTaken], precedence: Precedence) -> list[Standing]:
    """Return each of these stances, in the order of the timeline, with the speaker's own former stance if it moved from
    that: if all that the speaker said last before, on the same side, is the same other stance. A speaker who changed
    sides has not moved."""
    own: dict[tuple[str, str], list[StanceTaken]] = defaultdict(list)
    standings = []
    for position in positions:
        if position.is_aside or position.stance == Stance.NONCOMMITTAL:
            standings.append(Standing(position))
            continue
        front, before_on_side = Front([position.moment], precedence), own[position.speaker, position.side]
        last = _latest([before for before in before_on_side if front.is_past(before.moment)], precedence)
        moved = len({before.stance for before in last}) == 1 and last[-1].stance != position.stance
        standings.append(Standing(position, last[-1] if moved else None))
        before_on_side.append(position)
    return standings


def has_been_said(extent: Extent, day: date | None) -> bool:
    """Return whether something of this extent had certainly been said by a day; for None, everything has."""
    return day is None or (extent.over is not None and extent.over <= day)


def may_have_been_said(moment: Moment, precedence: Precedence, day: date, since: date | None) -> bool:
    """Return whether something said at this moment may have been said by a day, but not certainly."""
    first = moment.extent.first or since
    if first is None or first > day or has_been_said(moment.extent, day):
        return False
    return not precedence.is_later(moment, day)


def _latest(positions: Sequence[StanceTaken], precedence: Precedence) -> list[StanceTaken]:
    """Return the stances that precede no other. Giving up ends only the speaker's own stance."""
    front = Front([position.moment for position in positions if position.stance != Stance.WITHDRAWN], precedence)
    ends = grouped((each.speaker, each.moment) for each in positions if each.stance == Stance.WITHDRAWN)
    own = {speaker: Front(moments, precedence) for speaker, moments in ends.items()}
    return [
        position
        for position in positions
        if not front.is_past(position.moment)
        and not (position.speaker in own and own[position.speaker].is_past(position.moment))
    ]


def _latest_of_each(asides: Sequence[StanceTaken], precedence: Precedence) -> list[StanceTaken]:
    """Return the latest of each voice: unnamed and reported words do not replace anybody else's."""
    voices = grouped((position.voice, position) for position in asides)
    latest = {id(position) for voice_positions in voices.values() for position in _latest(voice_positions, precedence)}
    return [position for position in asides if id(position) in latest]


def _before(
    position: StanceTaken, latest: Sequence[StanceTaken], past: Sequence[StanceTaken], precedence: Precedence
) -> StanceTaken | None:
    """Return the speaker's own latest of the `past` stances, if it is a single other one, not shown any more."""
    front = Front([position.moment], precedence)
    last = _latest([own for own in past if own.stance != position.stance and front.is_past(own.moment)], precedence)
    if len({own.stance for own in last}) != 1:
        return None
    still = any(current.speaker == position.speaker and current.stance == last[-1].stance for current in latest)
    return None if still else last[-1]


def _order(latest: Sequence[StanceTaken], precedence: Precedence) -> Order:
    """Return how the stances relate in time. A stance may be given up after another speaker's that still stands."""
    if len({position.stance for position in latest}) < 2:
        return Order.ALIKE
    if len({position.moment.uid for position in latest}) == 1:
        return Order.IN_ONE_BREATH
    firm_ones = [position for position in latest if position.stance != Stance.WITHDRAWN]
    given_up = Front([position.moment for position in latest if position.stance == Stance.WITHDRAWN], precedence)
    are_alike = len({position.stance for position in firm_ones}) == 1
    in_turn = are_alike and all(given_up.is_past(position.moment) for position in firm_ones)
    return Order.IN_TURN if in_turn else Order.UNKNOWN


def _later_word(
    latest: Sequence[StanceTaken], firm: Sequence[StanceTaken], precedence: Precedence
) -> StanceTaken | None:
    """Return the last word of another speaker that takes no side and came after every stance that stands."""
    speakers = {position.speaker for position in latest}
    later = [
        position
        for position in firm
        if position.stance == Stance.NONCOMMITTAL
        and position.speaker not in speakers
        and all(precedence.before(standing.moment, position.moment) for standing in latest)
    ]
    return later[-1] if later else None
