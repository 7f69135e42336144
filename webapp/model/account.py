"""People who may do more than read, how they log in, and the log of their accounts."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from webapp.domain.site_vocabulary import AccountAct, SiteRole
from webapp.model.base import Base, UTCDateTime, term


class Person(Base):
    """Someone with a login. `username` is stored casefolded; `name` is what the public log shows.

    `password_expires_at` is when a printed password ends; one that the person chose has no end. `seen_at` is when the
    person was last there, as far as sessions note it.
    """

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
    seen_at: Mapped[datetime | None] = mapped_column(UTCDateTime)

    @property
    def must_change_password(self) -> bool:
        """Whether the password is a printed one, good for choosing one's own and nothing else."""
        return self.password_expires_at is not None


class LoginSession(Base):
    """A session: the hash of the random id in the cookie, whose it is, and what else it holds (JSON).

    `browser` is what the browser called itself, in words; null for sessions from before that was noted.
    """

    __table_args__ = (
        Index(None, "person_id"),
        Index(None, "expires_at"),
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
        Index(None, "key", "failed_at"),
        Index(None, "failed_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str]
    failed_at: Mapped[datetime] = mapped_column(UTCDateTime)


class SecondFactor(Base):
    """What a person's authenticator shares with the site (RFC 6238). It counts once a code has confirmed it.

    `step` is the time step of the last code that was taken, of which none is taken again; `failures` are the wrong
    codes since then.
    """

    __table_args__ = (CheckConstraint("failures >= 0", name="failures"),)

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), primary_key=True)
    secret: Mapped[str]
    step: Mapped[int | None]
    failures: Mapped[int] = mapped_column(default=0)
    confirmed_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    created_at: Mapped[datetime] = mapped_column(UTCDateTime)


class RecoveryCode(Base):
    """A code that stands in for a second factor once, hashed with a salt; the row goes when it is used."""

    __table_args__ = (UniqueConstraint("person_id", "code_hash"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("second_factor.person_id", ondelete="CASCADE"))
    code_hash: Mapped[str]


class Invitation(Base):
    """A place kept for a person who was invited: the hash of the token in the link, and what they will be.

    The row goes when the invitation is used or revoked. `inviter_id` is null where the command line invited.
    """

    __table_args__ = (CheckConstraint("username <> ''", name="username"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    token_hash: Mapped[str] = mapped_column(unique=True)
    username: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    email: Mapped[str | None] = mapped_column(unique=True)
    role: Mapped[SiteRole] = mapped_column(term(SiteRole))
    inviter_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"))
    created_at: Mapped[datetime] = mapped_column(UTCDateTime)
    expires_at: Mapped[datetime] = mapped_column(UTCDateTime)


class AccountEntry(Base):
    """A line of the log of accounts: who did what to whose account, and from where.

    `who_id` is null for the command line, and for whoever fails to log in; `whom_id` is null where the name that was
    tried is nobody's, and for an invitation, whose username stands in `detail`. Addresses are kept for a while only.
    """

    __table_args__ = (
        Index(None, "act"),
        Index(None, "at"),
        Index("ix_account_entry_address_at", "at", sqlite_where=text("address IS NOT NULL")),
        Index(None, "who_id"),
        Index(None, "whom_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(UTCDateTime)
    act: Mapped[AccountAct] = mapped_column(term(AccountAct))
    who_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"))
    whom_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"))
    detail: Mapped[str]
    address: Mapped[str | None]
