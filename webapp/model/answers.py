"""What editors answered to questions about the record. Answers stand beside it: they are no part of any document."""

from datetime import datetime

from sqlalchemy import ForeignKey, ForeignKeyConstraint
from sqlalchemy.orm import Mapped, mapped_column

from webapp.domain.vocabulary import ItemKind
from webapp.model.base import Base, UTCDateTime, term


class Answer(Base):
    """That a question about an item was answered, by whom and when. It is asked again once `rests_on`, what the answer
    was given about, is another."""

    __tablename__ = "answer"
    __table_args__ = (ForeignKeyConstraint(["negotiation_id"], ["negotiation.id"]),)

    negotiation_id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[ItemKind] = mapped_column(term(ItemKind), primary_key=True)
    uid: Mapped[str] = mapped_column(primary_key=True)
    question: Mapped[str] = mapped_column(primary_key=True)
    rests_on: Mapped[str]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    who: Mapped[str]
    answered_at: Mapped[datetime] = mapped_column(UTCDateTime)
