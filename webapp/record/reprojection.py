"""Making the rows of all items anew after another version of the program made them."""

from collections.abc import Iterator

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from webapp.model import TABLES, Negotiation, Revision, Site
from webapp.record.projection import NUMBER
from webapp.record.rows import replace_all


def is_outdated(session: Session) -> bool:
    """Return whether another version of the program made the rows; without a save there are none."""
    site = session.get(Site, 1)
    return site is not None and site.version > 0 and site.projection != NUMBER


def item_number(session: Session) -> int:
    """Return how many items there are or were, whose rows are to be made anew."""
    ever = select(Revision.negotiation_id, Revision.kind, Revision.uid).where(Revision.kind.in_(TABLES)).distinct()
    return session.scalar(select(func.count()).select_from(ever.subquery())) or 0


def reproject(session: Session) -> Iterator[int]:
    """Make all rows anew, and yield the number of items done each time. The session must hold the write lock."""
    for negotiation in session.scalars(select(Negotiation)).all():
        yield from replace_all(session, negotiation)
    session.execute(update(Site).values(projection=NUMBER))
