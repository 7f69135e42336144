"""The stances of a record as a table, each with the side that its speaker was known to be on."""

from functools import cache

from sqlalchemy import Boolean, FromClause, and_, case, cast, func, null, select

from webapp.model import Position
from webapp.reading.snapshot import Snapshot


def positions(snapshot: Snapshot, name: str = "taken") -> FromClause:
    """The stances of all negotiations, to select from: the table, under a name, of which each in one query has another.

    As of a day nobody can know of a later side than that day's. Of what stands at a later one, as a window does at its
    last, the side is that of the day asked for; and whether it is an `aside`, which turns on the side of who reports
    it, only its document tells: it is NULL.
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
    """Made once: to make its columns took longer than all else of a query."""
    return Position.__table__.alias(name)
