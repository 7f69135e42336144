"""The types of plain documents and the models that write them say the same, key by key."""

import ast
from collections.abc import Callable, Iterator, Mapping
from enum import StrEnum
from pathlib import Path
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, NotRequired, Union, get_args, get_origin, get_type_hints, is_typeddict

from jinja2 import Environment, nodes

from tests.rows import rows
from webapp.domain import plain
from webapp.domain.document import ITEMS
from webapp.domain.document.fields import Document
from webapp.domain.vocabulary import ItemKind

TYPES: Mapping[ItemKind, type] = {
    ItemKind.NEGOTIATION: plain.NegotiationDocument,
    ItemKind.ACTOR: plain.ActorDocument,
    ItemKind.ISSUE: plain.IssueDocument,
    ItemKind.SOURCE: plain.SourceDocument,
    ItemKind.EVENT: plain.EventDocument,
}


def plainly(annotation: Any) -> object:
    """What a type comes to in JSON: documents as their keys, lists as lists, codes as texts, choices as sets."""
    if get_origin(annotation) in {Annotated, NotRequired}:
        return plainly(get_args(annotation)[0])
    if get_origin(annotation) in {Union, UnionType}:
        return {str(plainly(one)) for one in get_args(annotation)}
    if get_origin(annotation) is list:
        return [plainly(get_args(annotation)[0])]
    if get_origin(annotation) is Literal or issubclass(annotation, StrEnum):
        return str
    if is_typeddict(annotation) or issubclass(annotation, Document):
        return keys(annotation)
    assert annotation in {str, bool, int, NoneType}, f"{annotation} is nothing that JSON has"
    return annotation


def keys(shape: Any) -> dict[str, tuple[bool, object]]:
    """The keys of a document: whether it always has each, and what stands there."""
    hints = get_type_hints(shape, include_extras=True)
    if is_typeddict(shape):
        return {key: (key in shape.__required_keys__, plainly(hint)) for key, hint in hints.items()}
    return {
        # what may be left out is left out rather than null
        field.alias or name: (name not in shape.later, plainly(without_none(hint) if name in shape.later else hint))
        for name, field in shape.model_fields.items()
        if not field.exclude
        for hint in [hints[name]]
    }


def without_none(hint: Any) -> Any:
    if get_origin(hint) is Annotated:
        return without_none(get_args(hint)[0])
    kept = [one for one in get_args(hint) if one is not NoneType]
    return kept[0] if get_origin(hint) in {Union, UnionType} and len(kept) == 1 else hint


@rows("kind", ItemKind)
def test_the_types_say_what_the_models_write(kind: ItemKind) -> None:
    assert keys(TYPES[kind]) == keys(ITEMS[kind])


def test_every_type_is_one_of_a_document() -> None:
    """None is left over from a key that is gone."""
    reached: set[str] = set()
    waiting: list[Any] = [*TYPES.values()]
    while waiting:
        shape = waiting.pop()
        if is_typeddict(shape) and shape.__name__ not in reached:
            reached.add(shape.__name__)
            waiting += get_type_hints(shape).values()
        waiting += get_args(shape)
    defined = {name for name, shape in vars(plain).items() if is_typeddict(shape)}
    assert defined - reached == {"Claim", "ItemDocument", "Member", "NamedItem", "_Hyphenated"}


SPOKEN_OF = {
    "actor", "citation", "event", "header", "issue", "participant", "position", "relation", "source", "standing",
    "statement", "taken", "taking", "when",
}  # fmt: skip
"""What code calls documents and their parts."""

TYPED = {"forms", "imports", "editing"}
"""Folders in which they may also be what was typed or sent, by names of its own."""

STANCES = {"position", "standing", "when"}
"""What templates call stances and dates that are no documents."""

TAKEN = {"issues", "positions"}
"""Folders of templates in which a position is a stance as it was taken, with its statement and its day."""

DRAWN = {"strip"}
"""Folders of templates in which they are what is drawn of them."""

JINJA = Environment(extensions=["jinja2.ext.do", "jinja2.ext.loopcontrols"], autoescape=True)


def asked(path: Path) -> Iterator[tuple[int, str]]:
    """The lines and keys of all that is read by `get` from what is called as documents are."""
    written = path.read_text()
    for node in ast.walk(ast.parse(written)) if ".get(" in written else ():
        match node:
            case ast.Call(
                ast.Attribute(ast.Name(name) | ast.Attribute(attr=name), "get"), [ast.Constant(str(key)), *_]
            ) if name in SPOKEN_OF:
                yield node.lineno, key


def shown(path: Path) -> Iterator[tuple[int, str]]:
    """The lines and keys of all that a template shows of what is called as documents are."""
    others = STANCES | ({"position"} if path.parent.name in TAKEN else set())
    for node in JINJA.parse(path.read_text()).find_all((nodes.Getattr, nodes.Getitem)):
        of = node.node.name if isinstance(node.node, nodes.Name) else getattr(node.node, "attr", "")
        key = node.attr if isinstance(node, nodes.Getattr) else getattr(node.arg, "value", None)
        if (
            of in SPOKEN_OF - others and isinstance(key, str) and key not in {"get", "new"}
        ):  # a method; what a form makes
            yield node.lineno, key


@rows(("suffix", "read", "others", "least"), [("py", asked, TYPED, 40), ("html", shown, DRAWN, 300)])
def test_what_mypy_cannot_see_is_a_key_that_there_is(
    suffix: str, read: Callable[[Path], Iterator[tuple[int, str]]], others: set[str], least: int
) -> None:
    """For a key that a type does not have, mypy takes `get` for a question about a subtype of it; in templates, what is
    not there is shown as nothing."""
    shapes = [shape for shape in vars(plain).values() if is_typeddict(shape)]
    there = {key for shape in shapes for key in get_type_hints(shape)}
    root = Path(plain.__file__).parents[1]
    found = [
        (path.relative_to(root).as_posix(), line, key)
        for path in sorted(root.rglob(f"*.{suffix}"))
        if not others & {*path.relative_to(root).parts}
        for line, key in read(path)
    ]
    assert len(found) > least, "hardly anything was looked at"
    assert [one for one in found if one[2] not in there] == []
