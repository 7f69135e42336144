"""What waits for an editor: suggestions of contributors and reports of readers."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from webapp.domain.site_vocabulary import Reason, Verdict
from webapp.domain.vocabulary import ItemKind
from webapp.model.base import Base

TAKEN_BACK = "Taken back"
"""The outcome and the answer of a suggestion that was withdrawn."""


class Suggestion(Base):
    """A suggested document of an item, by somebody who may not save it, and its outcome. `document` is based on the
    item's revision `base` (0: a new item); `others` are the documents of items that it also creates, as a JSON list of
    kind and document. `version` is the version it was accepted with."""

    __table_args__ = (
        CheckConstraint("base >= 0", name="base"),
        CheckConstraint("(verdict IS NULL) = (answered_at IS NULL)", name="answered"),
        CheckConstraint("verdict IS NULL OR verdict <> 'declined' OR answer <> ''", name="answer"),
        Index(None, "negotiation_id"),
        Index(None, "person_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    negotiation_id: Mapped[int] = mapped_column(ForeignKey("negotiation.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    kind: Mapped[ItemKind]
    uid: Mapped[str]
    base: Mapped[int]
    document: Mapped[str]
    others: Mapped[str]
    note: Mapped[str]
    reason: Mapped[Reason | None]
    sent_at: Mapped[datetime]
    verdict: Mapped[Verdict | None]
    answer: Mapped[str]
    answered_at: Mapped[datetime | None]
    answered_by: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"))
    version: Mapped[int | None]

    @property
    def outcome(self) -> str:
        """The outcome, "" while it waits: declined by its author, it is withdrawn."""
        if self.verdict == Verdict.DECLINED and self.answered_by == self.person_id:
            return TAKEN_BACK
        return self.verdict.label if self.verdict else ""


class Report(Base):
    """A mistake that a reader sees in an event, the address to answer to, and the outcome. The event is named by uid,
    since it may be deleted. `contact` is null once it was deleted."""

    __table_args__ = (
        CheckConstraint("(verdict IS NULL) = (answered_at IS NULL)", name="answered"),
        CheckConstraint("verdict IS NULL OR verdict <> 'declined' OR reason <> ''", name="reason"),
        Index(None, "negotiation_id"),
        Index("ix_report_contact", "id", sqlite_where=text("contact IS NOT NULL")),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    negotiation_id: Mapped[int] = mapped_column(ForeignKey("negotiation.id"))
    event_uid: Mapped[str]
    sentence: Mapped[str]
    contact: Mapped[str | None]
    sent_at: Mapped[datetime]
    verdict: Mapped[Verdict | None]
    reason: Mapped[str]
    answered_at: Mapped[datetime | None]
    answered_by: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"))
