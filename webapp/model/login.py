"""Being logged in, and failed attempts to be."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from webapp.model.base import Base, UTCDateTime


class LoginSession(Base):
    """A session: the hash of the random id in the cookie, whose it is, and what else it holds (JSON).

    `browser` is what the browser called itself, in words; null for sessions from before that was noted.
    """

    __table_args__ = (
        Index("ix_login_session_person_id", "person_id"),
        Index("ix_login_session_expires_at", "expires_at"),
    )

    id_hash: Mapped[str] = mapped_column(primary_key=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"))
    data: Mapped[str]
    created_at: Mapped[datetime] = mapped_column(UTCDateTime)
    expires_at: Mapped[datetime] = mapped_column(UTCDateTime)
    browser: Mapped[str | None]


class LoginFailure(Base):
    """A failed log-in, or a report sent, under a key: a name or an address, hashed, so that the table names nobody."""

    __table_args__ = (
        Index("ix_login_failure_key_failed_at", "key", "failed_at"),
        Index("ix_login_failure_failed_at", "failed_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str]
    failed_at: Mapped[datetime] = mapped_column(UTCDateTime)
