"""Taking in a negotiation file: what is new is added, what differs is changed, nothing is ever deleted.

A file is checked before it is saved. Checking takes most of the time and reads only, so it needs no lock; saving needs
the write lock and looks again at the one thing that may have changed since: what others deleted.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from webapp import reading, record
from webapp.domain.context import Context
from webapp.domain.document import FORMAT_NUMBER, FORMER, ITEMS, NegotiationFile, canonical, later_keys, parse_all
from webapp.domain.fields import Document, Item, repetition
from webapp.domain.identity import SAME_UID
from webapp.domain.json_reader import read_json
from webapp.domain.problems import Invalid, Problem
from webapp.domain.vocabulary import ItemKind
from webapp.imports.merged_items import MergedItems

LISTS = {
    "sources": ItemKind.SOURCE,
    "issues": ItemKind.ISSUE,
    "actors": ItemKind.ACTOR,
    "events": ItemKind.EVENT,
}
"""The lists of a file, what is referred to before what refers."""

LARGEST = 200_000
"""Items that one file may hold."""

Key = tuple[ItemKind, str]


@dataclass(frozen=True, slots=True)
class Contents:
    """What a file holds, checked: the drafts of its items, and those that were left out because they are deleted here;
    and what in it, by kind and uid, was merged here, with what it is part of: left out as well, and named by nothing.

    It rests on the `version` of the negotiation it was checked against (0: none yet) and on `references`, the items
    that it refers to without holding them.
    """

    negotiation: str
    drafts: list[record.Draft]
    deleted: list[Key]
    version: int
    references: set[Key]
    merged: Mapping[Key, str]


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


def check(session: Session, data: bytes, at: datetime, along: Callable[[list[Any]], Iterable[Any]] = iter) -> Contents:
    """What a negotiation file holds, checked against the record as this session sees it and the moment `at`.

    The check goes `along` its items, so that somebody can be told how far it has come. Items that were deleted here are
    left out, and what names merged ones follows to what they are part of. Raises Invalid with every problem of the file
    at once, paths as in the file ("events.3.date.edtf").
    """
    given = read_json(data)
    negotiation = reading.negotiation_named(session, _uid_of(given))
    lists = {name: items for name in LISTS if isinstance(items := given.get(name), list)}
    _check_size(lists)
    keys = _keys(lists)
    deleted = _deleted(session, negotiation.id, keys) if negotiation else set()
    merged = MergedItems(session, negotiation.id if negotiation else None)
    gone = deleted - merged.among(deleted)
    known, references = _noting(record.context(session, negotiation, at, also=keys - deleted), keys)
    context = merged.following(known)
    wanted = [
        (ITEMS[kind], item, f"{name}.{place}")
        for name, kind in LISTS.items()
        for place, item in enumerate(lists.get(name, []))
        if _key(kind, item) not in deleted
    ]
    without = given | {name: [] for name in lists}

    def stands(document: Document) -> bool:
        item = document.negotiation if isinstance(document, NegotiationFile) else document
        if not negotiation or not isinstance(item, Item):
            return False
        latest = reading.latest(session, negotiation.id, item.item_kind, item.uid)
        return latest is not None and latest.text == canonical(item)

    frame, *items = parse_all([(NegotiationFile, without, ""), *along(wanted)], context, stands)
    assert isinstance(frame, NegotiationFile)
    if repeated := list(_repeated(lists)):
        raise Invalid(repeated)
    former = frame.format == FORMER
    drafts = []
    for item, path in zip([frame.negotiation, *items], ["negotiation", *(path for _, _, path in wanted)], strict=True):
        assert isinstance(item, Item)
        drafts.append(record.Draft.of(merged.followed(item, path, known), path=path, format=FORMAT_NUMBER - former))
    if former and (problems := list(_too_new(drafts))):
        raise Invalid(problems)
    version = negotiation.version if negotiation else 0
    return Contents(frame.negotiation.uid, drafts, sorted(gone), version, references, merged.heirs)


def save(session: Session, contents: Contents, act: record.Act, *, overwrite: bool = False) -> Imported:
    """Saves a file's contents as one change, creating the negotiation when it is not there.

    Stale items (the file says what an earlier revision of the item said) stay as they are here unless `overwrite`, and
    are named in the result. The session must hold the write lock. Raises Invalid for what only the whole record can
    tell, and for what was deleted since the file was checked.
    """
    uid, drafts = contents.negotiation, contents.drafts
    negotiation = reading.negotiation_named(session, uid)
    if negotiation and negotiation.version != contents.version:
        rests_on = contents.references | {(draft.kind, draft.uid) for draft in drafts}
        if gone := sorted(_deleted(session, negotiation.id, rests_on)):
            raise Invalid(
                [Problem("", f"The {kind} “{uid}” was deleted just now; send the file again.") for kind, uid in gone]
            )
    saved = record.save(session, uid, drafts, act, overwrite=overwrite)
    return Imported(uid, saved, len(drafts) - saved.touched - len(saved.stale), contents.deleted, contents.merged)


def _too_new(drafts: list[record.Draft]) -> Iterator[Problem]:
    """A problem for each key, and each form of a date, that the first format did not have."""
    for draft in drafts:
        assert draft.document
        for path in later_keys(draft.document, draft.path):
            key = path.rpartition(".")[2]
            yield Problem(path, f"What “{key}” says came with ceasefire-timeline/2; say that the file is of it.")


def _uid_of(given: dict[str, Any]) -> str:
    header = given.get("negotiation")
    uid = header.get("uid") if isinstance(header, dict) else None
    if not isinstance(uid, str):
        raise Invalid.one("This is no negotiation file: it has no negotiation with a uid.", "negotiation.uid")
    return uid


def _check_size(lists: dict[str, list[Any]]) -> None:
    if (size := sum(map(len, lists.values()))) > LARGEST:
        raise Invalid.one(f"This file holds {size:,} items, and at most {LARGEST:,} fit into one; split it.")


def _key(kind: ItemKind, item: object) -> Key | None:
    """Which item this is, before anything in it is checked."""
    uid = item.get("uid") if isinstance(item, dict) else None
    return (kind, uid) if isinstance(uid, str) else None


def _keys(lists: dict[str, list[Any]]) -> set[Key]:
    keys = {_key(LISTS[name], item) for name, items in lists.items() for item in items}
    return {key for key in keys if key}


def _repeated(lists: dict[str, list[Any]]) -> Iterator[Problem]:
    """A problem for each list of valid items that holds one twice."""
    for name, items in lists.items():
        if sentence := repetition(items, SAME_UID):
            yield Problem(name, sentence)


def _deleted(session: Session, negotiation_id: int, keys: set[Key]) -> set[Key]:
    """Those of the items that were deleted."""
    deleted: set[Key] = set()
    for kind in LISTS.values():
        latest = reading.latest_of(session, negotiation_id, kind, [uid for of, uid in keys if of == kind])
        deleted |= {(kind, uid) for uid, one in latest.items() if one.text is None}
    return deleted


def _noting(context: Context, held: set[Key]) -> tuple[Context, set[Key]]:
    """The context, and the items that documents checked against it refer to and the file does not hold."""
    references: set[Key] = set()

    def knows(kind: ItemKind, uid: str) -> bool:
        known = context.knows(kind, uid)
        if known and (kind, uid) not in held:
            references.add((kind, uid))
        return known

    return Context(context.today, knows), references
