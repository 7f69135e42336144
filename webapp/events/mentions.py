"""What the fields of a form name: items that are there, or new ones that a row makes."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from webapp.domain.problems import Problem
from webapp.domain.text import folded, slug
from webapp.domain.vocabulary import ItemKind
from webapp.events.directory import Directory
from webapp.events.form import Row

Raw = dict[str, Any]
Mint = Callable[[ItemKind, str], str]
"""Gives a new item its uid, from the one its name suggests."""

NAME = {ItemKind.ACTOR: "name", ItemKind.SOURCE: "title"}
"""The field of a new item that holds what was typed as its name."""

LISTED = 5
"""Items of one name that a sentence lists."""


@dataclass(slots=True)
class Mentions:
    """The items of one kind that a form names, as uids. Gathers on the way the new items, by folded name, each with the
    path of the row that makes it; the items that were renamed after the form was opened; and what is wrong."""

    kind: ItemKind
    directory: Directory
    mint: Mint
    new: dict[str, tuple[Raw, str]] = field(default_factory=dict)
    renamed: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def uid(self, row: Row, name: str, path: str, particulars: Mapping[str, str] | None = None) -> str:
        """The uid for the field `name` of a row: of the item that the form was opened with where its name was left as
        it was, else of what the typed name means now. What names nothing is returned as it is, for the document to
        refuse.

        `particulars` are what else was typed for a new item; with them, a name that nobody has makes one.
        """
        typed, label, opened = (row[key].strip() for key in (name, f"{name}.label", f"{name}.uid"))
        filled = typed and any(text.strip() for text in (particulars or {}).values())
        unchanged = opened and typed and typed == label
        if unchanged and (opened in self.directory.names[self.kind] or not filled):
            found = [opened]
            self._check_opened(opened, label, path)
        else:
            found = list(self.directory.find(self.kind, typed))
        if not found and typed:
            return self._new(typed, path, particulars if filled else None)
        if len(found) > 1:
            self._refuse(path, self._choice(found))
        elif filled:
            other = f"give the new one another {NAME[self.kind]}"
            lost = f"what you typed for a new {self.kind} would be lost"
            self._refuse(path, f"“{typed}” is here already, so {lost}. Take it out, or {other}.")
        return found[0] if found else ""

    def _check_opened(self, uid: str, label: str, path: str) -> None:
        if uid not in self.directory.names[self.kind]:
            self._refuse(path, f"“{label}” was taken out of the record. Choose another {self.kind}, or none.")
        elif self.directory.renamed(self.kind, uid, label) and uid not in self.renamed:
            self.renamed.append(uid)

    def _new(self, typed: str, path: str, particulars: Mapping[str, str] | None) -> str:
        if earlier := self.new.get(folded(typed)):
            item, _ = earlier
            if any(text.strip() and text != item[key] for key, text in (particulars or {}).items()):
                self._refuse(path, f"Another row makes “{typed}” with other particulars. Mend one of the two.")
            uid: str = item["uid"]
            return uid
        if particulars is None:
            return typed
        uid = self.mint(self.kind, slug(typed, self.kind.value))
        row = path.rpartition(".")[0]
        self.new[folded(typed)] = ({"uid": uid, NAME[self.kind]: typed, **particulars}, f"{row}.new")
        return uid

    def _choice(self, uids: list[str]) -> str:
        labels = [f"“{self.directory.label(self.kind, uid)}”" for uid in uids]
        listed = labels if len(labels) <= LISTED else [*labels[:LISTED], f"{len(labels) - LISTED} more"]
        number = {2: "two", 3: "three", 4: "four", 5: "five"}.get(len(labels), f"{len(labels):,}")
        return f"There are {number}: {', '.join(listed[:-1])} and {listed[-1]}; choose one."

    def _refuse(self, path: str, message: str) -> None:
        self.problems.append(Problem(path, message))
