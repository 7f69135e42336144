"""What the last change touched, as the tables say it."""

from sqlalchemy import select

from webapp.domain.vocabulary import ItemKind
from webapp.model import Revision
from webapp.store.database import Database


def newest(database: Database) -> set[tuple[ItemKind, str, int]]:
    """What the last change touched."""
    with database.reader() as session:
        query = select(Revision.kind, Revision.uid, Revision.number)
        last = select(Revision.change_id).order_by(Revision.id.desc()).limit(1).scalar_subquery()
        return {tuple(row) for row in session.execute(query.where(Revision.change_id == last))}
