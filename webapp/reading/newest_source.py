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
    # Asked apart: of both columns together SQLite reads all citations for each source.
    cited = (
        exists().where(*here, column == Source.uid).correlate(Source)
        for column in (Citation.source_uid, Citation.origin_uid)
    )
    query = (
        select(Revision.document)
        .join(Source, Source.revision_id == Revision.id)
        .where(Source.negotiation_id == snapshot.id, Source.issued_on.is_not(None))
        .where(or_(*cited))
        .order_by(Source.issued_on.desc(), Source.uid)
        .limit(MOST)
    )
    found = (json.loads(item_text(snapshot, text or "")) for text in snapshot.session.scalars(query))
    return next((source for source in found if publication(source, snapshot.zone).earliest <= today), None)
