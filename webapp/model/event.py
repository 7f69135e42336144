"""An event, what it is about and what it has to do with others."""

from datetime import date

from sqlalchemy import CheckConstraint, Index
from sqlalchemy.orm import Mapped, mapped_column

from webapp.domain.vocabulary import Link
from webapp.model.base import Base, ItemRow, term, within


class Event(ItemRow):
    """An event as others refer to it, and whether a day was ever planned for it. What it is found and listed by stands
    in its states."""

    __table_args__ = (
        within("event", "part_of"),
        CheckConstraint("part_of <> uid", name="part_of"),
        Index("ix_event_negotiation_id_part_of", "negotiation_id", "part_of"),
        Index("ix_event_negotiation_id_title", "negotiation_id", "title"),
    )

    title: Mapped[str]
    part_of: Mapped[str | None]
    planned: Mapped[bool]


class EventIssue(Base):
    """An issue an event is about."""

    __table_args__ = (
        within("event", "event_uid", ondelete="CASCADE"),
        within("issue", "issue_uid"),
        Index("ix_event_issue_negotiation_id_issue_uid", "negotiation_id", "issue_uid"),
    )

    negotiation_id: Mapped[int] = mapped_column(primary_key=True)
    event_uid: Mapped[str] = mapped_column(primary_key=True)
    issue_uid: Mapped[str] = mapped_column(primary_key=True)


class EventLink(Base):
    """What an event's document says it has to do with another event, and since when that was known."""

    __table_args__ = (
        within("event", "event_uid", ondelete="CASCADE"),
        within("event", "to_uid"),
        CheckConstraint("to_uid <> event_uid", name="to"),
        Index("ix_event_link_negotiation_id_to_uid", "negotiation_id", "to_uid"),
    )

    negotiation_id: Mapped[int] = mapped_column(primary_key=True)
    event_uid: Mapped[str] = mapped_column(primary_key=True)
    type: Mapped[Link] = mapped_column(term(Link), primary_key=True)
    to_uid: Mapped[str] = mapped_column(primary_key=True)
    known_on: Mapped[date]
