"""The matrix, read once for whatever shows it: the page, its files, its comparison of two days."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property, partial
from typing import NamedTuple

from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import BadRequest

from webapp.domain.items import Names
from webapp.domain.plain import IssueDocument
from webapp.domain.positions.cell_words import cell_words
from webapp.domain.positions.stance_changes import Change, change
from webapp.domain.positions.stance_taken import StanceTaken
from webapp.domain.positions.stances import Cell, Standing, has_been_said, may_have_been_said
from webapp.domain.positions.stances import cell as cell_of
from webapp.domain.positions.stances import sequence as stance_sequence
from webapp.domain.timing.precedence import Precedence
from webapp.reading.snapshot import Snapshot
from webapp.reading.stances import runs
from webapp.reading.stances.candidates import StanceKey, candidates, latest, stance_keys
from webapp.reading.stances.choice import Choice
from webapp.reading.stances.clocks import OFFERED, Clocks, clocks, spread
from webapp.reading.stances.counts import counts, days, statements
from webapp.reading.stances.table import Line, plan

MOST_TOLD = 200
"""Stances that a page describes in a phrase each, if its cells can describe fewer: a page of 100,000 events has 490."""

STANCE_BYTES = 250
"""HTML of such a stance."""

RUN = 12
"""Stances shown in an opened cell, the last ones."""

IN_FULL = 4
"""How many times longer a stance is in an opened cell than in a phrase."""


class ThenAndNow(NamedTuple):
    """A cell on two days, and what differs."""

    side: str
    issue: IssueDocument
    then: Cell | None
    now: Cell | None
    change: Change


class Matrix:
    """Who stood where, by `said_by`, in the record as a snapshot knows it; perhaps compared with another day, `then`.
    `args` choose sides and issues, `cell` opens a cell (BadRequest if they cannot be read); without a choice it shows
    as much as fits on a page, or everything if `whole`. `until` is the last day to choose from."""

    def __init__(
        self,
        snapshot: Snapshot,
        args: MultiDict[str, str],
        said_by: date | None,
        until: date,
        precedence: Precedence,
        *,
        cell: str | None = None,
        then: date | None = None,
        whole: bool = False,
    ) -> None:
        issues = runs.issues(snapshot)
        self.said_by, self.then = said_by, then
        self.choice = Choice.from_args(args, snapshot.roster, issues, cell, of_then=snapshot.as_of is not None)
        self.counts = counts(snapshot, self.choice, of_days=bool(said_by or then))
        by_cell, by_person = self.counts.cells, self.counts.persons
        names, which = snapshot.roster.names, {"compared": then is not None, "of_day": said_by is not None}
        self.plan = plan(self.choice, names, issues, by_cell, by_person, whole=whole, **which)
        self.issues: Sequence[IssueDocument] = [issues[uid] for uid in self.plan.issues]
        self.actors: Mapping[str, str] = names
        self._snapshot, self._until, self.precedence = snapshot, until, precedence
        self._deciding, self._behind = self._keys({said_by, *([then] if then else [])})
        self._positions, self.sources = runs.positions_of(snapshot, self._behind.union(*self._deciding.values()))
        self.lines: Sequence[Line] = self._lines(said_by)
        if self.choice.cell:
            self._check_cell(*self.choice.cell)

    @property
    def args(self) -> dict[str, object]:
        """The parameters of its address, without the day as of which it is read."""
        return {**self.choice.to_args(), "said_by": self.said_by, "then": self.then}

    @property
    def file_args(self) -> dict[str, object]:
        """The parameters of the file with the same sides and issues."""
        return {**self.choice.opening(), "said_by": self.said_by}

    @property
    def columns(self) -> Iterator[tuple[Line, bool]]:
        """Each side, followed by its persons if it is opened; and whether the column is a person's."""
        for line in self.lines:
            yield line, False
            for person in line.persons:
                yield person, True

    @cached_property
    def clocks(self) -> Clocks:
        """The days to choose from."""
        begun = [count.first for count in self.plan.counts_shown.values()]
        return clocks(begun, *days(self._snapshot, self.plan.cells), self.said_by, self._until)

    @property
    def known_days(self) -> list[date]:
        """Days on which something became known, for a list to choose from, including the requested one."""
        as_of = self._snapshot.as_of
        return sorted({*spread(self.clocks.known_days, OFFERED), *([as_of] if as_of else [])})

    @cached_property
    def most(self) -> int:
        """How many stances each cell describes at most, so that the page stays short; the opened cell has them all."""
        compared = [cell for pair in self.pairs for cell in (pair.then, pair.now) if cell]
        cells = [cell for line, _ in self.columns for cell in line.cells.values()]
        words = [cell_words(cell) for cell in (*cells, *compared)]
        numbers = [len(listed) for text in words for listed in (text.standings, text.remarks)]
        room = self.choice.room(MOST_TOLD - IN_FULL * len(self.run), STANCE_BYTES)
        fit = (most for most in range(2, max(numbers, default=1) + 1) if sum(min(most, n) for n in numbers) <= room)
        return max(fit, default=1)

    @cached_property
    def stances(self) -> list[StanceTaken]:
        """Every stance in the matrix or beside it."""
        return [position for line in self.lines for position in line.stances]

    def statement_counts(self) -> list[Mapping[str, Counter[str]]]:
        """Count the statements said by the day, by side and issue and, if a side is opened, by person and issue."""
        return [statements(self._snapshot, cells.on(self.said_by)) for cells in self.plan.cells_shown]

    @cached_property
    def run(self) -> list[Standing]:
        """The stances behind the opened cell, in order, each with the one its speaker moved from."""
        cell = self.opened[1] if self.opened else None
        standing = {runs.key_of(standing.position) for standing in (cell.standings if cell else ())}
        keys = self._behind | standing
        run = [stance for stance in self._positions if runs.key_of(stance) in keys and self._may_be_said(stance)]
        return stance_sequence(run, self.precedence)

    @cached_property
    def opened(self) -> tuple[Line, Cell | None] | None:
        """The column and the cell that are opened."""
        if self.choice.cell is None:
            return None
        who, about = self.choice.cell
        line = next(line for line, _ in self.columns if line.uid == who)
        return line, line.cells.get(about)

    @property
    def is_of_several(self) -> bool:
        """Whether several persons speak for the side of the opened cell and can be seen one by one."""
        return self.choice.cell is not None and not self.choice.opened and len(self.counts.persons) > 1

    @cached_property
    def pairs(self) -> list[ThenAndNow]:
        """Each cell of a side on the two days, if something was certainly said by either."""
        if self.then is None:
            return []
        lines_of_both = self._lines(self.then), self.lines
        then, now = lines_of_both if self._then_is_earlier else lines_of_both[::-1]
        return [
            ThenAndNow(old.uid, issue, *cells, differs)
            for issue in self.issues
            for old, new in zip(then, now, strict=True)
            for cells in [(old.cells.get(issue["uid"]), new.cells.get(issue["uid"]))]
            if (differs := change(*cells))
        ]

    @property
    def ends(self) -> tuple[date | None, date | None]:
        """The two days compared, the earlier first; None for all on record."""
        day = self.said_by or self.clocks.last
        return (self.then, day) if self._then_is_earlier else (day, self.then)

    @property
    def _then_is_earlier(self) -> bool:
        return self.then is not None and (self.said_by is None or self.then <= self.said_by)

    @cached_property
    def year(self) -> int | None:
        """The year that need not be said: that of the day, unless a stance or a stop is of another."""
        year = (self.clocks.day or self._until).year
        ends = (end for position in self._positions for end in (position.extent.first, position.extent.last))
        days = (*ends, *(stop.day for stop in self.clocks.stops))
        return year if all(day.year == year for day in days if day) else None

    @cached_property
    def names(self) -> Names:
        """The names of actors and issues, and the sources."""
        return runs.names_with(self._snapshot, self.sources)

    def name(self, uid: str) -> str:
        return self.actors.get(uid, uid)

    def _keys(self, of: Collection[date | None]) -> tuple[Mapping[date | None, set[StanceKey]], set[StanceKey]]:
        """Return the stances that decide the cells on some days, of persons too; and those behind the opened cell."""
        cells_on = [(day, some.on(day)) for day in of for some in self.plan.cells_shown]
        opened = [latest(self._snapshot, self.plan.opened.on(self.said_by), RUN)] if self.plan.opened else []
        keys_by_query = stance_keys(
            self._snapshot, *(candidates(self._snapshot, some) for _, some in cells_on), *opened
        )
        deciding: dict[date | None, set[StanceKey]] = defaultdict(set)
        for (day, _), keys in zip(cells_on, keys_by_query, strict=False):
            deciding[day].update(keys)
        return deciding, set(keys_by_query[-1] if opened else ())

    def _lines(self, day: date | None) -> list[Line]:
        positions = [position for position in self._positions if runs.key_of(position) in self._deciding[day]]
        show = partial(cell_of, precedence=self.precedence, day=day, since=self.counts.since)
        return self.plan.lines(positions, show)

    def _may_be_said(self, position: StanceTaken) -> bool:
        """Return whether a stance was said by the day, or may have been."""
        day = self.said_by
        if has_been_said(position.extent, day):
            return True
        return day is not None and may_have_been_said(position.moment, self.precedence, day, self.counts.since)

    def _check_cell(self, who: str, about: str) -> None:
        if who not in {line.uid for line, _ in self.columns} or about not in self.plan.issues:
            raise BadRequest(
                f"The cell of “{who}” on “{about}” cannot be opened, because it is not among those shown; leave “cell” "
                "out, or choose its side and issue."
            )
