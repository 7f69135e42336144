"""A file that was sent, as the negotiation file that it is or was made into."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from sqlalchemy.orm import Session

from webapp.domain.problems import Invalid, Problem
from webapp.imports import negotiation_file
from webapp.imports.contents import Contents, StoredFile
from webapp.imports.sheet.day_order import DayOrder
from webapp.imports.sheet.twins import Twin
from webapp.record.batch import Step, no_step


@dataclass(frozen=True, slots=True)
class Taken:
    """A file to import. Of one that was made of a table: what to tell of that, and what is wrong with it; how dates of
    columns are read, and which names may be of what is here; the row of each event or statement, and of each item that
    was made in passing the field that made it, by their paths; and what the columns are called, by the paths that they
    fill."""

    data: bytes
    is_table: bool = False
    told: Sequence[str] = ()
    problems: Sequence[Problem] = ()
    orders: Sequence[DayOrder] = ()
    twins: Sequence[Twin] = ()
    rows: Mapping[str, int] = field(default_factory=dict)
    origins: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)

    def refusal(self, invalid: Invalid | None) -> Invalid:
        """All that is wrong: with the table, and with the file that it made (`invalid`), by row and column, each cell
        once."""
        own = [replace(problem, path=self._cell(problem.path)) for problem in self.problems]
        told = {problem.path for problem in own}
        others = [replace(problem, path=self._cell(problem.path)) for problem in (invalid.problems if invalid else ())]
        left = [problem for problem in others if not problem.path or problem.path not in told]
        return Invalid(sorted([*own, *left], key=_row_of), invalid.unlisted if invalid else 0)

    @property
    def unanswered(self) -> list[Twin]:
        """The questions that nobody has answered."""
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
        name = _name_at([step for step in steps if not step.isdecimal()], self.names)
        return f"row {row}" + (f", column {name}" if name else "")


def check(session: Session, made: Taken, file: StoredFile, at: datetime, step: Step = no_step) -> Contents:
    """What a file holds that was sent, or made of a table, as `negotiation_file.check` has it. Raises Invalid with all
    that is wrong with either."""
    if made.is_table and not made.data:
        raise Invalid(made.problems)
    contents, refusal = None, None
    try:
        contents = negotiation_file.check(session, file, at, step)
    except Invalid as invalid:
        refusal = invalid
    if contents is None or made.problems:
        raise made.refusal(refusal)
    return contents


def _row_of(problem: Problem) -> int:
    """The row that a problem is in, 0 for what is of the whole table."""
    found = re.match(r"row (\d+)", problem.path)
    return int(found[1]) if found else 0


def _name_at(steps: list[str], names: Mapping[str, str]) -> str:
    """The column that fills a path, or what is above it."""
    while steps and ".".join(steps) not in names:
        steps = steps[:-1]
    return names.get(".".join(steps), "")
