"""An event, its issues and relations, its participants, and the sources behind it."""

from datetime import date

from sqlalchemy import CheckConstraint, Index
from sqlalchemy.orm import Mapped, mapped_column

from webapp.domain.vocabulary import Attendance, Link, Role
from webapp.model.base import Base, ItemRow, within


class Event(ItemRow):
    """An event as others refer to it, and whether a day was ever planned for it. Lists and filters use its states."""

    __table_args__ = (
        within("event", "part_of"),
        CheckConstraint("part_of <> uid", name="part_of"),
        Index(None, "negotiation_id", "part_of"),
        Index(None, "negotiation_id", "title"),
    )

    title: Mapped[str]
    part_of: Mapped[str | None]
    planned: Mapped[bool]


class EventIssue(Base):
    """An issue an event is about."""

    __table_args__ = (
        within("event", "event_uid", ondelete="CASCADE"),
        within("issue", "issue_uid"),
        Index(None, "negotiation_id", "issue_uid"),
    )

    negotiation_id: Mapped[int] = mapped_column(primary_key=True)
    event_uid: Mapped[str] = mapped_column(primary_key=True)
    issue_uid: Mapped[str] = mapped_column(primary_key=True)


class EventLink(Base):
    """How an event's document relates to another event, and since when that was known."""

    __table_args__ = (
        within("event", "event_uid", ondelete="CASCADE"),
        within("event", "to_uid"),
        CheckConstraint("to_uid <> event_uid", name="to"),
        Index(None, "negotiation_id", "to_uid"),
    )

    negotiation_id: Mapped[int] = mapped_column(primary_key=True)
    event_uid: Mapped[str] = mapped_column(primary_key=True)
    type: Mapped[Link] = mapped_column(primary_key=True)
    to_uid: Mapped[str] = mapped_column(primary_key=True)
    known_on: Mapped[date]


class Participation(Base):
    """An actor's part in an event; one that only the outcome gives is known with it."""

    __table_args__ = (
        within("event", "event_uid", ondelete="CASCADE"),
        within("actor", "actor_uid"),
        Index(None, "negotiation_id", "actor_uid"),
    )

    negotiation_id: Mapped[int] = mapped_column(primary_key=True)
    event_uid: Mapped[str] = mapped_column(primary_key=True)
    actor_uid: Mapped[str] = mapped_column(primary_key=True)
    role: Mapped[Role] = mapped_column(primary_key=True)
    capacity: Mapped[str]
    attendance: Mapped[Attendance | None]
    known_on: Mapped[date]


class Citation(Base):
    """A source of an event, or of one of its statements, announcements or relations (the last two by their places), and
    the day since when."""

    __table_args__ = (
        within("event", "event_uid", ondelete="CASCADE"),
        within("statement", "statement_uid", ondelete="CASCADE"),
        within("source", "source_uid"),
        within("source", "origin_uid"),
        CheckConstraint(
            "(statement_uid IS NOT NULL) + (schedule_place IS NOT NULL) + (relation_place IS NOT NULL) <= 1",
            name="one_claim",
        ),
        Index(None, "negotiation_id", "event_uid"),
        Index(None, "negotiation_id", "source_uid"),
        Index(None, "negotiation_id", "origin_uid"),
        Index(None, "negotiation_id", "statement_uid"),
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
