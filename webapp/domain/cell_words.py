"""What a cell of the matrix says in a few words: the stances that stand, each with a phrase, and what is said beside
them in a small line. Pure; the same for the page, the comparison of two days, and the picture."""

from collections.abc import Sequence
from dataclasses import dataclass

from webapp.domain.stance_taken import StanceTaken
from webapp.domain.stances import Cell, Order, Standing


@dataclass(frozen=True, slots=True)
class Remark:
    """A stance in a small line, with how it stands there: "another speaker", "as reported", "perhaps already"."""

    how: str
    taken: StanceTaken


@dataclass(frozen=True, slots=True)
class CellWords:
    """The stances to show, in order; how they lie to each other, "" for a single one; and what stands beside."""

    standings: Sequence[Standing[StanceTaken]]
    order: str
    remarks: Sequence[Remark]


def cell_words(cell: Cell[StanceTaken]) -> CellWords:
    """What a cell says. Of stances that are alike the last is shown; of different ones, the last of each speaker's.
    What only others report stands in the small line, and alone where there is nothing else."""
    alike = cell.order == Order.ALIKE
    standings = list(cell.standings[-1:]) if alike else list(_last_of_each(cell.standings))
    remarks = [Remark("another speaker", one) for one in filter(None, [cell.later])]
    if standings:
        remarks += [Remark("as reported", one) for one in cell.asides[-1:]]
    else:
        standings = [Standing(one) for one in cell.asides[-1:]]
    remarks += [Remark("perhaps already", one) for one in cell.perhaps[-1:]]
    return CellWords(standings, "" if alike else cell.order.value, remarks)


def _last_of_each(standings: Sequence[Standing[StanceTaken]]) -> Sequence[Standing[StanceTaken]]:
    last = {(one.taken.speaker, one.taken.stance): one for one in standings}
    return [one for one in standings if one is last[one.taken.speaker, one.taken.stance]]
