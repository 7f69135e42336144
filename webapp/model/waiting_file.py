"""Files that were looked at, to be taken in."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from webapp.model.base import Base, UTCDateTime


class WaitingFile(Base):
    """The file that a person was shown a preview of, compressed: one for each person, and for a while only.

    `digest` is the SHA-256 of the file, by which the form names the one that was shown.
    """

    __table_args__ = (CheckConstraint("digest <> ''", name="digest"), Index(None, "sent_at"))

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), primary_key=True)
    digest: Mapped[str]
    content: Mapped[bytes]
    sent_at: Mapped[datetime] = mapped_column(UTCDateTime)
