"""What a cell of the matrix says in a few words: the stances that stand, each with a phrase, and what is said beside
them in a small line. Pure; the same for the page, the comparison of two days, and the picture."""

from collections.abc import Sequence
from dataclasses import dataclass

from webapp.domain.positions.stance_taken import StanceTaken
from webapp.domain.positions.stances import Cell, Order, Standing


@dataclass(frozen=True, slots=True)
class Remark:
    """A stance in a small line, with how it stands there: "another speaker", "not named", "as reported", "perhaps
    already"."""

    how: str
    position: StanceTaken


@dataclass(frozen=True, slots=True)
class CellWords:
    """The stances to show, in order; how they lie to each other, "" for a single one; what stands beside; and those of
    both that there is no room for, said before."""

    standings: Sequence[Standing]
    order: str
    remarks: Sequence[Remark]
    folded: Sequence[StanceTaken] = ()


def cell_words(cell: Cell, most: int | None = None) -> CellWords:
    """What a cell says. Of stances that are alike the last is shown; of different ones, the last of each speaker's; of
    either one that shows a movement, where there is one. What nobody by name said, and what only others report, stands
    in small lines, and alone where there is nothing else. Of either there are `most` at the most, the last ones.
    """
    alike = cell.order == Order.ALIKE
    most_telling = sorted(cell.standings, key=lambda standing: standing.movement != 0)
    standings = most_telling[-1:] if alike else _last_of_each(cell.standings, most_telling)
    asides, perhaps = (_last_of_each([*map(Standing, positions)]) for positions in (cell.asides, cell.perhaps))
    remarks = [Remark("another speaker", cell.later)] if cell.later else []
    if standings:
        remarks += [Remark(_aside(standing.position), standing.position) for standing in asides]
    else:
        standings = asides
    remarks += [Remark("perhaps already", standing.position) for standing in perhaps]
    early, before = (listed[:-most] if most else [] for listed in (standings, remarks))
    folded = [entry.position for entry in (*early, *before)]
    return CellWords(standings[len(early) :], "" if alike else cell.order.value, remarks[len(before) :], folded)


def _last_of_each(standings: Sequence[Standing], in_turn: Sequence[Standing] = ()) -> list[Standing]:
    """Of those that are said of the same people and say the same, the last, as they stand or `in_turn`."""
    last = {_words(standing.position): standing for standing in in_turn or standings}
    return [standing for standing in standings if standing is last[_words(standing.position)]]


def _aside(position: StanceTaken) -> str:
    return "not named" if position.statement.get("described_as") else "as reported"


def _words(position: StanceTaken) -> tuple[str, ...]:
    statement = position.statement
    return position.speaker, position.stance, statement.get("described_as", ""), statement.get("reported_by", "")
