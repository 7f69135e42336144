"""The questions that documents raise, stored with each and listed by an index; and editors' answers, in no document."""

from datetime import datetime

from sqlalchemy import ForeignKey, ForeignKeyConstraint, Index
from sqlalchemy.orm import Mapped, mapped_column

from webapp.domain.questions.question import QuestionKind
from webapp.domain.vocabulary import ItemKind
from webapp.model.base import Base


class Question(Base):
    """A question that an item's document raises together with what it refers to (see webapp.domain.questions).

    `place` is its place among the item's questions, `key` the key of an answer, `path` the field it is about, `about`
    the uid of another item that the sentence names, if any. `sequence` sorts questions; for events it is their order on
    the timeline.
    """

    __table_args__ = (
        Index("ix_question_negotiation_id_what", "negotiation_id", "what", "sequence", "place"),
        Index(None, "negotiation_id", "about"),
    )

    negotiation_id: Mapped[int] = mapped_column(ForeignKey("negotiation.id"), primary_key=True)
    kind: Mapped[ItemKind] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(primary_key=True)
    place: Mapped[int] = mapped_column(primary_key=True)
    what: Mapped[QuestionKind]
    key: Mapped[str]
    path: Mapped[str]
    sentence: Mapped[str]
    about: Mapped[str]
    sequence: Mapped[str]


class Answer(Base):
    """The answer to a question about an item, by whom and when. It is open again once what it `rests_on` changes."""

    __table_args__ = (ForeignKeyConstraint(["negotiation_id"], ["negotiation.id"]),)

    negotiation_id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[ItemKind] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(primary_key=True)
    question: Mapped[str] = mapped_column(primary_key=True)
    rests_on: Mapped[str]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    who: Mapped[str]
    answered_at: Mapped[datetime]
