"""Taking in a negotiation file: what is new is added, what differs is changed, nothing is ever deleted.

A file is checked before it is saved. Checking takes most of the time and reads only, so it needs no lock; saving needs
the write lock and looks again at the one thing that may have changed since: what others deleted.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from webapp import reading, record
from webapp.domain.document import parse_all
from webapp.domain.fields import repetition
from webapp.domain.identity import SAME_UID
from webapp.domain.items import Key
from webapp.domain.json_reader import read_json
from webapp.domain.problems import Invalid, Problem
from webapp.imports.checks import Checks, check_size, deleted_among, key_of
from webapp.imports.contents import LISTS, Contents
from webapp.record.batch import Step, no_step


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did: the negotiation, the save, which names the stale items that were left alone, how many items
    stood unchanged, which were left deleted, and which were followed to what they are part of."""

    negotiation: str
    saved: record.Saved
    unchanged: int
    deleted: list[Key]
    merged: Mapping[Key, str]


def import_file(session: Session, data: bytes, act: record.Act) -> Imported:
    """Checks a file and saves it in one session, which must hold the write lock: for files that are no stranger's."""
    return save(session, check(session, data, act.at), act)


def check(session: Session, data: bytes, at: datetime) -> Contents:
    """What a negotiation file holds, checked against the record as this session sees it and the moment `at`.

    Items that were deleted here are left out, and what names merged ones follows to what they are part of. Raises
    Invalid with every problem of the file at once, paths as in the file ("events.3.date.edtf").
    """
    members = read_json(data)
    lists = {name: items for name in LISTS if isinstance(items := members.get(name), list)}
    check_size(sum(map(len, lists.values())))
    keys = {key for name, items in lists.items() for item in items if (key := key_of(LISTS[name], item))}
    checks = Checks(session, members | {name: [] for name in lists}, keys, at)
    items = ((name, place, item) for name in LISTS for place, item in enumerate(lists.get(name, [])))
    inputs = list(checks.inputs(items))
    documents = parse_all(inputs, checks.context, checks.stands)
    if repeated := list(_repeated(lists)):
        raise Invalid(repeated)
    paths = [path for _, _, path in inputs]
    drafts = [checks.draft(document, path) for document, path in zip(documents, paths, strict=True)]
    if problems := [problem for _, too_new in drafts for problem in too_new]:
        raise Invalid(problems)
    return checks.contents([draft for draft, _ in drafts])


def work_out(session: Session, contents: Contents, *, overwrite: bool = False, step: Step = no_step) -> record.Batch:
    """What saving a file's contents would write, on top of what the session sees; needs no lock, and saves most of the
    time that saving takes. Whoever asks closes it. Raises Invalid for what only the whole record can tell."""
    drafts = contents.drafts
    return record.work_out(session, contents.negotiation, drafts, overwrite=overwrite, step=step, number=len(drafts))


def save(
    session: Session,
    contents: Contents,
    act: record.Act,
    *,
    overwrite: bool = False,
    step: Step = no_step,
    batch: record.Batch | None = None,
) -> Imported:
    """Saves a file's contents as one change, creating the negotiation when it is not there.

    Stale items (the file says what an earlier revision of the item said) stay as they are here unless `overwrite`, and
    are named in the result. `batch` is what was worked out for that before, if it was; `step` is told how far it has
    come. The session must hold the write lock, and be rolled back where something is refused. Raises Invalid for what
    only the whole record can tell, and for what was deleted since the file was checked.
    """
    uid, drafts = contents.negotiation, contents.drafts
    negotiation = reading.negotiation_named(session, uid)
    if negotiation and negotiation.version != contents.version:
        rests_on = contents.references | {draft.key for draft in drafts}
        if deleted := sorted(deleted_among(session, negotiation.id, rests_on)):
            raise Invalid(
                [Problem("", f"The {kind} “{uid}” was deleted just now; send the file again.") for kind, uid in deleted]
            )
    saved = record.save_many(session, uid, drafts, act, overwrite=overwrite, step=step, batch=batch)
    return Imported(uid, saved, len(drafts) - saved.touched - len(saved.stale), contents.deleted, contents.merged)


def _repeated(lists: Mapping[str, list[object]]) -> Iterator[Problem]:
    """A problem for each list of valid items that holds one twice."""
    for name, items in lists.items():
        if sentence := repetition(items, SAME_UID):
            yield Problem(name, sentence)
