"""What a cell of the matrix says in a few words: the stances that stand, each with a phrase, and what is said beside
them in a small line. Pure; the same for the page, the comparison of two days, and the picture."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from webapp.domain.positions.stance_taken import StanceTaken
from webapp.domain.positions.stances import Cell, Order, Standing

S = TypeVar("S")


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
    standings = most_telling[-1:] if alike else _last_of_each(cell.standings, _position, most_telling)
    asides = _last_of_each(cell.asides, _itself)
    remarks = [Remark("another speaker", position) for position in filter(None, [cell.later])]
    if standings:
        remarks += [Remark("not named" if _is_unnamed(aside) else "as reported", aside) for aside in asides]
    else:
        standings = [Standing(aside) for aside in asides]
    remarks += [Remark("perhaps already", position) for position in _last_of_each(cell.perhaps, _itself)]
    early, before = (listed[:-most] if most else [] for listed in (standings, remarks))
    folded = [entry.position for entry in (*early, *before)]
    return CellWords(standings[len(early) :], "" if alike else cell.order.value, remarks[len(before) :], folded)


def _last_of_each(entries: Sequence[S], position_of: Callable[[S], StanceTaken], in_turn: Sequence[S] = ()) -> list[S]:
    """Of those that are said of the same people and say the same, the last, as they stand or `in_turn`."""
    last = {_words(position_of(entry)): entry for entry in in_turn or entries}
    return [entry for entry in entries if entry is last[_words(position_of(entry))]]


def _position(standing: Standing) -> StanceTaken:
    return standing.position


def _itself(position: StanceTaken) -> StanceTaken:
    return position


def _is_unnamed(position: StanceTaken) -> bool:
    return bool(position.statement.get("described_as"))


def _words(position: StanceTaken) -> tuple[str, ...]:
    statement = position.statement
    return position.speaker, position.stance, statement.get("described_as", ""), statement.get("reported_by", "")
