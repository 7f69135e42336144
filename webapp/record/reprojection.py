"""Making the rows of all items anew after another version of the program made them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from webapp.model import TABLES, Negotiation, Revision, Site
from webapp.record.projection import NUMBER
from webapp.record.rows import replace_all


@dataclass(frozen=True, slots=True)
class Reprojection:
    """Rows to be made anew for so many `items`; `run` yields the number done each time."""

    session: Session
    negotiations: Sequence[Negotiation]
    items: int

    def run(self) -> Iterator[int]:
        """Make them, within the session's transaction."""
        for negotiation in self.negotiations:
            yield from replace_all(self.session, negotiation)
        self.session.execute(update(Site).values(projection=NUMBER))


def is_outdated(session: Session) -> bool:
    """Return whether another version of the program made the rows; without a save there are none."""
    site = session.get(Site, 1)
    return site is not None and site.version > 0 and site.projection != NUMBER


def projecting(session: Session) -> Reprojection | None:
    """Return what there is to do; None if all rows are this program's. The session must hold the write lock."""
    if not is_outdated(session):
        return None
    ever = select(Revision.negotiation_id, Revision.kind, Revision.uid).where(Revision.kind.in_(TABLES)).distinct()
    items = session.scalar(select(func.count()).select_from(ever.subquery()))
    return Reprojection(session, session.scalars(select(Negotiation)).all(), items or 0)
