"""What other events say they have to do with one."""

from typing import NamedTuple

from sqlalchemy import select

from webapp.domain.plain import EventDocument, read
from webapp.domain.vocabulary import ORDER, Link
from webapp.model import EventLink, EventState
from webapp.reading.as_known import known_by_uid
from webapp.reading.documents import DOCUMENT
from webapp.reading.snapshot import Snapshot, is_of_event


class RelatedEvent(NamedTuple):
    """Another event, with its status, that says what it has to do with this one; whether that is no more than the
    editors' reading."""

    type: Link
    uid: str
    title: str
    status: str
    is_reading: bool


def related_events(snapshot: Snapshot, uid: str) -> list[RelatedEvent]:
    """What other events say they have to do with this one, as far as that was known."""
    query = (
        select(EventLink.type, DOCUMENT)
        .join(EventState, is_of_event(EventLink))
        .where(EventLink.negotiation_id == snapshot.id, EventLink.to_uid == uid, *snapshot.known(EventLink.known_on))
        .where(*snapshot.standing())
        .order_by(EventLink.event_uid, EventLink.type)
    )
    links = [(link, read(EventDocument, text)) for link, text in snapshot.session.execute(query)]
    documents = known_by_uid(snapshot, (event for _, event in links))
    return [_related_event(link, uid, documents[event["uid"]]) for link, event in links]


def _related_event(link: Link, uid: str, other: EventDocument) -> RelatedEvent:
    is_reading = link not in ORDER and not _is_cited(link, uid, other)
    return RelatedEvent(link, other["uid"], other["title"], other["status"], is_reading)


def _is_cited(link: Link, uid: str, event: EventDocument) -> bool:
    """Whether an event cites a source for what it has to do with another."""
    related = (relation for relation in event.get("relations", ()) if relation["to"]["event"] == uid)
    return any(relation.get("citations") for relation in related if relation["type"] == link)
