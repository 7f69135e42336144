"""Converts between the flat field names that a form sends and nested trees.

A field's name is the path of the document it fills: "statements.2.citations.0.source"; numbers are places in a list. A
tree is a text, a dict by name, or a list. If a name is also a prefix ("actor", "actor.uid"), its text is under "".
"""

from collections.abc import Iterable, Iterator
from typing import TypeAlias

Tree: TypeAlias = "str | dict[str, Tree] | list[Tree]"
Branch: TypeAlias = "dict[str, Tree]"

DEEPEST = 12
"""Steps of the longest path that is read; the deepest field of a document has eight."""


def nest(fields: Iterable[tuple[str, str]]) -> Branch:
    """Return the tree of these (name, text) fields; of several with one name the first counts. Lists have no gaps:
    entries keep the order of their numbers. Names with an empty step or more than DEEPEST steps are ignored."""
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
    """Yield the (name, text) fields of a tree, the inverse of `nest` except for empty branches."""
    if isinstance(tree, str):
        yield path, tree
        return
    for step, inner in tree.items() if isinstance(tree, dict) else enumerate(tree):
        yield from flatten(inner, joined(path, step))


def joined(path: str, step: str | int) -> str:
    """Return the path with one more step."""
    return f"{path}.{step}" if path and step != "" else path or str(step)


def branch_of(tree: Tree) -> Branch:
    """Narrow a tree to a dict, which its shape guarantees."""
    assert isinstance(tree, dict)
    return tree


def rows_of(tree: Tree) -> list[Tree]:
    """Narrow a tree to a list, which its shape guarantees."""
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
