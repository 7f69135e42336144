"""What may be the same thing as something new: events of one title, sources at one address or of one title."""

import json
from typing import Any
from urllib.parse import urlsplit

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from webapp.model import Event, Revision, Source

MOST = 50
"""Items that are looked at."""

Document = dict[str, Any]


def events_titled(session: Session, negotiation_id: int, title: str) -> list[Document]:
    """The events of this title."""
    query = (
        select(Revision.document)
        .join(Event, Event.revision_id == Revision.id)
        .where(Event.negotiation_id == negotiation_id, Event.title == title)
        .limit(MOST)
    )
    return [json.loads(text or "") for text in session.scalars(query)]


def sources_like(session: Session, negotiation_id: int, source: Document) -> list[Document]:
    """The sources that may be the same as this one: of its title, or with what its address has behind the host."""
    alike = [Source.name == (source["title"] or source["label"])]
    for address in filter(None, (source["URL"], source["archive-URL"])):
        path = urlsplit(address).path.rstrip("/")
        alike += [func.instr(Revision.document, path) > 0] if len(path) > 1 else []
    query = (
        select(Revision.document)
        .join(Source, Source.revision_id == Revision.id)
        .where(Source.negotiation_id == negotiation_id, or_(*alike))
        .limit(MOST)
    )
    return [json.loads(text or "") for text in session.scalars(query)]
