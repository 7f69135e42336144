"""Adds, removes, moves, copies and opens rows of a form. Returns a new tree; nothing is saved."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace

from webapp.domain.plain import Json
from webapp.domain.text import number
from webapp.forms.directory import Directory
from webapp.forms.form import Form
from webapp.forms.paths import Branch, Tree, branch_of, joined
from webapp.forms.shape import Group, Rows, Shape, stored_place

OPERATIONS = ("add", "copy", "open", "remove", "up")


class NoSuchRow(LookupError):
    """Raised for an unknown operation, or a row that the form does not have; its text is the command."""


def form_after(form: Form, command: str, stored: Json | None, directory: Directory) -> tuple[Form, str]:
    """Return the form after a command such as "add:participants" or "remove:participants.2", and the path of the row to
    continue at. `stored` is the document the form is based on. Raises NoSuchRow and TooManyRows."""
    operation, _, path = command.partition(":")
    steps = path.split(".")
    if operation not in OPERATIONS or not re.fullmatch(r"[\w.-]{1,100}", path, re.ASCII):
        raise NoSuchRow(command)
    place = 0 if operation == "add" else number(steps.pop())
    if place is None:
        raise NoSuchRow(command)
    at = place

    def change(shape: Rows, rows: list[Tree], entries: object) -> list[Tree]:
        nonlocal at
        if operation == "add":
            at = len(rows)
            return [*rows, shape.entry.blank()]
        if place >= len(rows):
            raise NoSuchRow(command)
        if operation == "remove":
            at = max(min(place, len(rows) - 2), 0)
            return [*rows[:place], *rows[place + 1 :]]
        if operation == "up":
            at = max(place - 1, 0)
            return [*rows[:at], *rows[at : place + 1][::-1], *rows[place + 1 :]] if place else rows
        row = _opened_row(shape, rows[place], entries, directory)
        if operation == "open":
            return [*rows[:place], row, *rows[place + 1 :]]
        at = place + 1
        twin = row | {"uid": ""} if isinstance(row, dict) and "uid" in row else row
        return [*rows[:at], twin, *rows[at:]]

    tree = branch_of(_at(form.shape, form.tree, steps, stored, change, command))
    return replace(form, tree=tree), joined(".".join(steps), at)


def _opened_row(shape: Rows, row: Tree, entries: object, directory: Directory) -> Tree:
    """Return a row as fields, if it was a line."""
    place = stored_place(row)
    if place is None:
        return row
    if not isinstance(entries, list) or place >= len(entries):
        raise NoSuchRow(str(place))
    return shape.entry.show(entries[place], directory)


Change = Callable[[Rows, list[Tree], object], list[Tree]]


def _at(shape: Shape, tree: Tree, steps: list[str], stored: object, change: Change, command: str) -> Tree:
    """Return the tree with the list at the end of these steps changed."""
    if not steps:
        if not isinstance(shape, Rows) or not isinstance(tree, list):
            raise NoSuchRow(command)
        rows = change(shape, tree, stored)
        if len(rows) > shape.most:
            raise TooManyRows(shape.most)
        return rows
    step, *further = steps
    if isinstance(shape, Group) and isinstance(tree, dict) and step in shape.fields:
        inner = stored.get(step) if isinstance(stored, Mapping) else None
        branch: Branch = {**tree, step: _at(shape.fields[step], tree[step], further, inner, change, command)}
        return branch
    place = number(step)
    if isinstance(shape, Rows) and isinstance(tree, list) and place is not None and place < len(tree):
        return [*tree[:place], _at(shape.entry, tree[place], further, None, change, command), *tree[place + 1 :]]
    raise NoSuchRow(command)


class TooManyRows(ValueError):
    """Raised if a list is full; its text is how many entries it may have."""
