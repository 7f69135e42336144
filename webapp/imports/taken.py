"""A file that was sent, as the negotiation file that it is or was made into."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from webapp.domain.problems import Invalid


@dataclass(frozen=True, slots=True)
class Taken:
    """A file to import. Of one that was made of a table: what to tell of that; the row of each event, and of each item
    that was made in passing the field that made it, by their paths; and what the columns are called, by the paths that
    they fill."""

    data: bytes
    told: tuple[str, ...] = ()
    rows: Mapping[str, int] = field(default_factory=dict)
    origins: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)

    def naming_cells(self, invalid: Invalid) -> Invalid:
        """The problems of the file with the rows and columns of the table."""
        problems = [replace(problem, path=self._cell(problem.path)) for problem in invalid.problems]
        return Invalid(problems, invalid.unlisted)

    def _cell(self, path: str) -> str:
        item = ".".join(path.split(".")[:2])
        path = path.replace(item, self.origins.get(item, item), 1)
        event, _, steps = re.sub(r"^(events\.\d+)\.?", r"\1:", path).partition(":")
        if event not in self.rows:
            return path
        name = _name_at(re.sub(r"\.\d+(?=\.|$)", "", steps), self.names)
        return f"row {self.rows[event]}" + (f", column {name}" if name else "")


def _name_at(path: str, names: Mapping[str, str]) -> str:
    """The column that fills a path, or what is above it."""
    while path and path not in names:
        path = path.rpartition(".")[0]
    return names.get(path, "")
