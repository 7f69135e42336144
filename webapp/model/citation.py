"""The announced plans of an event, and the sources behind it, its statements, its relations and these."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from webapp.domain.vocabulary import Relation, Status
from webapp.model.base import Base, term, within


class ScheduleEntry(Base):
    """One announced plan of an event, in the order of announcement."""

    __tablename__ = "schedule_entry"
    __table_args__ = (
        within("event", "event_uid", ondelete="CASCADE"),
        CheckConstraint("status IN ('proposed', 'scheduled', 'postponed', 'cancelled')", name="planned"),
    )

    negotiation_id: Mapped[int] = mapped_column(primary_key=True)
    event_uid: Mapped[str] = mapped_column(primary_key=True)
    place: Mapped[int] = mapped_column(primary_key=True)
    announced_on: Mapped[str]
    known_on: Mapped[date]
    status: Mapped[Status] = mapped_column(term(Status))
    edtf: Mapped[str | None]
    earliest: Mapped[date | None]
    latest: Mapped[date | None]


class Citation(Base):
    """A source backing an event, one of its statements, schedule entries or relations, and the day it did so from."""

    __tablename__ = "citation"
    __table_args__ = (
        within("event", "event_uid", ondelete="CASCADE"),
        within("statement", "statement_uid", ondelete="CASCADE"),
        ForeignKeyConstraint(
            ["negotiation_id", "event_uid", "schedule_place"],
            ["schedule_entry.negotiation_id", "schedule_entry.event_uid", "schedule_entry.place"],
            ondelete="CASCADE",
            deferrable=True,
            initially="DEFERRED",
        ),
        within("source", "source_uid"),
        within("source", "origin_uid"),
        CheckConstraint(
            "(statement_uid IS NOT NULL) + (schedule_place IS NOT NULL) + (relation_place IS NOT NULL) <= 1",
            name="one_claim",
        ),
        Index(
            "uq_citation_identity",
            "negotiation_id",
            "event_uid",
            text("coalesce(statement_uid, '')"),
            text("coalesce(schedule_place, -1)"),
            text("coalesce(relation_place, -1)"),
            "source_uid",
            "locator",
            "relation",
            text("coalesce(origin_uid, '')"),
            unique=True,
        ),
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
    place: Mapped[int]
    source_uid: Mapped[str]
    locator: Mapped[str]
    relation: Mapped[Relation] = mapped_column(term(Relation))
    origin_uid: Mapped[str | None]
    known_on: Mapped[date]
