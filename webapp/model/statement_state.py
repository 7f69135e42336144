"""How well statements were borne out, from day to day."""

from datetime import date

from sqlalchemy import CheckConstraint, Index
from sqlalchemy.orm import Mapped, mapped_column

from webapp.domain.vocabulary import Verification
from webapp.model.base import Base, term, within


class StatementState(Base):
    """How well a statement was borne out, from one day until the day before another; until 9999-12-31, now. `sole` is
    the one source that it goes back to, if it is one alone; `inherits` marks what rests on its event's citations."""

    __table_args__ = (
        within("statement", "statement_uid", ondelete="CASCADE"),
        within("event", "event_uid", ondelete="CASCADE"),
        CheckConstraint("known_from <= known_until", name="known"),
        Index("ix_statement_state_negotiation_id_event_uid", "negotiation_id", "event_uid"),
        Index(
            "ix_statement_state_verification",
            "negotiation_id",
            "verification",
            "sequence",
            "place",
            "known_until",
            "known_from",
        ),
    )

    negotiation_id: Mapped[int] = mapped_column(primary_key=True)
    statement_uid: Mapped[str] = mapped_column(primary_key=True)
    known_from: Mapped[date] = mapped_column(primary_key=True)
    known_until: Mapped[date]
    event_uid: Mapped[str]
    sequence: Mapped[str]
    place: Mapped[int]
    verification: Mapped[Verification] = mapped_column(term(Verification))
    contradicted: Mapped[bool]
    inherits: Mapped[bool]
    sole: Mapped[str | None]
