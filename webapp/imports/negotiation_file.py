"""Taking in a negotiation file: what is new is added, what differs is changed, nothing is ever deleted."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from webapp import record
from webapp.domain.document import NegotiationFile, parse
from webapp.domain.problems import Invalid, Problem
from webapp.domain.reading import read_json
from webapp.domain.vocabulary import ItemKind

LISTS = {
    "actors": ItemKind.ACTOR,
    "issues": ItemKind.ISSUE,
    "sources": ItemKind.SOURCE,
    "events": ItemKind.EVENT,
}

Key = tuple[ItemKind, str]


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did: the negotiation, the save, which names the stale items that were left alone, how many items
    stood unchanged, and which were left deleted."""

    negotiation: str
    saved: record.Saved
    unchanged: int
    deleted: list[Key]


def import_file(session: Session, data: bytes, act: record.Act, overwrite: bool = False) -> Imported:
    """Saves a negotiation file as one change, creating the negotiation when it is not there.

    Items that were deleted here stay deleted, and stale items (the file says what an earlier revision of the item
    said) stay as they are here unless `overwrite`; both are named in the result. Raises Invalid with every problem of
    the file at once, paths as in the file ("events.3.date.edtf"). The session must hold the write lock.
    """
    given = read_json(data)
    negotiation = record.negotiation_named(session, _uid_of(given))
    named = set(_named(given))
    deleted = sorted(_deleted(session, negotiation.id, named)) if negotiation else []
    context = record.context(session, negotiation, act.at, also=named - set(deleted))
    places = _places(given, set(deleted))
    kept = given | {name: [given[name][place] for place in places[name]] for name in places}
    del given
    try:
        file = parse(NegotiationFile, kept, context)
        del kept  # a large file is held once
        drafts = [record.Draft.of(item, path=path) for path, item in file.items]
        saved = record.save(session, file.negotiation.uid, drafts, act, overwrite=overwrite)
    except Invalid as invalid:
        raise Invalid([Problem(_in_file(found.path, places), found.message) for found in invalid.problems]) from None
    return Imported(file.negotiation.uid, saved, len(drafts) - saved.touched - len(saved.stale), deleted)


def _uid_of(given: dict[str, Any]) -> str:
    header = given.get("negotiation")
    uid = header.get("uid") if isinstance(header, dict) else None
    if not isinstance(uid, str):
        raise Invalid.one("This is no negotiation file: it has no negotiation with a uid.", "negotiation.uid")
    return uid


def _named(given: dict[str, Any]) -> Iterator[Key]:
    """The items a file holds, before anything in it is checked."""
    for name, kind in LISTS.items():
        items = given.get(name)
        for item in items if isinstance(items, list) else []:
            if isinstance(item, dict) and isinstance(item.get("uid"), str):
                yield kind, item["uid"]


def _deleted(session: Session, negotiation_id: int, named: set[Key]) -> Iterator[Key]:
    for kind in LISTS.values():
        uids = [uid for item_kind, uid in named if item_kind == kind]
        found = record.latest_of(session, negotiation_id, kind, uids)
        yield from ((kind, uid) for uid, latest in found.items() if latest.text is None)


def _places(given: dict[str, Any], deleted: set[Key]) -> dict[str, list[int]]:
    """Which entries of the file's lists are taken: all but the deleted ones. Empty where none is deleted."""
    return {
        name: [
            place
            for place, item in enumerate(given[name])
            if not (isinstance(item, dict) and (kind, item.get("uid")) in deleted)
        ]
        for name, kind in LISTS.items()
        if deleted and isinstance(given.get(name), list)
    }


def _in_file(path: str, places: dict[str, list[int]]) -> str:
    """The path in the file for a path in what was taken of it."""
    name, _, rest = path.partition(".")
    place, dot, rest = rest.partition(".")
    return f"{name}.{places[name][int(place)]}{dot}{rest}" if name in places and place else path
