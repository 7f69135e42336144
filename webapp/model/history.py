"""The append-only record: changes, their revisions, and the saved forms for new events."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from webapp.domain.site_vocabulary import Reason
from webapp.domain.vocabulary import ItemKind
from webapp.model.base import Base


class Change(Base):
    """One act on a negotiation: who, when, why, and what kind of change, if that was said. Its version is the
    negotiation's after it."""

    __table_args__ = (UniqueConstraint("negotiation_id", "version"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    negotiation_id: Mapped[int] = mapped_column(ForeignKey("negotiation.id"))
    version: Mapped[int]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    who: Mapped[str]
    made_at: Mapped[datetime]
    why: Mapped[str]
    reason: Mapped[Reason | None]


class Revision(Base):
    """One saved state of one item: the whole document as JSON text, or null if the change deleted it. `number` counts
    an item's revisions from 1; `format` is the document format it was written in. `merged_into` of a deletion is the
    uid of the item that the deleted one became part of, if any."""

    __table_args__ = (
        UniqueConstraint("negotiation_id", "kind", "uid", "number"),
        CheckConstraint("number >= 1", name="number"),
        CheckConstraint("merged_into IS NULL OR document IS NULL", name="merged_into"),
        Index(None, "change_id", "kind"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    change_id: Mapped[int] = mapped_column(ForeignKey("change.id"))
    negotiation_id: Mapped[int] = mapped_column(ForeignKey("negotiation.id"))
    kind: Mapped[ItemKind]
    uid: Mapped[str]
    number: Mapped[int]
    document: Mapped[str | None]
    format: Mapped[int]
    merged_into: Mapped[str | None]


class SubmittedForm(Base):
    """A saved form for a new item, by its token, and the item. `digest` is the SHA-256 of what was typed in it; null
    for forms from before digests were kept."""

    __table_args__ = (ForeignKeyConstraint(["negotiation_id"], ["negotiation.id"]), Index(None, "submitted_at"))

    negotiation_id: Mapped[int] = mapped_column(primary_key=True)
    token: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[ItemKind]
    uid: Mapped[str]
    digest: Mapped[str | None]
    submitted_at: Mapped[datetime]
