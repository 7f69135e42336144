"""Taking in a negotiation file: what is new is added, what differs is changed, nothing is ever deleted.

A file is checked before it is saved. Checking takes most of the time and reads only, so it needs no lock; saving needs
the write lock and looks again at the one thing that may have changed since: what others deleted.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO

from sqlalchemy.orm import Session

from webapp import reading, record
from webapp.domain.document import parse_each
from webapp.domain.document.fields import repetition
from webapp.domain.document.identity import SAME_UID
from webapp.domain.items import Key
from webapp.domain.json_reader import JsonEntry
from webapp.domain.problems import ENOUGH, Invalid, Problem
from webapp.imports.checks import Checks, deleted_among, key_of
from webapp.imports.contents import LARGEST, LISTS, Contents, StoredFile
from webapp.record.batch import Step, no_step


@dataclass(frozen=True, slots=True)
class ImportOutcome:
    """What an import did: the negotiation, the save, which names the items that were left alone or merged, how many
    stood unchanged, which were left deleted, and which were followed to what they are part of."""

    negotiation: str
    saved: record.SaveOutcome
    unchanged: int
    deleted: list[Key]
    merged: Mapping[Key, str]


def import_file(session: Session, data: bytes, act: record.Act) -> ImportOutcome:
    """Checks a file and saves it in one session, which must hold the write lock: for files that are no stranger's."""
    with StoredFile(BytesIO(data)) as file:
        return save(session, check(session, file, act.at), act, record.Terms(act.at))


def check(session: Session, file: StoredFile, at: datetime, step: Step = no_step) -> Contents:
    """What a negotiation file holds, checked against the record as this session sees it and the moment `at`. The file
    is read twice, item by item: first for what it holds, then for what that says. `step` is told how much was read.

    Items that were deleted here are left out, and what names merged ones follows to what they are part of. Raises
    Invalid with every problem of the file at once, paths as in the file ("events.3.date.edtf").
    """
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


def save(
    session: Session,
    contents: Contents,
    act: record.Act,
    terms: record.Terms | None,
    *,
    step: Step = no_step,
    batch: record.Batch | None = None,
) -> ImportOutcome:
    """Saves a file's contents as one change, creating the negotiation when it is not there.

    What was changed here since the file was written stays, on these `terms`; without any, all goes back to what the
    file says. The result names what was left alone, and what was merged. `batch` is what `record.work_out` came to
    before, if it was asked; `step` is told how far it has come. The session must hold the write lock, and be rolled
    back where something is refused. Raises Invalid for what only the whole record can tell, and for what was deleted
    since the file was checked.
    """
    uid, drafts = contents.negotiation, contents.drafts
    negotiation = reading.negotiation_named(session, uid)
    if negotiation and negotiation.version != contents.version:
        rests_on = contents.references | {draft.key for draft in drafts}
        if deleted := sorted(deleted_among(session, negotiation.id, rests_on)):
            raise Invalid(
                [Problem("", f"The {kind} “{uid}” was deleted just now; send the file again.") for kind, uid in deleted]
            )
    saved = record.save(session, uid, drafts, act, terms=terms, step=step, batch=batch)
    return ImportOutcome(uid, saved, len(drafts) - saved.touched - len(saved.stale), contents.deleted, contents.merged)


def _outline(entries: Iterator[JsonEntry]) -> tuple[dict[str, object], set[Key], set[str]]:
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
    if number > LARGEST:
        raise Invalid.single(f"This file holds {number:,} items, and at most {LARGEST:,} fit into one; split it.")
    return frame, keys, twice


def _list(file: StoredFile, name: str) -> Iterator[object]:
    return (item for of, place, item in file.entries() if of == name and place is not None)
