"""The items that may be the same as something new."""

from sqlalchemy.orm import Session

from webapp.domain.address_form import addresses
from webapp.domain.looks import look
from webapp.domain.plain import ActorDocument, EventDocument, SourceDocument
from webapp.domain.twins import is_within
from webapp.domain.vocabulary import ActorKind, ItemKind
from webapp.reading.item_keys import actors_sharing_words, items_alike, sources_alike
from webapp.reading.names import load_names


def events_like(session: Session, negotiation_id: int, event: EventDocument) -> list[str]:
    """The uids of the events that have the same title and days as this one, its own perhaps among them."""
    return items_alike(session, negotiation_id, ItemKind.EVENT, look(ItemKind.EVENT, event))


def sources_like(session: Session, negotiation_id: int, source: SourceDocument) -> list[SourceDocument]:
    """The sources that may be the same as this one: of its title, at one of its addresses, or of its look."""
    uids = [
        *sources_alike(session, negotiation_id, source["title"] or source["label"], addresses(source)),
        *items_alike(session, negotiation_id, ItemKind.SOURCE, look(ItemKind.SOURCE, source)),
    ]
    return [*load_names(session, negotiation_id, {ItemKind.SOURCE: {*uids}})[ItemKind.SOURCE].values()]


def persons_like(session: Session, negotiation_id: int, actor: ActorDocument) -> dict[str, str]:
    """The names, by uid, of the other persons whose name has all words of this one's, or the other way round."""
    if actor["kind"] != ActorKind.PERSON:
        return {}
    uids = {*actors_sharing_words(session, negotiation_id, actor["name"])} - {actor["uid"]}
    others = load_names(session, negotiation_id, {ItemKind.ACTOR: uids})[ItemKind.ACTOR].values()
    return {
        other["uid"]: other["name"]
        for other in others
        if other["kind"] == ActorKind.PERSON and is_within(actor["name"], other["name"])
    }
