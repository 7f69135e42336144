"""Uids for new items, as their names suggest; and those of statements, which are unique in a negotiation."""

from collections.abc import Container, Iterable, Iterator

from sqlalchemy import BindParameter, Select, bindparam, select

from webapp.domain.document.negotiation import RESERVED
from webapp.domain.items import is_event
from webapp.domain.plain import EventDocument, ItemDocument, StatementDocument
from webapp.domain.problems import Problem
from webapp.domain.text import UID_LENGTH
from webapp.domain.vocabulary import ItemKind
from webapp.model import Negotiation, Revision, Statement
from webapp.reading.dossier import Dossier
from webapp.reading.revisions import in_batches
from webapp.record.draft import Draft

_HERE: BindParameter[int] = bindparam("here")
_UID: BindParameter[str] = bindparam("uid")
_NEGOTIATION = select(Negotiation.id).where(Negotiation.uid == _UID).limit(1)
_ITEM = (
    select(Revision.id)
    .where(Revision.negotiation_id == _HERE, Revision.kind == bindparam("kind"), Revision.uid == _UID)
    .limit(1)
)
_STATEMENT = select(Statement.negotiation_id).where(Statement.negotiation_id == _HERE, Statement.uid == _UID).limit(1)
"""What has a uid. Made once, since each row of a table asks."""


class FreeUids:
    """Free uids of a negotiation, each given out once."""

    def __init__(self, dossier: Dossier) -> None:
        self._dossier = dossier
        self._given_out: set[tuple[ItemKind | None, str]] = set()

    def free(self, kind: ItemKind, stem: str) -> str:
        """Return `stem`, or `stem-2`, `stem-3` …, if no item of the kind ever had it."""
        return self._free(kind, stem, _NEGOTIATION if kind == ItemKind.NEGOTIATION else _ITEM)

    def free_statement(self, stem: str) -> str:
        """Return `stem`, or one with a number, if no statement has it."""
        return self._free(None, stem, _STATEMENT)

    def _free(self, kind: ItemKind | None, base: str, query: Select[int]) -> str:
        """Return a number after a used one, found by doubling and halving: twenty look-ups for a thousand items."""

        def used(uid: str) -> bool:
            is_taken = uid == "new" or (kind, uid) in self._given_out
            is_taken |= kind == ItemKind.NEGOTIATION and uid in RESERVED
            given = {"here": self._dossier.id, "kind": kind, "uid": uid}
            return is_taken or self._dossier.session.scalar(query, given) is not None

        uid = base
        if used(base):
            stem = base[: UID_LENGTH - 8].rstrip("-")
            last, free = 1, 2
            while used(f"{stem}-{free}"):
                last, free = free, 2 * free
            while free - last > 1:
                middle = (last + free) // 2
                last, free = (middle, free) if used(f"{stem}-{middle}") else (last, middle)
            uid = f"{stem}-{free}"
        self._given_out.add((kind, uid))
        return uid


Places = dict[str, tuple[str, int]]
"""Where statements stand, by uid: the path of the event, and the place there."""


def repeated_uids(work: Iterable[Draft], places: Places) -> Iterator[Problem]:
    """Yield a problem for each statement in these drafts whose uid is in `places` already; add all to `places`."""
    for draft in work:
        if draft.text and is_event(document := draft.document, draft.kind):
            for place, statement in enumerate(document["statements"]):
                if statement["uid"] in places:
                    yield _uid_problem(statement["uid"], draft.path, place)
                places[statement["uid"]] = draft.path, place


def repeated_elsewhere(dossier: Dossier, places: Places, saved: Container[str]) -> Iterator[Problem]:
    """Yield a problem for each of these statements whose uid belongs to an event that is not `saved` too."""
    query = select(Statement.uid, Statement.event_uid).where(Statement.negotiation_id == dossier.id)
    for uid, event_uid in in_batches(dossier.session, query, Statement.uid, places):
        if event_uid not in saved:
            yield _uid_problem(uid, *places[uid])


def with_free_statement_uids(dossier: Dossier, kind: ItemKind, document: ItemDocument) -> ItemDocument:
    """Return a document in which each statement whose uid one of another event has by now gets one that is free."""
    if not is_event(document, kind) or not document["statements"]:
        return document
    uids = FreeUids(dossier)
    own = [statement["uid"] for statement in document["statements"]]
    elsewhere = (Statement.negotiation_id == dossier.id, Statement.event_uid != document["uid"])
    taken = {*dossier.session.scalars(select(Statement.uid).where(*elsewhere, Statement.uid.in_(own)))}
    statements: list[StatementDocument] = [
        {**statement, "uid": uids.free_statement(statement["uid"])} if statement["uid"] in taken else statement
        for statement in document["statements"]
    ]
    event: EventDocument = {**document, "statements": statements}
    return event


def _uid_problem(uid: str, event: str, place: int) -> Problem:
    path = f"{event}.statements.{place}.uid" if event else f"statements.{place}.uid"
    return Problem(path, f"Another statement has the uid “{uid}”; choose one that is free in the whole negotiation.")
