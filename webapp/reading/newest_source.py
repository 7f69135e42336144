"""The newest source that a record cites."""

from datetime import date

from sqlalchemy import exists, select

from webapp.domain.plain import SourceDocument, read
from webapp.domain.publication import publication
from webapp.model import Citation, Revision, Source
from webapp.reading.citations import known_citations
from webapp.reading.snapshot import Snapshot

AT_ONCE = 100
"""Sources read at a time, from the newest."""


def newest_cited(snapshot: Snapshot, day: date) -> SourceDocument | None:
    """The newest source that is cited, looked at on a day; None where there is none with a date. What comes out later
    is left out; a source of which only the last possible day is later counts as of that day."""
    same_source = (Citation.negotiation_id == Source.negotiation_id, Citation.source_uid == Source.uid)
    cited = exists().where(*same_source, *known_citations(snapshot)).correlate(Source)
    query = (
        select(Revision.document)
        .join(Source, Source.revision_id == Revision.id)
        .where(Source.negotiation_id == snapshot.id, Source.issued_on.is_not(None), cited)
        .order_by(Source.issued_on.desc(), Source.uid)
        .execution_options(yield_per=AT_ONCE)
    )
    newest, first = None, date.min
    with snapshot.session.scalars(query) as texts:
        for text in texts:
            source = read(SourceDocument, text)
            out = publication(source, snapshot.zone)
            if out.day is None or out.earliest > day:
                continue
            if out.day < day:
                return newest or source
            if newest is None or out.earliest > first:
                newest, first = source, out.earliest
    return newest
