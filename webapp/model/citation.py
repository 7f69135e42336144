"""The sources behind events and what stands in them."""

from datetime import date

from sqlalchemy import CheckConstraint, Index
from sqlalchemy.orm import Mapped, mapped_column

from webapp.model.base import Base, within


class Citation(Base):
    """A source behind an event, one of its statements, announcements or relations (the latter by their places), and the
    day it was so from."""

    __table_args__ = (
        within("event", "event_uid", ondelete="CASCADE"),
        within("statement", "statement_uid", ondelete="CASCADE"),
        within("source", "source_uid"),
        within("source", "origin_uid"),
        CheckConstraint(
            "(statement_uid IS NOT NULL) + (schedule_place IS NOT NULL) + (relation_place IS NOT NULL) <= 1",
            name="one_claim",
        ),
        Index("ix_citation_negotiation_id_event_uid", "negotiation_id", "event_uid"),
        Index("ix_citation_negotiation_id_source_uid", "negotiation_id", "source_uid"),
        Index("ix_citation_negotiation_id_origin_uid", "negotiation_id", "origin_uid"),
        Index("ix_citation_negotiation_id_statement_uid", "negotiation_id", "statement_uid"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    negotiation_id: Mapped[int]
    event_uid: Mapped[str]
    statement_uid: Mapped[str | None]
    schedule_place: Mapped[int | None]
    relation_place: Mapped[int | None]
    source_uid: Mapped[str]
    origin_uid: Mapped[str | None]
    known_on: Mapped[date]
