"""Who took part in an event."""

from datetime import date

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from webapp.domain.vocabulary import Attendance, Role
from webapp.model.base import Base, term, within


class Participation(Base):
    """An actor's part in an event; one that only the outcome gives is known with it."""

    __table_args__ = (
        within("event", "event_uid", ondelete="CASCADE"),
        within("actor", "actor_uid"),
        Index("ix_participation_negotiation_id_actor_uid", "negotiation_id", "actor_uid"),
    )

    negotiation_id: Mapped[int] = mapped_column(primary_key=True)
    event_uid: Mapped[str] = mapped_column(primary_key=True)
    actor_uid: Mapped[str] = mapped_column(primary_key=True)
    role: Mapped[Role] = mapped_column(term(Role), primary_key=True)
    capacity: Mapped[str]
    attendance: Mapped[Attendance | None] = mapped_column(term(Attendance))
    known_on: Mapped[date]
