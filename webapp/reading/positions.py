"""The stances of a record as a table, each with the side its speaker was known to be on."""

from datetime import date
from functools import cache

from sqlalchemy import Boolean, FromClause, and_, case, cast, false, func, null, or_, select

from webapp.domain.vocabulary import Verification
from webapp.model import Position, StatementState
from webapp.reading.snapshot import Snapshot


def positions(snapshot: Snapshot, name: str = "taken") -> FromClause:
    """Return the stances of all negotiations as a table, under a name that is unique in the query.

    As of a day nobody can know later sides than that day's. A stance that stands on a later day, as a window does on
    its last, has the side of the day asked for. Whether such a stance is an `aside`, which depends on the side of its
    reporter, only its document tells, and so it is with one that no source supports now: it is NULL.
    """
    table = _table(name)
    if snapshot.as_of is None:
        return table
    c = table.c
    turning = snapshot.roster.turning
    is_ahead = func.substr(c.sequence, 1, 10) > str(snapshot.as_of) if turning else false()
    state = StatementState.__table__.alias(f"{name}_state").c
    is_unsupported = (
        select(state.statement_uid)
        .where(state.negotiation_id == c.negotiation_id, state.statement_uid == c.statement_uid)
        .where(state.known_until == date.max, state.verification == Verification.UNCITED)
        .exists()
    )
    then = case(turning, value=c.speaker_uid, else_=c.side_uid) if turning else c.side_uid
    known = {
        "side_uid": case((and_(is_ahead, c.speaker_uid.in_(sorted(turning))), then), else_=c.side_uid),
        "aside": case((or_(is_ahead, and_(c.aside, is_unsupported)), cast(null(), Boolean)), else_=c.aside),
    }
    return select(*(known.get(column.name, column).label(column.name) for column in c)).subquery()


@cache
def _table(name: str) -> FromClause:
    """Made once: making its columns took longer than the rest of a query."""
    return Position.__table__.alias(name)
