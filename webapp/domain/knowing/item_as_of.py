"""The document of an actor, issue, source or header as of a day."""

from datetime import date
from typing import TypeVar, cast

from webapp.domain import dates
from webapp.domain.actors.sides import Allegiances, affiliations_before
from webapp.domain.knowing.phases import NEVER
from webapp.domain.plain import ActorDocument, ItemDocument, SourceDocument

Item = TypeVar("Item", bound=ItemDocument)

OF_NOW = frozenset({"description", "note"})
"""Texts about how things are now, which have no day."""


def item_as_of(item: Item, day: date | None) -> Item:
    """Return the document without texts about now, with the affiliations of that day, and without a standing that came
    later. Return it unchanged for None."""
    if day is None:
        return cast(Item, {**item})
    then: dict[str, object] = {key: "" if key in OF_NOW else value for key, value in item.items() if key != "lead"}
    if item.get("affiliations_before"):
        actor, uid = cast(ActorDocument, item), item["uid"]
        past = Allegiances({uid: actor["affiliation"]}, {uid: affiliations_before(actor)}).until(day)
        then["affiliation"] = past.now[uid]
        then["affiliations_before"] = actor["affiliations_before"][: len(past.before.get(uid, ()))]
    on = cast(SourceDocument, item)["standing"].get("on") if item.get("standing") else None
    since = dates.parse(on) if on else None
    if since and (since.latest or since.earliest or NEVER) > day:
        del then["standing"]
    return cast(Item, {key: value for key, value in then.items() if value or key != "affiliations_before"})
