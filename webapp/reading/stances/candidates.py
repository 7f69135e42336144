"""Which stances a cell may show, found by one index before any document is read; `webapp.domain.positions.stances`
chooses among them from their documents. A stance certainly came before another if it was over before the other's first
day. Whatever else the record says of the order (times of day, orders, dates) can only hide more."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from operator import itemgetter
from typing import Any, NamedTuple

from sqlalchemy import (
    CTE,
    ColumnElement,
    Date,
    FromClause,
    Select,
    SelectBase,
    and_,
    case,
    column,
    false,
    func,
    literal,
    or_,
    select,
    true,
    union,
    union_all,
)

from webapp.domain.vocabulary import ORDER, Stance
from webapp.model import EventLink
from webapp.reading.positions import Positions, positions
from webapp.reading.snapshot import Snapshot, Test

MOST_PERHAPS = 6
"""Stances in a cell that may have been taken already; the last ones."""

RECENT = 3
"""Asides of a speaker and stance that a cell has in any case; the last ones."""


Columns = tuple[Any, ...]
Rows = Select[*Columns]
Table = FromClause | Positions


class StanceKey(NamedTuple):
    """The identity of a stance, and the event at which it was taken."""

    event: str
    statement: str
    issue: str
    speaker: str


@dataclass(frozen=True, slots=True)
class Cells:
    """The cells of these sides on these issues (None: of all), or one for each of these persons instead; with the day
    by which their stances were said, None for now."""

    issues: Collection[str] | None = None
    sides: Collection[str] | None = None
    persons: Collection[str] | None = None
    said_by: date | None = None

    def on(self, day: date | None) -> "Cells":
        """Return the same cells on another day."""
        return replace(self, said_by=day)

    def whose(self, position: Table) -> list[ColumnElement[str]]:
        """Return the columns that distinguish one cell from another."""
        return [position.c.issue_uid, position.c.side_uid if self.persons is None else position.c.speaker_uid]

    def among(self, snapshot: Snapshot, position: Table) -> list[Test]:
        """Return tests of whether a stance was known and is in one of the cells."""
        c = position.c
        chosen = ((c.issue_uid, self.issues), (c.side_uid, self.sides), (c.speaker_uid, self.persons))
        narrowed = [column.in_(sorted(uids)) for column, uids in chosen if uids is not None]
        return [c.negotiation_id == snapshot.id, *snapshot.known(c.known_on), *narrowed]

    def spoken(self, snapshot: Snapshot, position: Table) -> list[Test]:
        """Return tests of whether it was also certainly said by the day."""
        said = [] if self.said_by is None else [position.c.over <= self.said_by]
        return [*self.among(snapshot, position), *said]


def candidates(snapshot: Snapshot, cells: Cells) -> SelectBase:
    """Return the query for the keys of the stances that these cells may show: those that no other certainly came after,
    those that a speaker of these may have moved from, asides, and the last that may have been taken already."""
    standing = _standing(snapshot, cells).cte()
    came_from = moved_from(snapshot, standing, cells.said_by, another=True)
    queries = [select(*_KEY).select_from(standing), came_from, _beside(snapshot, cells)]
    queries += [_perhaps(snapshot, cells, cells.said_by)] if cells.said_by else []
    return union_all(*queries)


def stance_keys(snapshot: Snapshot, *queries: SelectBase) -> list[list[StanceKey]]:
    """Return the keys of stances that each of these queries finds, in one query."""
    parts = [query.subquery() for query in queries]
    keys: list[list[StanceKey]] = [[] for _ in parts]
    numbered = (select(literal(number), *_KEY).select_from(part) for number, part in enumerate(parts))
    for number, *names in filter(itemgetter(1), snapshot.session.execute(union_all(*numbered))):
        keys[number].append(StanceKey(*names))
    return keys


def stances(snapshot: Snapshot, position: Table, *tests: Test) -> Rows:
    """Return the query for the known stances that pass the tests."""
    return _rows(position).where(*Cells().among(snapshot, position), *tests)


def _rows(position: Table) -> Rows:
    """Return the query for stances: their keys, and the columns that decide what their speakers may have moved from."""
    side = position.c.side_uid.label("side_uid")
    return select(*_key(position), side, position.c.stance, position.c.first)


# Columns by their names alone: those of a subquery are made anew with each.
_KEY: list[ColumnElement[str]] = [column(f"{name}_uid") for name in StanceKey._fields]
_NUMBER: ColumnElement[int] = column("number")
_ASIDE: ColumnElement[bool] = column("aside")
_DAY, _LAST = column("day", Date), column("last", Date)
_IS_LATEST = or_(_DAY.is_(None), _LAST.is_(None), _LAST >= _DAY)


def _key(position: Table) -> list[ColumnElement[str]]:
    return [position.c[f"{name}_uid"] for name in StanceKey._fields]


def _last_first(position: Table) -> list[ColumnElement[str]]:
    return [position.c.sequence.desc(), position.c.place.desc()]


def _standing(snapshot: Snapshot, cells: Cells) -> Rows:
    """Return the stances that were not over before the first day of one that hides what came before. One that takes no
    side hides only if no other does; asides hide nothing."""
    hiding, position = positions(snapshot, "hiding"), positions(snapshot)
    takes_side = and_(hiding.c.stance != Stance.NONCOMMITTAL, hiding.c.aside == false())
    day = case(
        (func.count().filter(takes_side) == 0, func.max(hiding.c.first).filter(hiding.c.aside == false())),
        else_=func.max(hiding.c.first).filter(takes_side, hiding.c.stance != Stance.WITHDRAWN),
    )
    front = (
        select(*cells.whose(hiding), day.label("day"))
        .where(*cells.spoken(snapshot, hiding), hiding.c.aside.is_not(true()))
        .group_by(*cells.whose(hiding))
        .cte()
    )
    same_cell = [own == column for own, column in zip(cells.whose(position), front.c, strict=False)]
    return (
        _rows(position)
        .join_from(front, position.table, onclause=and_(*same_cell))
        .where(*cells.spoken(snapshot, position), position.c.aside.is_not(true()))
        .where(or_(front.c.day.is_(None), position.c.last.is_(None), position.c.last >= front.c.day))
    )


def moved_from(snapshot: Snapshot, later: CTE, day: date | None = None, *, another: bool = False) -> Select[*Columns]:
    """Return the query for what the speakers of these stances may have said last before each, for the same side and
    said by a day; with `another` only different stances. If the record ties an event to another, stances that its date
    leaves open may have come before as well.

    An outer join leaves rows without a key; with an inner one SQLite reads all stances.
    """
    before, own = positions(snapshot, "before"), positions(snapshot)

    def past(position: Table, of: CTE) -> list[Test]:
        same = [position.c[name] == of.c[name] for name in ("issue_uid", "side_uid", "speaker_uid")]
        sided = [position.c.stance != Stance.NONCOMMITTAL, position.c.aside.is_not(true())]
        differs = [position.c.stance != of.c.stance] if another else []
        return [*Cells(said_by=day).spoken(snapshot, position), *same, *sided, *differs]

    scope = (EventLink.negotiation_id == snapshot.id, EventLink.type.in_(ORDER))
    ends = union(select(EventLink.event_uid).where(*scope), select(EventLink.to_uid).where(*scope))
    telling = [later.c[name] for name in ("issue_uid", "side_uid", "speaker_uid", "stance", "first")]
    # Of those that are alike in what tells what came before, one asks for all: on one day there may be thousands.
    asking = (
        select(*telling, later.c.event_uid.in_(ends).label("is_tied"))
        .where(later.c.stance != Stance.NONCOMMITTAL)
        .distinct()
        .cte()
    )
    certain = and_(*past(before, asking), before.c.aside == false(), before.c.last < asking.c.first)
    since = (
        select(*asking.c, func.max(before.c.first).label("day"))
        .join_from(asking, before.table, onclause=certain, isouter=True)
        .group_by(*asking.c)
        .cte()
    )
    may_be_past = or_(own.c.last <= since.c.first, own.c.event_uid.in_(ends), since.c.is_tied)
    is_last = or_(since.c.day.is_(None), own.c.last.is_(None), own.c.last >= since.c.day)
    onclause = and_(*past(own, since), may_be_past, is_last)
    return select(*_key(own)).join_from(since, own.table, onclause=onclause, isouter=True).distinct()


def _beside(snapshot: Snapshot, cells: Cells) -> Select[*Columns]:
    """Of asides the last of each speaker and stance, and all that may be asides."""
    position = positions(snapshot)
    c = position.c
    voice = [*cells.whose(position), c.speaker_uid, c.stance, c.aside]
    beside = (
        select(
            *_key(position),
            c.last,
            c.aside.label("aside"),
            func.max(c.first).over(partition_by=voice).label("day"),
            func.row_number().over(partition_by=voice, order_by=_last_first(position)).label("number"),
        )
        .where(*cells.spoken(snapshot, position), c.aside.is_not(false()))
        .subquery()
    )
    return select(*_KEY).select_from(beside).where(or_(_NUMBER <= RECENT, _IS_LATEST, _ASIDE.is_(None)))


def _perhaps(snapshot: Snapshot, cells: Cells, day: date) -> Select[*Columns]:
    """Return the last stances that may have been said by a day, but not certainly."""
    position = positions(snapshot)
    c = position.c
    may_be_said = (or_(c.over.is_(None), c.over > day), or_(c.first.is_(None), c.first <= day))
    number = func.row_number().over(partition_by=cells.whose(position), order_by=_last_first(position))
    query = select(*_key(position), number.label("number")).where(*cells.among(snapshot, position), *may_be_said)
    return select(*_KEY).select_from(query.subquery()).where(_NUMBER <= MOST_PERHAPS)


def latest(snapshot: Snapshot, cells: Cells, most: int) -> Rows:
    """Return the query for the last stances in some cells that were said by their day, or may have been."""
    position = positions(snapshot)
    c = position.c
    begun = [] if cells.said_by is None else [or_(c.first.is_(None), c.first <= cells.said_by)]
    query = stances(snapshot, position, *cells.among(snapshot, position), *begun)
    return query.order_by(*_last_first(position)).limit(most)
