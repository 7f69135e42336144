"""Fields and trees: what a form sends as flat names, and the same as nested objects and lists.

A field's name is the path of the document it fills: "statements.2.citations.0.source". Numbers are places in a list.
A tree is a text, a dict by name, or a list. A name may be a field and lead to others as well, as in "actor" and
"actor.uid": then its own text stands under "".
"""

from collections.abc import Iterable, Iterator
from typing import TypeAlias

Tree: TypeAlias = "str | dict[str, Tree] | list[Tree]"
Branch: TypeAlias = "dict[str, Tree]"

DEEPEST = 12
"""Steps of the longest path that is read; the deepest field of a document has eight."""


def nest(fields: Iterable[tuple[str, str]]) -> Branch:
    """The tree of these fields, by name and text; of two with one name the first counts. Lists have no gaps: entries
    keep the order of their numbers. Names of more than DEEPEST steps, and those with
    an empty one, are left out."""
    root: Branch = {}
    for name, text in fields:
        steps = name.split(".", DEEPEST)
        if len(steps) > DEEPEST or "" in steps:
            continue
        node = root
        for step in steps:
            inner = node.setdefault(step, {})
            assert isinstance(inner, dict)
            node = inner
        node.setdefault("", text)
    return {name: _collapsed(inner) for name, inner in root.items()}


def flatten(tree: Tree, path: str = "") -> Iterator[tuple[str, str]]:
    """The fields of a tree, by name and text: what `nest` makes a tree of again, but for what is empty."""
    if isinstance(tree, str):
        yield path, tree
        return
    for step, inner in tree.items() if isinstance(tree, dict) else enumerate(tree):
        yield from flatten(inner, joined(path, step))


def joined(path: str, step: str | int) -> str:
    """The path with one step more."""
    return f"{path}.{step}" if path and step != "" else path or str(step)


def branch_of(tree: Tree) -> Branch:
    """The fields of a tree that has names; a shape knows that it has."""
    assert isinstance(tree, dict)
    return tree


def rows_of(tree: Tree) -> list[Tree]:
    """The entries of a tree that is a list; a shape knows that it is."""
    assert isinstance(tree, list)
    return tree


def _collapsed(node: Tree) -> Tree:
    if not isinstance(node, dict):
        return node
    if set(node) == {""}:
        return node[""]
    inner = {step: _collapsed(child) for step, child in node.items()}
    if all(step.isdecimal() and step.isascii() for step in inner):
        return [inner[step] for step in sorted(inner, key=lambda step: (len(step.lstrip("0")), step.lstrip("0")))]
    return inner
