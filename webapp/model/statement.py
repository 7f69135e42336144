"""What was said at an event, and by whom."""

from datetime import date

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from webapp.model.base import Base, within


class Statement(Base):
    """What an actor said or did at an event; uids are unique in the negotiation.

    `sequence` is the position of its event now.
    """

    __table_args__ = (
        within("event", "event_uid", ondelete="CASCADE"),
        within("actor", "speaker_uid"),
        Index("ix_statement_negotiation_id_event_uid", "negotiation_id", "event_uid"),
        Index("ix_statement_negotiation_id_known_on", "negotiation_id", "known_on"),
        Index("ix_statement_negotiation_id_speaker_uid", "negotiation_id", "speaker_uid"),
        Index("ix_statement_negotiation_id_sequence", "negotiation_id", "sequence", "place"),
    )

    negotiation_id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(primary_key=True)
    event_uid: Mapped[str]
    place: Mapped[int]
    speaker_uid: Mapped[str]
    known_on: Mapped[date]
    sequence: Mapped[str]


class Signer(Base):
    """Somebody who made a statement: at place 0 its speaker, behind it those who made it jointly."""

    __table_args__ = (
        within("event", "event_uid", ondelete="CASCADE"),
        within("statement", "statement_uid", ondelete="CASCADE"),
        within("actor", "actor_uid"),
        Index("ix_signer_negotiation_id_event_uid", "negotiation_id", "event_uid"),
        Index("ix_signer_negotiation_id_actor_uid", "negotiation_id", "actor_uid"),
        {"sqlite_with_rowid": False},
    )

    negotiation_id: Mapped[int] = mapped_column(primary_key=True)
    statement_uid: Mapped[str] = mapped_column(primary_key=True)
    actor_uid: Mapped[str] = mapped_column(primary_key=True)
    event_uid: Mapped[str]
    place: Mapped[int]
