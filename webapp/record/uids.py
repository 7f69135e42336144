"""Uids for new items: those that names suggest, if nothing else has them."""

from sqlalchemy import BindParameter, Select, bindparam, select
from sqlalchemy.orm import Session

from webapp.domain.document.negotiation import RESERVED
from webapp.domain.text import UID_LENGTH
from webapp.domain.vocabulary import ItemKind
from webapp.model import Negotiation, Revision, Statement

_HERE: BindParameter[int] = bindparam("here")
_UID: BindParameter[str] = bindparam("uid")
NEGOTIATIONS = select(Negotiation.id).where(Negotiation.uid == _UID).limit(1)
ITEMS = (
    select(Revision.id)
    .where(Revision.negotiation_id == _HERE, Revision.kind == bindparam("kind"), Revision.uid == _UID)
    .limit(1)
)
STATEMENTS = select(Statement.negotiation_id).where(Statement.negotiation_id == _HERE, Statement.uid == _UID).limit(1)
"""What has a uid. Made once, since each row of a table asks."""


class FreeUids:
    """Free uids of a negotiation, each given out once. Without a negotiation only uids of new ones, which no other and
    no address of the site has."""

    def __init__(self, session: Session, negotiation_id: int | None) -> None:
        self._session = session
        self._id = negotiation_id
        self._given_out: set[tuple[ItemKind | None, str]] = set()

    def free(self, kind: ItemKind, stem: str) -> str:
        """Return `stem`, or `stem-2`, `stem-3` …, if no item of the kind ever had it."""
        return self._free(kind, stem, NEGOTIATIONS if kind == ItemKind.NEGOTIATION else ITEMS)

    def free_statement(self, stem: str) -> str:
        """Return the same for a statement."""
        return self._free(None, stem, STATEMENTS)

    def _free(self, kind: ItemKind | None, base: str, query: Select[int]) -> str:
        """A number after a used one, found by doubling and halving: twenty look-ups for a thousand items."""

        def used(uid: str) -> bool:
            is_taken = uid == "new" or (kind, uid) in self._given_out
            is_taken |= kind == ItemKind.NEGOTIATION and uid in RESERVED
            given = {"here": self._id, "kind": kind, "uid": uid}
            return is_taken or self._session.scalar(query, given) is not None

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
