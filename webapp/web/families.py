"""The addresses that every kind of item has."""

from collections.abc import Callable, Collection

from flask import Blueprint

from webapp.domain.vocabulary import ItemKind
from webapp.http.marks import View
from webapp.web.addresses import address, address_with

FAMILIES = {
    ItemKind.EVENT: "events",
    ItemKind.ACTOR: "actors",
    ItemKind.ISSUE: "issues",
    ItemKind.SOURCE: "sources",
}
"""The first path segment of each kind's addresses, which is also the blueprint of its pages."""


def of_item(endpoint: str, kind: str, uid: str, **values: object) -> str:
    """Return the address of one of an item's pages; a negotiation's own pages have no uid."""
    item = {"negotiation_uid": uid, "uid": None} if kind == ItemKind.NEGOTIATION else {"uid": uid}
    return address_with(endpoint, {"kind": kind, **item, **values})


def item_address(kind: str, uid: str) -> str:
    """Return the address of an item's page; a negotiation's is its timeline."""
    if kind == ItemKind.NEGOTIATION:
        return address_with("timeline.show", {"negotiation_uid": uid})
    return address(f"{FAMILIES[ItemKind(kind)]}.show", uid=uid)


def each_kind(
    blueprint: Blueprint, rule: str, method: str, *, header: bool = False, kinds: Collection[ItemKind] = tuple(FAMILIES)
) -> Callable[[View], View]:
    """Register a view for `/events{rule}`, `/actors{rule}` and so on, passing it the kind. With `header` it is
    registered for the negotiation itself too, with None as uid."""

    def register(view: View) -> View:
        for kind, family in ((kind, FAMILIES[kind]) for kind in kinds):
            blueprint.add_url_rule(f"/{family}{rule}", view.__name__, view, methods=[method], defaults={"kind": kind})
        if header:
            own = rule.removeprefix("/<uid:uid>")
            kind = ItemKind.NEGOTIATION
            blueprint.add_url_rule(own, view.__name__, view, methods=[method], defaults={"kind": kind, "uid": None})
        return view

    return register
