"""The change that made a version or a revision, and the newest changes and corrections of an item."""

from typing import NamedTuple

from sqlalchemy import select

from webapp.domain.changes.diff import changed_fields
from webapp.domain.plain import ItemDocument, read
from webapp.domain.site_vocabulary import Reason
from webapp.domain.vocabulary import ItemKind
from webapp.model import Change, Revision
from webapp.reading.dossier import Dossier
from webapp.reading.revisions import EARLIER, IS_EARLIER, of_item

RECENT = 10
"""Changes of an item on its page; its history has them all."""


def act(number: int, was_gone: bool, is_gone: bool, merged_into: str | None) -> str:
    """Return what a revision of this number did to an item: added, changed, deleted, merged or restored it."""
    if is_gone:
        return "merged" if merged_into else "deleted"
    return "changed" if not was_gone else "added" if number == 1 else "restored"


def change_to(dossier: Dossier, version: int) -> Change | None:
    """Return the change that made a version of a negotiation; None if it never had this version."""
    return dossier.session.scalar(select(Change).where(Change.negotiation_id == dossier.id, Change.version == version))


def recent_changes(
    dossier: Dossier, kind: ItemKind, uid: str, until: int | None = None
) -> list[tuple[Change, int, str]]:
    """Return the newest changes of an item, up to a version if given, each with the number of the revision it made and
    what that did."""
    query = (
        select(Change, Revision.number, EARLIER.document.is_(None), Revision.document.is_(None), Revision.merged_into)
        .join(Revision, Revision.change_id == Change.id)
        .outerjoin(EARLIER, IS_EARLIER)
        .where(of_item(dossier.id, kind, uid), *([Change.version <= until] if until is not None else []))
        .order_by(Revision.number.desc())
        .limit(RECENT)
    )
    return [(row[0], row[1], act(*row[1:])) for row in dossier.session.execute(query)]


class RevisionMade(NamedTuple):
    """A revision of an item and the change that made it. `text` is the stored document; None if it was deleted, or
    merged into another."""

    change: Change
    number: int
    text: str | None
    merged_into: str | None

    @property
    def document(self) -> ItemDocument | None:
        return read(ItemDocument, self.text) if self.text else None


def revision_made(dossier: Dossier, kind: ItemKind, uid: str, number: int) -> RevisionMade | None:
    """Return a revision of an item; None if there is none with this number."""
    query = select(Change, Revision.document, Revision.merged_into).join(Revision, Revision.change_id == Change.id)
    row = dossier.session.execute(query.where(of_item(dossier.id, kind, uid), Revision.number == number)).first()
    return RevisionMade(row[0], number, row[1], row[2]) if row else None


class Correction(NamedTuple):
    """A correction of an item: the change, the number of its revision, and the fields it corrected."""

    change: Change
    number: int
    fields: list[str]


def corrections_of(dossier: Dossier, kind: ItemKind, uid: str) -> list[Correction]:
    """Return the newest corrections of an item, the last first."""
    query = (
        select(Change, Revision.number, Revision.document, EARLIER.document)
        .join(Revision, Revision.change_id == Change.id)
        .join(EARLIER, IS_EARLIER)
        .where(of_item(dossier.id, kind, uid))
        .where(Change.reason == Reason.CORRECTION, Revision.document.is_not(None), EARLIER.document.is_not(None))
        .order_by(Revision.number.desc())
        .limit(RECENT)
    )
    return [
        Correction(change, number, changed_fields(read(ItemDocument, old), read(ItemDocument, new)))
        for change, number, new, old in dossier.session.execute(query)
    ]
