"""Taking in a negotiation file of any size: a copy on the disk is read twice, item by item, first for what it holds and
then for what that says; what is accepted waits on the disk, too, until it is saved."""

import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import datetime
from itertools import chain
from typing import BinaryIO

from sqlalchemy.orm import Session

from webapp import record
from webapp.domain.document import parse_each
from webapp.domain.fields import repetition
from webapp.domain.identity import SAME_UID
from webapp.domain.items import Key
from webapp.domain.json_stream import Entry, read_entries
from webapp.domain.problems import ENOUGH, Invalid, Problem
from webapp.domain.vocabulary import ItemKind
from webapp.imports.checks import Checks, check_size, key_of
from webapp.imports.contents import LARGEST, LISTS, Contents
from webapp.record.batch import Step, no_step
from webapp.store.bulk import empty_file


class LargeFile(ExitStack):
    """A copy of a file, and the drafts that are made of it, both on the disk until this is closed."""

    def __init__(self, source: BinaryIO) -> None:
        super().__init__()
        self.data: BinaryIO = self.enter_context(empty_file())
        self.drafts = StoredDrafts(self.enter_context(empty_file()), self.enter_context(empty_file()))
        shutil.copyfileobj(source, self.data)
        self.size = self.data.tell()

    def entries(self, step: Step = no_step, before: int = 0) -> Iterator[Entry]:
        """What it holds, as `read_entries` gives it. `step` is told how much was read by now of the two times, from
        `before` on."""
        self.data.seek(0)
        at = 0
        for entry in read_entries(self.data, LISTS):
            if self.data.tell() > at:
                at = self.data.tell()
                step(before + at, 2 * self.size)
            yield entry


class StoredDrafts:
    """Drafts in two files, one on each line: events, and what they may refer to, which comes first."""

    def __init__(self, items: BinaryIO, events: BinaryIO) -> None:
        self._items, self._events = items, events
        self._number = 0

    def add(self, draft: record.Draft) -> None:
        """Puts a draft at the end."""
        file = self._events if draft.kind == ItemKind.EVENT else self._items
        file.write(f"{draft.kind} {draft.uid} {draft.format} {draft.since} {draft.path} {draft.text}\n".encode())
        self._number += 1

    def __len__(self) -> int:
        return self._number

    def __iter__(self) -> Iterator[record.Draft]:
        for file in (self._items, self._events):
            file.seek(0)
        for line in chain(self._items, self._events):
            kind, uid, number, since, path, text = line[:-1].decode().split(" ", 5)
            yield record.Draft(ItemKind(kind), uid, text, path=path, format=int(number), since=int(since))


def check(session: Session, file: LargeFile, at: datetime, step: Step = no_step) -> Contents:
    """What a file holds, checked as `negotiation_file.check` does. Raises Invalid."""
    frame, keys, twice = _outline(file.entries(step))
    checks = Checks(session, frame, keys, at)
    items = ((name, place, item) for name, place, item in file.entries(step, file.size) if place is not None)
    too_new: list[Problem] = []
    for document, path in parse_each(checks.inputs(items), checks.context, checks.stands):
        draft, problems = checks.draft(document, path)
        too_new += problems if len(too_new) < ENOUGH else []
        file.drafts.add(draft)
    repeated = [Problem(name, repetition(_list(file, name), SAME_UID)) for name in LISTS if name in twice]
    if repeated or too_new:
        raise Invalid(repeated or too_new)
    return checks.contents(file.drafts)


def _outline(entries: Iterator[Entry]) -> tuple[dict[str, object], set[Key], set[str]]:
    """The file with its lists emptied, the keys of their items, and the lists that hold a key twice. Raises Invalid."""
    frame: dict[str, object] = {}
    keys: set[Key] = set()
    twice: set[str] = set()
    number = 0
    for name, place, value in entries:
        if place is None:
            frame[name] = value
            continue
        number += 1
        if number <= LARGEST and (key := key_of(LISTS[name], value)):
            twice |= {name} if key in keys else set()
            keys.add(key)
    check_size(number)
    return frame, keys, twice


def _list(file: LargeFile, name: str) -> Iterator[object]:
    return (item for of, place, item in file.entries() if of == name and place is not None)
