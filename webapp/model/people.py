"""People who may do more than read, their sessions, and failed attempts to be one of them."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from webapp.domain.vocabulary import SiteRole
from webapp.model.base import Base, UTCDateTime, term


class Person(Base):
    """Someone with a login. `username` is stored casefolded; `name` is what the public log shows.

    `password_expires_at` is when a printed password ends; one that the person chose has no end.
    """

    __tablename__ = "person"
    __table_args__ = (CheckConstraint("username <> ''", name="username"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    username: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    email: Mapped[str | None] = mapped_column(unique=True)
    password: Mapped[str]
    role: Mapped[SiteRole] = mapped_column(term(SiteRole))
    active: Mapped[bool] = mapped_column(default=True)
    password_expires_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    created_at: Mapped[datetime] = mapped_column(UTCDateTime)

    @property
    def must_change_password(self) -> bool:
        """Whether the password is a printed one, good for choosing one's own and nothing else."""
        return self.password_expires_at is not None


class LoginSession(Base):
    """A session: the hash of the random id in the cookie, whose it is, and what else it holds (JSON)."""

    __tablename__ = "login_session"
    __table_args__ = (
        Index("ix_login_session_person_id", "person_id"),
        Index("ix_login_session_expires_at", "expires_at"),
    )

    id_hash: Mapped[str] = mapped_column(primary_key=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"))
    data: Mapped[str]
    created_at: Mapped[datetime] = mapped_column(UTCDateTime)
    expires_at: Mapped[datetime] = mapped_column(UTCDateTime)


class LoginFailure(Base):
    """A failed log-in under a key: a name or an address, hashed, so that the table names nobody."""

    __tablename__ = "login_failure"
    __table_args__ = (
        Index("ix_login_failure_key_failed_at", "key", "failed_at"),
        Index("ix_login_failure_failed_at", "failed_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str]
    failed_at: Mapped[datetime] = mapped_column(UTCDateTime)
