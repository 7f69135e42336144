"""An item other than an event as it was on a day: without what is about now, or came later."""

from datetime import date
from typing import TypeGuard, TypeVar, cast

from webapp.domain import dates
from webapp.domain.actors.sides import Allegiances, affiliations_before
from webapp.domain.knowing.phases import NEVER
from webapp.domain.plain import ActorDocument, ItemDocument, SourceDocument, StandingDocument

Item = TypeVar("Item", bound=ItemDocument)

OF_NOW = frozenset({"description", "note"})
"""Texts of items that tell how things are now, and never since when."""


def item_as_of(item: Item, day: date | None) -> Item:
    """The document of a header, an actor, an issue or a source without the texts in it that are about now, with whom it
    belonged to then, and without what became of it since; as it is, for None."""
    if day is None:
        return cast(Item, {**item})
    then: dict[str, object] = {key: "" if key in OF_NOW else value for key, value in item.items() if key != "lead"}
    if _has_moved(item):
        allegiances = Allegiances({item["uid"]: item["affiliation"]}, {item["uid"]: affiliations_before(item)})
        past = allegiances.until(day)
        then["affiliation"] = past.now[item["uid"]]
        then["affiliations_before"] = item["affiliations_before"][: len(past.before.get(item["uid"], ()))]
    if _has_standing(item) and _since(item["standing"]) > day:
        del then["standing"]
    return cast(Item, {key: value for key, value in then.items() if value or key != "affiliations_before"})


def _has_moved(item: ItemDocument) -> TypeGuard[ActorDocument]:
    return bool(item.get("affiliations_before"))


def _has_standing(item: ItemDocument) -> TypeGuard[SourceDocument]:
    return bool(item.get("standing"))


def _since(standing: StandingDocument) -> date:
    """From when it was known what became of a source."""
    return dates.parse(standing["on"]).latest or NEVER if standing.get("on") else date.min
