"""What was said at an event, by whom, its support, and the stances taken."""

from datetime import date

from sqlalchemy import CheckConstraint, Index
from sqlalchemy.orm import Mapped, mapped_column

from webapp.domain.vocabulary import Stance, Verification
from webapp.model.base import Base, index, within


class Statement(Base):
    """What an actor said or did at an event; uids are unique in the negotiation. `sequence` is the position of its
    event now."""

    __table_args__ = (
        within("event", "event_uid", ondelete="CASCADE"),
        within("actor", "speaker_uid"),
        Index(None, "negotiation_id", "event_uid"),
        Index(None, "negotiation_id", "known_on"),
        Index(None, "negotiation_id", "speaker_uid"),
        index("ix_statement_negotiation_id_sequence", "sequence place"),
    )

    negotiation_id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(primary_key=True)
    event_uid: Mapped[str]
    place: Mapped[int]
    speaker_uid: Mapped[str]
    known_on: Mapped[date]
    sequence: Mapped[str]


class Signer(Base):
    """Somebody who made a statement: at place 0 its speaker, after it those who made it jointly."""

    __table_args__ = (
        within("event", "event_uid", ondelete="CASCADE"),
        within("statement", "statement_uid", ondelete="CASCADE"),
        within("actor", "actor_uid"),
        Index(None, "negotiation_id", "event_uid"),
        Index(None, "negotiation_id", "actor_uid"),
        {"sqlite_with_rowid": False},
    )

    negotiation_id: Mapped[int] = mapped_column(primary_key=True)
    statement_uid: Mapped[str] = mapped_column(primary_key=True)
    actor_uid: Mapped[str] = mapped_column(primary_key=True)
    event_uid: Mapped[str]
    place: Mapped[int]


class StatementState(Base):
    """The support of a statement from one day until the day before another; until 9999-12-31: now. `sole` is the only
    source it goes back to, if there is just one; `inherits` marks support by the event's citations."""

    __table_args__ = (
        within("statement", "statement_uid", ondelete="CASCADE"),
        within("event", "event_uid", ondelete="CASCADE"),
        CheckConstraint("known_from <= known_until", name="known"),
        Index(None, "negotiation_id", "event_uid"),
        index("ix_statement_state_verification", "verification sequence place known_until known_from"),
    )

    negotiation_id: Mapped[int] = mapped_column(primary_key=True)
    statement_uid: Mapped[str] = mapped_column(primary_key=True)
    known_from: Mapped[date] = mapped_column(primary_key=True)
    known_until: Mapped[date]
    event_uid: Mapped[str]
    sequence: Mapped[str]
    place: Mapped[int]
    verification: Mapped[Verification]
    contradicted: Mapped[bool]
    inherits: Mapped[bool]
    sole: Mapped[str | None]


class Position(Base):
    """The stance of a statement's speaker, or of a joint signer, towards an issue's proposition.

    `first` and `last` are the first and last day on which it can have been said, `over` the day by which it certainly
    was; None if open. `aside` marks what nobody said by name, or only another side reports. The side is that of the
    day. One index thus tells who stood where on a day, without documents.
    """

    __table_args__ = (
        within("event", "event_uid", ondelete="CASCADE"),
        within("statement", "statement_uid", ondelete="CASCADE"),
        within("issue", "issue_uid"),
        within("actor", "speaker_uid"),
        Index(None, "negotiation_id", "event_uid"),
        Index(None, "negotiation_id", "speaker_uid"),
        index("ix_position_negotiation_id_issue_uid_sequence", "issue_uid sequence place"),
        index(
            "ix_position_standing",
            "issue_uid side_uid speaker_uid stance aside first last over known_on sequence place event_uid",
        ),
    )

    negotiation_id: Mapped[int] = mapped_column(primary_key=True)
    statement_uid: Mapped[str] = mapped_column(primary_key=True)
    issue_uid: Mapped[str] = mapped_column(primary_key=True)
    speaker_uid: Mapped[str] = mapped_column(primary_key=True)
    event_uid: Mapped[str]
    side_uid: Mapped[str]
    sequence: Mapped[str]
    place: Mapped[int]
    known_on: Mapped[date]
    first: Mapped[date | None]
    last: Mapped[date | None]
    over: Mapped[date | None]
    aside: Mapped[bool]
    stance: Mapped[Stance]
