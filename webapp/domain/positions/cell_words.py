"""The few words that a cell of the matrix shows, on pages, in comparisons and in the picture: stances and remarks."""

from collections.abc import Sequence
from dataclasses import dataclass

from webapp.domain.positions.stance_taken import StanceTaken
from webapp.domain.positions.stances import Cell, Order, Standing


@dataclass(frozen=True, slots=True)
class Remark:
    """A stance in small print, with its relation to the others: "another speaker", "not named", "as reported", "source
    retracted", "perhaps already"."""

    how: str
    position: StanceTaken


@dataclass(frozen=True, slots=True)
class CellWords:
    """The stances to show, how they relate in time ("" for one), the remarks beside them, and earlier ones left out."""

    standings: Sequence[Standing]
    order: str
    remarks: Sequence[Remark]
    folded: Sequence[StanceTaken] = ()


def cell_words(cell: Cell, most: int | None = None) -> CellWords:
    """Return what a cell shows: the last of equal stances, or the last of each speaker's different ones, in either case
    one with a movement if there is any. Unnamed and reported stances become remarks, or are shown if there is nothing
    else. Those that lost their sources are always remarks. At most `most` of either, the last ones, are shown."""
    alike = cell.order == Order.ALIKE
    most_telling = sorted(cell.standings, key=lambda standing: standing.movement != 0)
    standings = most_telling[-1:] if alike else _last_of_each(cell.standings, most_telling)
    asides, perhaps = (_last_of_each([*map(Standing, positions)]) for positions in (cell.asides, cell.perhaps))
    remarks = [Remark("another speaker", cell.later)] if cell.later else []
    if not standings:
        standings = [standing for standing in asides if not standing.position.taken_back]
        asides = [standing for standing in asides if standing.position.taken_back]
    remarks += [Remark(_aside(standing.position), standing.position) for standing in asides]
    remarks += [Remark("perhaps already", standing.position) for standing in perhaps]
    early, before = (listed[:-most] if most else [] for listed in (standings, remarks))
    folded = [entry.position for entry in (*early, *before)]
    return CellWords(standings[len(early) :], "" if alike else cell.order.value, remarks[len(before) :], folded)


def _last_of_each(standings: Sequence[Standing], in_turn: Sequence[Standing] = ()) -> list[Standing]:
    """Return the last of those of the same people that say the same, by their own order or by `in_turn`."""
    last = {_words(standing.position): standing for standing in in_turn or standings}
    return [standing for standing in standings if standing is last[_words(standing.position)]]


def _aside(position: StanceTaken) -> str:
    if position.taken_back:
        return f"source {position.taken_back}"
    return "not named" if position.statement.get("described_as") else "as reported"


def _words(position: StanceTaken) -> tuple[str, ...]:
    statement = position.statement
    return position.speaker, position.stance, statement.get("described_as", ""), statement.get("reported_by", "")
