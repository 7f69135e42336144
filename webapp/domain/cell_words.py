"""What a cell of the matrix says in a few words: the stances that stand, each with a phrase, and what is said beside
them in a small line. Pure; the same for the page, the comparison of two days, and the picture."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from webapp.domain.stance_taken import StanceTaken
from webapp.domain.stances import Cell, Order, Standing

S = TypeVar("S")


@dataclass(frozen=True, slots=True)
class Remark:
    """A stance in a small line, with how it stands there: "another speaker", "not named", "as reported", "perhaps
    already"."""

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
    What nobody by name said, and what only others report, stands in small lines, and alone where there is nothing else.
    """
    alike = cell.order == Order.ALIKE
    standings = list(cell.standings[-1:]) if alike else _last_of_each(cell.standings, lambda one: one.taken)
    asides = _last_of_each(cell.asides, lambda one: one)
    remarks = [Remark("another speaker", one) for one in filter(None, [cell.later])]
    if standings:
        remarks += [Remark("not named" if one.statement.get("described_as") else "as reported", one) for one in asides]
    else:
        standings = [Standing(one) for one in asides]
    remarks += [Remark("perhaps already", one) for one in _last_of_each(cell.perhaps, lambda one: one)]
    return CellWords(standings, "" if alike else cell.order.value, remarks)


def _last_of_each(some: Sequence[S], taken: Callable[[S], StanceTaken]) -> list[S]:
    """Of those that are said of the same people and say the same, the last."""
    last = {_words(taken(one)): one for one in some}
    return [one for one in some if one is last[_words(taken(one))]]


def _words(one: StanceTaken) -> tuple[str, ...]:
    return one.speaker, one.stance, one.statement.get("described_as", ""), one.statement.get("reported_by", "")
