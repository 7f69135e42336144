"""The parts that forms are made of; which part belongs where is read off the documents (webapp.forms.document_shape).

A shape handles the tree of its part of the form (webapp.forms.paths): an empty one, one that shows a document, the one
that was sent, and the document value made of it. Nothing is validated here.
"""

import re
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Protocol

from webapp.domain.dates.in_full import wording
from webapp.domain.text import number
from webapp.domain.vocabulary import ItemKind
from webapp.forms.paths import Branch, Tree, branch_of, joined, rows_of

STORED = "stored"
"""The only field of an entry shown as a line: its place in the stored document's list."""


READING = "reading"
"""The field beside a date that holds the chosen meaning."""


class Labels(Protocol):
    """Gives the labels of items in forms."""

    def label(self, kind: ItemKind, uid: str | None) -> str:
        """Return the label of an item, "" for None."""


class Reader(Protocol):
    """Resolves what a form refers to."""

    def uid(self, mention: "Mention", entry: Branch, path: str) -> str:
        """Return the uid that a mention stands for."""

    def date(self, tree: Tree, path: str) -> str:
        """Return the EDTF of a typed date."""

    def entry(self, path: str, place: int) -> object:
        """Return an entry of a list of the stored document."""


class Shape(ABC):
    """One part of a form. `unsent` is what a form says that lacks it altogether."""

    unsent: str = ""

    @abstractmethod
    def blank(self) -> Tree:
        """Return an empty tree."""

    @abstractmethod
    def complete(self, sent: Tree) -> Tree:
        """Return a sent tree with every field of the shape and no others."""

    @abstractmethod
    def filled(self, tree: Tree) -> bool:
        """Return whether somebody entered something; a default choice does not count."""

    @abstractmethod
    def show(self, value: object, labels: Labels) -> Tree:
        """Return the tree that shows this value of a document."""

    @abstractmethod
    def read(self, tree: Tree, path: str, reader: Reader) -> object:
        """Return the document value made of the tree at this path."""

    def pruned(self, tree: Tree) -> Tree:
        """Return the tree without empty rows."""
        return tree

    def mentions(self, tree: Tree, change: Callable[["Mention", Branch], Branch]) -> Tree:
        """Return the tree with each mention in it changed."""
        return tree


@dataclass(frozen=True)
class Text(Shape):
    """A text, a date, or a choice from a vocabulary, with what a new form offers; `meant` normalises texts that people
    write in several ways, and returns "" if it cannot."""

    default: str = ""
    meant: Callable[[str], str] | None = None
    unsent: str = ""

    def blank(self) -> Tree:
        return self.default

    def complete(self, sent: Tree) -> Tree:
        return own_text(sent)

    def filled(self, tree: Tree) -> bool:
        return bool(own_text(tree).strip()) and (not self.default or tree != self.default)

    def show(self, value: object, labels: Labels) -> Tree:
        return "" if value is None else str(value)

    def read(self, tree: Tree, path: str, reader: Reader) -> object:
        return (self.meant(own_text(tree).strip()) if self.meant else "") or tree


class Date(Text):
    """A date, in the words people and pages use; of several meanings, the chosen one is stored beside it."""

    def complete(self, sent: Tree) -> Tree:
        reading = own_text(sent[READING]) if isinstance(sent, dict) and READING in sent else ""
        return {"": own_text(sent), READING: reading} if reading else own_text(sent)

    def show(self, value: object, labels: Labels) -> Tree:
        return wording(str(value)) if value else ""

    def read(self, tree: Tree, path: str, reader: Reader) -> object:
        return reader.date(tree, path)


class Truth(Text):
    """A checkbox."""

    def show(self, value: object, labels: Labels) -> Tree:
        return "1" if value else ""

    def read(self, tree: Tree, path: str, reader: Reader) -> object:
        return tree == "1"


class Whole(Text):
    """A whole number; an empty field is 0."""

    def show(self, value: object, labels: Labels) -> Tree:
        return str(value) if value else ""

    def read(self, tree: Tree, path: str, reader: Reader) -> object:
        typed = own_text(tree).strip().replace("−", "-")
        return int(typed) if re.fullmatch("-?[0-9]{1,99}", typed) else typed or 0


@dataclass(frozen=True)
class Mention(Shape):
    """An item by its name. With the name go the uid and label it was opened with, and under "new" the details of a new
    item. A uid without a name is a choice from a list."""

    kind: ItemKind
    new: "Group | None" = None

    def blank(self) -> Branch:
        return self.complete("")

    def complete(self, sent: Tree) -> Branch:
        branch = sent if isinstance(sent, dict) else {"": sent}
        entry: Branch = {name: own_text(branch.get(name, "")) for name in ("", "uid", "label")}
        return entry | ({"new": self.new.complete(branch.get("new", ""))} if self.new else {})

    def filled(self, tree: Tree) -> bool:
        entry = branch_of(tree)
        is_chosen = entry["uid"] and not entry["label"]
        new = self.new is not None and self.new.filled(entry["new"])
        return bool(own_text(entry[""]).strip() or is_chosen or new)

    def show(self, value: object, labels: Labels) -> Tree:
        uid = str(value or "")
        label = labels.label(self.kind, uid or None)
        return self.blank() | {"": label, "uid": uid, "label": label}

    def read(self, tree: Tree, path: str, reader: Reader) -> object:
        return reader.uid(self, branch_of(tree), path)

    def mentions(self, tree: Tree, change: Callable[["Mention", Branch], Branch]) -> Tree:
        entry = change(self, branch_of(tree))
        return entry | {"new": self.new.mentions(entry["new"], change)} if self.new else entry


@dataclass(frozen=True)
class Group(Shape):
    """Fields that belong together. An `optional` group is None if nobody entered anything."""

    fields: Mapping[str, Shape]
    optional: bool = False

    def rows(self, name: str) -> "Rows":
        """Return the list shape of a field."""
        rows = self.fields[name]
        assert isinstance(rows, Rows)
        return rows

    def blank(self) -> Branch:
        return {name: field.blank() for name, field in self.fields.items()}

    def complete(self, sent: Tree) -> Branch:
        branch = sent if isinstance(sent, dict) else {}
        return {name: field.complete(branch.get(name, field.unsent)) for name, field in self.fields.items()}

    def filled(self, tree: Tree) -> bool:
        branch = branch_of(tree)
        return any(field.filled(branch[name]) for name, field in self.fields.items())

    def show(self, value: object, labels: Labels) -> Branch:
        branch = value if isinstance(value, Mapping) else {}
        return {
            name: field.show(branch[name], labels) if name in branch else field.blank()
            for name, field in self.fields.items()
        }

    def read(self, tree: Tree, path: str, reader: Reader) -> object:
        if self.optional and not self.filled(tree):
            return None
        branch = branch_of(tree)
        return {name: field.read(branch[name], joined(path, name), reader) for name, field in self.fields.items()}

    def pruned(self, tree: Tree) -> Branch:
        branch = branch_of(tree)
        return {name: field.pruned(branch[name]) for name, field in self.fields.items()}

    def mentions(self, tree: Tree, change: Callable[[Mention, Branch], Branch]) -> Branch:
        branch = branch_of(tree)
        return {name: field.mentions(branch[name], change) for name, field in self.fields.items()}


@dataclass(frozen=True)
class Rows(Shape):
    """A list of at most `most` entries. A stored entry that was not opened is only its place in the stored list."""

    entry: Shape
    most: int

    def blank(self) -> list[Tree]:
        return []

    def complete(self, sent: Tree) -> list[Tree]:
        rows = sent if isinstance(sent, list) else []
        return [row if is_stored(row) else self.entry.complete(row) for row in rows]

    def filled(self, tree: Tree) -> bool:
        return any(is_stored(row) or self.entry.filled(row) for row in rows_of(tree))

    def show(self, value: object, labels: Labels) -> Tree:
        return [self.entry.show(entry, labels) for entry in (value if isinstance(value, list) else ())]

    def read(self, tree: Tree, path: str, reader: Reader) -> object:
        return [
            self.entry.read(row, joined(path, place), reader)
            if (stored := stored_place(row)) is None
            else reader.entry(path, stored)
            for place, row in enumerate(rows_of(tree))
        ]

    def pruned(self, tree: Tree) -> Tree:
        rows = [row for row in rows_of(tree) if is_stored(row) or self.entry.filled(row)]
        return [row if is_stored(row) else self.entry.pruned(row) for row in rows]

    def mentions(self, tree: Tree, change: Callable[[Mention, Branch], Branch]) -> Tree:
        return [row if is_stored(row) else self.entry.mentions(row, change) for row in rows_of(tree)]


def own_text(tree: Tree) -> str:
    """Return the text of a field itself, or ""."""
    text = tree.get("", "") if isinstance(tree, dict) else tree
    return text if isinstance(text, str) else ""


def stored_place(row: Tree) -> int | None:
    """Return the place in the stored document's list of an entry shown as a line, None for other rows."""
    place = row.get(STORED) if isinstance(row, dict) and len(row) == 1 else None
    return number(place) if isinstance(place, str) else None


def is_stored(row: Tree) -> bool:
    """Return whether an entry is shown as a line."""
    return stored_place(row) is not None
