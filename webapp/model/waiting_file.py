"""Files that were previewed and wait to be imported."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from webapp.model.base import Base


class WaitingFile(Base):
    """The file that a person saw a preview of, compressed: one for each person, for a limited time. `digest` is the
    SHA-256 of the file, by which the form names the one previewed."""

    __table_args__ = (CheckConstraint("digest <> ''", name="digest"), Index(None, "sent_at"))

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), primary_key=True)
    digest: Mapped[str]
    content: Mapped[bytes]
    sent_at: Mapped[datetime]
