"""An item other than an event as it was on a day: without what is about now, or came later."""

from datetime import date
from typing import TypeVar, cast

from webapp.domain import dates
from webapp.domain.actors.sides import Allegiances, affiliations_before
from webapp.domain.knowing.phases import NEVER
from webapp.domain.plain import ActorDocument, ItemDocument, SourceDocument

Item = TypeVar("Item", bound=ItemDocument)

OF_NOW = frozenset({"description", "note"})
"""Texts of items that tell how things are now, and never since when."""


def item_as_of(item: Item, day: date | None) -> Item:
    """The document of a header, an actor, an issue or a source without the texts in it that are about now, with whom it
    belonged to then, and without what became of it since; as it is, for None."""
    if day is None:
        return cast(Item, {**item})
    then: dict[str, object] = {key: "" if key in OF_NOW else value for key, value in item.items() if key != "lead"}
    if item.get("affiliations_before"):
        actor, uid = cast(ActorDocument, item), item["uid"]
        past = Allegiances({uid: actor["affiliation"]}, {uid: affiliations_before(actor)}).until(day)
        then["affiliation"] = past.now[uid]
        then["affiliations_before"] = actor["affiliations_before"][: len(past.before.get(uid, ()))]
    since = cast(SourceDocument, item)["standing"].get("on") if item.get("standing") else None
    if since and (dates.parse(since).latest or NEVER) > day:
        del then["standing"]
    return cast(Item, {key: value for key, value in then.items() if value or key != "affiliations_before"})
