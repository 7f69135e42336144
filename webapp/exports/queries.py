"""The documents that exports are made of, streamed."""

from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp.domain.vocabulary import ItemKind
from webapp.model import TABLES, EventState, Negotiation, Revision
from webapp.model.event import NOW

AT_ONCE = 500
"""Rows held while streaming."""


def negotiation_text(session: Session, negotiation: Negotiation) -> str:
    """The header's document as canonical JSON."""
    return session.scalars(select(Revision.document).where(Revision.id == negotiation.revision_id)).one() or ""


def lists(session: Session, negotiation_id: int) -> Mapping[str, Iterator[str]]:
    """The texts of each list of a negotiation file: items by uid, events in timeline order."""
    return {f"{kind}s": _texts(session, negotiation_id, kind) for kind in TABLES}


def _texts(session: Session, negotiation_id: int, kind: ItemKind) -> Iterator[str]:
    table: Any = EventState.__table__ if kind == ItemKind.EVENT else TABLES[kind].__table__
    query = (
        select(Revision.document)
        .join(table, table.c.revision_id == Revision.id)
        .where(table.c.negotiation_id == negotiation_id, *([NOW] if kind == ItemKind.EVENT else []))
        .order_by(table.c.position if kind == ItemKind.EVENT else table.c.uid)
        .execution_options(yield_per=AT_ONCE)
    )
    yield from filter(None, session.scalars(query))
