"""Which sides and issues the matrix shows: a value read from a query string and written back into a short one."""

from collections.abc import Collection
from dataclasses import dataclass, replace

from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import BadRequest

from webapp.domain.actors.roster import Roster
from webapp.domain.problems import excerpt
from webapp.reading.parameters import Parameters

PARAMETERS = ("side", "issue", "open")
CELL = "cell"

MOST = 24
"""Sides, and issues, that can be chosen for one page."""

LINKS = 24
"""Addresses outside the cells that repeat the choice."""


@dataclass(frozen=True, slots=True)
class Choice:
    """The chosen sides and issues (none: all), the side opened to its persons, and the cell opened to its words, by
    side or person and issue."""

    sides: tuple[str, ...] = ()
    issues: tuple[str, ...] = ()
    opened: str | None = None
    cell: tuple[str, str] | None = None

    @classmethod
    def from_args(
        cls,
        args: MultiDict[str, str],
        roster: Roster,
        issues: Collection[str],
        cell: str | None = None,
        *,
        of_then: bool = False,
    ) -> "Choice":
        """Read the choice from a query string, with commas between uids as links have them, or one by one as forms send
        them; and the cell to open from an address.

        Raises Invalid for what cannot be read, BadRequest for what the negotiation does not have. As of a day
        (`of_then`) what had not been named yet looks the same: it stays in the choice, and what does not exist is not
        opened.
        """
        given = [(name, uid) for name in PARAMETERS for text in args.getlist(name) for uid in text.split(",")]
        parameters = Parameters(MultiDict(given))
        sides, issue_uids, opened = parameters.uids("side"), parameters.uids("issue"), parameters.uid("open")
        for things, uids in ("sides", sides), ("issues", issue_uids):
            if len(uids) > MOST:
                raise BadRequest(
                    f"At most {MOST} {things} can be shown at once; this asks for {len(uids)}. Choose fewer."
                )
        if of_then:
            opened = opened if opened in roster.names else ""
        for uid in filter(None, (*sides, opened)):
            _require_side(uid, roster, of_then=of_then)
        for uid in issue_uids:
            if uid not in issues and not of_then:
                raise BadRequest(f"There is no issue “{uid}” in this negotiation; choose others on the positions page.")
        if opened and sides and opened not in sides:
            raise BadRequest(f"The side “{opened}” cannot be opened, because it is not among the sides chosen.")
        who, _, about = (cell or "").partition(".")
        is_there = who in roster.names and about in issues
        if cell and not is_there and not of_then:
            raise BadRequest(
                f"There is no cell “{excerpt(cell)}”; write a side and an issue, as in cell=usa.ceasefire."
            )
        return cls(sides, issue_uids, opened or None, (who, about) if is_there else None)

    def room(self, most: float, size: int) -> float:
        """Return for how many parts of this size a page has room that has room for `most` without a choice: the address
        in each part repeats the choice, and so do LINKS others."""
        named = (f"&amp;{name}={uids}" for name, uids in self._chosen().items() if uids)
        longer = sum(map(len, named)) / size
        return (most - LINKS * longer) / (1 + longer)

    def to_args(self) -> dict[str, object]:
        """Return the parameters of the query string, without defaults."""
        return {**self._chosen(), "open": self.opened, CELL: ".".join(self.cell) if self.cell else None}

    def opening(self, *cell: str) -> dict[str, object]:
        """Return the parameters that open a cell (side and issue), or close it if open; without a cell, any."""
        return replace(self, cell=None if cell in {(), self.cell} else (cell[0], cell[1])).to_args()

    def _chosen(self) -> dict[str, str | None]:
        """Return the choice, one parameter a field: addresses repeat it by the dozen, and are a third shorter this
        way."""
        return {"side": ",".join(self.sides) or None, "issue": ",".join(self.issues) or None}


def _require_side(uid: str, roster: Roster, *, of_then: bool) -> None:
    """Raise BadRequest for what is no side; as of a day, it may not be known yet."""
    if uid not in roster.names and not of_then:
        raise BadRequest(f"There is no side “{excerpt(uid)}” in this negotiation; choose others on the positions page.")
    if uid in roster.names and uid not in roster.allegiances.ever():
        raise BadRequest(f"“{uid}” is not a side but belongs to “{roster.sides[uid]}”; ask for that one, and open it.")
