"""The view options of the timeline besides its filter, read from a query string and written back into one."""

import re
from dataclasses import dataclass
from datetime import date

from werkzeug.datastructures import MultiDict

from webapp.drawing.lanes import LENSES
from webapp.reading.parameters import Parameters
from webapp.web.days import parse_day
from webapp.web.described import Parameter, one_of

PARAMETERS = ("order", "after", "before", "around", "at", "choose", "mark", "lens", "lines", "open")

FOLDED = ("table", "side", "issue", "actor", "kind", "status", "verification", "place")
"""What is left out of the page if it is long, unless asked for: the table of the strip, all values of a field."""

LONG = 24
"""More values than this are long. (200 actors made up a third of a page.)"""

ORDERS = NEWEST, OLDEST, BEST = "newest", "oldest", "best"

CURSOR = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2} [01] [0-9T:+-]{1,40}|undated) [0-9]{5} [a-z0-9-]{1,80}")


LINES = BUSY, ALL = "busy", "all"

OF_THE_STRIP = {
    **dict.fromkeys(PARAMETERS, Parameter("Of the page of the timeline. Changes nothing here.")),
    "lens": Parameter("Whose lines are drawn.", one_of(LENSES)),
    "lines": Parameter("Also draws lines with a single event (all).", one_of(LINES)),
}
"""What these options mean to the picture of the strip."""


@dataclass(frozen=True, slots=True)
class ViewOptions:
    """The order of the list (search results best first), where it is opened (after or before a cursor, around an event,
    at a day), the lanes of the strip, whether lines that say little are drawn, whether two events are being chosen to
    look between, the first of them (`mark`), and which long part is `open`."""

    order: str = NEWEST
    after: str | None = None
    before: str | None = None
    around: str | None = None
    at: date | None = None
    mark: str | None = None
    lens: str = LENSES[0]
    all_lines: bool = False
    choose: bool = False
    searched: bool = False
    open: str = ""

    @classmethod
    def from_args(cls, args: MultiDict[str, str]) -> "ViewOptions":
        """Return the options that a query string asks for. Raises Invalid, and UnclearDay for a day."""
        read, searched = Parameters(args), bool(args.get("q"))
        order = read.term("order", ORDERS)
        return cls(
            (BEST if searched else NEWEST) if order in {"", BEST} else order,  # only a search can be ranked
            _cursor(read, "after"),
            _cursor(read, "before"),
            read.uid("around") or None,
            parse_day("at"),
            read.uid("mark") or None,
            read.term("lens", LENSES) or LENSES[0],
            read.term("lines", LINES) == ALL,
            bool(args.get("choose")),
            searched,
            read.term("open", FOLDED),
        )

    def to_args(self) -> dict[str, str | None]:
        """Return the parameters of the query string, without defaults and without where the list is opened."""
        order = None if self.order == (BEST if self.searched else NEWEST) else self.order
        lens, lines = self.lens if self.lens != LENSES[0] else None, "all" if self.all_lines else None
        return {"order": order, "mark": self.mark, "lens": lens, "lines": lines, "open": self.open or None}

    @property
    def newest_first(self) -> bool:
        """Whether the list runs back in time, unless it is ranked."""
        return self.order != OLDEST

    @property
    def best_first(self) -> bool:
        """Whether the list is ranked by how well events fit a search. Such a list has no second page."""
        return self.order == BEST and self.begins_newest

    @property
    def begins_newest(self) -> bool:
        """Whether the list begins with the newest events."""
        return self.newest_first and not (self.goes_on or self.around or self.at)

    @property
    def goes_on(self) -> bool:
        """Whether the list continues another page."""
        return bool(self.after or self.before)


def _cursor(read: Parameters, name: str) -> str | None:
    cursor = read.text(name)
    if cursor and not CURSOR.fullmatch(cursor):
        read.refuse(name, f"“{name}” is not a place in this timeline; start from its first page.")
    return cursor or None
