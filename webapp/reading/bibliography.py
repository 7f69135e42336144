"""The sources that documents cite, as the rules of knowing need them."""

from collections.abc import Collection, Iterable, Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp.domain.bibliography import Bibliography
from webapp.domain.dates import find_zone
from webapp.domain.footnotes import citations
from webapp.domain.plain import EventDocument, SourceDocument, read_each
from webapp.model import Negotiation, Revision, Source
from webapp.reading.revisions import batches


def load_bibliography(session: Session, negotiation: Negotiation, uids: Collection[str]) -> Bibliography:
    """The facts of these sources, in the negotiation's zone."""
    zone = find_zone(negotiation.timezone)
    assert zone is not None, "a header's zone is checked on writing"
    return Bibliography.of(source_documents(session, negotiation.id, uids), zone)


def source_documents(session: Session, negotiation_id: int, uids: Collection[str]) -> Iterator[SourceDocument]:
    """The documents of these sources, as far as they are there."""
    for batch in batches(sorted(uids)):
        query = (
            select(Revision.document)
            .join(Source, Source.revision_id == Revision.id)
            .where(Source.negotiation_id == negotiation_id, Source.uid.in_(batch))
        )
        yield from read_each(SourceDocument, session.scalars(query))


def cited_sources(events: Iterable[EventDocument]) -> set[str]:
    """The uids of all sources that these events name."""
    cited = [citation for event in events for citation in citations(event)]
    return {citation["source"] for citation in cited} | {citation["origin"] for citation in cited if citation["origin"]}
