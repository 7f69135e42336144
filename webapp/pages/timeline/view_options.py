"""How the timeline is looked at, beside its filter: a value, read from a query string and written back into one."""

import re
from dataclasses import dataclass
from datetime import date

from werkzeug.datastructures import MultiDict

from webapp.drawing.lanes import LENSES
from webapp.reading.parameters import Parameters
from webapp.web.addresses import parse_day

PARAMETERS = ("order", "after", "before", "around", "at", "choose", "mark", "lens", "lines", "open")

FOLDED = ("table", "side", "issue", "actor", "kind", "status", "verification", "place")
"""What is on the page only when it is asked for, where it is long: the table of the strip, all values of a field."""

LONG = 24
"""Values from which on it is. (200 actors made up a third of a page.)"""

ORDERS = NEWEST, OLDEST, BEST = "newest", "oldest", "best"

CURSOR = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2} [01] [0-9T:+-]{1,40}|undated) [0-9]{5} [a-z0-9-]{1,80}")


@dataclass(frozen=True, slots=True)
class ViewOptions:
    """Which way the list runs (what a search found with what fits best first), where it is opened (after or before a
    cursor, around an event, at a day), which lanes the strip has, and whether also those that say little, whether two
    events are to be chosen to see what lies between them, and which is the first of them; and what is `open` of what is
    too long to be on every page."""

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
        """The options that a query string asks for. Raises Invalid for what cannot be read, UnclearDay for a day."""
        read = Parameters(args)
        return cls(
            _order(read),
            _cursor(read, "after"),
            _cursor(read, "before"),
            read.uid("around") or None,
            parse_day("at"),
            read.uid("mark") or None,
            read.term("lens", LENSES) or LENSES[0],
            read.term("lines", ("busy", "all")) == "all",
            bool(args.get("choose")),
            bool(args.get("q")),
            read.term("open", FOLDED),
        )

    def to_args(self) -> dict[str, str | None]:
        """The parameters of the query string but for where the list is opened; defaults are left out."""
        order = self.order if self.order != _usual_order(searched=self.searched) else None
        lens, lines = self.lens if self.lens != LENSES[0] else None, "all" if self.all_lines else None
        return {"order": order, "mark": self.mark, "lens": lens, "lines": lines, "open": self.open or None}

    @property
    def newest_first(self) -> bool:
        """Whether the list runs back in time, unless it is of what fits best."""
        return self.order != OLDEST

    @property
    def best_first(self) -> bool:
        """Whether the list leads with what fits a search best. It has a beginning alone."""
        return self.order == BEST and self.begins_newest

    @property
    def begins_newest(self) -> bool:
        """Whether the list begins with what is newest."""
        return self.newest_first and not (self.goes_on or self.around or self.at)

    @property
    def goes_on(self) -> bool:
        """Whether the list goes on from a page that is there already."""
        return bool(self.after or self.before)


def _usual_order(*, searched: bool) -> str:
    return BEST if searched else NEWEST


def _order(read: Parameters) -> str:
    """The order asked for; nothing but a search has something that fits best."""
    usual = _usual_order(searched=bool(read.args.get("q")))
    order = read.term("order", ORDERS)
    return usual if order in {"", BEST} else order


def _cursor(read: Parameters, name: str) -> str | None:
    cursor = read.text(name)
    if cursor and not CURSOR.fullmatch(cursor):
        read.refuse(name, f"“{name}” is no place in this timeline; start from its first page.")
    return cursor or None
