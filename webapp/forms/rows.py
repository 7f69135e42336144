"""Adds, removes, moves, copies and opens rows of a form. Returns a new tree; nothing is saved."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace

from werkzeug.exceptions import BadRequest

from webapp.domain.plain import Json
from webapp.domain.problems import excerpt
from webapp.domain.text import number
from webapp.forms.directory import Directory
from webapp.forms.form import Form
from webapp.forms.paths import Branch, Tree, branch_of, joined
from webapp.forms.shape import Group, Rows, Shape, stored_place

OPERATIONS = ("add", "copy", "open", "remove", "up")

Change = Callable[[Rows, list[Tree], object], list[Tree]]


def form_after(form: Form, command: str, stored: Json | None, directory: Directory) -> tuple[Form, str]:
    """Return the form after a command such as "add:participants" or "remove:participants.2", and the path of the row to
    continue at. `stored` is the document the form is based on. Raises BadRequest for an unknown operation, a row that
    the form does not have, and more rows than a list may have."""
    operation, _, path = command.partition(":")
    steps = path.split(".")
    no_such_row = BadRequest(f"There is no row “{excerpt(command)}” in this form.")
    place = 0 if operation == "add" else number(steps.pop())
    if place is None or operation not in OPERATIONS or not re.fullmatch(r"[\w.-]{1,100}", path, re.ASCII):
        raise no_such_row
    at = place

    def change(shape: Rows, rows: list[Tree], entries: object) -> list[Tree]:
        nonlocal at
        if operation == "add":
            at = len(rows)
            return [*rows, shape.entry.blank()]
        if place >= len(rows):
            raise no_such_row
        before, row, after = rows[:place], rows[place], rows[place + 1 :]
        if operation == "remove":
            at = max(min(place, len(rows) - 2), 0)
            return [*before, *after]
        if operation == "up":
            at = max(place - 1, 0)
            return [*before[:-1], row, *before[-1:], *after]
        if (line := stored_place(row)) is not None:
            if not isinstance(entries, list) or line >= len(entries):
                raise no_such_row
            row = shape.entry.show(entries[line], directory)
        if operation == "open":
            return [*before, row, *after]
        at = place + 1
        twin = row | {"uid": ""} if isinstance(row, dict) and "uid" in row else row
        return [*before, row, twin, *after]

    tree = branch_of(_at(form.shape, form.tree, steps, stored, change, no_such_row))
    return replace(form, tree=tree), joined(".".join(steps), at)


def _at(shape: Shape, tree: Tree, steps: list[str], stored: object, change: Change, no_such_row: BadRequest) -> Tree:
    """Return the tree with the list at the end of these steps changed."""
    if not steps:
        if not isinstance(shape, Rows) or not isinstance(tree, list):
            raise no_such_row
        rows = change(shape, tree, stored)
        if len(rows) > shape.most:
            raise BadRequest(f"There can be at most {shape.most} of these.")
        return rows
    step, *further = steps
    if isinstance(shape, Group) and isinstance(tree, dict) and step in shape.fields:
        inner = stored.get(step) if isinstance(stored, Mapping) else None
        branch: Branch = {**tree, step: _at(shape.fields[step], tree[step], further, inner, change, no_such_row)}
        return branch
    place = number(step)
    if isinstance(shape, Rows) and isinstance(tree, list) and place is not None and place < len(tree):
        return [*tree[:place], _at(shape.entry, tree[place], further, None, change, no_such_row), *tree[place + 1 :]]
    raise no_such_row
