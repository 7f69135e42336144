"""The matrix as it is shown: a column for each side, one of them perhaps opened to its persons, a row for each issue.
Numbers alone decide what to show, before any document is read: a `Plan`. Without a choice it is what has most
stances."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from itertools import product
from operator import attrgetter
from typing import NamedTuple

from webapp.domain.grouping import grouped
from webapp.domain.positions.stance_taken import StanceTaken
from webapp.domain.positions.stances import Cell
from webapp.reading.stances.candidates import Cells
from webapp.reading.stances.choice import MOST, Choice

MOST_SIDES = 7
MOST_ISSUES = 12
MOST_PERSONS = 30

MOST_CELLS = 150
"""Cells with content on a page, which must stay under 100 KB; further issues go to the next page."""

BLANK, COMPARED, OPENED, EARLIER = 0.15, 1.89, 45, 8
"""The length, relative to such a cell, of a blank one, of another day in one, of an opened one, and of everything that
may have been said already on a day."""

CELL_BYTES = 540
"""HTML of such a cell."""

ROOMY = 4
"""Columns of their own in a window of half a screen."""

OFTEN = 3
"""Stances of a side that has a column of its own in such a window."""

OFFERED = 60
"""Sides and issues offered to choose from; an address may name any."""


Show = Callable[[Sequence[StanceTaken]], Cell]
"""Makes the cell that these stances decide."""


class CellCount(NamedTuple):
    """The number of stances in a cell of a side, and the day by which the first was certainly said."""

    number: int
    first: date | None


@dataclass(frozen=True, slots=True)
class Line:
    """A column: its cells by issue, in the order of the rows and without blank ones."""

    uid: str
    cells: Mapping[str, Cell]
    persons: Sequence["Line"] = ()

    @property
    def stances(self) -> Iterable[StanceTaken]:
        """Every stance that the column and its persons show."""
        for issue_cell in self.cells.values():
            for standing in issue_cell.standings:
                yield from filter(None, (standing.position, standing.before))
            yield from (*issue_cell.asides, *issue_cell.perhaps, *filter(None, [issue_cell.later]))
        for person in self.persons:
            yield from person.stances


@dataclass(frozen=True)
class Plan:
    """What a matrix shows of a `choice` (`sides`, `issues`, `persons` of the opened side) out of everything
    (`all_sides`, `all_issues`, `all_persons`), each sorted by number of stances; and these by side and issue."""

    counts: Mapping[tuple[str, str], CellCount]
    all_sides: Sequence[str]
    all_issues: Sequence[str]
    all_persons: Sequence[str]
    sides: Sequence[str]
    issues: Sequence[str]
    persons: Sequence[str]
    choice: Choice

    @property
    def offered_sides(self) -> list[str]:
        """The sides to choose from."""
        return list(dict.fromkeys([*self.sides, *self.all_sides[:OFFERED]]))

    @property
    def offered_issues(self) -> list[str]:
        """The issues to choose from."""
        return list(dict.fromkeys([*self.issues, *self.all_issues[:OFFERED]]))

    @property
    def left_out(self) -> Mapping[str, tuple[int, int]]:
        """What does not fit on the page, each with how many of how many are shown; never sides that were chosen."""
        parts = {
            "sides": ([] if self.choice.sides else self.all_sides, self.sides),
            "issues": (self._issues_asked_for, self.issues),
            "persons": (self.all_persons, self.persons),
        }
        return {name: (len(listed), len(whole)) for name, (whole, listed) in parts.items() if len(listed) < len(whole)}

    @property
    def next_issues(self) -> list[str]:
        """The left-out issues with the most stances, as many as can be chosen at once."""
        return [uid for uid in self._issues_asked_for if uid not in self.issues][:MOST]

    @property
    def _issues_asked_for(self) -> Sequence[str]:
        chosen = self.choice.issues
        return [uid for uid in self.all_issues if uid in chosen] if chosen else self.all_issues

    @cached_property
    def counts_shown(self) -> Mapping[tuple[str, str], CellCount]:
        """The numbers of stances in the cells shown."""
        return {cell: self.counts[cell] for cell in product(self.sides, self.issues) if cell in self.counts}

    @property
    def crowded(self) -> Collection[str]:
        """The sides that share a column in a narrow window: those with few stances. None if all fit, if the others do
        not, or if a side is opened."""
        counts = Counter[str]()
        for (side, _), count in self.counts_shown.items():
            counts[side] += count.number
        rare = [uid for uid in self.sides if counts[uid] < OFTEN]
        often = len(self.sides) - len(rare)
        return rare if often <= ROOMY < len(self.sides) and len(rare) > 1 and not self.persons else ()

    @property
    def cells(self) -> Cells:
        """The cells of sides."""
        return Cells(_some(self.issues, self.all_issues), _some(self.sides, self.all_sides))

    @property
    def cells_shown(self) -> list[Cells]:
        """The cells of sides and, if a side is opened, those of its persons."""
        of_persons = replace(self.cells, sides=[str(self.choice.opened)], persons=self.persons)
        return [self.cells, of_persons] if self.persons else [self.cells]

    @property
    def opened(self) -> Cells | None:
        """The opened cell, of a side or of one of the persons of the opened side."""
        if self.choice.cell is None:
            return None
        who, issue = self.choice.cell
        if who in self.sides:
            return Cells([issue], [who])
        return Cells([issue], [self.choice.opened] if self.choice.opened else None, [who])

    def lines(self, positions: Sequence[StanceTaken], show: Show) -> list[Line]:
        """Return the columns, from the stances that decide them."""
        opened = [position for position in positions if position.side == self.choice.opened]
        persons = self._lines(self.persons, opened, attrgetter("speaker"), show)
        sides = self._lines(self.sides, positions, attrgetter("side"), show)
        return [replace(line, persons=persons) if line.uid == self.choice.opened else line for line in sides]

    def _lines(
        self, uids: Sequence[str], positions: Sequence[StanceTaken], whose: Callable[[StanceTaken], str], show: Show
    ) -> list[Line]:
        by_cell = grouped(((whose(position), position.issue), position) for position in positions)
        filled = ((uid, [issue for issue in self.issues if (uid, issue) in by_cell]) for uid in uids)
        return [
            Line(uid, {issue: cell for issue in issues if (cell := show(by_cell[uid, issue]))})
            for uid, issues in filled
        ]


def plan(
    choice: Choice,
    names: Mapping[str, str],
    issues: Iterable[str],
    counts: Mapping[tuple[str, str], CellCount],
    by_person: Mapping[str, int],
    *,
    whole: bool = False,
    compared: bool = False,
    of_day: bool = False,
) -> Plan:
    """Decide what to show of a choice from the numbers of stances in cells and by persons of the opened side:
    everything (`whole`) without a choice, or what fits on a page, perhaps `of_day`, or `compared` with another day."""
    by_side, by_issue = Counter[str](), Counter[str]()
    for (side, issue), count in counts.items():
        by_side[side] += count.number
        by_issue[issue] += count.number
    sides = _most_first(by_side, by_side, names)
    topics = _most_first(issues, by_issue, {})
    persons = _most_first(by_person, by_person, names)
    opened = [choice.opened] if choice.opened else []
    who, about = choice.cell or (None, None)
    opened += [who] if who and who in by_side else []
    first_sides = sides[: None if whole else MOST_SIDES]
    sides_shown = set(choice.sides) & names.keys() if choice.sides else {*first_sides, *opened}
    persons_shown = persons[: None if whole else MOST_PERSONS]
    issues_shown = [uid for uid in topics if uid in choice.issues] if choice.issues else topics
    if not whole:
        most = len(issues_shown) if choice.issues else MOST_ISSUES
        some = sorted(issues_shown, key=lambda uid: uid != about)[: most + (about in topics[most:])]
        cells = [[(side, issue) in counts for side in sides_shown] for issue in some]
        room = choice.room(MOST_CELLS - OPENED * bool(choice.cell) - EARLIER * of_day, CELL_BYTES)
        fit = _fitting(cells, [by_person[uid] for uid in persons_shown], 1 + COMPARED * compared, room)
        issues_shown = [uid for uid in topics if uid in some[:fit]]
    return Plan(
        counts,
        all_sides=sides,
        all_issues=topics,
        all_persons=persons,
        sides=_most_first(sides_shown, by_side, names),
        issues=issues_shown,
        persons=persons_shown,
        choice=choice,
    )


def _fitting(cells: Sequence[Sequence[bool]], by_person: Sequence[int], of_side: float, room: float) -> int:
    """Return how many rows there is room for, at least one. Given are, for each row, which cells of sides have content,
    which count `of_side` each; and how many stances each person has, which bounds the rows with content."""

    def size(rows: int) -> float:
        sides = sum(map(sum, cells[:rows]))
        persons = sum(min(number, rows) for number in by_person)
        blank = sum(map(len, cells[:rows])) + rows * len(by_person) - sides - persons
        return sides * of_side + persons + blank * BLANK

    return max((rows for rows in range(2, len(cells) + 1) if size(rows) <= room), default=1)


def _most_first(uids: Iterable[str], counts: Mapping[str, int], names: Mapping[str, str]) -> list[str]:
    return sorted(uids, key=lambda uid: (-counts.get(uid, 0), names.get(uid, uid), uid))


def _some(shown: Sequence[str], whole: Sequence[str]) -> Collection[str] | None:
    """Return the shown uids; None for all, which may be too many to name."""
    return None if len(shown) == len(whole) else shown
