"""Uids for what is new: those that names suggest, as far as nothing else has them."""

from sqlalchemy import Select, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from webapp.domain.document.negotiation import RESERVED
from webapp.domain.text import UID_LENGTH
from webapp.domain.vocabulary import ItemKind
from webapp.model import Negotiation, Revision, Statement

Column = InstrumentedAttribute[str]


class FreeUids:
    """Uids that are free in a negotiation, each another: what was given out once is taken. Without one (None) there are
    only those for negotiations, free on the site, whose own addresses are taken."""

    def __init__(self, session: Session, negotiation_id: int | None) -> None:
        self._session = session
        self._id = negotiation_id
        self._given_out: set[tuple[ItemKind | None, str]] = set()

    def free(self, kind: ItemKind, stem: str) -> str:
        """`stem`, or `stem-2`, `stem-3` …: one that no item of the kind ever had."""
        if kind == ItemKind.NEGOTIATION:
            return self._free(kind, stem, select(1), Negotiation.uid)
        scope = select(1).where(Revision.negotiation_id == self._id, Revision.kind == kind)
        return self._free(kind, stem, scope, Revision.uid)

    def free_statement(self, stem: str) -> str:
        """The same for a statement: one that no other statement of the negotiation has."""
        return self._free(None, stem, select(1).where(Statement.negotiation_id == self._id), Statement.uid)

    def _free(self, kind: ItemKind | None, base: str, query: Select[int], column: Column) -> str:
        """Of numbers it is one that follows a used one, found by doubling and halving: twenty look-ups for a thousand
        items."""

        def used(uid: str) -> bool:
            is_taken = uid == "new" or (kind, uid) in self._given_out
            is_taken |= kind == ItemKind.NEGOTIATION and uid in RESERVED
            return is_taken or self._session.scalar(query.where(column == uid).limit(1)) is not None

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
