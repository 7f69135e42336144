"""What the documents of a record raise, told from each when it is written and listed by an index; and what editors
answered. Answers stand beside the record: they are no part of any document."""

from datetime import datetime

from sqlalchemy import ForeignKey, ForeignKeyConstraint, Index
from sqlalchemy.orm import Mapped, mapped_column

from webapp.domain.questions.question import QuestionKind
from webapp.domain.vocabulary import ItemKind
from webapp.model.base import Base, UTCDateTime, term


class Question(Base):
    """A question that an item's document raises together with what it refers to (see webapp.domain.questions).

    `place` is its place among those of the item, `key` what an answer to it is kept under, `path` the field that it is
    about, `about` the uid of another item that the sentence names, if any. Questions stand in the order of
    `sequence`, which for events is that of the timeline.
    """

    __table_args__ = (
        Index("ix_question_negotiation_id_what", "negotiation_id", "what", "sequence", "place"),
        Index(None, "negotiation_id", "about"),
    )

    negotiation_id: Mapped[int] = mapped_column(ForeignKey("negotiation.id"), primary_key=True)
    kind: Mapped[ItemKind] = mapped_column(term(ItemKind), primary_key=True)
    uid: Mapped[str] = mapped_column(primary_key=True)
    place: Mapped[int] = mapped_column(primary_key=True)
    what: Mapped[QuestionKind] = mapped_column(term(QuestionKind))
    key: Mapped[str]
    path: Mapped[str]
    sentence: Mapped[str]
    about: Mapped[str]
    sequence: Mapped[str]


class Answer(Base):
    """That a question about an item was answered, by whom and when. It is asked again once `rests_on`, what the answer
    was given about, is another."""

    __table_args__ = (ForeignKeyConstraint(["negotiation_id"], ["negotiation.id"]),)

    negotiation_id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[ItemKind] = mapped_column(term(ItemKind), primary_key=True)
    uid: Mapped[str] = mapped_column(primary_key=True)
    question: Mapped[str] = mapped_column(primary_key=True)
    rests_on: Mapped[str]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    who: Mapped[str]
    answered_at: Mapped[datetime] = mapped_column(UTCDateTime)
