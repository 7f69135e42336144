"""A file that was sent: a negotiation file, or one made from a table."""

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime

from sqlalchemy.orm import Session

from webapp.domain.problems import Invalid, Problem, excerpt
from webapp.imports import negotiation_file
from webapp.imports.contents import Contents
from webapp.imports.sheet.day_order import DayOrder
from webapp.imports.sheet.new_actors import NewActor
from webapp.imports.sheet.twins import Twin
from webapp.imports.stored_file import StoredFile
from webapp.record.batch import Step, no_step

LISTED = 20
"""Rows or names in a sentence."""

_ROW = re.compile(r"row (\d+)")
"""The beginning of the path of a problem in a row."""


@dataclass(slots=True)
class SentFile:
    """The bytes of a negotiation file. One made from a table comes with sentences about how it was read, its problems,
    the order of day and month in its columns, the names that are close to others, the new actors, and `sides` that
    these may belong to. By path: the row of each event or statement (`rows`), the field that made each new item
    (`origins`), and the column that fills each field (`columns`)."""

    data: bytes
    is_table: bool = False
    notes: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    orders: Sequence[DayOrder] = ()
    twins: Sequence[Twin] = ()
    actors: Sequence[NewActor] = ()
    sides: Sequence[str] = ()
    rows: Mapping[str, int] = field(default_factory=dict)
    origins: Mapping[str, str] = field(default_factory=dict)
    columns: Mapping[str, str] = field(default_factory=dict)

    def refusal(self, invalid: Invalid | None) -> Invalid:
        """Return the problems of the table and its file, by row and column; of a cell that has both, the table's."""
        own = [replace(problem, path=self._cell(problem.path)) for problem in self.problems]
        of_file = [replace(problem, path=self._cell(problem.path)) for problem in (invalid.problems if invalid else ())]
        cells = {problem.path for problem in own} - {""}
        others = [problem for problem in of_file if problem.path not in cells]
        return Invalid([*_together(sorted([*own, *others], key=_row_of))], invalid.unlisted if invalid else 0)

    @property
    def unanswered(self) -> list[Twin]:
        return [twin for twin in self.twins if not twin.answer]

    def _cell(self, path: str) -> str:
        item = ".".join(path.split(".")[:2])
        steps = path.replace(item, self.origins.get(item, item), 1).split(".")
        if steps[0] == "rows":
            row, steps = int(steps[1]), steps[2:]
        else:
            ends = [end for end in range(len(steps), 0, -1) if ".".join(steps[:end]) in self.rows]
            if not ends:
                return path
            row, steps = self.rows[".".join(steps[: ends[0]])], steps[ends[0] :]
        names = [step for step in steps if not step.isdecimal()]
        above = (".".join(names[:end]) for end in range(len(names), 0, -1))
        column = next((self.columns[path] for path in above if path in self.columns), "")
        return f"row {row}" + (f", column {column}" if column else "")


def check(session: Session, sent: SentFile, file: StoredFile, at: datetime, step: Step = no_step) -> Contents:
    """Return the contents as of `negotiation_file.check`. Raises Invalid with the problems of the file and its
    table."""
    if sent.is_table and not sent.data:
        raise Invalid(sent.problems)
    with by_cell(sent):
        contents = negotiation_file.check(session, file, at, step)
    if sent.problems:
        raise sent.refusal(None)
    return contents


@contextmanager
def by_cell(sent: SentFile) -> Iterator[None]:
    """Raise the problems that come up here with paths in the table, by row and column."""
    try:
        yield
    except Invalid as invalid:
        raise sent.refusal(invalid) from None


def row_words(numbers: Sequence[int]) -> str:
    """Return "row 2", or "rows 2, 3" and so on."""
    return f"row{'s' * (len(numbers) > 1)} {listed_names([*map(str, numbers)])}"


def listed_names(names: Sequence[str]) -> str:
    """Return the first names of a list, and how many there are more."""
    rest = len(names) - LISTED
    return f"{', '.join(map(excerpt, names[:LISTED]))}{f' and {rest:,} more' if rest > 0 else ''}"


def _row_of(problem: Problem) -> int:
    """Return the row of a problem, 0 for one of the whole table."""
    found = _ROW.match(problem.path)
    return int(found[1]) if found else 0


def _together(problems: Sequence[Problem]) -> Iterator[Problem]:
    """Yield one problem for those of several rows that say the same of a column, at the place of the first."""
    rows: dict[Problem, dict[int, None]] = {}  # in which a row stands once, however often its cell says it
    for problem in problems:
        rows.setdefault(replace(problem, path=_ROW.sub("{rows}", problem.path, count=1)), {})[_row_of(problem)] = None
    for problem, numbers in rows.items():
        yield replace(problem, path=problem.path.replace("{rows}", row_words([*numbers]), 1))
