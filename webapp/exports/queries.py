"""The documents that exports are made of, streamed."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp.domain.vocabulary import ItemKind
from webapp.model import TABLES, EventState, Negotiation, Revision
from webapp.model.event import NOW
from webapp.reading.documents import item_text
from webapp.reading.snapshot import Snapshot

AT_ONCE = 500
"""Rows held while streaming."""


def negotiation_text(session: Session, negotiation: Negotiation) -> str:
    """The header's document as canonical JSON."""
    return session.scalars(select(Revision.document).where(Revision.id == negotiation.revision_id)).one() or ""


def header_text(snapshot: Snapshot) -> str:
    """The header's document as canonical JSON; as of a day without what is about now, and with those places alone at
    which anything was known to be."""
    text = negotiation_text(snapshot.session, snapshot.negotiation)
    header = json.loads(item_text(snapshot, text))
    if snapshot.as_of is None or "places" not in header:
        return item_text(snapshot, text)
    known = set(snapshot.session.scalars(select(EventState.place).where(*snapshot.standing()).distinct()))
    places = [place for place in header["places"] if known & {place["name"], *place.get("aliases", ())}]
    kept = {key: places if key == "places" else value for key, value in header.items() if key != "places" or places}
    return json.dumps(kept, ensure_ascii=False)


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
