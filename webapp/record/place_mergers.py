"""Renaming a place, or making it part of another: the header and all events that name it, in one change."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from webapp.domain.changes.places import event_after, header_after, place_meant, spellings
from webapp.domain.document import ITEMS, parse
from webapp.domain.document.fields import Item
from webapp.domain.plain import EventDocument, ItemDocument, NegotiationDocument, read
from webapp.domain.problems import Invalid
from webapp.domain.text import folded
from webapp.domain.vocabulary import ItemKind
from webapp.model import Event, EventState, Negotiation, Revision
from webapp.reading.revisions import latest
from webapp.record.draft import Draft
from webapp.record.mergers import MOST, Plan


@dataclass(frozen=True, slots=True)
class PlannedPlace(Plan):
    """The new name of a place and what it changes: the header before and after, and the events that name it."""

    into: str
    before: NegotiationDocument
    after: NegotiationDocument
    events: list[EventDocument]


def plan_place(session: Session, negotiation: Negotiation, place: str, typed: str) -> PlannedPlace:
    """Plan to call a place by a name that was typed; if another has that name, they become one.

    Raises Invalid, at the field `place` or `into`.
    """
    newest = latest(session, negotiation.id, ItemKind.NEGOTIATION, negotiation.uid)
    assert newest is not None, "a negotiation begins with its header"
    header = newest.read(NegotiationDocument)
    if not place or not typed:
        field = "into" if place else "place"
        raise Invalid.single("Say which place is meant." if field == "place" else "Say what it shall be called.", field)
    into = place_meant(header, place, typed)
    if into == place:
        raise Invalid.single(f"That is what it is called already: “{place}”.", "into")
    naming = list(islice(_naming(session, negotiation, place), MOST + 1))
    if len(naming) > MOST:
        raise Invalid.single(f"More than {MOST:,} events name “{place}”, too many for one change.", "place")
    if not naming and folded(place) not in {folded(entry["name"]) for entry in header.get("places", ())}:
        raise Invalid.single(f"No event names a place “{place}”, and the record does not describe one.", "place")
    after = header_after(header, place, into)
    documents: list[tuple[ItemKind, ItemDocument, int, str]] = [(ItemKind.NEGOTIATION, after, newest.number, "into")]
    documents += [(ItemKind.EVENT, event_after(event, place, into), number, "into") for event, number in naming]
    drafts = [Draft.of(_parsed(kind, document), number, path) for kind, document, number, path in documents]
    touched = [(document["uid"], number) for _, document, number, _ in documents]
    digest = hashlib.sha256(repr((place, into, touched)).encode()).hexdigest()
    return PlannedPlace(drafts, digest, [], into, header, after, [event for event, _ in naming])


def _naming(session: Session, negotiation: Negotiation, place: str) -> Iterator[tuple[EventDocument, int]]:
    """The events that name a place, each with the number of its newest revision, in one pass over their texts."""
    scope = EventState.negotiation_id == negotiation.id
    places = session.scalars(select(EventState.place).where(scope, EventState.place.is_not(None)).distinct())
    spelt = [json.dumps(name, ensure_ascii=False) for name in sorted(spellings(place, filter(None, places)))]
    query = (
        select(Revision.document, Revision.number)
        .join(Event, Event.revision_id == Revision.id)
        .where(Event.negotiation_id == negotiation.id)
        .where(or_(*(Revision.document.contains(text, autoescape=True) for text in spelt)))
        .order_by(Event.uid)
    )
    for text, number in session.execute(query.execution_options(yield_per=200)):
        event = read(EventDocument, text)
        if event_after(event, place, "") != event:
            yield event, number


def _parsed(kind: ItemKind, document: ItemDocument) -> Item:
    """The document, checked without looking anything up. Raises Invalid at the field `into`."""
    try:
        return parse(ITEMS[kind], document)
    except Invalid as invalid:
        raise Invalid.single(" ".join(invalid.sentences), "into") from None
