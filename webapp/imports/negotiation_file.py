"""Importing a negotiation file: new items are added, changed ones are changed, nothing is ever deleted.

A file is checked before it is saved. Checking takes most of the time and only reads, so it needs no lock. Saving needs
the write lock and checks again what others may have deleted meanwhile.
"""

from collections.abc import Iterator
from datetime import datetime
from io import BytesIO

from sqlalchemy.orm import Session

from webapp import reading, record
from webapp.domain.document import parse_each
from webapp.domain.document.fields import repetition
from webapp.domain.document.file import LISTS
from webapp.domain.document.identity import SAME_UID
from webapp.domain.items import Key
from webapp.domain.json_reader import JsonEntry
from webapp.domain.problems import ENOUGH, Invalid, Problem
from webapp.imports.checks import Checks, deleted_among, key_of
from webapp.imports.contents import Contents
from webapp.imports.stored_file import LARGEST, StoredFile
from webapp.record.batch import Step, no_step


def import_file(session: Session, data: bytes, act: record.Act) -> record.SaveOutcome:
    """Check a trusted file and save it in one session, which must hold the write lock."""
    with StoredFile(BytesIO(data)) as file:
        return save(session, check(session, file, act.at), act, record.Terms(act.at))


def check(session: Session, file: StoredFile, at: datetime, step: Step = no_step) -> Contents:
    """Check a negotiation file against the record as this session sees it and the moment `at`. The file is read twice,
    item by item: first its keys, then its documents. `step` is called with the progress.

    Items deleted in the record are left out, and names of merged items are replaced by what they became part of. Raises
    Invalid with every problem of the file at once, with paths as in the file ("events.3.date.edtf").
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
) -> record.SaveOutcome:
    """Save a file's contents as one change, creating the negotiation if it is new.

    On these `terms`, what was changed in the record since the file was written stays; without terms, everything goes
    back to the file. `batch` is a former result of `record.work_out`; `step` is called with the progress. The session
    must hold the write lock, and be rolled back if Invalid is raised: for what contradicts the whole record, or was
    deleted since the file was checked.
    """
    uid, drafts = contents.negotiation, contents.drafts
    dossier = reading.dossier_named(session, uid)
    if not dossier.is_new and dossier.negotiation.version != contents.version:
        rests_on = contents.references | {draft.key for draft in drafts}
        if deleted := sorted(deleted_among(dossier, rests_on)):
            sentences = (f"The {kind} “{uid}” was deleted just now; send the file again." for kind, uid in deleted)
            raise Invalid([Problem("", sentence) for sentence in sentences])
    return record.save(session, uid, drafts, act, terms=terms, step=step, batch=batch)


def _outline(entries: Iterator[JsonEntry]) -> tuple[dict[str, object], set[Key], set[str]]:
    """Return the file without its lists, the keys of their items, and the lists that hold a key twice. Raises
    Invalid."""
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
