"""The stances of a record as a table, each with the side its speaker was known to be on."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import Boolean, ColumnElement, FromClause, and_, case, cast, false, func, null, or_, select

from webapp.domain.vocabulary import Verification
from webapp.model import Position, StatementState
from webapp.reading.snapshot import Snapshot

_STATE = StatementState.__table__.alias().c
"""The state of a statement now. Made once: an alias makes all columns of its table anew."""


class Columns(dict[str, ColumnElement[Any]]):
    """Columns by name, as those of a table: `c.name` or `c["name"]`."""

    def __getattr__(self, name: str) -> ColumnElement[Any]:
        return self[name]


class Positions(NamedTuple):
    """A table of stances to select from, and its columns as they were known. It is no subquery: in an outer join SQLite
    would compute that for all stances, 9 s among 100,000 events."""

    table: FromClause
    c: Columns


def positions(snapshot: Snapshot, name: str = "taken") -> Positions:
    """Return the stances of all negotiations, under a name that is unique in the query.

    As of a day nobody can know later sides than that day's. A stance that stands on a later day, as a window does on
    its last, has the side of the day asked for. Whether such a stance is an `aside`, which depends on the side of its
    reporter, only its document tells, as it does of an aside at an event where words lost their last source since: it
    is NULL.
    """
    table, columns = _table(name)
    known = _as_known(snapshot, snapshot.as_of, columns) if snapshot.as_of else {}
    return Positions(table, Columns({**columns, **known}))


def _as_known(snapshot: Snapshot, as_of: date, c: Columns) -> Mapping[str, ColumnElement[Any]]:
    turning = snapshot.roster.turning
    is_ahead = func.substr(c.sequence, 1, 10) > str(as_of) if turning else false()
    unsupported = select(_STATE.event_uid).where(
        _STATE.negotiation_id == snapshot.id,
        _STATE.verification == Verification.UNCITED,
        _STATE.known_until == date.max,
        _STATE.known_from > as_of,
    )
    may_differ = or_(is_ahead, and_(c.aside, c.event_uid.in_(unsupported)))
    aside = case((may_differ, cast(null(), Boolean)), else_=c.aside)
    if not turning:
        return {"aside": aside}
    then = case(turning, value=c.speaker_uid, else_=c.side_uid)
    side = case((and_(is_ahead, c.speaker_uid.in_(sorted(turning))), then), else_=c.side_uid)
    return {"aside": aside, "side_uid": side}


@cache
def _table(name: str) -> tuple[FromClause, Columns]:
    """Made once: making its columns took longer than the rest of a query."""
    table = Position.__table__.alias(name)
    return table, Columns({column.name: column for column in table.c})
