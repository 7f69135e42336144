"""The stances of a record as a table, each with the side its speaker was known to be on."""

from functools import cache

from sqlalchemy import Boolean, FromClause, and_, case, cast, func, null, select

from webapp.model import Position
from webapp.reading.snapshot import Snapshot


def positions(snapshot: Snapshot, name: str = "taken") -> FromClause:
    """Return the stances of all negotiations as a table, under a name that is unique in the query.

    As of a day nobody can know later sides than that day's. A stance that stands on a later day, as a window does on
    its last, has the side of the day asked for; and whether it is an `aside`, which depends on the side of its
    reporter, only its document tells: it is NULL.
    """
    table = _table(name)
    turning = snapshot.roster.turning if snapshot.as_of else {}
    if not turning:
        return table
    c = table.c
    is_ahead = func.substr(c.sequence, 1, 10) > str(snapshot.as_of)
    then = case(turning, value=c.speaker_uid, else_=c.side_uid)
    known = {
        "side_uid": case((and_(is_ahead, c.speaker_uid.in_(sorted(turning))), then), else_=c.side_uid),
        "aside": case((is_ahead, cast(null(), Boolean)), else_=c.aside),
    }
    return select(*(known.get(column.name, column).label(column.name) for column in c)).subquery()


@cache
def _table(name: str) -> FromClause:
    """Made once: making its columns took longer than the rest of a query."""
    return Position.__table__.alias(name)
