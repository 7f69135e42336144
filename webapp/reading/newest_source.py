"""Where a record stands: the newest of the sources that it cites."""

import json
from datetime import date
from typing import Any

from sqlalchemy import exists, or_, select

from webapp.domain.publication import publication
from webapp.model import Citation, Revision, Source
from webapp.reading.documents import item_text
from webapp.reading.snapshot import Snapshot

MOST = 20
"""Sources looked at: those whose first possible day is still to come, which are a mistake, are passed over."""


def newest_source(snapshot: Snapshot, today: date) -> dict[str, Any] | None:
    """The document of the cited source that came out last; as of a day, of those by which something was known."""
    here = (Citation.negotiation_id == snapshot.id, *snapshot.known(Citation.known_on))
    named = or_(Citation.source_uid == Source.uid, Citation.origin_uid == Source.uid)
    query = (
        select(Revision.document)
        .join(Source, Source.revision_id == Revision.id)
        .where(Source.negotiation_id == snapshot.id, Source.issued_on.is_not(None))
        .where(exists().where(*here, named).correlate(Source))
        .order_by(Source.issued_on.desc(), Source.uid)
        .limit(MOST)
    )
    found = (json.loads(item_text(snapshot, text or "")) for text in snapshot.session.scalars(query))
    return next((source for source in found if publication(source, snapshot.zone).earliest <= today), None)
