"""What readers without an account report as wrong, for an editor."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from webapp.domain.site_vocabulary import Verdict
from webapp.model.base import Base, UTCDateTime, term


class Report(Base):
    """A mistake that a reader sees in an event, the address to answer to, and what became of it.

    The event is named by uid: it may be deleted meanwhile. `contact` is null once it was deleted.
    """

    __table_args__ = (
        CheckConstraint("(verdict IS NULL) = (answered_at IS NULL)", name="answered"),
        CheckConstraint("verdict IS NULL OR verdict <> 'declined' OR reason <> ''", name="reason"),
        Index("ix_report_negotiation_id", "negotiation_id"),
        Index("ix_report_contact", "id", sqlite_where=text("contact IS NOT NULL")),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    negotiation_id: Mapped[int] = mapped_column(ForeignKey("negotiation.id"))
    event_uid: Mapped[str]
    sentence: Mapped[str]
    contact: Mapped[str | None]
    sent_at: Mapped[datetime] = mapped_column(UTCDateTime)
    verdict: Mapped[Verdict | None] = mapped_column(term(Verdict))
    reason: Mapped[str]
    answered_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    answered_by: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"))
