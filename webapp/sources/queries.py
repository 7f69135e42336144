"""What the pages of sources read. A claim rests on the sources its citations name and on the origins these relay; a
statement without citations rests on its event's.

Every function takes the day by which what it tells shall have been known, None for all that is known now.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, Subquery, and_, exists, func, or_, select, union_all
from sqlalchemy.orm import Session

from webapp.domain.vocabulary import Relation
from webapp.http.paging import NoSuchPlace, Page
from webapp.model import Citation, Event, Revision, ScheduleEntry, Source, Statement

Document = dict[str, Any]

SIZE = 25
"""Sources, or events, on a page."""


class Counts(NamedTuple):
    """How much rests on a source; on it alone, whatever relays it."""

    events: int = 0
    statements: int = 0
    announcements: int = 0
    alone: int = 0


def sources(
    session: Session, negotiation_id: int, known_by: date | None, after: str | None = None
) -> Page[Document]:
    """Source documents, newest issue date first and those without one last, after the source named."""
    issued = func.coalesce(Source.issued_on, date.min)
    query = (
        select(Source.uid, Revision.document)
        .join(Revision, Revision.id == Source.revision_id)
        .where(Source.negotiation_id == negotiation_id, *_issued(known_by))
        .order_by(issued.desc(), Source.uid)
        .limit(SIZE + 1)
    )
    if after:
        here = (Source.negotiation_id == negotiation_id) & (Source.uid == after)
        found = session.execute(select(issued).where(here)).first()
        if found is None:
            raise NoSuchPlace(after)
        query = query.where(or_(issued < found[0], and_(issued == found[0], Source.uid > after)))
    return _page(session.execute(query).all())


def counts(session: Session, negotiation_id: int, uids: Sequence[str], known_by: date | None) -> Mapping[str, Counts]:
    """How much rests on each of these sources."""
    cited = _cited(negotiation_id, known_by)
