"""The days on which something became known, however many there are: found by hopping along their index from day to day,
never by reading what became known on each."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import Date, Select, column, func, literal, select, union_all, values
from sqlalchemy.orm import Session

from webapp.model import Statement

MOST = 90
"""Days that are all offered; where there are more, a spread of so many."""

NEAR = 15
"""Days offered in any case before and after the one asked for, or before the end."""


def known_days(session: Session, negotiation_id: int, day: date | None) -> list[date]:
    """Days on which a statement became known, oldest first, and `day` itself. Where they are too many, these are the
    ones nearest to `day` (to now, without one) and a spread of the others over the whole time."""
    here = Statement.negotiation_id == negotiation_id
    first, last = _end(func.min, here), _end(func.max, here)
    found = _found(session, _hops(here, first, MOST + 1, later=True), select(last))
    if len(found) > MOST:
        edges = values(column("edge", Date), name="edges").data([(edge,) for edge in _edges(found[0], found[-1])]).cte()
        spread = select(_end(func.max, here, Statement.known_on <= edges.c.edge)).select_from(edges)
        near = (_hops(here, literal(day or found[-1], Date), NEAR + 1, later=later) for later in (False, True))
        found = _found(session, spread, *near)
    return sorted({*found, day}) if day else found


def _end(least_or_most: Any, *tests: Any) -> Any:
    return select(least_or_most(Statement.known_on)).where(*tests).scalar_subquery()


def _hops(here: Any, start: Any, limit: int, *, later: bool) -> Select[Any]:
    """A day, and the next known ones after it, or before it: so many in all."""
    hop = select(start.label("day"), literal(1).label("number")).cte(recursive=True)
    if later:
        onward = _end(func.min, here, Statement.known_on > hop.c.day)
    else:
        onward = _end(func.max, here, Statement.known_on < hop.c.day)
    hops = hop.union_all(select(onward, hop.c.number + 1).where(hop.c.number < limit, hop.c.day.is_not(None)))
    return select(hops.c.day)


def _found(session: Session, *queries: Select[Any]) -> list[date]:
    days: Sequence[date | None] = session.scalars(union_all(*queries)).all()
    return sorted({day for day in days if day is not None})


def _edges(first: date, last: date) -> list[date]:
    return [first + (last - first) * number / MOST for number in range(MOST + 1)]
