"""The sources that documents cite, as the rules of knowing need them."""

from collections.abc import Collection, Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp.domain.changes.references import cited_sources
from webapp.domain.knowing.bibliography import Bibliography
from webapp.domain.plain import EventDocument, SourceDocument, read_each
from webapp.model import Revision, Source
from webapp.reading.revisions import in_batches
from webapp.reading.snapshot import Snapshot


def load_bibliography(snapshot: Snapshot, events: Iterable[EventDocument]) -> Bibliography:
    """Load the facts of the sources that these events name."""
    return Bibliography.of(source_documents(snapshot.session, snapshot.id, cited_sources(events)), snapshot.zone)


def source_documents(session: Session, negotiation_id: int, uids: Collection[str]) -> list[SourceDocument]:
    """Return the documents of the sources that exist."""
    query = select(Revision.document).join(Source, Source.revision_id == Revision.id)
    rows = in_batches(session, query.where(Source.negotiation_id == negotiation_id), Source.uid, uids)
    return read_each(SourceDocument, (text for (text,) in rows))
