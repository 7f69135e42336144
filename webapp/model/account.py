"""People who may do more than read, how they log in, and the log of their accounts."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from webapp.domain.site_vocabulary import AccountAct, SiteRole
from webapp.model.base import Base


class Person(Base):
    """Someone with a login. `username` is stored casefolded; `name` is shown in the public log. `password_expires_at`
    is the end of a printed password; None for one that the person chose. `seen_at` is when the person was last there,
    as noted by sessions."""

    __table_args__ = (CheckConstraint("username <> ''", name="username"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    username: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    email: Mapped[str | None] = mapped_column(unique=True)
    password: Mapped[str]
    role: Mapped[SiteRole]
    active: Mapped[bool] = mapped_column(default=True)
    password_expires_at: Mapped[datetime | None]
    created_at: Mapped[datetime]
    seen_at: Mapped[datetime | None]

    @property
    def must_change_password(self) -> bool:
        """Whether the password is a printed one, which only serves to choose another."""
        return self.password_expires_at is not None


class LoginSession(Base):
    """A session: the hash of the random id in the cookie, its person, and its other data (JSON). `browser` describes
    the browser; null for sessions from before it was noted. The id of a `program`, by its name, is a token, and no
    cookie; `used_at` is when it was last sent."""

    __table_args__ = (Index(None, "person_id"), Index(None, "expires_at"))

    id_hash: Mapped[str] = mapped_column(primary_key=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"))
    data: Mapped[str]
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    browser: Mapped[str | None]
    program: Mapped[str | None]
    used_at: Mapped[datetime | None]

    @property
    def holder(self) -> str:
        """Who has the id, in words."""
        return f"the program “{self.program}”" if self.program else self.browser or "a browser"


class LoginFailure(Base):
    """A failed log-in, or a sent report, under a key: a hashed name or address, so that the table names nobody."""

    __table_args__ = (Index(None, "key", "failed_at"), Index(None, "failed_at"))

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str]
    failed_at: Mapped[datetime]


class SecondFactor(Base):
    """The secret shared with a person's authenticator (RFC 6238), in force once a code has confirmed it. `step` is the
    time step of the last accepted code, which is not accepted again; `failures` counts the wrong codes since."""

    __table_args__ = (CheckConstraint("failures >= 0", name="failures"),)

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), primary_key=True)
    secret: Mapped[str]
    step: Mapped[int | None]
    failures: Mapped[int] = mapped_column(default=0)
    confirmed_at: Mapped[datetime | None]
    created_at: Mapped[datetime]


class RecoveryCode(Base):
    """A code that replaces a second factor once, as a salted hash; the row is deleted when it is used."""

    __table_args__ = (UniqueConstraint("person_id", "code_hash"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("second_factor.person_id", ondelete="CASCADE"))
    code_hash: Mapped[str]


class Invitation(Base):
    """The place of an invited person: the hash of the link's token, and what the person will be. The row is deleted
    when the invitation is used or revoked. `inviter_id` is null if the command line invited."""

    __table_args__ = (CheckConstraint("username <> ''", name="username"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    token_hash: Mapped[str] = mapped_column(unique=True)
    username: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    email: Mapped[str | None] = mapped_column(unique=True)
    role: Mapped[SiteRole]
    inviter_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"))
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]


class AccountEntry(Base):
    """A line of the log of accounts: who did what to whose account, and from where. `who_id` is null for the command
    line and for failed log-ins; `whom_id` is null if nobody has the name that was tried, and for an invitation, whose
    username is in `detail`. Addresses are kept for a limited time."""

    __table_args__ = (
        Index(None, "act"),
        Index(None, "at"),
        Index("ix_account_entry_address_at", "at", sqlite_where=text("address IS NOT NULL")),
        Index(None, "who_id"),
        Index(None, "whom_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    act: Mapped[AccountAct]
    who_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"))
    whom_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"))
    detail: Mapped[str]
    address: Mapped[str | None]
