"""What may be the same thing as something new: events of one title and day, sources at one address or of one title."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp.domain.address_form import addresses
from webapp.domain.plain import EventDocument, SourceDocument, read
from webapp.domain.questions import look
from webapp.domain.vocabulary import ItemKind
from webapp.model import Event, Revision, Source
from webapp.reading.item_keys import events_looking, sources_keyed


def events_like(session: Session, negotiation_id: int, event: EventDocument) -> list[EventDocument]:
    """The events that have the same title and days as this one."""
    uids = events_looking(session, negotiation_id, look(ItemKind.EVENT, event))
    query = (
        select(Revision.document)
        .join(Event, Event.revision_id == Revision.id)
        .where(Event.negotiation_id == negotiation_id, Event.uid.in_(uids))
    )
    return [read(EventDocument, text) for text in session.scalars(query)]


def sources_like(session: Session, negotiation_id: int, source: SourceDocument) -> list[SourceDocument]:
    """The sources that may be the same as this one: of its title, or at one of its addresses."""
    uids = sources_keyed(session, negotiation_id, source["title"] or source["label"], addresses(source))
    query = (
        select(Revision.document)
        .join(Source, Source.revision_id == Revision.id)
        .where(Source.negotiation_id == negotiation_id, Source.uid.in_(uids))
    )
    return [read(SourceDocument, text) for text in session.scalars(query)]
