"""The addresses that every kind of item has."""

from collections.abc import Callable, Collection

from flask import Blueprint

from webapp.domain.vocabulary import ItemKind
from webapp.http.marks import View
from webapp.web.addresses import address_with

FAMILIES = {
    ItemKind.EVENT: "events",
    ItemKind.ACTOR: "actors",
    ItemKind.ISSUE: "issues",
    ItemKind.SOURCE: "sources",
}
"""The first step of the addresses of each kind, and the blueprint of the pages that read it."""


def of_item(endpoint: str, kind: str, uid: str, **values: object) -> str:
    """The address of one of an item's pages; those of the negotiation itself do without its uid."""
    return address_with(endpoint, {"kind": kind, "uid": None if kind == ItemKind.NEGOTIATION else uid, **values})


def each_kind(
    blueprint: Blueprint, rule: str, method: str, *, header: bool = False, kinds: Collection[ItemKind] = tuple(FAMILIES)
) -> Callable[[View], View]:
    """Registers a view for `/events{rule}`, `/actors{rule}` and so on, for all these kinds; it gets the kind. With
    `header` it is there for the negotiation itself as well, and told its uid."""

    def register(view: View) -> View:
        for kind, family in ((kind, FAMILIES[kind]) for kind in kinds):
            blueprint.add_url_rule(f"/{family}{rule}", view.__name__, view, methods=[method], defaults={"kind": kind})
        if header:
            own = rule.removeprefix("/<uid:uid>")
            kind = ItemKind.NEGOTIATION
            blueprint.add_url_rule(own, view.__name__, view, methods=[method], defaults={"kind": kind, "uid": None})
        return view

    return register
