"""The shape of a document's form, read off its model, so a new key of the format becomes a new field."""

import types
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Annotated, Union, get_args, get_origin

from annotated_types import MaxLen

from webapp.domain.document import ITEMS
from webapp.domain.document.fields import EDTF, Document, Known, Meant
from webapp.domain.text.web_address import address_of
from webapp.domain.vocabulary import EventKind, Form, ItemKind, Role, Status
from webapp.forms.shape import Date, Group, Mention, Rows, Shape, Text, Truth, Whole

FRESH = {
    "Event.kind": EventKind.STATEMENT,
    "Event.status": Status.OCCURRED,
    "Participant.role": Role.PARTICIPANT,
    "Statement.form": Form.QUOTE,
}
"""What a new document offers for fields without a default."""

NEW: Mapping[ItemKind, tuple[str, ...]] = {
    ItemKind.ACTOR: ("kind", "affiliation"),
    ItemKind.SOURCE: ("type", "container-title", "issued", "URL"),
    ItemKind.ISSUE: ("proposition",),
}
"""What can be typed, besides its name, of an item that a form creates along the way."""


def item_shape(kind: ItemKind) -> Group:
    """Return the shape of the form of an item."""
    return shape_of(ITEMS[kind])


@lru_cache
def shape_of(model: type[Document], *, optional: bool = False) -> Group:
    """Return the shape of a document's form."""
    shapes: dict[str, Shape] = {}
    for name, field in model.model_fields.items():
        if not field.exclude:
            default = field.default if isinstance(field.default, str) else ""
            offered = FRESH.get(f"{model.__name__}.{name}", default)
            shapes[field.alias or name] = _shape(field.annotation, field.metadata, default, offered)
    return Group(shapes, optional)


def _shape(annotation: object, metadata: Sequence[object], default: str = "", offered: str = "") -> Shape:
    annotation, marks, optional = _bare(annotation, metadata)
    if get_origin(annotation) is list:
        most = next(mark.max_length for mark in marks if isinstance(mark, MaxLen))
        return Rows(_shape(get_args(annotation)[0], []), most)
    if isinstance(annotation, type) and issubclass(annotation, Document):
        return shape_of(annotation, optional=optional)
    if kind := next((mark.kind for mark in marks if isinstance(mark, Known)), None):
        whose = Mention(kind, Group({"kind": Text()}))
        particular = {"affiliation": whose, "issued": Date(), "URL": Text(meant=address_of)}
        new = {name: particular.get(name, Text()) for name in NEW.get(kind, ())}
        return Mention(kind, Group(new) if new else None)
    if annotation is bool:
        return Truth()
    if annotation is int:
        return Whole()
    meant = next((mark.of for mark in marks if isinstance(mark, Meant)), None)
    return Date() if EDTF in marks else Text(offered, meant, default)


def _bare(annotation: object, metadata: Sequence[object]) -> tuple[object, list[object], bool]:
    """Return a type without its annotations, the annotations, and whether it is optional."""
    marks, optional = list(metadata), False
    while (origin := get_origin(annotation)) in {Annotated, Union, types.UnionType}:
        annotation, *annotations = (inner for inner in get_args(annotation) if inner is not types.NoneType)
        optional |= origin is not Annotated
        marks += annotations
    return annotation, marks, optional
