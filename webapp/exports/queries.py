"""The documents that exports are made of, streamed."""

from collections.abc import Iterator, Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp.domain.vocabulary import ItemKind
from webapp.model import Negotiation, Revision
from webapp.record.projection import TABLES

AT_ONCE = 500
"""Rows held while streaming."""


def negotiation_text(session: Session, negotiation: Negotiation) -> str:
    """The header's document as canonical JSON."""
    return session.scalars(select(Revision.document).where(Revision.id == negotiation.revision_id)).one() or ""


def lists(session: Session, negotiation_id: int) -> Mapping[str, Iterator[str]]:
    """The texts of each list of a negotiation file: items by uid, events in timeline order."""
    return {f"{kind}s": _texts(session, negotiation_id, kind) for kind in TABLES}


def _texts(session: Session, negotiation_id: int, kind: ItemKind) -> Iterator[str]:
    table = TABLES[kind].__table__
    query = (
        select(Revision.document)
        .join(table, table.c.revision_id == Revision.id)
        .where(table.c.negotiation_id == negotiation_id)
        .order_by(table.c.position if kind == ItemKind.EVENT else table.c.uid)
        .execution_options(yield_per=AT_ONCE)
    )
    yield from filter(None, session.scalars(query))
