"""The stances that statements took."""

from datetime import date

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from webapp.domain.vocabulary import Stance
from webapp.model.base import Base, term, within


class Position(Base):
    """The stance of a statement's speaker, or of one who made it jointly, towards an issue's proposition.

    `first` and `last` are the first and the last day on which it can have been said, `over` the day by which it had
    certainly been; None where that is open. `aside` marks what nobody by name said, or only another side reports. The
    side is that of the day. So who stood where on a day is told by one index, without a look at documents.
    """

    __table_args__ = (
        within("event", "event_uid", ondelete="CASCADE"),
        within("statement", "statement_uid", ondelete="CASCADE"),
        within("issue", "issue_uid"),
        within("actor", "speaker_uid"),
        Index("ix_position_negotiation_id_event_uid", "negotiation_id", "event_uid"),
        Index("ix_position_negotiation_id_speaker_uid", "negotiation_id", "speaker_uid"),
        Index("ix_position_negotiation_id_issue_uid_sequence", "negotiation_id", "issue_uid", "sequence", "place"),
        Index(
            "ix_position_standing",
            "negotiation_id",
            "issue_uid",
            "side_uid",
            "speaker_uid",
            "stance",
            "aside",
            "first",
            "last",
            "over",
            "known_on",
            "sequence",
            "place",
            "event_uid",
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
    stance: Mapped[Stance] = mapped_column(term(Stance))
