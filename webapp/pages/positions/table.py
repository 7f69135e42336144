"""The matrix as it is shown: a column for each side, one of them perhaps opened to its persons, a row for each issue.

What to show is decided by rows alone, before any document is read: a `Plan`. Where nothing is chosen, those with most
statements are shown.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from operator import attrgetter

from webapp.domain.precedence import Precedence
from webapp.domain.stance_taken import StanceTaken
from webapp.domain.stances import Cell, cell
from webapp.pages.positions.choice import Choice
from webapp.pages.positions.queries import Row, may_be_shown

MOST_SIDES = 8
MOST_ISSUES = 12
MOST_PERSONS = 30

ROOMY = 4
"""Columns of their own in a window of half a screen, at the most."""

OFTEN = 3
"""Stances that a side has at least where it has a column of its own in such a window."""

RUN = 12
"""Stances of a cell that are told when it is opened, the last ones."""

OFFERED = 60
"""Sides and issues offered for choosing; an address may name any."""


@dataclass(frozen=True)
class Tally:
    """How many statements there are of each, by issue, and who speaks: of all sides, or of all speakers. Only an opened
    cell and the files ask, so that it is counted when it is asked for."""

    rows: Sequence[Row]
    whose: Callable[[Row | StanceTaken], str]

    @cached_property
    def counts(self) -> Mapping[str, Counter[str]]:
        """The number of statements on each issue; a joint one counts once, however many of a side made it."""
        counts: dict[str, Counter[str]] = defaultdict(Counter)
        for uid, issue, _ in {(self.whose(row), row.issue, row.statement) for row in self.rows}:
            counts[uid][issue] += 1
        return counts

    @cached_property
    def voices(self) -> Mapping[str, set[str]]:
        """Everyone who speaks."""
        voices: dict[str, set[str]] = defaultdict(set)
        for row in self.rows:
            voices[self.whose(row)].add(row.speaker)
        return voices


@dataclass(frozen=True, slots=True)
class Line:
    """A column: its cells by issue, in the order of the rows and without the blank ones."""

    uid: str
    cells: Mapping[str, Cell[StanceTaken]]
    tally: Tally
    persons: Sequence["Line"] = ()

    @property
    def counts(self) -> Counter[str]:
        """How many statements there are on each issue."""
        return self.tally.counts[self.uid]

    @property
    def voices(self) -> Collection[str]:
        """Who speaks in it."""
        return self.tally.voices[self.uid]

    @property
    def stances(self) -> Iterable[StanceTaken]:
        """Every stance that the column and those of its persons show."""
        for issue_cell in self.cells.values():
            for standing in issue_cell.standings:
                yield from filter(None, (standing.position, standing.before))
            yield from (*issue_cell.asides, *issue_cell.perhaps, *filter(None, [issue_cell.later]))
        for person in self.persons:
            yield from person.stances


@dataclass(frozen=True, slots=True)
class Reading:
    """The day by which stances shall have been said (None: now), the record's first day, and what came after what."""

    said_by: date | None
    since: date | None
    precedence: Precedence


@dataclass(frozen=True)
class Plan:
    """What a matrix shows of a `choice` (`sides`, `issues`, `persons` of the side that is opened), out of all there is
    to show (`all_sides`, `all_issues`, `all_persons`), each in the order of their numbers of statements."""

    rows: Sequence[Row]
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
        """What there is too much of for a page, with how much is shown of how much; nothing of what was chosen."""
        parts = {
            "sides": ([] if self.choice.sides else self.all_sides, self.sides),
            "issues": ([] if self.choice.issues else self.all_issues, self.issues),
            "persons": (self.all_persons, self.persons),
        }
        return {name: (len(listed), len(whole)) for name, (whole, listed) in parts.items() if len(listed) < len(whole)}

    @cached_property
    def rows_by_cell(self) -> Mapping[tuple[str, str], Sequence[Row]]:
        """The stances in each cell of a side, by side and issue, as far as these are shown."""
        sides, issues = set(self.sides), set(self.issues)
        cells: dict[tuple[str, str], list[Row]] = defaultdict(list)
        for row in self.rows:
            if row.issue in issues and row.side in sides:
                cells[row.side, row.issue].append(row)
        return cells

    @cached_property
    def rows_shown(self) -> list[Row]:
        """Every stance on a side and an issue that are shown."""
        return [row for cell_rows in self.rows_by_cell.values() for row in cell_rows]

    @property
    def crowded(self) -> Collection[str]:
        """The sides that share a column where there is little room: those with few stances, and those for which there
        is none. Nobody where all find room, or a side is opened."""
        counts = Counter(row.side for row in self.rows_shown)
        often = [uid for uid in self.sides if counts[uid] >= OFTEN][:ROOMY]
        rare = [uid for uid in self.sides if uid not in often]
        return rare if len(self.sides) > ROOMY and len(rare) > 1 and not self.persons else ()

    def behind(self, said_by: date | None) -> list[Row]:
        """The stances behind the cell that is opened: the last that had been said by a day, or may have been."""
        if self.choice.cell is None:
            return []
        who, issue = self.choice.cell
        run = [row for row in self.rows if row.issue == issue and self._speaks_in(row, who)]
        return [row for row in run if said_by is None or row.first is None or row.first <= said_by][-RUN:]

    def _speaks_in(self, row: Row, who: str) -> bool:
        """Whether a stance is of a column: of a side, or of one of the persons of the side that is opened."""
        if who in self.sides:
            return row.side == who
        return row.speaker == who and self.choice.opened in {None, row.side}

    def deciding(self, said_by: date | None) -> list[Row]:
        """The stances that decide the cells on a day, those of persons among them."""
        persons = set(self.persons)
        cells_of_persons: dict[tuple[str, str], list[Row]] = defaultdict(list)
        for row in self.rows_shown if persons else ():
            if row.side == self.choice.opened and row.speaker in persons:
                cells_of_persons[row.speaker, row.issue].append(row)
        cells = (*self.rows_by_cell.values(), *cells_of_persons.values())
        return [row for cell_rows in cells for row in may_be_shown(cell_rows, said_by)]

    def lines(self, positions: Sequence[StanceTaken], reading: Reading) -> list[Line]:
        """The columns of the matrix, from the stances that decide them."""
        opened = [position for position in positions if position.side == self.choice.opened]
        own = Tally([row for row in self.rows if row.side == self.choice.opened], attrgetter("speaker"))
        persons = self._lines(self.persons, opened, reading, own) if self.persons else []
        sides = self._lines(self.sides, positions, reading, Tally(self.rows, attrgetter("side")))
        return [replace(line, persons=persons) if line.uid == self.choice.opened else line for line in sides]

    def _lines(
        self, uids: Sequence[str], positions: Sequence[StanceTaken], reading: Reading, tally: Tally
    ) -> list[Line]:
        place = {issue: number for number, issue in enumerate(self.issues)}
        by_cell: dict[str, dict[str, list[StanceTaken]]] = defaultdict(lambda: defaultdict(list))
        for position in sorted(positions, key=lambda position: place[position.issue]):
            by_cell[tally.whose(position)][position.issue].append(position)

        def cells(uid: str) -> Iterator[tuple[str, Cell[StanceTaken]]]:
            for issue, cell_positions in by_cell[uid].items():
                if shown_cell := cell(cell_positions, reading.precedence, reading.said_by, reading.since):
                    yield issue, shown_cell

        return [Line(uid, dict(cells(uid)), tally) for uid in uids]


def plan(
    choice: Choice, names: Mapping[str, str], issues: Iterable[str], rows: Sequence[Row], *, whole: bool = False
) -> Plan:
    """What to show of a choice; where nothing is chosen, everything (`whole`) or as much as fits on a page."""
    by_side, by_issue = (Counter[str](map(attrgetter(column), rows)) for column in ("side", "issue"))
    by_person = Counter(row.speaker for row in rows if row.side == choice.opened) if choice.opened else Counter[str]()
    sides = _most_first(by_side, by_side, names)
    topics = _most_first(issues, by_issue, {})
    persons = _most_first(by_person, by_person, names)
    opened = [choice.opened] if choice.opened else []
    who, about = choice.cell or (None, None)
    opened += [who] if who and who in by_side else []
    sides_shown = (
        set(choice.sides) & names.keys() if choice.sides else {*sides[: None if whole else MOST_SIDES], *opened}
    )
    issues_shown = {*topics[: None if whole else MOST_ISSUES], *([about] if about else [])}
    issues_shown = set(choice.issues) & set(topics) if choice.issues else issues_shown
    return Plan(
        rows,
        all_sides=sides,
        all_issues=topics,
        all_persons=persons,
        sides=_most_first(sides_shown, by_side, names),
        issues=_most_first(issues_shown, by_issue, {}),
        persons=persons[: None if whole else MOST_PERSONS],
        choice=choice,
    )


def _most_first(uids: Iterable[str], counts: Mapping[str, int], names: Mapping[str, str]) -> list[str]:
    return sorted(uids, key=lambda uid: (-counts[uid], names.get(uid, uid), uid))
